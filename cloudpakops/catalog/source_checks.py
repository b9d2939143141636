"""Checks of sources: what is called sourced has two, and the second is not of the publisher of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.catalog.confidence import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.catalog import ProductVersion


def source_findings(entry: ProductVersion) -> Iterator[tuple[str, str, str]]:
    """Yield the place of each fact that is not as sure as it says, what is wrong, and the fix."""
    for place, fact in facts(entry):
        if fact.confidence == "sourced" and not fact.second:
            yield (
                place,
                f"{place} is sourced, so it needs a second source",
                "add second, or remove confidence where only one source says so",
            )
        elif same := _publishers(fact.source) & _publishers(fact.second):
            yield (
                place,
                f"{place} has {min(same)} as its source and as its second source",
                "name another one, or remove second",
            )


def _publishers(sources: str) -> set[str]:
    """Return the repositories or pages of sources: what stands before the colon of each."""
    return {part.partition(":")[0].strip() for part in sources.split(";") if part.strip()}
