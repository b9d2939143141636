"""What differs between two releases of one track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.model.release import ReleaseReference, digest
from cloudpakops.releases.contents import contents_of
from cloudpakops.render.differences.fields import FieldChange, field_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cloudpakops.model.release import Track
    from cloudpakops.releases.contents import Contents, ProductPins
    from cloudpakops.repository.repository import Release

# What a fact says of itself, and not of the product.
_PROVENANCE = frozenset({"source", "confidence", "note"})
_EMPTY: tuple[Any, ...] = (None, {}, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of versions: ``before`` and ``after`` are all versions, newest first; empty if it is absent.

    ``of`` is the product of an operator or chart, and empty for a product itself.
    """

    of: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An application, or a version of a product, that both releases have but that differs."""

    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two releases; ``entries`` are products that say something else of the same version."""

    track: Track
    before: str
    after: str
    products: tuple[Move, ...]
    operators: tuple[Move, ...]
    charts: tuple[Move, ...]
    entries: tuple[Entry, ...]
    applications: tuple[Entry, ...]
    settings: tuple[FieldChange, ...]
    images_added: tuple[str, ...]
    images_removed: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether both have the same content, whatever they are called."""
        found = (self.products, self.operators, self.charts, self.entries, self.applications, self.settings)
        return not any((*found, self.images_added, self.images_removed))


def compare(before: Release, after: Release) -> Comparison:
    """Return what differs between two releases of one track, each part sorted by name."""
    old, new = contents_of(before.content), contents_of(after.content)
    return Comparison(
        track=new.track,
        before=_reference(before),
        after=_reference(after),
        products=tuple(_moves(old, new, _versions)),
        operators=tuple(_moves(old, new, _operators)),
        charts=tuple(_moves(old, new, _charts)),
        entries=tuple(_entries(before.document.data, after.document.data)),
        applications=tuple(_applications(before.document.data, after.document.data)),
        settings=field_changes(_settings(before.document.data), _settings(after.document.data)),
        images_added=tuple(sorted({*new.images} - {*old.images})),
        images_removed=tuple(sorted({*old.images} - {*new.images})),
    )


def _reference(release: Release) -> str:
    return str(ReleaseReference(release.content.release, digest(release.document.data)))


def _moves(
    old: Contents, new: Contents, pins: Callable[[ProductPins], Iterable[tuple[str, str, str]]]
) -> Iterator[Move]:
    before, after = _by_name(old, pins), _by_name(new, pins)
    for of, name in sorted(before.keys() | after.keys()):
        one, other = before.get((of, name), ()), after.get((of, name), ())
        if one != other:
            yield Move(of=of, name=name, before=one, after=other)


def _by_name(
    contents: Contents, pins: Callable[[ProductPins], Iterable[tuple[str, str, str]]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for product in contents.products:
        for of, name, pinned in pins(product):
            found[of, name] = tuple(dict.fromkeys((*found.get((of, name), ()), pinned)))
    return found


def _versions(product: ProductPins) -> Iterator[tuple[str, str, str]]:
    yield "", product.product, product.version


def _operators(product: ProductPins) -> Iterator[tuple[str, str, str]]:
    for pin in product.operators:
        yield product.product, pin.operator, f"{pin.channel or 'default channel'} {pin.csv or '(CSV not known)'}"


def _charts(product: ProductPins) -> Iterator[tuple[str, str, str]]:
    for pin in product.charts:
        yield product.product, pin.operator, f"{pin.chart} {pin.version}"


def _entries(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield what two releases say differently of the same version of a product."""
    old, new = _raw_versions(before), _raw_versions(after)
    for name, version in sorted(old.keys() & new.keys()):
        changes = field_changes(_facts(old[name, version]), _facts(new[name, version]))
        # A release from before the catalog had a field lacks it; that the field is empty now changes nothing.
        if fields := tuple(change for change in changes if not (change.before in _EMPTY and change.after in _EMPTY)):
            yield Entry(name=f"{name} {version}", fields=fields)


def _raw_versions(data: Mapping[str, Any]) -> dict[tuple[str, str], Any]:
    return {(name, raw["version"]): raw for name, entries in data.get("products", {}).items() for raw in entries}


def _facts(value: Any) -> Any:
    if isinstance(value, dict):
        # Only a fact has all of these; a template may have one of them, as a key of its own.
        provenance = _PROVENANCE if value.keys() >= _PROVENANCE else frozenset()
        return {key: _facts(nested) for key, nested in value.items() if key not in provenance}
    return [_facts(item) for item in value] if isinstance(value, list) else value


def _applications(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Entry]:
    old, new = before.get("applications", {}), after.get("applications", {})
    for name in sorted(old.keys() | new.keys()):
        if fields := field_changes(old.get(name, {}), new.get(name, {})):
            yield Entry(name=name, fields=fields)


def _settings(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a release says for all that is in it, such as the products that it needs."""
    own = {"release", "track", "description", "products", "applications"}
    return {key: value for key, value in data.items() if key not in own}
