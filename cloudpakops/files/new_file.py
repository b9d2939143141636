"""A new file, whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cloudpakops.base.errors import CloudPakOpsError

_READABLE = 0o644


def write_new(path: Path, text: str, *, shown: str) -> None:
    """Write a file that must not exist yet; ``shown`` is its name for people. Raises CloudPakOpsError.

    It is written beside its place and linked there in one step: who is interrupted leaves no half of it, and of two
    who write at once the second is refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, scratch = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), _READABLE)
            # Unlike a rename, a link fails where something is.
            Path(path).hardlink_to(scratch)
        finally:
            Path(scratch).unlink()
    except FileExistsError:
        raise CloudPakOpsError(f"{shown} is there, and a release never changes", "choose another id") from None
    except OSError as error:
        raise CloudPakOpsError(
            f"{shown} cannot be written: {error.strerror}", "make room, or write access, and run again"
        ) from None
