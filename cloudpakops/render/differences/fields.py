"""Properties that differ between two trees of plain data, with both values side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from providers.property_diff import differences, render_path

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class FieldChange:
    """One property: its path in the object, and its values; None where it is not there."""

    path: str
    before: Any
    after: Any


def field_changes(before: Any, after: Any) -> tuple[FieldChange, ...]:
    """Return the properties that differ, the deepest that tell it, sorted by path; lists are compared by position."""
    return fields_at(differences(before, after), before, after)


def fields_at(paths: Iterable[tuple[str | int, ...]], before: Any, after: Any) -> tuple[FieldChange, ...]:
    """Return the properties at the given paths, in their order."""
    return tuple(FieldChange(render_path(path), _at(before, path), _at(after, path)) for path in paths)


def _at(tree: Any, path: Iterable[Any]) -> Any:
    for part in path:
        if isinstance(tree, dict):
            tree = tree.get(part)
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            return None
    return tree
