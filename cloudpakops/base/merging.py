"""Merges what several sources say of one thing, and remembers who set each value and what was overridden.

Mappings are joined, deep. Lists of named things are joined by the field that tells their items apart, lists that are
sets by their values. All else is one value, of which the last source's counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

# In place of a field that tells items apart: the values themselves do.
VALUES: Final = ("",)
# Takes an item out of a list of named things, as in Kubernetes' own strategic merge: {name: NAME, $patch: delete}.
_DELETE: Final = {"$patch": "delete"}


class Layer(NamedTuple):
    """What one source says. ``default`` marks what stands where nobody says anything else, such as a template."""

    source: str
    tree: Mapping[str, Any]
    default: bool = False


class Overridden(NamedTuple):
    """A value that a source gives and that another one's stands in place of."""

    path: str
    value: Any
    source: str
    by: str


class Conflict(NamedTuple):
    """A value that two sources give and that can't be both; ``why`` ends the sentence about it."""

    path: str
    sources: tuple[str, str]
    why: str = "nothing tells how their items go together"


@dataclass(frozen=True)
class Merged:
    """The result: ``set_by`` is the source of every value in ``tree``, by its path."""

    tree: dict[str, Any] = field(default_factory=dict)
    set_by: dict[str, str] = field(default_factory=dict)
    overridden: list[Overridden] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def merged(
    layers: Iterable[Layer],
    keys: Mapping[str, Sequence[str]],
    *,
    lists_are_values: bool = False,
    null_removes: bool = False,
) -> Merged:
    """Return all layers in one tree, each over those before it.

    ``keys`` are the fields that can tell the items of a list apart, by the name of the list, or `VALUES`. With
    ``lists_are_values`` every other list is one value; else it is a conflict unless all but one layer are defaults.
    With ``null_removes`` null takes out what is there, as in RFC 7386.
    """
    result = Merged()
    merger = _Merger(result, keys, lists_are_values, null_removes)
    for layer in layers:
        merger.mapping(result.tree, layer.tree, "", layer)
    return result


def leaves(tree: Any, keys: Mapping[str, Sequence[str]], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a tree with its path, as `Merged.set_by` has it."""
    if isinstance(tree, Mapping) and tree:
        for key, value in tree.items():
            yield from leaves(value, keys, f"{path}.{key}" if path else str(key))
    elif isinstance(tree, list) and tree and (key := _key(keys, path, tree)) is not None:
        for item in tree:
            where = f"{path}[{_called(item, key)}]"
            if key == VALUES[0]:
                yield where, item
            else:
                yield from leaves(item, keys, where)
    else:
        yield path, tree


def path_of(tree: Any, place: Sequence[str | int], keys: Mapping[str, Sequence[str]]) -> str:
    """Return the path of a place in a tree as `leaves` has it: up to a list that is one value."""
    path = ""
    for part in place:
        if isinstance(part, str):
            path = f"{path}.{part}" if path else part
            tree = tree.get(part) if isinstance(tree, Mapping) else None
        elif isinstance(tree, list) and part < len(tree) and (key := _key(keys, path, tree)) is not None:
            path = f"{path}[{_called(tree[part], key)}]"
            tree = tree[part]
        else:
            return path
    return path


def _key(keys: Mapping[str, Sequence[str]], path: str, *lists: list[Any]) -> str | None:
    """Return the field that tells all items of lists apart; None where there is none."""
    for key in keys.get(path.rpartition(".")[2], ()):
        if all(_tells(key, items) for items in lists):
            return key
    return None


def _tells(key: str, items: list[Any]) -> bool:
    if key == VALUES[0]:
        return True
    if not all(isinstance(item, Mapping) and item.get(key) is not None for item in items):
        return False
    return len({str(item[key]) for item in items}) == len(items)


def _called(item: Any, key: str) -> str:
    return str(item if key == VALUES[0] else item[key])


def _copied(value: Any) -> Any:
    """Return a value whose mappings and lists are nobody else's."""
    if isinstance(value, Mapping):
        return {key: _copied(nested) for key, nested in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _without_null(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_null(nested) for key, nested in value.items() if nested is not None}
    return value


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are written the same: true is not 1, and 1 is not 1.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


@dataclass(frozen=True)
class _Merger:
    result: Merged
    keys: Mapping[str, Sequence[str]]
    lists_are_values: bool
    null_removes: bool
    _defaults: set[str] = field(default_factory=set)

    def mapping(self, into: dict[str, Any], over: Mapping[str, Any], path: str, layer: Layer) -> None:
        for key, value in over.items():
            where = f"{path}.{key}" if path else str(key)
            if value is None and self.null_removes:
                if key in into:
                    self._gone(into.pop(key), where, layer)
            elif key not in into:
                into[key] = self._new(value, where, layer)
            elif isinstance(into[key], dict) and isinstance(value, Mapping):
                if value:
                    # An empty mapping is a value of its own as long as there is nothing in it.
                    self.result.set_by.pop(where, None)
                self.mapping(into[key], value, where, layer)
            elif isinstance(into[key], list) and isinstance(value, list) and into[key] and value:
                into[key] = self._list(into[key], value, where, layer)
            elif not _same(into[key], value):
                self._of_one_form(into[key], value, where, layer)
                into[key] = self._instead(into[key], value, where, layer)

    def _of_one_form(self, mine: Any, value: Any, path: str, layer: Layer) -> None:
        """Note a conflict where a mapping or a list, with something in it, would be replaced by what is none."""
        form = dict if isinstance(mine, dict) else list
        if self.lists_are_values or self.null_removes or not (mine and isinstance(mine, dict | list)):
            return
        before = self._sources(mine, path)
        # Null takes out what a template has.
        if not isinstance(value, form) and not (value is None and before <= self._defaults):
            called = "a mapping" if form is dict else "a list"
            self.result.conflicts.append(
                Conflict(path, (min(before), layer.source), f"only one of them has {called} there")
            )

    def _list(self, mine: list[Any], value: list[Any], path: str, layer: Layer) -> list[Any]:
        key = _key(self.keys, path, mine, value)
        if key is None:
            if not _same(mine, value):
                before = self._sources(mine, path)
                if not self.lists_are_values and not before <= self._defaults:
                    first = min(before - self._defaults)
                    self.result.conflicts.append(Conflict(path, (first, layer.source)))
                return list(self._instead(mine, value, path, layer))
            return mine
        there = {_called(item, key): item for item in mine}
        for item in value:
            called = _called(item, key)
            where = f"{path}[{called}]"
            if isinstance(item, Mapping) and item.items() >= _DELETE.items():
                mine.remove(there[called]) if called in there else None
                self._gone(there.get(called, {}), where, layer)
            elif called not in there:
                mine.append(self._new(item, where, layer))
            elif key != VALUES[0]:
                self.mapping(there[called], item, where, layer)
        return mine

    def _new(self, value: Any, path: str, layer: Layer) -> Any:
        if layer.default:
            self._defaults.add(layer.source)
        own = _copied(_without_null(value) if self.null_removes else value)
        for where, _ in leaves(own, self.keys, path):
            self.result.set_by[where] = layer.source
        return own

    def _instead(self, mine: Any, value: Any, path: str, layer: Layer) -> Any:
        self._gone(mine, path, layer)
        return self._new(value, path, layer)

    def _gone(self, mine: Any, path: str, layer: Layer) -> None:
        for where, was in leaves(mine, self.keys, path):
            source = self.result.set_by.pop(where, "")
            if source:
                self.result.overridden.append(Overridden(where, was, source, layer.source))

    def _sources(self, mine: Any, path: str) -> set[str]:
        return {self.result.set_by.get(where, "") for where, _ in leaves(mine, self.keys, path)}
