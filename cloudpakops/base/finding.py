"""Findings of checks, and duplicate names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cloudpakops.base.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a place of the environment (its keys without ``cloudpakops:``)."""

    place: Place
    what: str
    fix: str


def duplicates(what: str, named: Iterable[tuple[Any, Place]]) -> Iterator[Finding]:
    """Yield a finding for each duplicate name."""
    seen: dict[Any, Place] = {}
    for name, place in named:
        if name in seen:
            text = name if isinstance(name, str) else " ".join(str(part) for part in name)
            yield Finding(place, f"the {what} {text} occurs twice", "remove one of them, or rename it")
        seen.setdefault(name, place)
