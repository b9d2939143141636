"""Making a platform release: the complete catalog entries of the chosen versions, frozen into one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.catalog.upgrades import refuse
from cloudpakops.manifests import to_yaml
from cloudpakops.model.errors import CloudPakOpsError
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.model.catalog import Need, Product, ProductVersion

_HEADER = """\
# yaml-language-server: $schema=../../../schemas/platform-release.schema.json
# Frozen from catalog/; never edited: a stack names this content by its digest. Make a new release instead.
"""


def freeze_platform(
    release: str,
    description: str,
    versions: Mapping[str, Sequence[str]],
    products: Sequence[Product],
    openshift: Mapping[str, str] | None = None,
) -> str:
    """Return the text of a platform release with the given versions of each product, newest first.

    What these need and ``versions`` doesn't name is added: the newest version that is accepted, and of several
    products that provide the same the first by name. ``openshift`` is the version of clusters by their kind. Raises
    CloudPakOpsError for a product or a version that the catalog doesn't have, or that can't be installed this way.
    """
    catalog = {product.product: product for product in products}
    chosen = {name: [_entry(catalog, name, version) for version in versions[name]] for name in versions}
    todo = [entry for entries in chosen.values() for entry in entries]
    while todo:
        for need in todo.pop().needs:
            if not _fulfilled(need, chosen):
                name, entry = _provider(need, catalog, set(versions))
                chosen.setdefault(name, []).append(entry)
                todo.append(entry)
    frozen = {
        name: [
            entry.model_dump(by_alias=True, exclude_none=True, exclude={"default"})
            for entry in catalog[name].versions
            if entry in chosen[name]
        ]
        for name in sorted(chosen)
    }
    content = {
        "release": release,
        "track": "platform",
        "description": description,
        **({"openshift": dict(sorted(openshift.items()))} if openshift else {}),
        "products": frozen,
    }
    # Written by the library that reads it: another has other words that need quotes (`no`, `on`).
    return _HEADER + "".join(to_yaml({key: value}) for key, value in content.items())


def _entry(catalog: Mapping[str, Product], name: str, version: str) -> ProductVersion:
    if name not in catalog:
        msg = f"the catalog has no product {name}\n    fix: choose from {', '.join(sorted(catalog))}"
        raise CloudPakOpsError(msg)
    entry = catalog[name].find(version)
    if entry is None:
        refuse(catalog[name], version)
        known = ", ".join(known.version for known in catalog[name].versions)
        msg = f"the catalog has no version {version} of {name}\n    fix: choose from {known}"
        raise CloudPakOpsError(msg)
    return entry


def _fulfilled(need: Need, chosen: Mapping[str, Sequence[ProductVersion]]) -> bool:
    return any(
        accepts(need.versions, entry.version)
        for name, entries in chosen.items()
        for entry in entries
        if name == need.product or need.product in entry.provides
    )


def _provider(need: Need, catalog: Mapping[str, Product], named: set[str]) -> tuple[str, ProductVersion]:
    """Return the newest accepted version of what fulfils a need; a product that was named goes before others."""
    found = [
        (name, entry)
        for name in sorted(catalog, key=lambda name: (name not in named, name))
        for entry in catalog[name].versions
        if (name == need.product or need.product in entry.provides) and accepts(need.versions, entry.version)
    ]
    return found[0]
