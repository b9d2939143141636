"""Makes a platform release: freezes the complete catalog entries of the chosen versions into one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.upgrades import refuse
from cloudpakops.files.output import to_yaml
from cloudpakops.model.fact import accepts
from cloudpakops.model.release import PlatformRelease
from cloudpakops.releases.heads import check_heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cloudpakops.model.catalog import Need, Product, ProductVersion
    from cloudpakops.repository.repository import Release

_HEADER = """\
# yaml-language-server: $schema=../../../schemas/platform-release.schema.json
# Frozen from catalog/; never edit it: a stack names this content by its digest. Make a new release instead.
"""


def make_platform_release(
    release: str,
    description: str,
    versions: Mapping[str, Sequence[str]],
    products: Sequence[Product],
    openshift: Mapping[str, str] | None = None,
    *,
    start: Release | None = None,
    changed: Mapping[str, ProductVersion] | None = None,
) -> str:
    """Return the text of a platform release with the given versions of each product, newest first.

    What these need and ``versions`` doesn't name is added: the newest version that is accepted, and of several
    products that provide the same the usual one, else the first by name. ``openshift`` is the version of clusters by
    their kind. With ``start`` all else stays as it is in that release, to the letter, but for versions of a need that
    nobody asks for any more since a newer one came along; ``changed`` are products of ``start`` with some operators at
    other CSVs.

    Raises CloudPakOpsError for a product or a version that the catalog doesn't have, or that can't be installed this
    way, and for CSVs that contradict each other.
    """
    catalog = {product.product: product for product in products}
    kept = _entries_of(start)
    chosen = {
        **kept,
        **{name: [entry] for name, entry in (changed or {}).items()},
        **{name: [_entry(catalog, name, version) for version in versions[name]] for name in versions},
    }
    todo = [entry for entries in chosen.values() for entry in entries]
    added: set[str] = set()
    while todo:
        for need in todo.pop().needs:
            if not _fulfilled(need, chosen):
                name, entry = _provider(need, catalog, set(versions))
                chosen[name] = [*chosen.get(name, ()), entry]
                added.add(name)
                todo.append(entry)
    for name in added & kept.keys() - versions.keys():
        chosen[name] = _still_needed(name, _newest_first(catalog.get(name), chosen[name]), chosen)
    check_heads(
        (name, entry)
        for source in ({name: product.versions for name, product in catalog.items()}, chosen)
        for name in sorted(source)
        for entry in source[name]
    )
    versions_of_clusters = {**(start.document.data.get("openshift", {}) if start else {}), **(openshift or {})}
    head = {
        "release": release,
        "track": "platform",
        "description": description,
        **({"openshift": dict(sorted(versions_of_clusters.items()))} if versions_of_clusters else {}),
    }
    text = _HEADER + "".join(to_yaml({key: value}) for key, value in head.items()) + "products:\n"
    for name in sorted(chosen):
        entries = _newest_first(catalog.get(name), chosen[name])
        fresh = {*versions, *(changed or ())}
        stays = {entry.version for entry in kept.get(name, ())} if name not in fresh else set()
        text += _product(name, catalog.get(name), entries, start, stays)
    return text


def _entries_of(start: Release | None) -> dict[str, list[ProductVersion]]:
    if start is None:
        return {}
    assert isinstance(start.content, PlatformRelease)  # noqa: S101 - the model follows from the track
    return dict(start.content.products)


def _moved(entry: ProductVersion, known: ProductVersion | None) -> str:
    """Return which operators are at other CSVs than the catalog has with this version of the product."""
    csvs = sorted(
        operator.csv
        for name, operator in entry.operators.items()
        if known and name in known.operators and operator.csv != known.operators[name].csv
    )
    return f" with {' and '.join(csvs)}" if csvs else ""


def _product(
    name: str, product: Product | None, entries: Iterable[ProductVersion], start: Release | None, stays: set[str]
) -> str:
    """Return a product's part of the file, each version with where it is from."""
    # Written by the library that reads it: another has other words that need quotes (`no`, `on`).
    written: list[dict[str, Any]] = []
    sources = []
    for entry in entries:
        if start is not None and entry.version in stays:
            raw = start.document.data["products"][name]
            written.append(next(one for one in raw if one["version"] == entry.version))
            sources.append(f"{entry.version} as in release {start.content.release}")
        else:
            written.append(entry.model_dump(by_alias=True, exclude_none=True, exclude={"default"}))
            known = product.find(entry.version) if product else None
            sources.append(f"{entry.version} from catalog/{name}.yaml{_moved(entry, known)}")
    body = to_yaml({"products": {name: written}}).partition("\n")[2]
    return f"  # {', '.join(sources)}\n{body}"


def _newest_first(product: Product | None, entries: Sequence[ProductVersion]) -> list[ProductVersion]:
    """Return entries in the catalog's order; what it doesn't know any more is older than what it knows."""
    order = [entry.version for entry in product.versions] if product else []
    return sorted(entries, key=lambda entry: order.index(entry.version) if entry.version in order else len(order))


def _still_needed(
    name: str, entries: Sequence[ProductVersion], chosen: Mapping[str, Sequence[ProductVersion]]
) -> list[ProductVersion]:
    """Return the versions that an installation can get: the newest that all products that need it accept."""
    wanted = set()
    for other in chosen.values():
        for need in (need for entry in other for need in entry.needs):
            accepted = [
                entry.version
                for entry in entries
                if (need.product == name or need.product in entry.provides) and accepts(need.versions, entry.version)
            ]
            wanted |= set(accepted[:1])
    return [entry for entry in entries if entry.version in wanted]


def _entry(catalog: Mapping[str, Product], name: str, version: str) -> ProductVersion:
    if name not in catalog:
        raise CloudPakOpsError(f"the catalog has no product {name}", f"choose from {', '.join(sorted(catalog))}")
    entry = catalog[name].find(version)
    if entry is None:
        refuse(catalog[name], version)
        known = ", ".join(known.version for known in catalog[name].versions)
        raise CloudPakOpsError(f"the catalog has no version {version} of {name}", f"choose from {known}")
    return entry


def _fulfilled(need: Need, chosen: Mapping[str, Sequence[ProductVersion]]) -> bool:
    return any(
        accepts(need.versions, entry.version)
        for name, entries in chosen.items()
        for entry in entries
        if name == need.product or need.product in entry.provides
    )


def _provider(need: Need, catalog: Mapping[str, Product], named: set[str]) -> tuple[str, ProductVersion]:
    """Return the newest accepted version of what fulfils a need: of a named product, else the usual, else the first."""
    found = [
        (name, entry)
        for name in sorted(catalog, key=lambda name: (name not in named, name != need.usual, name))
        for entry in catalog[name].versions
        if (name == need.product or need.product in entry.provides) and accepts(need.versions, entry.version)
    ]
    if not found:
        raise CloudPakOpsError(
            f"the catalog has no version for the need {need.product} {need.versions or 'in any version'} "
            f"({need.reason})",
            "choose a version of the product that needs it whose needs the catalog can meet",
        )
    return found[0]
