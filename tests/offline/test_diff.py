"""Which properties differ, by path."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.property_diff import Kind, covers, differences, parse_path, render_path
from providers.values import UNKNOWN, Secret, from_struct, plain, to_struct

_LEAVES = st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
_INPUTS = st.dictionaries(st.text(max_size=3), _VALUES, max_size=4)


def _set(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """``value`` with what ``new`` has at ``path``."""
    if not path:
        return copy.deepcopy(new)
    head, *rest = path
    if isinstance(head, int):
        done = list(value)
        inner = new[head] if head < len(new) else None
        if head < len(done):
            done[head] = _set(done[head], tuple(rest), inner) if rest else copy.deepcopy(inner)
        else:
            done.append(copy.deepcopy(inner))
        return done
    done = dict(value)
    if head in new:
        done[head] = _set(done.get(head), tuple(rest), new[head])
    else:
        done.pop(head)
    return done


@given(_INPUTS)
def test_nothing_differs_from_itself(inputs: dict[str, Any]) -> None:
    assert differences(inputs, copy.deepcopy(inputs)) == {}


@given(_INPUTS, _INPUTS)
def test_what_differs_has_a_path_and_what_has_none_does_not(old: dict[str, Any], new: dict[str, Any]) -> None:
    def exact(value: Any) -> Any:  # True is not 1
        if isinstance(value, dict):
            return {key: exact(item) for key, item in value.items()}
        if isinstance(value, list):
            return [exact(item) for item in value]
        return (isinstance(value, bool), value)

    assert bool(differences(old, new)) == (exact(old) != exact(new))


@given(_INPUTS, _INPUTS)
def test_taking_over_each_changed_path_makes_the_old_the_new(old: dict[str, Any], new: dict[str, Any]) -> None:
    merged = old
    shrunk = False
    for path, kind in differences(old, new).items():
        shrunk |= kind is Kind.DELETE and isinstance(path[-1], int)
        if not shrunk:
            merged = _set(merged, path, new)
    if not shrunk:
        assert differences(merged, new) == {}


@given(_INPUTS)
def test_the_other_way_round_additions_are_deletions(new: dict[str, Any]) -> None:
    there, back = differences({"x": 1}, new), differences(new, {"x": 1})
    turned = {Kind.ADD: Kind.DELETE, Kind.DELETE: Kind.ADD, Kind.UPDATE: Kind.UPDATE}
    assert {path: turned[kind] for path, kind in there.items()} == back


@given(_INPUTS)
def test_values_survive_the_way_through_a_struct(inputs: dict[str, Any]) -> None:
    assert from_struct(to_struct(inputs)) == inputs


def test_secrets_unknowns_and_nulls_survive_too() -> None:
    inputs = {"a": Secret({"b": [1, "x"]}), "u": UNKNOWN, "l": [Secret("s"), UNKNOWN]}
    assert from_struct(to_struct({**inputs, "gone": None})) == inputs


@given(
    st.lists(st.text(st.characters(exclude_characters="\\"), max_size=5) | st.integers(0, 99), min_size=1, max_size=5)
)
def test_a_path_survives_its_notation(elements: list[str | int]) -> None:
    path = ("top", *elements)
    if "*" in path:
        return
    assert parse_path(render_path(path)) == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("spec", "replicas"), "spec.replicas"),
        (("spec", "ports", 0, "port"), "spec.ports[0].port"),
        (("metadata", "labels", "app.kubernetes.io/name"), 'metadata.labels["app.kubernetes.io/name"]'),
        (("a.b",), '["a.b"]'),
        (("a", 'q"q'), 'a["q\\"q"]'),
    ],
)
def test_paths_are_in_the_engines_notation(path: tuple[str | int, ...], text: str) -> None:
    assert render_path(path) == text


def test_the_deepest_path_is_named() -> None:
    old = {"spec": {"ports": [{"port": 1, "name": "a"}], "x": 1}, "gone": True}
    new = {"spec": {"ports": [{"port": 2, "name": "a"}, {"port": 3}], "x": 1}, "new": {}}
    assert differences(old, new) == {
        ("gone",): Kind.DELETE,
        ("new",): Kind.ADD,
        ("spec", "ports", 0, "port"): Kind.UPDATE,
        ("spec", "ports", 1): Kind.ADD,
    }


def test_unknowns_count_as_changed_and_nulls_as_absent() -> None:
    assert differences({"a": 1, "b": None}, {"a": UNKNOWN}) == {("a",): Kind.UPDATE}
    assert differences({}, {"a": UNKNOWN, "b": None}) == {("a",): Kind.ADD}


def test_a_mark_on_a_map_is_a_mark_on_its_entries() -> None:
    assert differences({"d": Secret({"a": "1"})}, {"d": {"a": Secret("1")}}) == {}


def test_a_value_that_becomes_secret_has_to_be_written_anew() -> None:
    assert differences({"a": "1"}, {"a": Secret("1")}) == {("a",): Kind.UPDATE}


def test_a_secret_does_not_show_itself() -> None:
    assert "hunter2" not in repr({"a": [Secret("hunter2")]})
    assert plain({"a": [Secret({"b": Secret("hunter2")})]}) == {"a": [{"b": "hunter2"}]}


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("spec", "spec.replicas", True),
        ("spec.replicas", "spec", False),
        ("spec.containers[*].image", "spec.containers[2].image", True),
        ("data.*", "data.x", True),
        ('metadata.annotations["a.b/c"]', 'metadata.annotations["a.b/c"]', True),
        ("spec", "specs", False),
    ],
)
def test_ignored_paths_cover_what_lies_below(pattern: str, path: str, expected: bool) -> None:
    assert covers(parse_path(pattern), parse_path(path)) is expected
