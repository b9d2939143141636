"""Pulumi's file backend below ``.offline``: its states, and the leftovers of killed runs."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import TYPE_CHECKING, Any, Final

from engine.process import is_pulumi
from offline.errors import OfflineError
from offline.files import explained, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CREATING: Final = "creating"
# pulumi/pulumi: pkg/backend/diy/meta.go.
_LAYOUT: Final = b"version: 1\n"


class Backend:
    """The state of one stack in a file backend (pulumi/pulumi: pkg/backend/diy)."""

    def __init__(self, folder: Path, project: str, stack: str) -> None:
        """Look at stack ``stack`` of project ``project`` in the backend at ``folder``."""
        bookkeeping = folder / ".pulumi"
        self.folder = folder
        self.state = bookkeeping / "stacks" / project / f"{stack}.json"
        self._locks = bookkeeping / "locks" / "organization" / project / stack
        self._version = bookkeeping / "meta.yaml"
        # The engine's own backup may be cut off too: it is a copy of what the engine wrote before.
        self._backups = (self.state.with_suffix(".json.bak"), folder / "last" / f"{stack}.json")

    def exists(self) -> bool:
        """True if the stack exists."""
        return self.state.is_file()

    def mend_version(self, scratch: Path) -> None:
        """Write the version of the backend's layout again if it was cut off.

        :raises FileError: it can't be written.
        """
        if not self._version.is_file():
            return
        with explained(self._version, "read"):
            content = self._version.read_bytes()
        if b"version" not in content:
            write_atomically(self._version, _LAYOUT, scratch)

    def restore(self, scratch: Path) -> bool:
        """Put the newest backup in the place of a state that was cut off; False if the state is whole.

        :raises OfflineError: no backup is whole either.
        :raises FileError: the state can't be read or written.
        """
        if _whole(self.state):
            return False
        for backup in self._backups:
            if backup.is_file() and _whole(backup):
                with explained(backup, "read"):
                    write_atomically(self.state, backup.read_bytes(), scratch)
                return True
        message = (
            f"{self.state}: the state is cut off, and so is its backup. Delete this file and run `up`: it takes up "
            "the files of the environment again"
        )
        raise OfflineError(message)

    def back_up(self, scratch: Path) -> None:
        """Keep a copy of the state as it is before a run.

        :raises FileError: no space, no permission.
        """
        with explained(self.state, "read"):
            content = self.state.read_bytes()
        if not (self._backups[1].is_file() and self._backups[1].read_bytes() == content):
            write_atomically(self._backups[1], content, scratch)

    def remove_dead_locks(self) -> list[str]:
        """Remove locks whose process on this machine is gone; says which, one line each.

        A lock of a living process, or of another machine that shares the folder, is left to Pulumi's own message.
        """
        said = []
        for path, lock in self._read_locks():
            pid = lock.get("pid")
            if lock.get("hostname") == socket.gethostname() and isinstance(pid, int) and not is_pulumi(pid):
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


def _whole(state: Path) -> bool:
    """Whether a state was written to its end."""
    with explained(state, "read"):
        content = state.read_bytes()
    # A brace at the start of a line closes the whole: the engine indents all others.
    if content.rstrip().endswith(b"\n}"):
        return True
    try:
        return isinstance(json.loads(content), dict)
    except ValueError:
        return False
