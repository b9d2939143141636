"""Each allowed upgrade in the real engine, and what is done with a product that goes."""

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


@dataclass(frozen=True)
class Slot:
    """One environment in which every product makes one of its steps: all at once, each on a cluster of its own."""

    name: str
    steps: dict[str, tuple[str, str]]
    first: CompletedProcess[str]
    again: CompletedProcess[str] | None
    second: CompletedProcess[str]
    # What it is described as in the end.
    plan: Plan


@pytest.fixture(scope="session")
def slots(workbench: Any) -> list[Slot]:
    """Make every step of every product, as many at once as there are products."""
    steps = {product: workbench.steps(product) for product in map(workbench.seen_as, workbench.products)}
    made = []
    for number in range(max(len(found) for found in steps.values())):
        chosen = {product: found[number] for product, found in steps.items() if number < len(found)}
        name = f"slot{number}"
        up = ("up", "--yes", "--skip-preview", "--stack", name)
        _describe(workbench, name, f"2001.{number:02}", {product: step[0] for product, step in chosen.items()})
        first = workbench.checkout.offline(*up)
        again = workbench.checkout.offline(*up, "--expect-no-changes") if number == 0 else None
        _describe(workbench, name, f"2002.{number:02}", {product: step[1] for product, step in chosen.items()})
        plan = workbench.repository.plan(workbench.repository.stack(name))
        made.append(Slot(name, chosen, first, again, workbench.checkout.offline(*up), plan))
    return made


def _describe(workbench: Any, name: str, release: str, versions: dict[str, str]) -> None:
    reference = workbench.release(release, {product: [version] for product, version in versions.items()})
    clusters = [workbench.describe(product, version) for product, version in versions.items()]
    workbench.environment(name, reference, clusters)


def test_every_product_comes_up_and_then_nothing_is_left_to_do(slots: list[Slot]) -> None:
    first = slots[0]
    assert first.first.returncode == 0, first.first.stdout[-3000:]
    assert first.again is not None
    assert first.again.returncode == 0, first.again.stdout[-3000:]


def test_an_upgrade_is_made_in_place(workbench: Any, slots: list[Slot], product: str, start: str, goal: str) -> None:
    """Nothing of a product is replaced, and operators and instances end at what the new version says."""
    name = workbench.seen_as(product)
    slot = next(slot for slot in slots if slot.steps.get(name) == (start, goal))
    assert slot.first.returncode == 0, slot.first.stdout[-3000:]
    assert slot.second.returncode == 0, slot.second.stdout[-3000:]
    events = [match for match in _EVENT.findall(slot.second.stdout) if match[0].startswith(f"{name}-")]
    there_before = {
        plan.package for plan in workbench.entry(product, start).operators.values() if not plan.requested_by
    }
    replaced = [resource for resource, event in events if event == "replaced"]
    assert replaced == []
    kept = workbench.checkout.root / ".offline" / slot.name / name
    for operator in workbench.entry(product, goal).operators.values():
        if operator.requested_by or operator.package not in there_before:
            continue
        for path in kept.glob(f"*/Subscription-{operator.package}.yaml"):
            spec = yaml.safe_load(path.read_text())["spec"]
            assert (spec.get("startingCSV", ""), spec.get("channel", "")) == (operator.csv, operator.channel)


def test_each_thing_moves_after_what_it_stands_on(slots: list[Slot]) -> None:
    """Catalogs, then operators, then what other instances are built on, then those: as the plan has its edges."""
    compared = 0
    for slot in slots:
        order = {resource: place for place, (resource, _) in enumerate(_EVENT.findall(slot.second.stdout))}
        for cluster in slot.plan.clusters:
            for later, earlier in _edges(cluster):
                names = f"{cluster.name}-{later}", f"{cluster.name}-{earlier}"
                if order.keys() >= set(names):
                    assert order[names[0]] > order[names[1]], f"{names[0]} moved before {names[1]}"
                    compared += 1
    assert compared > 100


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
