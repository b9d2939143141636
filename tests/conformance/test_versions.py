"""What each version of each product is on a cluster that has all it needs already, and what each upgrade changes.

The newest version of a product has a golden file, each older one the difference to the version after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.render.differences.objects import object_changes
from cloudpakops.render.output import as_text
from cloudpakops.render.run import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from cloudpakops.render.rendered_object import RenderedObject

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Version:
    """A version of a product, rendered for each platform that it supports."""

    text: str
    objects: dict[str, list[RenderedObject]]


@pytest.fixture(scope="module")
def rendered(workbench: Any) -> Callable[[str, str], Version]:
    """Give a version of a product; a product that others need is seen through one that needs it."""
    done: dict[tuple[str, str], Version] = {}

    def version_of(product: str, version: str) -> Version:
        if (product, version) not in done:
            done[product, version] = _rendered(workbench, product, version)
        return done[product, version]

    return version_of


def _rendered(workbench: Any, product: str, version: str) -> Version:
    name = workbench.seen_as(product)
    entry = workbench.entry(name, version)
    reference = workbench.release("2000.01", {name: [version]})
    texts, objects = [], {}
    for platform in entry.platforms:
        described = workbench.describe(name, version, platform)
        if name == product:
            described["prerequisites"] = {need.product: PRESENT for need in entry.needs}
        workbench.environment("golden", reference, [described])
        repository = workbench.repository
        objects[platform] = render(repository, "golden")
        texts.append(as_text(repository.plan(repository.stack("golden")), objects[platform], "yaml"))
    return Version("".join(texts), objects)


def test_a_version_is_as_its_golden_file_says(
    workbench: Any,
    rendered: Callable[[str, str], Version],
    product: str,
    version: str,
    request: pytest.FixtureRequest,
) -> None:
    text = rendered(product, version).text
    versions = [entry.version for entry in workbench.products[product].versions]
    golden = GOLDEN / product / f"{version}.yaml"
    if newer := versions[: versions.index(version)]:
        golden = golden.with_name(f"{version}.diff")
        text = _difference(version, text, newer[-1], rendered(product, newer[-1]).text)
    if request.config.getoption("--golden-update"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    assert golden.is_file(), f"{golden} is missing; `make golden` writes it, then read it"
    assert text == golden.read_text(), "read the difference, and `make golden` if it is meant"


def _difference(version: str, text: str, newer: str, newer_text: str) -> str:
    lines = unified_diff(text.splitlines(), newer_text.splitlines(), version, newer, lineterm="", n=1)
    return "".join(f"{line}\n" for line in lines)


def test_every_golden_file_is_of_a_version_that_there_is(workbench: Any) -> None:
    there = {
        f"{product.product}/{entry.version}{'.diff' if number else '.yaml'}"
        for product in workbench.products.values()
        for number, entry in enumerate(product.versions)
    }
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*")} <= there


def test_an_upgrade_replaces_nothing_and_ends_at_the_new_version(
    workbench: Any, rendered: Callable[[str, str], Version], product: str, start: str, goal: str
) -> None:
    """Each allowed step, by the rules that tell a replacement; one step of each product runs on the engine, too."""
    before, after = rendered(product, start).objects, rendered(product, goal).objects
    for platform in before.keys() & after.keys():
        changes = object_changes(before[platform], after[platform])
        assert [f"{one.kind} {one.name}" for one in changes if one.change == "replaced"] == []
    subscribed = {
        one.manifest["spec"]["name"]: one.manifest["spec"] for one in after["openshift"] if one.kind == "Subscription"
    }
    operators = [one for one in workbench.entry(product, goal).operators.values() if one.package in subscribed]
    assert operators or not workbench.entry(product, goal).operators
    for operator in operators:
        spec = subscribed[operator.package]
        assert (spec.get("startingCSV", ""), spec.get("channel", "")) == (operator.csv, operator.channel)
