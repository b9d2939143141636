"""A folder with the files of a commit; the checkout is left alone."""

from __future__ import annotations

import io
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def tree_of(root: Path, commit: str, revision: str | None = None) -> Iterator[Path]:
    """Give a temporary folder with the files of a commit, as far as they are this project's.

    ``revision`` is what the user calls the commit. Raises CloudPakOpsError where a file can't be written.
    """
    # From within the project's folder, which may be one of a larger repository.
    packed = ask(root, "archive", "--format=tar", commit)
    with tempfile.TemporaryDirectory(prefix="cloudpakops-") as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise CloudPakOpsError(
                f"the files of {revision or commit[:12]} cannot be written to {folder}: {error}",
                "check that file in the revision",
            ) from None
        yield Path(folder)
