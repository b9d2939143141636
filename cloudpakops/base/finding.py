"""Findings of checks, and duplicate names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cloudpakops.base.place import Place


class Level(IntEnum):
    """The severity of a finding; an error ends the command with 2. ``UNCHECKED`` reports what was not checked."""

    ERROR = 0
    WARNING = 1
    UNCHECKED = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found, and where: at keys of the environment, without ``cloudpakops:``, or outside of files.

    ``code`` is the name under which docs/preflight.md explains what only preflight finds.
    """

    place: Place
    what: str
    fix: str
    code: str = ""
    level: Level = Level.ERROR


def duplicates(what: str, named: Iterable[tuple[Any, Place]]) -> Iterator[Finding]:
    """Yield a finding for each duplicate name."""
    seen: dict[Any, Place] = {}
    for name, place in named:
        if name in seen:
            text = name if isinstance(name, str) else " ".join(str(part) for part in name)
            yield Finding(place, f"the {what} {text} occurs twice", "remove one of them, or rename it")
        seen.setdefault(name, place)
