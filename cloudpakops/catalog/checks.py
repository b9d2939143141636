"""Checks of catalog files that are each well-formed: every problem with its file, place and fix."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import names
from cloudpakops.catalog.source_checks import source_findings
from cloudpakops.catalog.upgrade_checks import upgrade_problems
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document
    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.instance_kind import InstanceKind

# What a template can name; those of a place can also be used beside instances (`cloudpakops.plan.operators`).
_PLACE_VALUES = frozenset(
    {
        "catalogNamespace",
        "cluster",
        "ingressDomain",
        "namespace",
        "openshift",
        "operatorNamespace",
        "product.version",
        "storage.rwo",
        "storage.rwx",
    }
)
_VALUES = _PLACE_VALUES | {
    "identity",
    "instance",
    "license.accept",
    "license.edition",
    "license.id",
    "license.use",
    "name",
    "replicas",
    "size",
    "storage",
    "version",
}


@dataclass(frozen=True, kw_only=True)
class CatalogFile:
    """A product, and the document that it was read from."""

    product: Product
    document: Document


def problems_of(files: Sequence[CatalogFile]) -> list[Problem]:
    """Return what is wrong within the products of a catalog, and between them."""
    products = [file.product for file in files]
    return [
        *(problem for file in files for problem in _ProductChecks(file, products).problems()),
        *(problem for file in files for problem in upgrade_problems(file.product, file.document)),
        *_cycles(files),
        *_duplicates(files),
    ]


def _duplicates(files: Sequence[CatalogFile]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        name = file.product.product
        if name in seen:
            yield file.document.problem(
                ("product",), f"{seen[name]} already describes {name}", "keep one of the two files"
            )
        seen.setdefault(name, file.document.file)


def _providers(products: Iterable[Product], need: str) -> list[Product]:
    return [
        product
        for product in products
        if product.product == need or any(need in entry.provides for entry in product.versions)
    ]


def _cycles(files: Sequence[CatalogFile]) -> Iterator[Problem]:
    products = [file.product for file in files]
    graph = {
        product.product: {
            provider.product
            for entry in product.versions
            for need in entry.needs
            for provider in _providers(products, need.product)
        }
        for product in products
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        around = error.args[1]
        # graphlib lists what comes first; people read "needs" the other way round.
        chain = " needs ".join(reversed(around))
        first = next(file for file in files if file.product.product == around[-1])
        yield first.document.problem(
            ("common", "needs"), f"the needs form a cycle: {chain}", "remove one of these needs"
        )


class _ProductChecks:
    """The checks of one product; a place is looked up in the version, or in what all versions have in common."""

    def __init__(self, file: CatalogFile, products: Sequence[Product]) -> None:
        self.document = file.document
        self.product = file.product
        self.products = products
        raw = file.document.data["versions"]
        self.index = {version["version"]: index for index, version in enumerate(raw)}

    def problems(self) -> Iterator[Problem]:
        versions = [entry.version for entry in self.product.versions]
        for number, version in enumerate(versions):
            if version in versions[:number]:
                yield self.document.problem(("versions",), f"version {version} occurs twice", "remove one of the two")
        defaults = [entry.version for entry in self.product.versions if entry.default]
        for version in defaults[1:]:
            yield self._problem(
                version,
                ("default",),
                f"{defaults[0]} and {version} are both the default",
                "mark only one version as the default",
            )
        for entry in self.product.versions:
            yield from self._refused(entry)
            yield from self._needs(entry)
            yield from self._operators(entry)
            yield from self._objects(entry)
            yield from self._kinds(entry)
            yield from self._upgrades(entry, versions)
            for place, what, fix in source_findings(entry):
                yield self._problem(entry.version, tuple(place.partition("[")[0].split(".")), what, fix)

    def _problem(self, version: str, place: Place, what: str, fix: str) -> Problem:
        index = self.index.get(version, 0)
        for located in (("versions", index, *place), ("common", *place)):
            if located in self.document.lines:
                return self.document.problem(located, what, fix)
        return self.document.problem(("versions", index, *place), what, fix)

    def _refused(self, entry: ProductVersion) -> Iterator[Problem]:
        for refusal in self.product.refused:
            if accepts(refusal.versions, entry.version):
                yield self._problem(
                    entry.version,
                    ("version",),
                    f"{entry.version} is among the refused versions ({refusal.versions})",
                    "remove this version, or narrow the refused range",
                )

    def _needs(self, entry: ProductVersion) -> Iterator[Problem]:
        for number, need in enumerate(entry.needs):
            place = ("needs", number, "product")
            providers = _providers(self.products, need.product)
            if not providers:
                known = ", ".join(sorted(product.product for product in self.products))
                yield self._problem(
                    entry.version,
                    place,
                    f"the need {need.product} is not a product, and no product provides it",
                    f"name one of: {known}; or add a product that provides it",
                )
            elif need.usual and need.usual not in {product.product for product in providers}:
                yield self._problem(
                    entry.version,
                    ("needs", number, "usual"),
                    f"{need.usual} does not provide {need.product}",
                    f"name one of: {', '.join(product.product for product in providers)}",
                )
            elif unknown := sorted(set(need.kinds) - entry.kinds.keys()):
                yield self._problem(
                    entry.version,
                    ("needs", number, "kinds"),
                    f"kind {unknown[0]} does not exist",
                    f"name one of: {', '.join(sorted(entry.kinds))}",
                )
            elif not any(accepts(need.versions, found.version) for product in providers for found in product.versions):
                there = ", ".join(found.version for product in providers for found in product.versions)
                yield self._problem(
                    entry.version,
                    ("needs", number, "versions"),
                    f"no known version of {need.product} is in the range {need.versions}",
                    f"correct the range, or add a version (known: {there})",
                )

    def _operators(self, entry: ProductVersion) -> Iterator[Problem]:
        for name, operator in entry.operators.items():
            place = ("operators", name)
            if not operator.external and operator.catalog not in entry.catalogs:
                yield self._problem(
                    entry.version,
                    (*place, "catalog"),
                    f"catalog {operator.catalog} does not exist",
                    f"name one of: {', '.join(sorted(entry.catalogs))}; or set `external: true` for a catalog of the "
                    "cluster",
                )
            for other in (*operator.coupled_with, *([operator.requested_by] if operator.requested_by else [])):
                if other not in entry.operators:
                    yield self._problem(
                        entry.version,
                        place,
                        f"operator {other} does not exist",
                        f"name one of: {', '.join(sorted(entry.operators))}",
                    )
            for other in operator.coupled_with:
                if other in entry.operators and name not in entry.operators[other].coupled_with:
                    yield self._problem(
                        entry.version,
                        (*place, "coupledWith"),
                        f"{other} does not name {name} in its coupledWith",
                        "let each operator name the other in coupledWith",
                    )
            if "kubernetes" in entry.platforms and not operator.kubernetes and not entry.charts:
                yield self._problem(
                    entry.version,
                    place,
                    f"{name} has no package for plain Kubernetes",
                    "add `kubernetes: {package, channel, csv, catalog}`, or remove that platform",
                )

    def _objects(self, entry: ProductVersion) -> Iterator[Problem]:
        for name, supporting in entry.objects.items():
            place = ("objects", name, "manifest")
            manifest = supporting.manifest
            head = isinstance(manifest.get("metadata"), dict) and manifest["metadata"].get("name")
            if not (manifest.get("apiVersion") and manifest.get("kind") and head):
                yield self._problem(
                    entry.version, place, "is not a Kubernetes object", "give apiVersion, kind and metadata.name"
                )
            if manifest.get("kind") == "Secret":
                yield self._problem(
                    entry.version,
                    place,
                    "a catalog cannot contain a Secret",
                    "name the Secret under `secrets` of a kind",
                )
            yield from self._template(entry, place, manifest, _PLACE_VALUES)
        for name, chart in entry.charts.items():
            yield from self._template(entry, ("charts", name, "values"), chart.values, _PLACE_VALUES)

    def _kinds(self, entry: ProductVersion) -> Iterator[Problem]:
        runners = {*entry.operators, *entry.charts}
        for name, kind in entry.kinds.items():
            place = ("kinds", name)
            for operator in kind.operators:
                if operator not in runners:
                    yield self._problem(
                        entry.version,
                        (*place, "operators"),
                        f"operator {operator} does not exist",
                        f"name one of: {', '.join(sorted(runners))}",
                    )
                missing = [
                    other
                    for other in (entry.operators[operator].coupled_with if operator in entry.operators else [])
                    if other not in kind.operators
                ]
                if missing:
                    yield self._problem(
                        entry.version,
                        (*place, "operators"),
                        f"{operator} is coupled with {', '.join(missing)}",
                        "name both, so that they are installed together",
                    )
            for other in (*kind.needs, *kind.after):
                if other not in entry.kinds:
                    yield self._problem(
                        entry.version,
                        place,
                        f"kind {other} does not exist",
                        f"name one of: {', '.join(sorted(entry.kinds))}",
                    )
            yield from self._kind(entry, name, kind)
        for number, own in enumerate(entry.instances):
            if own.kind not in entry.kinds:
                yield self._problem(
                    entry.version,
                    ("instances", number, "kind"),
                    f"kind {own.kind} does not exist",
                    f"name one of: {', '.join(sorted(entry.kinds))}",
                )
        try:
            TopologicalSorter({name: {*kind.needs, *kind.after} for name, kind in entry.kinds.items()}).prepare()
        except CycleError as error:
            chain = " needs ".join(reversed(error.args[1]))
            yield self._problem(
                entry.version,
                ("kinds", error.args[1][-1]),
                f"the kinds form a cycle: {chain}",
                "remove one of these needs",
            )

    def _kind(self, entry: ProductVersion, name: str, kind: InstanceKind) -> Iterator[Problem]:
        place = ("kinds", name)
        yield from self._template(entry, (*place, "spec"), kind.spec, _VALUES)
        yield from self._template(entry, (*place, "ready"), kind.ready, _VALUES)
        for endpoint, found in kind.endpoints.items():
            yield from self._template(entry, (*place, "endpoints", endpoint, "url"), found.url, _VALUES)
        used = set(names(kind.spec))
        due = {
            "storage": kind.storage,
            "size": kind.sizes,
            "license.id": kind.license_id,
            "license.use": kind.license_use,
            "license.edition": kind.license_edition,
        }
        for value, given in due.items():
            if value in used and not given:
                yield self._problem(
                    entry.version,
                    (*place, "spec"),
                    f"the template uses ${{{value}}}, which the kind does not define",
                    f"add {value.replace('license.', 'license ')} to the kind",
                )
        if kind.storage and kind.storage.default not in kind.storage.roles:
            yield self._problem(
                entry.version,
                (*place, "storage", "default"),
                f"{kind.storage.default} is not among the roles",
                f"choose one of: {', '.join(kind.storage.roles)}",
            )
        defaults = {"default": kind.sizes.default, "production": kind.sizes.production} if kind.sizes else {}
        for key, size in defaults.items():
            if kind.sizes and size and size not in kind.sizes.spelled:
                yield self._problem(
                    entry.version,
                    (*place, "sizes", key),
                    f"{size} is not among the sizes",
                    f"choose one of: {', '.join(kind.sizes.spelled)}",
                )

    def _template(self, entry: ProductVersion, place: Place, template: Any, known: frozenset[str]) -> Iterator[Problem]:
        for value in sorted(set(names(template)) - known):
            yield self._problem(
                entry.version,
                place,
                f"the template uses ${{{value}}}, which is not a known value",
                f"use one of: {', '.join(sorted(known))}",
            )

    def _upgrades(self, entry: ProductVersion, versions: Sequence[str]) -> Iterator[Problem]:
        for number, step in enumerate(entry.upgrades_from):
            place = ("upgradesFrom", number, "version")
            if step.version not in versions:
                yield self._problem(
                    entry.version,
                    place,
                    f"upgradesFrom names {step.version}, which is not a known version",
                    f"name one of: {', '.join(versions)}; or add that version",
                )
            elif not self.product.is_newer(entry.version, step.version):
                yield self._problem(
                    entry.version,
                    place,
                    f"an upgrade cannot go from {step.version} to {entry.version}",
                    "name an older version (they are in order, newest first); operators do not downgrade",
                )
            else:
                yield from self._renamed(entry, step.version)

    def _renamed(self, entry: ProductVersion, start: str) -> Iterator[Problem]:
        """Yield kinds whose apiVersion changes in a step: an upgrade would replace them, and lose their data."""
        before = self.product.find(start)
        for name, kind in entry.kinds.items():
            former = before.kinds[name].api_version if before and name in before.kinds else kind.api_version
            if former not in {kind.api_version, *kind.former_api_versions}:
                yield self._problem(
                    entry.version,
                    ("kinds", name, "apiVersion"),
                    f"{name} is {former} in {start} and {kind.api_version} here, so an upgrade would replace it "
                    "together with its data",
                    f"declare the former version: formerApiVersions: [{former}]",
                )
