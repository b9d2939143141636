"""Compares the catalog with what IBM publishes: CASE bundles, and file-based catalogs (`opm render IMAGE`).

A folder that a user has, who can reach the registry, settles what no public source does: heads of channels, CSVs, edges
between them, CRDs, images.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import yaml

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.operator_upgrades import csv_version
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.operator import Operator

    Verdict: TypeAlias = Literal["wrong", "right"]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ENDINGS = frozenset({".json", ".yaml", ".yml"})


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """One fact of the catalog beside what the folder says; ``file`` is where the folder says it."""

    verdict: Verdict
    place: str
    what: str
    file: str


@dataclass(frozen=True)
class _Package:
    """A package of one file-based catalog: entries and bundles by CSV."""

    file: str
    # Of the catalog's image, where the file is called by it.
    digest: str
    channels: Mapping[str, Mapping[str, Mapping[str, Any]]]
    gvks: Mapping[str, frozenset[tuple[str, str]]]

    def heads(self, channel: str) -> list[str]:
        """Return the entries of a channel that no other one replaces or skips."""
        entries = self.channels[channel]
        gone = {entry.get("replaces") for entry in entries.values()}
        gone |= {skipped for entry in entries.values() for skipped in entry.get("skips") or ()}
        return sorted(entries.keys() - gone)

    def leads(self, before: str, after: str) -> bool | None:
        """Tell whether OLM goes from one CSV to another at once; None where the catalog doesn't have the latter."""
        found = [entries[after] for entries in self.channels.values() if after in entries]
        if not found:
            return None
        version = csv_version(before)
        return any(
            before == entry.get("replaces")
            or before in (entry.get("skips") or ())
            or (bool(entry.get("skipRange")) and bool(version) and _in_range(version, entry["skipRange"]))
            for entry in found
        )


@dataclass(frozen=True)
class _Case:
    """One version of a CASE: its catalogs' images, its packages with channels, all its images."""

    file: str
    catalogs: frozenset[str]
    channels: Mapping[str, frozenset[str]]
    images: frozenset[str]


@dataclass(frozen=True)
class Published:
    """What a folder has."""

    packages: Mapping[str, Sequence[_Package]] = field(default_factory=dict)
    cases: Mapping[tuple[str, str], _Case] = field(default_factory=dict)


def read_folder(folder: Path) -> Published:
    """Read a folder of CASE bundles (`NAME/VERSION/OLM/…`) and file-based catalogs; raises CloudPakOpsError.

    A file that is called by the digest of its image (`….json` with 64 hexadecimal digits) is compared with the catalogs
    of that image alone, any other one with each version that has its packages.
    """
    if not folder.is_dir():
        raise CloudPakOpsError(f"{folder} is no folder", "name one with CASE bundles or the output of opm render")
    packages: dict[str, list[_Package]] = {}
    cases: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.parent.name == "OLM" and len(path.relative_to(folder).parts) > 3:  # noqa: PLR2004 - NAME/VERSION/OLM/FILE
            cases.setdefault((path.parents[2].name, path.parents[1].name), []).append(path)
        elif path.suffix in _ENDINGS and path.is_file():
            for name, package in _packages(path, folder):
                packages.setdefault(name, []).append(package)
    if not (packages or cases):
        raise CloudPakOpsError(
            f"{folder} has neither CASE bundles nor file-based catalogs",
            "put there the output of `opm render IMAGE`, or NAME/VERSION/OLM of `oc ibm-pak get`",
        )
    return Published(
        packages={name: tuple(found) for name, found in packages.items()},
        cases={key: _case(files, folder) for key, files in cases.items()},
    )


def compare(products: Iterable[Product], published: Published) -> list[Comparison]:
    """Return each fact of which the folder says something, the wrong ones first."""
    found: set[Comparison] = set()
    for product in products:
        for entry in product.versions:
            where = f"{product.product} {entry.version}"
            found.update(_of_catalogs(where, entry, published))
            found.update(_of_operators(where, entry, published))
        found.update(_of_steps(product, published))
    return sorted(found, key=lambda one: (one.verdict != "wrong", one))


def _of_catalogs(where: str, entry: ProductVersion, published: Published) -> Iterator[Comparison]:
    for name, catalog in entry.catalogs.items():
        case = published.cases.get((catalog.case.name, catalog.case.version)) if catalog.case else None
        if case is None:
            continue
        place = f"{where} catalogs.{name}"
        if case.catalogs:
            right = catalog.image in case.catalogs
            yield _verdict(right, f"{place}.image", catalog.image, " or ".join(sorted(case.catalogs)), case.file)
        for image in sorted(case.images):
            if not any(image.startswith(f"{source.registry}/") for source in entry.images):
                registry = image.rpartition("/")[0]
                yield Comparison("wrong", f"{where} images", f"nothing covers {registry}, which has {image}", case.file)


def _of_operators(where: str, entry: ProductVersion, published: Published) -> Iterator[Comparison]:
    for name, operator in entry.operators.items():
        place = f"{where} operators.{name}"
        catalog = entry.catalogs.get(operator.catalog)
        case = published.cases.get((catalog.case.name, catalog.case.version)) if catalog and catalog.case else None
        if case and operator.channel and (listed := case.channels.get(operator.package)):
            right = operator.channel in listed
            yield _verdict(right, f"{place}.channel", operator.channel, " or ".join(sorted(listed)), case.file)
        for package in published.packages.get(operator.package, ()):
            if package.digest and package.digest not in (catalog.image if catalog else ""):
                continue
            yield from _of_package(place, operator, package, entry, name, exact=bool(package.digest))


def _of_package(
    place: str, operator: Operator, package: _Package, entry: ProductVersion, name: str, *, exact: bool
) -> Iterator[Comparison]:
    if operator.channel and (exact or operator.channel in package.channels):
        there = " or ".join(sorted(package.channels))
        yield _verdict(operator.channel in package.channels, f"{place}.channel", operator.channel, there, package.file)
    if operator.channel not in package.channels or not operator.csv:
        return
    heads = package.heads(operator.channel)
    known = package.channels[operator.channel].keys()
    if exact or operator.csv in heads:
        yield _verdict(operator.csv in heads, f"{place}.csv", operator.csv, " or ".join(heads), package.file)
    elif operator.csv not in known:
        # Another catalog of this package may have it: only one that is called by its digest can tell.
        return
    gvks = package.gvks.get(operator.csv, frozenset())
    for kind, described in entry.kinds.items():
        if gvks and described.operators[0] == name and described.api_version:
            there = " or ".join(sorted(f"{group}" for group, owned in gvks if owned == kind)) or "no such kind"
            right = (described.api_version, kind) in gvks
            yield _verdict(
                right,
                f"{place.partition(' operators.')[0]} kinds.{kind}.apiVersion",
                described.api_version,
                there,
                package.file,
            )


def _of_steps(product: Product, published: Published) -> Iterator[Comparison]:
    """Yield the edges between CSVs that the catalog and the folder both know."""
    for operator, upgrades in product.operator_upgrades.items():
        named = {(found.package, found.csv) for entry in product.versions if (found := entry.operators.get(operator))}
        package_name = next(iter(named))[0]
        csvs = {csv for _, csv in named} | {between.csv for between in upgrades.between}
        for package in published.packages.get(package_name, ()):
            for before in sorted(csvs):
                for after in sorted(csvs - {before}):
                    old, new = csv_version(before), csv_version(after)
                    steps = [one for one in upgrades.steps if old and new and accepts(one.to, new)]
                    ours = any(accepts(step.since, old) for step in steps)
                    theirs = package.leads(before, after)
                    if steps and theirs is not None and (ours or theirs):
                        place = f"{product.product} operatorUpgrades.{operator} {before} -> {after}"
                        said = "one step" if ours else "no step"
                        yield _verdict(ours == theirs, place, said, "one step" if theirs else "no step", package.file)


def _verdict(right: bool, place: str, ours: str, theirs: str, file: str) -> Comparison:
    return (
        Comparison("right", place, ours, file)
        if right
        else Comparison("wrong", place, f"the catalog says {ours}, and this is {theirs}", file)
    )


def _in_range(version: str, skip_range: str) -> bool:
    """Tell whether a version is in a range as OLM writes it: `>=4.6.0 <4.19.2`, also with `||` between ranges."""
    for part in skip_range.split("||"):
        spaced = re.sub(r"(?<=[0-9a-z])\s+(?=[<>=!])", ",", part.strip())
        try:
            if accepts(spaced, version):
                return True
        except ValueError:
            continue
    return False


def _packages(path: Path, folder: Path) -> Iterator[tuple[str, _Package]]:
    """Yield the packages of a file-based catalog; a file that is none has none."""
    documents = _documents(path)
    channels: dict[str, dict[str, dict[str, Any]]] = {}
    gvks: dict[str, dict[str, frozenset[tuple[str, str]]]] = {}
    for document in documents:
        schema, package = document.get("schema"), str(document.get("package"))
        if schema == "olm.channel":
            entries = {entry["name"]: entry for entry in document.get("entries") or ()}
            channels.setdefault(package, {})[document["name"]] = entries
        elif schema == "olm.bundle":
            gvks.setdefault(package, {})[document["name"]] = frozenset(
                (f"{value['group']}/{value['version']}", value["kind"])
                for one in document.get("properties") or ()
                if one["type"] == "olm.gvk" and (value := one["value"])
            )
    found = _DIGEST.search(path.name)
    for package in sorted(channels):
        yield (
            package,
            _Package(
                file=str(path.relative_to(folder)),
                digest=found[0] if found else "",
                channels=channels[package],
                gvks=gvks.get(package, {}),
            ),
        )


def _documents(path: Path) -> list[dict[str, Any]]:
    """Return the mappings of a file of YAML documents; `opm render` writes JSON objects one behind the other."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        # YAML has JSON in it, but wants a line between documents.
        text = re.sub(r"(?m)^\}\s*\n\{", "}\n---\n{", text)
    try:
        return [one for one in yaml.load_all(text, Loader=_LOADER) if isinstance(one, dict)]
    except yaml.YAMLError as error:
        first = str(error).partition("\n")[0]
        raise CloudPakOpsError(f"{path} is not valid YAML: {first}", "remove it, or write it again") from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _case(files: Sequence[Path], folder: Path) -> _Case:
    catalogs: set[str] = set()
    channels: dict[str, set[str]] = {}
    images: set[str] = set()
    for path in files:
        if path.name.startswith("images") and path.suffix == ".txt":
            images |= set(path.read_text(encoding="utf-8").split())
        elif path.suffix in _ENDINGS:
            for document in _documents(path):
                if document.get("kind") == "CatalogSource":
                    catalogs.add(document["spec"]["image"])
                for one in (document.get("mirror") or {}).get("operators") or ():
                    for package in one.get("packages") or ():
                        names = {channel["name"] for channel in package.get("channels") or ()}
                        channels.setdefault(package["name"], set()).update(names)
    return _Case(
        file=str(files[0].parent.relative_to(folder)),
        catalogs=frozenset(catalogs),
        channels={name: frozenset(found) for name, found in channels.items()},
        images=frozenset(images),
    )
