"""What the catalog says, as tables of plain text for people; heads and labels are the keys of the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.model.fact import CONFIDENCES
from cloudpakops.model.instance_kind import InstanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOTHING = "-"
# Where a fact is from is said once, in the table of sources.
_SAID_OF_A_FACT = ("source", "second", "confidence", "note")
_ABOUT = (
    "product",
    "version",
    "default",
    "stage",
    "confidence",
    "facts",
    "platforms",
    "openshift",
    "installModes",
    "namespace",
    "operatorNamespace",
    "catalogNamespace",
    "namespaceLabels",
    "provides",
    "license",
    "entitlementSecret",
    "operatorMinutes",
    "operatorUsual",
)
_BEFORE_KINDS = ("operators", "catalogs", "charts", "objects")
_AFTER_KINDS = (
    "instances",
    "needs",
    "outside",
    "storage",
    "upgradesFrom",
    "together",
    "images",
    "footprints",
    "refused",
)
# Columns of what a file has under each key; entries with a name begin with it.
_TABLES = {
    "operators": (
        "Operators",
        ("package", "channel", "csv", "catalog", "external", "requestedBy", "coupledWith", "kubernetes"),
    ),
    "catalogs": ("Catalogs", ("displayName", "image", "architecture", "case")),
    "charts": ("Charts", ("chart", "version", "repository", "user")),
    "objects": ("Objects beside the instances", ("manifest", "before", "when")),
    "instances": ("Instances that it always creates", ("kind", "name", "when")),
    "needs": ("Needs", ("product", "versions", "reason")),
    "outside": ("Must exist; this program does not install it", ("what",)),
    "storage": ("Requirements for storage classes", ("demand", "source")),
    "upgradesFrom": ("Upgrades from", ("version", "note")),
    "together": ("Installed at the same time", ("kinds", "minutes")),
    "images": ("Image sources", ("registry",)),
    "footprints": ("Footprints", ("vcpu", "memoryGib", "storageGib", "note")),
    "refused": ("Refused versions", ("versions", "reason", "fix", "source")),
}
_WITHOUT_CONFIDENCE = frozenset({"instances"})
# Of a kind these are said also where there is nothing to say; the template is for the JSON form.
_OF_EVERY_KIND = frozenset(
    {"apiVersion", "version", "licenseId", "licenseUse", "sizes", "storage", "ready", "failed", "minutes", "usual"}
)
_NOT_OF_A_KIND = frozenset({"spec", "source", "second", "note"})
_LABELS = {
    "minutes": "minutes (time limit)",
    "operatorMinutes": "operatorMinutes (time limit)",
    "usual": "usual (measured)",
    "operatorUsual": "operatorUsual (measured)",
}
_SCOPES = {
    "environment": "set by the environment",
    "consumer": "that of the product that needs it",
    "cluster": "one for the cluster",
}
_WATCHES = {"own": "watches its own namespace", "all": "watches all namespaces"}
_SEPARATE = {
    "impossible": "that of its instances",
    "possible": "that of its instances, or one of their own",
    "required": "one of their own",
}
_CATALOGS = {"cluster": "the global catalog namespace of the cluster", "operators": "that of its operators"}


@dataclass(frozen=True, kw_only=True)
class Section:
    """A table: its title, the heads of its columns (none for labels and values), its rows."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...]


def of_catalog(summaries: Sequence[Mapping[str, Any]]) -> list[Section]:
    """Return the one table of all products; takes what `cloudpakops.catalog.description.summary` returns."""
    rows = []
    for product in summaries:
        versions = product["versions"]
        confidences = {version["confidence"] for version in versions}
        rows.append(
            (
                product["product"],
                product["title"],
                ", ".join(version["version"] for version in versions),
                ", ".join(_distinct(platform for version in versions for platform in version["platforms"])),
                ", ".join(_distinct(version["stage"] for version in versions)),
                " to ".join(confidence for confidence in CONFIDENCES if confidence in confidences),
            )
        )
    heads = ("product", "title", "versions", "platforms", "stage", "confidence")
    return [Section(title="Products of the catalog", heads=heads, rows=tuple(rows))]


def of_version(described: Mapping[str, Any]) -> list[Section]:
    """Return the tables of one version; takes what `cloudpakops.catalog.description.description` returns."""
    sources = tuple(
        tuple(_text(source[key]) for key in ("place", "confidence", "source", "second", "note"))
        for source in described["sources"]
    )
    return [
        _about(described),
        *(_table(key, described[key]) for key in _BEFORE_KINDS),
        *([_kind(name, kind) for name, kind in described["kinds"].items()] or [Section(title="Kinds", rows=())]),
        *(_table(key, described[key]) for key in _AFTER_KINDS),
        Section(title="Sources", heads=("place", "confidence", "source", "second source", "note"), rows=sources),
    ]


def _about(described: Mapping[str, Any]) -> Section:
    placement = described["placement"]
    namespace = [
        _SCOPES[placement["scope"]],
        *([placement["namespace"]] if "namespace" in placement else []),
        _WATCHES[placement["watches"]],
    ]
    said = {
        **described,
        "namespace": "; ".join(namespace),
        "operatorNamespace": _SEPARATE[placement["separateOperators"]],
        "catalogNamespace": _CATALOGS[placement["catalogs"]],
    }
    return Section(
        title=described["title"], rows=tuple((_LABELS.get(key, key), _text(said.get(key))) for key in _ABOUT)
    )


def _table(key: str, entries: dict[str, Any] | list[Any]) -> Section:
    title, columns = _TABLES[key]
    if key not in _WITHOUT_CONFIDENCE:
        columns = (*columns, "confidence")
    if isinstance(entries, dict):
        rows = [(name, *_cells(entry, columns)) for name, entry in entries.items()]
        return Section(title=title, heads=("name", *columns), rows=tuple(rows))
    return Section(title=title, heads=columns, rows=tuple(_cells(entry, columns) for entry in entries))


def _cells(entry: Mapping[str, Any], columns: Sequence[str]) -> tuple[str, ...]:
    # An empty range accepts every version.
    return tuple(
        "any" if column == "versions" and not entry[column] else _text(entry.get(column)) for column in columns
    )


def _kind(name: str, kind: Mapping[str, Any]) -> Section:
    keys = [field.alias or name for name, field in InstanceKind.model_fields.items()]
    shown = {key: _text(kind.get(key)) for key in keys}
    return Section(
        title=f"Kind {name}",
        rows=tuple(
            (_LABELS.get(key, key), text)
            for key, text in shown.items()
            if key not in _NOT_OF_A_KIND and (text != _NOTHING or key in _OF_EVERY_KIND)
        ),
    )


def _text(value: Any) -> str:
    """Write a value in one line; nothing as a dash."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ("; " if value and isinstance(value[0], dict) else ", ").join(map(_text, value)) or _NOTHING
    if isinstance(value, dict):
        return _mapping(value)
    # A float of the model is mostly a whole number in the file.
    text = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    return _NOTHING if value is None else text or _NOTHING


def _mapping(value: Mapping[str, Any]) -> str:
    if "metadata" in value:
        return f"{value['kind']} {value['metadata']['name']}"
    pairs = {key: _text(nested) for key, nested in value.items() if key not in _SAID_OF_A_FACT}
    return (
        ", ".join(
            f"{key}: ({text})" if isinstance(value[key], dict) else f"{key}: {text}"
            for key, text in pairs.items()
            if text != _NOTHING
        )
        or _NOTHING
    )


def _distinct(values: Any) -> list[str]:
    return list(dict.fromkeys(values))
