"""Filling in the spec of an instance: a template with values, then the environment's own fields over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cloudpakops.base.late_text import LateText, concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_VALUE = re.compile(r"\$\{([A-Za-z.]+)\}")


def fill(template: Any, values: Mapping[str, Any]) -> Any:
    """Return ``template`` with every ``${name}`` replaced; a leaf that is nothing else keeps the value's type.

    A text in which a late text is put is late itself. Raises KeyError with the name of a value that is not known.
    """
    if isinstance(template, dict):
        return {key: fill(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [fill(value, values) for value in template]
    if not isinstance(template, str) or "${" not in template:
        return template
    if whole := _VALUE.fullmatch(template):
        return values[whole[1]]
    # Every other piece is a name.
    pieces: list[Any] = _VALUE.split(template)
    for index in range(1, len(pieces), 2):
        value = values[pieces[index]]
        pieces[index] = value if isinstance(value, LateText) else str(value)
    return concat(*pieces)


def names(template: Any) -> Iterator[str]:
    """Yield the names of the values that ``template`` uses."""
    if isinstance(template, dict):
        for value in template.values():
            yield from names(value)
    elif isinstance(template, list):
        for value in template:
            yield from names(value)
    elif isinstance(template, str):
        yield from (match[1] for match in _VALUE.finditer(template))


def patch(base: Any, change: Any) -> Any:
    """Return ``base`` with ``change`` merged in as RFC 7386 says: mappings are joined, null removes, else replaced."""
    if not isinstance(change, dict):
        return change
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = patch(result.get(key), value)
    return result


def merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``over`` merged in, deep: mappings are joined, everything else is replaced."""
    result = dict(base)
    for key, value in over.items():
        mine = result.get(key)
        result[key] = merge(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return result


def at(tree: Any, path: Sequence[str]) -> Any:
    """Return what is at ``path`` in nested mappings, or None."""
    for part in path:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(part)
    return tree


def put(tree: dict[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """Return ``tree`` with ``value`` at ``path``, which has at least one part."""
    nested: Any = value
    for part in reversed(path):
        nested = {part: nested}
    return merge(tree, nested)
