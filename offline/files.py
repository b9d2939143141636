"""Atomic writes on a file system that can be full, read-only or in use by another run."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from typing import TYPE_CHECKING, Final

from providers.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
# Another thread may remove an empty folder between our mkdir and our rename; each round makes it anew.
_ROUNDS: Final = 20

_FIXES: Final = {
    errno.ENOSPC: "Free space on that disk and run again; the earlier files are unchanged",
    errno.EDQUOT: "Free space in that quota and run again; the earlier files are unchanged",
    errno.EROFS: "Make that folder writable, or work in a checkout that is, and run again",
    errno.EACCES: "Get write permission there (it is private to its first user) and run again",
    errno.EPERM: "Get write permission there (it is private to its first user) and run again",
    errno.ENOTDIR: "A file has the place of a folder: move it away and run again",
    errno.EEXIST: "A file has the place of a folder: move it away and run again",
    errno.EISDIR: "A folder has the place of a file: move it away and run again",
    errno.ENAMETOOLONG: "Choose a shorter name, or a checkout with a shorter path",
}


def file_error(path: Path, error: OSError, deed: str) -> FileError:
    """The error to raise when ``deed`` (such as ``write``) failed with ``error`` at ``path``."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    fix = _FIXES.get(error.errno or 0, "Correct that and run again")
    return FileError(path, f"cannot {deed} it: {reason}", fix)


@contextlib.contextmanager
def explained(path: Path, deed: str) -> Iterator[None]:
    """Turn an OSError of the block into a :class:`FileError` that names ``path`` and the next step."""
    try:
        yield
    except OSError as error:
        raise file_error(path, error, deed) from error


def make_folder(folder: Path) -> None:
    """``folder`` and its missing parents, readable by this user only (``Path.mkdir`` opens parents to all)."""
    for _ in range(_ROUNDS):
        try:
            _make_missing(folder)
        except FileNotFoundError:  # a parent was there a moment ago
            continue
        except FileExistsError as error:
            if folder.is_file() or any(parent.is_file() for parent in folder.parents):
                raise file_error(folder, error, "make") from error
        except OSError as error:
            raise file_error(folder, error, "make") from error
        else:
            return
    raise FileError(folder, "another process keeps removing it", "End that process, and run again")


def _make_missing(folder: Path) -> None:
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        _make_missing(folder.parent)
    folder.mkdir(mode=_PRIVATE_FOLDER)


def write_atomically(path: Path, content: bytes, scratch: Path) -> None:
    """Put ``content`` at ``path``: all of it, or nothing of it, whatever happens.

    ``scratch`` is a folder on the same file system, where nobody counts files: an interrupted write leaves its rest
    there.

    :raises FileError: no space, no permission, a file in place of a folder.
    """
    with _staged(path, content, scratch) as staged:
        _move(path, lambda: staged.replace(path))


def write_once(path: Path, content: bytes, scratch: Path) -> bytes:
    """Put ``content`` at ``path`` unless the file exists; returns its content. Safe against other processes."""
    with _staged(path, content, scratch) as staged:
        try:
            _move(path, lambda: path.hardlink_to(staged))
        except FileExistsError:
            with explained(path, "read"):
                return path.read_bytes()
    return content


def write_if_changed(path: Path, content: str, scratch: Path) -> bool:
    """Like :func:`write_atomically`, but only when the file holds something else; says whether it wrote."""
    encoded = content.encode()
    with contextlib.suppress(OSError):
        if path.read_bytes() == encoded:
            return False
    write_atomically(path, encoded, scratch)
    return True


@contextlib.contextmanager
def _staged(path: Path, content: bytes, scratch: Path) -> Iterator[Path]:
    make_folder(scratch)
    staged = scratch / f"{os.getpid()}-{secrets.token_hex(8)}"
    try:
        with explained(path, "write"):
            descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
            with open(descriptor, "wb") as stream:  # noqa: PTH123 - Path.open takes no descriptor
                stream.write(content)
                stream.flush()
                os.fsync(descriptor)
        yield staged
    finally:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)


def _move(path: Path, move: Callable[[], object]) -> None:
    for remaining in reversed(range(_ROUNDS)):
        make_folder(path.parent)
        try:
            move()
        except FileNotFoundError as error:
            if not remaining:
                raise file_error(path, error, "write") from error
        except FileExistsError:
            raise
        except OSError as error:
            raise file_error(path, error, "write") from error
        else:
            return


def remove_with_empty_parents(path: Path, top: Path) -> None:
    """Remove the file ``path``, and the folders above it below ``top`` that are empty then. Missing is fine."""
    with explained(path, "remove"):
        path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or top not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:  # not empty, or somebody else removed it
            return
