"""Each rule, with what keeps to it and what breaks it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from policy_cases import BREAKS, KEEPS, Case, deployment, found, told

from cloudpakops.policy.rules import BY_NAME, RULES
from cloudpakops.render.rendered_object import RenderedObject

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("case", KEEPS, ids=[case.rule for case in KEEPS])
def test_a_rule_says_nothing_of_what_keeps_to_it(case: Case) -> None:
    assert told(case) == []


@pytest.mark.parametrize("case", BREAKS, ids=[f"{case.rule}: {case.says}" for case in BREAKS])
def test_a_rule_tells_what_breaks_it(case: Case) -> None:
    (line,) = told(case)
    assert case.says in line


def test_every_rule_has_a_case_that_keeps_to_it_and_one_that_breaks_it() -> None:
    names = [rule.name for rule in RULES]
    assert sorted({case.rule for case in KEEPS}) == sorted(names)
    assert sorted({case.rule for case in BREAKS}) == sorted(names)
    assert len(names) == len(BY_NAME)


def test_no_rule_shows_the_value_that_breaks_it() -> None:
    shown = [line for case in BREAKS for line in told(case)]
    assert not any("swordfish" in line or "c3dvcmRmaXNo" in line for line in shown)


def test_what_cloud_paks_bring_is_not_judged_as_an_application() -> None:
    mighty = deployment({"hostNetwork": True}, securityContext={"privileged": True}, resources={})
    of_a_pak = RenderedObject(layer="cloudpak", cluster="main", logical_name="x", manifest=mighty.manifest)
    names = ("requests-and-limits", "no-privileged-pods", "no-host-network")
    assert [told(Case(name, [of_a_pak])) for name in names] == [[], [], []]
    assert all(told(Case(name, [mighty])) for name in names)


JUNK: list[Any] = [None, True, 3, "x", [], ["x"], [None], [["x"]], {}, {"x": "y"}]
# Without these nothing is an object.
WHOLE = {("apiVersion",), ("kind",), ("metadata",), ("metadata", "name"), ("metadata", "namespace")}


def places(tree: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        yield (*place, key)
        yield from places(value, (*place, key))


def damaged(manifest: dict[str, Any], place: tuple[Any, ...], junk: Any) -> dict[str, Any]:
    copied = deepcopy(manifest)
    inner: Any = copied
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = junk
    return copied


@pytest.mark.parametrize("case", [*KEEPS, *BREAKS], ids=lambda case: f"{case.rule}: {case.says}")
def test_no_rule_fails_over_a_manifest_that_is_wrong_at_any_place(case: Case) -> None:
    for given in case.objects:
        for place in places(given.manifest):
            for junk in JUNK if place not in WHOLE else ():
                told(case._replace(objects=[found(damaged(given.manifest, place, junk), given.layer)]))
