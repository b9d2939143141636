"""A folder with the files of a commit; the checkout is left alone."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.history import files_at

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def tree_of(root: Path, commit: str, revision: str | None = None) -> Iterator[Path]:
    """Give a temporary folder with the files of a commit, as far as they are this project's.

    ``revision`` is what the user calls the commit. Raises CloudPakOpsError where a file can't be written.
    """
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for mode, path, content in files_at(root, commit):
            member = tarfile.TarInfo(path)
            if stat.S_ISLNK(mode):
                member.type, member.linkname = tarfile.SYMTYPE, os.fsdecode(content)
                archive.addfile(member)
            else:
                member.size, member.mode = len(content), mode & 0o777
                archive.addfile(member, io.BytesIO(content))
    packed.seek(0)
    # Unpacking refuses paths and links that lead out of the folder, which a tree can have.
    with tempfile.TemporaryDirectory(prefix="cloudpakops-") as folder:
        try:
            with tarfile.open(fileobj=packed) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise CloudPakOpsError(
                f"the files of {revision or commit[:12]} cannot be written to {folder}: {error}",
                "check that file in the revision",
            ) from None
        yield Path(folder)
