"""A whole environment kept as files: the real Pulumi engine, with stand-ins for the provider plugins.

>>> offline.run(["pulumi", "up", "-s", "dev", "--yes"], project=Path.cwd(), engine=offline.Engine(pulumi=path))
"""

from __future__ import annotations

from offline.errors import OfflineError, RefusedError, StoreError
from offline.run import Engine, Session, run, session

__all__ = ["Engine", "OfflineError", "RefusedError", "Session", "StoreError", "run", "session"]
