"""Keeps what never changes of a commit or a file (its good signature, the releases it names) in the clone's `.git`."""

from __future__ import annotations

import json
import os
import tempfile
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from cloudpakops.model.release import Track


class Cache:
    """Answers by object id, which stands for content; a file that can't be read or written costs only time."""

    def __init__(self, root: Path) -> None:
        self._file = _folder(root) / "records-1.json"
        self._new = False
        try:
            self._data: dict[str, dict[str, Any]] = json.loads(self._file.read_bytes())
            if self._data.keys() != {"lines", "signed"}:
                raise KeyError(self._file)  # noqa: TRY301 - what lacks them is no cache
        except (OSError, ValueError, KeyError, TypeError):
            self._data = {"lines": {}, "signed": {}}

    def lines(
        self,
        blobs: Collection[str],
        ask_git: Callable[[list[str]], Mapping[str, dict[Track, str] | None]],
    ) -> dict[str, dict[Track, str] | None]:
        """Return the releases that stack files name, by object id."""
        found: dict[str, dict[Track, str] | None] = self._known("lines", blobs, "", ask_git)
        return found

    def signed(
        self, commits: Collection[str], allowed: bytes, ask_git: Callable[[list[str]], Collection[str]]
    ) -> set[str]:
        """Return which of the commits carry a good signature by the keys of ``allowed``."""

        def asked(unknown: list[str]) -> dict[str, bool]:
            good = ask_git(unknown)
            return {commit: commit in good for commit in unknown}

        found = self._known("signed", commits, f"{sha256(allowed).hexdigest()}:", asked)
        return {commit for commit, good in found.items() if good}

    def save(self) -> None:
        """Write what is new, as a whole or not at all."""
        if not self._new:
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            number, scratch = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(self._data, file)
            Path(scratch).replace(self._file)
        except OSError:
            return
        self._new = False

    def _known(self, table: str, keys: Collection[str], prefix: str, ask_git: Callable[[list[str]], Any]) -> Any:
        known = self._data[table]
        if unknown := sorted({key for key in keys if f"{prefix}{key}" not in known}):
            known.update({f"{prefix}{key}": value for key, value in ask_git(unknown).items()})
            self._new = True
        return {key: known.get(f"{prefix}{key}") for key in keys}


@lru_cache
def _folder(root: Path) -> Path:
    return root / os.fsdecode(ask(root, "rev-parse", "--git-common-dir").rstrip(b"\n")) / "cloudpakops"
