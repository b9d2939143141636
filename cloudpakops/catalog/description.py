"""What the catalog says of a product, as plain data with the keys of its files."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.confidence import counted, facts, worst
from cloudpakops.catalog.upgrades import refuse
from cloudpakops.model.fact import CONFIDENCES

if TYPE_CHECKING:
    from cloudpakops.model.catalog import Product, ProductVersion


class UnknownVersionError(CloudPakOpsError):
    """A product has no such version; the text names the nearest and what there is."""

    exit_code = 2


def version_of(product: Product, version: str | None) -> ProductVersion:
    """Return one version of a product, the default where none is named.

    Raises NoUpgradePathError for a refused version, with its reason, and UnknownVersionError for any other.
    """
    if version is None:
        return product.default
    if found := product.find(version):
        return found
    refuse(product, version)
    known = [entry.version for entry in product.versions]
    near = get_close_matches(version, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise UnknownVersionError(
        f"the catalog has no version {version} of {product.product}", f"{hint}choose from {', '.join(known)}"
    )


def summary(product: Product) -> dict[str, Any]:
    """Return what `catalog list` says of a product: its versions, newest first, and how sure each is."""
    return {
        "product": product.product,
        "title": product.title,
        "versions": [
            {
                "version": entry.version,
                "default": entry.version == product.default.version,
                "stage": entry.stage,
                "platforms": list(entry.platforms),
                "confidence": worst(entry),
                "facts": dict(counted(entry)),
            }
            for entry in product.versions
        ],
    }


def description(product: Product, entry: ProductVersion) -> dict[str, Any]:
    """Return everything that is known of one version: its whole entry, what is refused, and every fact's source.

    ``default`` tells whether it is what is taken where no version is named; ``sources`` begins with the least sure.
    """
    return {
        "product": product.product,
        **entry.model_dump(by_alias=True, exclude_none=True),
        "default": entry.version == product.default.version,
        "confidence": worst(entry),
        "facts": dict(counted(entry)),
        "refused": [refusal.model_dump(by_alias=True) for refusal in product.refused],
        "storage": [demand.model_dump(by_alias=True) for demand in product.storage],
        "sources": _sources(entry),
    }


def _sources(entry: ProductVersion) -> list[dict[str, str]]:
    # Sorted by confidence only: within one, facts stay in the order of the file.
    found = sorted(facts(entry), key=lambda item: -CONFIDENCES.index(item[1].confidence))
    return [
        {
            "place": place,
            "confidence": fact.confidence,
            "source": fact.source,
            "second": fact.second,
            "note": fact.note,
        }
        for place, fact in found
    ]
