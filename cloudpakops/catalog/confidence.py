"""The confidence of the catalog: every fact of a version with its place, and the least certain of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.place import dotted
from cloudpakops.base.strict import StrictModel
from cloudpakops.model.fact import CONFIDENCES, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.fact import Confidence


def facts(entry: ProductVersion) -> Iterator[tuple[str, Fact]]:
    """Yield every fact of a version, at any depth, with its place as the files spell it (`operators.mq`)."""
    return _facts(entry, ())


def worst(entry: ProductVersion) -> Confidence:
    """Return the confidence of the least certain fact of a version; sourced where there is no fact."""
    found = (CONFIDENCES.index(fact.confidence) for _, fact in facts(entry))
    return CONFIDENCES[max(found, default=0)]


def counted(entry: ProductVersion) -> dict[Confidence, int]:
    """Return how many facts of a version have each confidence, surest first."""
    found = [fact.confidence for _, fact in facts(entry)]
    return {confidence: found.count(confidence) for confidence in CONFIDENCES}


def by_confidence(product: Product) -> dict[Confidence, list[str]]:
    """Return the versions of a product by their worst confidence, surest and newest first; without empty entries."""
    of_version = {entry.version: worst(entry) for entry in product.versions}
    grouped = {
        confidence: [version for version, found in of_version.items() if found == confidence]
        for confidence in CONFIDENCES
    }
    return {confidence: versions for confidence, versions in grouped.items() if versions}


def _facts(value: Any, place: Place) -> Iterator[tuple[str, Fact]]:
    if isinstance(value, Fact):
        yield dotted(place), value
    if isinstance(value, StrictModel):
        for name, field in type(value).model_fields.items():
            yield from _facts(getattr(value, name), (*place, field.alias or name))
    elif isinstance(value, dict):
        for key, nested in value.items():
            yield from _facts(nested, (*place, key))
    elif isinstance(value, list):
        for index, nested in enumerate(value):
            yield from _facts(nested, (*place, index))
