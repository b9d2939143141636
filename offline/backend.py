"""Pulumi's file backend below ``.offline``: its states, and the leftovers of killed runs."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CREATING: Final = "creating"


class Backend:
    """The state of one stack in a file backend (pulumi/pulumi: pkg/backend/diy)."""

    def __init__(self, folder: Path, project: str, stack: str) -> None:
        """Look at stack ``stack`` of project ``project`` in the backend at ``folder``."""
        bookkeeping = folder / ".pulumi"
        self.folder = folder
        self.state = bookkeeping / "stacks" / project / f"{stack}.json"
        self._locks = bookkeeping / "locks" / "organization" / project / stack

    def exists(self) -> bool:
        """True if the stack exists."""
        return self.state.is_file()

    def remove_dead_locks(self) -> list[str]:
        """Remove locks whose process on this machine is gone; says which, one line each.

        A lock of a living process, or of another machine that shares the folder, is left to Pulumi's own message.
        """
        said = []
        for path, lock in self._read_locks():
            pid = lock.get("pid")
            if lock.get("hostname") == socket.gethostname() and isinstance(pid, int) and not _is_pulumi(pid):
                path.unlink(missing_ok=True)
                said.append(f"removed the lock of a killed pulumi (process {pid})")
        return said

    def locked(self) -> bool:
        """True if a process holds the stack's lock."""
        return any(True for _ in self._read_locks())

    def pending_creates(self) -> list[str]:
        """URNs of resources whose creation was under way when a run was killed; empty without a readable state."""
        # Most states have none, and a large one takes long to parse.
        operations = self._latest(only_with='"pending_operations"').get("pending_operations") or []
        return [operation["resource"]["urn"] for operation in operations if operation.get("type") == _CREATING]

    def records(self, urn: str) -> bool:
        """Whether the state has the resource ``urn``, now; one whose replacement has begun does not count."""
        return any(
            resource.get("urn") == urn and not resource.get("delete") and not resource.get("pendingReplacement")
            for resource in self._latest(only_with=urn).get("resources") or []
        )

    def _latest(self, *, only_with: str) -> dict[str, Any]:
        """The checkpoint as the engine last wrote it; empty where there is none or ``only_with`` isn't in it."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            text = self.state.read_text(encoding="utf-8")
            if only_with in text:
                latest = json.loads(text)["checkpoint"]["latest"]
                return latest if isinstance(latest, dict) else {}
        return {}

    def _read_locks(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path in sorted(self._locks.glob("*.json")):
            with contextlib.suppress(OSError, ValueError):
                content = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(content, dict):
                    yield path, content


def _is_pulumi(pid: int) -> bool:
    """Whether process ``pid`` lives and is a pulumi; where there is no /proc, whether it lives."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    process = Path("/proc") / str(pid)
    if not process.exists():
        return True
    with contextlib.suppress(OSError):
        # The name after the parenthesis is the state; Z is a zombie that nobody has waited for.
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        return b"pulumi" in (process / "cmdline").read_bytes()
    return True
