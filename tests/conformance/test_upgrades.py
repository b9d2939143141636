"""One upgrade of every product at once on the real engine; test_versions.py has every other allowed upgrade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import CompletedProcess

    from cloudpakops.plan import ClusterPlan, Plan

pytestmark = pytest.mark.engine

_EVENT = re.compile(r"\S+ (\S+) (created|updated|deleted|replaced|creating failed|updating failed)")
_NAME = "upgraded"


@dataclass(frozen=True)
class Upgraded:
    """An environment in which every product makes its newest step, each on a cluster of its own."""

    steps: dict[str, tuple[str, str]]
    first: CompletedProcess[str]
    again: CompletedProcess[str]
    second: CompletedProcess[str]
    # What it is described as in the end.
    plan: Plan

    @property
    def events(self) -> list[tuple[str, str]]:
        """What the upgrade did to each resource, in that order."""
        return _EVENT.findall(self.second.stdout)


@pytest.fixture(scope="module")
def upgraded(workbench: Any) -> Upgraded:
    steps = {}
    for product in map(workbench.seen_as, workbench.products):
        if allowed := workbench.steps(product):
            steps[product] = allowed[-1]
    up = ("up", "--yes", "--skip-preview", "--stack", _NAME)
    _describe(workbench, "2001.01", {product: start for product, (start, _) in steps.items()})
    first = workbench.checkout.offline(*up)
    again = workbench.checkout.offline(*up, "--expect-no-changes")
    _describe(workbench, "2002.01", {product: goal for product, (_, goal) in steps.items()})
    plan = workbench.repository.plan(workbench.repository.stack(_NAME))
    return Upgraded(steps, first, again, workbench.checkout.offline(*up), plan)


def _describe(workbench: Any, release: str, versions: dict[str, str]) -> None:
    reference = workbench.release(release, {product: [version] for product, version in versions.items()})
    clusters = [workbench.describe(product, version) for product, version in versions.items()]
    workbench.environment(_NAME, reference, clusters)


def test_every_product_comes_up_and_then_nothing_is_left_to_do(upgraded: Upgraded) -> None:
    assert upgraded.first.returncode == 0, upgraded.first.stdout[-3000:]
    assert upgraded.again.returncode == 0, upgraded.again.stdout[-3000:]


def test_the_engine_upgrades_every_product_in_place(workbench: Any, upgraded: Upgraded) -> None:
    """Nothing is replaced, and operators end at what the new version says."""
    assert upgraded.second.returncode == 0, upgraded.second.stdout[-3000:]
    assert upgraded.events
    assert [resource for resource, event in upgraded.events if event == "replaced"] == []
    compared = 0
    for product, (_, goal) in upgraded.steps.items():
        kept = workbench.checkout.root / ".offline" / _NAME / product
        for operator in workbench.entry(product, goal).operators.values():
            for path in kept.glob(f"*/Subscription-{operator.package}.yaml"):
                spec = yaml.safe_load(path.read_text())["spec"]
                assert (spec.get("startingCSV", ""), spec.get("channel", "")) == (operator.csv, operator.channel)
                compared += 1
    assert compared > 20


def test_each_thing_moves_after_what_it_stands_on(upgraded: Upgraded) -> None:
    """Catalogs, then operators, then what other instances are built on, then those: as the plan has its edges."""
    compared = 0
    order = {resource: place for place, (resource, _) in enumerate(upgraded.events)}
    for cluster in upgraded.plan.clusters:
        for later, earlier in _edges(cluster):
            names = f"{cluster.name}-{later}", f"{cluster.name}-{earlier}"
            if order.keys() >= set(names):
                assert order[names[0]] > order[names[1]], f"{names[0]} moved before {names[1]}"
                compared += 1
    assert compared > 20


def _edges(cluster: ClusterPlan) -> Iterator[tuple[str, str]]:
    """Yield what comes later and what comes earlier, by the logical names behind the cluster's."""
    catalogs = {(found.namespace, found.name): found.key for found in cluster.cloud_paks.catalogs}
    for namespace in cluster.cloud_paks.operator_namespaces:
        for subscription in namespace.subscriptions:
            for catalog in subscription.catalogs:
                yield f"{namespace.namespace}-{subscription.name}", catalogs[subscription.catalog_namespace, catalog]
    for instance in cluster.cloud_paks.instances:
        for namespace_name, operator in instance.operators:
            yield instance.key, f"{namespace_name}-{operator}"
        for other in instance.after:
            yield instance.key, other
