"""Compares the clock with the one of the host of `origin`."""

from __future__ import annotations

import re
import ssl
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import run
from cloudpakops.git.origin import REMOTE
from cloudpakops.https.request import ask

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from pathlib import Path

_HOST = re.compile(r"(?:https://(?:[^/@]*@)?|ssh://(?:[^/@]*@)?|[^/@:]+@)([A-Za-z0-9.-]+)")
_SECONDS = 5


def difference_from_origin(root: Path, now: datetime) -> timedelta | None:
    """Return how far ``now`` is ahead of the clock of origin's host; None where that doesn't answer HTTPS."""
    url = run(root, "remote", "get-url", REMOTE).stdout.decode(errors="replace").strip()
    if not (found := _HOST.match(url)):
        return None
    date = _date_of(found[1])
    return None if date is None else now - date


@lru_cache
def _date_of(host: str) -> datetime | None:
    try:
        answer = ask(f"https://{host}/", {}, ssl.create_default_context(), _SECONDS)
        return parsedate_to_datetime(answer.headers["Date"])
    except (CloudPakOpsError, TypeError, ValueError):
        return None
