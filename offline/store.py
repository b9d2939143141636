"""Resources as files: one YAML document for each.

Knows files only; what they mean is the stand-ins' business. Safe for many threads of one process; between processes
Pulumi's stack lock keeps two updates apart.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from offline.document import Document, parse, render
from offline.files import file_error, remove_with_empty_parents, write_atomically
from providers.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STRIPES: Final = 64


class Store:
    """The files below ``root``."""

    def __init__(self, root: Path) -> None:
        """Keep files below ``root``, which is made by the first write; unfinished ones are in ``root/tmp``."""
        self.root = root
        self._scratch = root / "tmp"
        self._locks = [threading.Lock() for _ in range(_STRIPES)]

    def lock(self, path: Path) -> threading.Lock:
        """The lock to hold between a look at ``path`` and a write that depends on it."""
        return self._locks[hash(path) % _STRIPES]

    def read(self, path: Path) -> Document | None:
        """The document at ``path``, None where there is no file.

        :raises FileError: it can't be read, or isn't the YAML of a resource.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except UnicodeDecodeError as error:
            raise FileError(path, "it is not UTF-8 text", _REPAIR) from error
        except OSError as error:
            raise file_error(path, error, "read") from error
        try:
            return parse(text)
        except ValueError as error:
            raise FileError(path, str(error), _REPAIR) from error

    def write(self, path: Path, document: Document) -> None:
        """Put ``document`` at ``path``, all of it or nothing.

        :raises FileError: no space, no permission, a file in place of a folder.
        """
        write_atomically(path, render(document).encode(), self._scratch)

    def remove(self, path: Path) -> None:
        """Remove ``path``, and the folders above it that are empty then; a missing file is fine.

        :raises FileError: no permission.
        """
        remove_with_empty_parents(path, self.root)

    def files(self, folder: Path) -> Iterator[Path]:
        """The resource files below ``folder``, sorted."""
        yield from sorted(folder.rglob("*.yaml"))


_REPAIR: Final = (
    "Correct it, or delete the file: the next refresh then finds the resource deleted, and up creates it again"
)
