"""Which properties differ between two sets of inputs, by path."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, Final

from providers.values import Secret, Unknown

Path = tuple[str | int, ...]
"""Keys and list positions from the top."""


class Kind(Enum):
    """What became of a property."""

    ADD = "add"
    DELETE = "delete"
    UPDATE = "update"


class _Missing:
    __slots__ = ()


_MISSING: Final = _Missing()
_QUOTED: Final = re.compile(r'[."\[\]]')
_ELEMENT: Final = re.compile(r'\["((?:\\"|[^"])*)"\]|\[(\d+|\*)\]|\.?([^.\[\]"]+)')


def differences(old: Any, new: Any) -> dict[Path, Kind]:
    """The paths at which ``new`` differs from ``old``, the deepest that tell it, sorted.

    Lists are compared by position. An unknown new value counts as changed. A value that became secret, or no longer is,
    counts as changed: its file must be written again. A null and an empty place are the same.
    """
    found: dict[Path, Kind] = {}
    _compare((), old, new, found, old_secret=False, new_secret=False)
    return {path: found[path] for path in sorted(found, key=render_path)}


def _compare(
    path: Path,
    old: Any,
    new: Any,
    found: dict[Path, Kind],
    *,
    old_secret: bool,
    new_secret: bool,
) -> None:
    if isinstance(old, Secret):
        old, old_secret = old.value, True
    if isinstance(new, Secret):
        new, new_secret = new.value, True
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() | new.keys():
            _compare(
                (*path, key),
                old.get(key, _MISSING),
                new.get(key, _MISSING),
                found,
                old_secret=old_secret,
                new_secret=new_secret,
            )
    elif isinstance(old, list) and isinstance(new, list):
        for position in range(max(len(old), len(new))):
            _compare(
                (*path, position),
                old[position] if position < len(old) else _MISSING,
                new[position] if position < len(new) else _MISSING,
                found,
                old_secret=old_secret,
                new_secret=new_secret,
            )
    else:
        kind = _kind(old, new, remarked=old_secret != new_secret)
        if kind is not None:
            found[path] = kind


def _kind(old: Any, new: Any, *, remarked: bool) -> Kind | None:
    if old is None:
        old = _MISSING
    if new is None:
        new = _MISSING
    if old is _MISSING:
        return None if new is _MISSING else Kind.ADD
    if new is _MISSING:
        return Kind.DELETE
    if remarked or isinstance(new, Unknown) or isinstance(old, bool) != isinstance(new, bool) or old != new:
        return Kind.UPDATE
    return None


def render_path(path: Path) -> str:
    """``path`` in the engine's notation: ``spec.ports[0].port``, ``metadata.labels["app.kubernetes.io/name"]``."""
    text = ""
    for element in path:
        if isinstance(element, int):
            text += f"[{element}]"
        elif not element or _QUOTED.search(element):
            # The engine's parser knows this one escape (sdk/go/common/resource/property_path.go).
            text += '["' + element.replace('"', '\\"') + '"]'
        else:
            text += f".{element}" if text else element
    return text


def parse_path(text: str) -> Path:
    """The path of the engine's notation, as in ``ignoreChanges``; ``[*]`` and ``.*`` are the element ``"*"``."""
    elements: list[str | int] = []
    for quoted, position, name in _ELEMENT.findall(text):
        if position:
            elements.append(position if position == "*" else int(position))
        elif name:
            elements.append(name)
        else:
            elements.append(quoted.replace('\\"', '"'))
    return tuple(elements)


def covers(pattern: Path, path: Path) -> bool:
    """Whether ``path`` is what ``pattern`` names or lies below it; ``"*"`` in the pattern is any element."""
    return len(pattern) <= len(path) and all(
        wanted in ("*", found) for wanted, found in zip(pattern, path, strict=False)
    )
