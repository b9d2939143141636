"""Keeps what never changes of a commit or a file (its good signature, the releases it names) in the clone's `.git`."""

from __future__ import annotations

import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cloudpakops.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Value = TypeVar("_Value")


def remembered(
    root: Path, table: str, objects: Iterable[str], find: Callable[[list[str]], Mapping[str, _Value]]
) -> dict[str, _Value]:
    """Return what is so of each object, by its id, which stands for content; ``find`` is asked of those not known yet.

    What it does not find is asked again: it may have failed for a while. A file that can't be read or written costs
    only time.
    """
    file, wanted = _folder(root) / f"{table}.json", list(dict.fromkeys(objects))
    known = _read(file)
    unknown = [one for one in wanted if one not in known]
    if unknown and (found := find(unknown)):
        known.update(found)
        _write(file, known)
    return {one: known[one] for one in wanted if one in known}


@lru_cache
def _folder(root: Path) -> Path:
    return root / os.fsdecode(ask(root, "rev-parse", "--git-common-dir").rstrip(b"\n")) / "cloudpakops"


def _read(file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _write(file: Path, known: Mapping[str, Any]) -> None:
    try:
        file.parent.mkdir(exist_ok=True)
        number, scratch = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            json.dump(known, stream)
        Path(scratch).replace(file)
    except OSError:
        return
