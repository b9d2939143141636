"""Values at paths of an object: `spec.nodePools[name].storage.class`, where items of a list go by a field of theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"\[([A-Za-z*]+)\]|([^.\[\]]+)")
# Keys of labels and annotations have dots in them.
_METADATA = re.compile(r"^(metadata)\.(labels|annotations)\.(.+)$")


def values_at(tree: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every value that is at ``path``, each with the place where it is: `spec.nodePools[kafka].storage.class`.

    Where the last key is missing but the mapping that would have it is there, None is yielded.
    """
    if match := _METADATA.match(path):
        value: Any = tree
        for key in match.groups():
            value = value.get(key) if isinstance(value, dict) else None
        yield path, value
        return
    parts = [("[]", found[1]) if found[1] else (".", found[2]) for found in _PART.finditer(path)]
    yield from _below(tree, parts, "")


def _below(tree: Any, parts: list[tuple[str, str]], place: str) -> Iterator[tuple[str, Any]]:
    if not parts:
        yield place, tree
        return
    (sort, key), *rest = parts
    if sort == "[]":
        for index, item in enumerate(tree if isinstance(tree, list) else ()):
            called = item.get(key) if isinstance(item, dict) and key != "*" else index
            if called is not None:
                yield from _below(item, rest, f"{place}[{called}]")
    elif isinstance(tree, dict):
        here = f"{place}.{key}" if place else key
        if key in tree:
            yield from _below(tree[key], rest, here)
        elif not rest:
            yield here, None


def first_at(tree: Any, path: str) -> Any:
    """Return the first value at a path; None where there is none."""
    return next((value for _, value in values_at(tree, path) if value is not None), None)
