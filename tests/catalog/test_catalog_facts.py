"""Every fact of the catalog has a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.base.strict import StrictModel
from cloudpakops.model.fact import Fact
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).resolve().parents[2]


def facts(value: Any, place: str) -> Iterator[tuple[str, Fact]]:
    """Yield every fact in a model, at any depth, with its place."""
    if isinstance(value, Fact):
        yield place, value
    if isinstance(value, StrictModel):
        for name in type(value).model_fields:
            yield from facts(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, dict):
        for key, nested in value.items():
            yield from facts(nested, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, nested in enumerate(value):
            yield from facts(nested, f"{place}[{index}]")


def test_every_fact_of_the_catalog_has_a_source_and_what_is_less_than_sure_says_why() -> None:
    repository = Repository(ROOT)
    found = dict(fact for product in repository.products() for fact in facts(product, product.product))
    found |= dict(facts(repository.object_kinds().known, "objects"))
    assert len(found) > 1000
    # Of each kind of fact there are some: none is passed by.
    assert {type(fact) for fact in found.values()} == set(kinds_of_facts(Fact))
    assert [place for place, fact in found.items() if not fact.source.strip()] == []
    unsure = {place: fact for place, fact in found.items() if fact.confidence != "sourced"}
    assert unsure
    assert [place for place, fact in unsure.items() if not fact.note.strip()] == []


def kinds_of_facts(kind: type[Fact]) -> Iterator[type[Fact]]:
    for known in kind.__subclasses__():
        if known.__module__.startswith("cloudpakops."):
            yield known
        yield from kinds_of_facts(known)
