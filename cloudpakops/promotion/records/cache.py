"""Keeps what never changes of a commit or a file (its good signature, the releases it names) in the clone's `.git`."""

from __future__ import annotations

import json
import os
import tempfile
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cloudpakops.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from cloudpakops.model.release import Track

_Value = TypeVar("_Value")


class Cache:
    """What was found to be so, by object id, which stands for content.

    What was not is asked again: it may have failed for a while. A file that can't be read or written costs only time.
    """

    def __init__(self, root: Path) -> None:
        self._file = _folder(root) / "records-2.json"
        self._new = False
        self._tables: dict[str, dict[str, Any]] = {}
        try:
            read = json.loads(self._file.read_bytes())
            self._tables = {name: dict(table) for name, table in read.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return

    def lines(
        self, blobs: Iterable[str], ask: Callable[[list[str]], Mapping[str, dict[Track, str]]]
    ) -> dict[str, dict[Track, str]]:
        """Return the releases that stack files name, by object id; without those that name none."""
        return self._known("lines", blobs, ask)

    def reports(self, blobs: Iterable[str], ask: Callable[[list[str]], Mapping[str, str]]) -> dict[str, str]:
        """Return the digests of reports, by object id; without those that are too large."""
        return self._known("reports", blobs, ask)

    def signed(
        self, commits: Iterable[str], allowed: bytes, ask: Callable[[list[str]], Collection[str]]
    ) -> Collection[str]:
        """Return which of the commits carry a good signature by the keys of ``allowed``."""
        table = f"signed {sha256(allowed).hexdigest()}"
        return self._known(table, commits, lambda unknown: dict.fromkeys(ask(unknown), 1))

    def save(self) -> None:
        """Write what is new, as a whole or not at all."""
        if not self._new:
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            number, scratch = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(self._tables, file)
            Path(scratch).replace(self._file)
        except OSError:
            return
        self._new = False

    def _known(
        self, name: str, keys: Iterable[str], ask: Callable[[list[str]], Mapping[str, _Value]]
    ) -> dict[str, _Value]:
        table, wanted = self._tables.setdefault(name, {}), list(dict.fromkeys(keys))
        if unknown := [key for key in wanted if key not in table]:
            found = ask(unknown)
            table.update(found)
            self._new = self._new or bool(found)
        return {key: table[key] for key in wanted if key in table}


@lru_cache
def _folder(root: Path) -> Path:
    return root / os.fsdecode(ask(root, "rev-parse", "--git-common-dir").rstrip(b"\n")) / "cloudpakops"
