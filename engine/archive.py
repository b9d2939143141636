"""Unpacking a release archive: nothing in it may land outside of the folder it is unpacked into."""

from __future__ import annotations

import tarfile
import zipfile
from typing import TYPE_CHECKING

from engine.errors import WayError

if TYPE_CHECKING:
    from pathlib import Path


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a `.tar.gz` or `.zip`.

    Raises:
        WayError: the archive is broken, or has a member that points outside of `folder`.
    """
    try:
        if archive.suffix == ".zip":
            _unpack_zip(archive, folder)
        else:
            _unpack_tar(archive, folder)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError) as error:
        message = f"{archive.name} is refused: {error}"
        raise WayError(message) from error


def _unpack_tar(archive: Path, folder: Path) -> None:
    if not hasattr(tarfile, "data_filter"):
        message = "this Python is too old to unpack archives safely: use 3.11.4 or newer"
        raise WayError(message)
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")


def _unpack_zip(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        # ZipFile rewrites such names silently; an archive that has one is not Pulumi's.
        for name in file.namelist():
            if not (folder / name).resolve().is_relative_to(folder.resolve()):
                message = f"member {name!r} points outside the folder"
                raise zipfile.BadZipFile(message)
        file.extractall(folder)  # noqa: S202 the names are checked above
