"""Keeps a whole environment as files: the real Pulumi engine with stand-ins for the provider plugins.

>>> offline.run(["pulumi", "up", "-s", "dev", "--yes"], project=Path.cwd(), engine=offline.Engine(pulumi=path))
"""

from __future__ import annotations

from offline.run import Engine, Session, run, session
from providers.errors import ProviderError

__all__ = ["Engine", "ProviderError", "Session", "run", "session"]
