"""Why a run failed, where the engine's own message names no fix: a full disk, or a package without a stand-in."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from typing import TYPE_CHECKING, Final

from offline.banner import STAND_INS

if TYPE_CHECKING:
    from pathlib import Path

_LITTLE: Final = 1 << 20
# pulumi/pulumi: sdk/go/common/workspace/plugins.go, MissingError.
_NO_PLUGIN: Final = re.compile(r"no resource plugin 'pulumi-resource-([a-z0-9-]+)")


def cause_of(events: Path, offline: Path) -> str | None:
    """Return cause and fix of a failed run, or None where the engine's message says both.

    Args:
        events: the engine's log of events, as ``--event-log`` writes it; it may be missing.
        offline: the ``.offline`` folder.
    """
    with contextlib.suppress(OSError):
        if shutil.disk_usage(offline).free < _LITTLE:
            return f"the disk of {offline} is full. Free space, and run this again: it goes on where this run ended"
    if packages := sorted(set(_NO_PLUGIN.findall(_errors(events)))):
        names, known = ", ".join(packages), ", ".join(STAND_INS)
        return (
            f"no stand-in for the provider {names}; there are stand-ins for {known}. Take its resources out of the "
            "program, or run it live"
        )
    return None


def _errors(events: Path) -> str:
    """Return the errors among the events; what can't be read has none."""
    found = []
    with contextlib.suppress(OSError, ValueError):
        for line in events.read_text(encoding="utf-8").splitlines():
            diagnostic = json.loads(line).get("diagnosticEvent") or {}
            if diagnostic.get("severity") == "error":
                found.append(str(diagnostic.get("message")))
    return "\n".join(found)
