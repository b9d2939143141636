"""Whether others could have put a file where this machine's user runs it: owners, permissions and digests."""

from __future__ import annotations

import functools
import hashlib
import os
import stat
from typing import TYPE_CHECKING

from engine.errors import WayError

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS = stat.S_IWOTH
_GROUP = stat.S_IWGRP


def refuse_writable_by_others(place: Path) -> None:
    """Refuse a file or folder that other users can replace: by itself, or by a folder above it.

    A folder with the sticky bit above it, such as /tmp, is safe: nobody can rename there what isn't theirs. A group
    that only has its user, as on many Linux systems, is no others.

    Raises:
        WayError: with the folder and how to close it.
    """
    if os.name == "nt":
        return
    here = place.absolute()
    found = {one for path in (here, here.resolve()) for one in (path, *path.parents)}
    for path in sorted(found, key=lambda one: len(one.parts), reverse=True):
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        if _closed(status, above=path not in {here, here.resolve()}):
            continue
        message = (
            f"other users can write to {path}, and so replace what runs from there. Take the permission away "
            f"(chmod go-w {path}), or set CLOUDPAKOPS_CACHE to a folder of your own"
        )
        raise WayError(message)


def _closed(status: os.stat_result, *, above: bool) -> bool:
    if status.st_uid not in {0, os.geteuid()}:
        return False
    if above and status.st_mode & stat.S_ISVTX:
        return True
    return not status.st_mode & _OTHERS and not (status.st_mode & _GROUP and _shared(status.st_gid, status.st_uid))


@functools.lru_cache
def _shared(group: int, user: int) -> bool:
    """Whether a group has others than a user and root."""
    import grp  # noqa: PLC0415 not on Windows
    import pwd  # noqa: PLC0415 as above

    if group == 0:
        return False
    try:
        owner = pwd.getpwuid(user)
        members = set(grp.getgrgid(group).gr_mem)
    except KeyError:
        return True
    return owner.pw_gid != group or bool(members - {owner.pw_name, "root"})


def digests_of(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file directly in a folder, by name."""
    return {path.name: _digest(path, *_signature(path)) for path in sorted(folder.iterdir()) if path.is_file()}


def _signature(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


@functools.lru_cache
def _digest(path: Path, *_signature: int) -> str:
    """Read a file once in a process, as long as it is the same."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
