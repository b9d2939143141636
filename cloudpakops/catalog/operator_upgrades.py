"""Chains of an operator's CSVs: what OLM can go through from one to another, as far as the catalog knows its steps."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from packaging.version import InvalidVersion, Version

from cloudpakops.catalog.upgrades import NoUpgradePathError
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.instance_kind import InstanceKind
    from cloudpakops.model.operator import CatalogImage, OpenShiftVersions
    from cloudpakops.model.operator_upgrade import OperatorStep, OperatorUpgrades, Person


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A CSV on the way: its channel, its catalog, what it runs on, and the kinds of the product while it is installed.

    ``kinds`` are whole, ``changes`` are merged over those that were there before (RFC 7386).
    """

    csv: str
    channel: str
    catalog: CatalogImage | None
    openshift: OpenShiftVersions | None = None
    kinds: Mapping[str, InstanceKind] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Hop:
    """One step of an operator; ``step`` is what says that it can be taken, None where only the product's step does."""

    operator: str
    before: str
    after: Stop
    step: OperatorStep | None

    @property
    def person(self) -> Person | None:
        """What a person must do for it, or None."""
        return self.step.person if self.step else None

    @property
    def step_id(self) -> str:
        """The name by which a stack file acknowledges it."""
        return f"{self.operator}/{self.person.name}" if self.person else ""


def operator_chain(product: Product, operator: str, before: str, after: str) -> list[Hop]:
    """Return the shortest chain of steps of an operator from one CSV to another, by the newest CSVs.

    An operator of which the catalog knows no steps takes one. Raises NoUpgradePathError where there is no chain.
    """
    if before == after:
        return []
    known = product.operator_upgrades.get(operator)
    start, goal = csv_version(before), csv_version(after)
    if known is None or not start or not goal:
        return [Hop(operator=operator, before=before, after=_stops(product, operator, after)[after], step=None)]
    if Version(start) > Version(goal):
        raise NoUpgradePathError(
            f"{operator} would go back from {before} to {after}, and operators do not downgrade",
            f"keep {before}",
        )
    stops = _stops(product, operator, after)
    order = sorted((csv for csv in stops if csv_version(csv)), key=lambda csv: Version(csv_version(csv)), reverse=True)
    came: dict[str, Hop] = {}
    todo = deque([before])
    while todo and after not in came:
        here = todo.popleft()
        for csv in order:
            if csv not in {before, *came} and (step := _step(known, here, csv)):
                came[csv] = Hop(operator=operator, before=here, after=stops[csv], step=step)
                todo.append(csv)
    if after not in came:
        reachable = " or ".join(sorted(came, key=lambda csv: Version(csv_version(csv)))) or "no other CSV"
        raise NoUpgradePathError(
            f"no known chain of upgrades leads {operator} from {before} to {after}: {before} leads to {reachable}, and "
            f"{_sources(known, goal)}",
            "install it beside the old one and migrate the data, or add the CSVs between to `operatorUpgrades` of "
            f"catalog/{product.product}.yaml",
        )
    chain = [came[after]]
    while chain[0].before != before:
        chain.insert(0, came[chain[0].before])
    return chain


def operator_hops(product: Product, before: ProductVersion, after: ProductVersion) -> dict[str, list[Hop]]:
    """Return the chain of each operator that two entries of a product both have, as far as it moves, sorted.

    Raises NoUpgradePathError where one of them has none.
    """
    chains = {
        name: operator_chain(product, name, before.operators[name].csv, after.operators[name].csv)
        for name in sorted(before.operators.keys() & after.operators.keys())
    }
    return {name: chain for name, chain in chains.items() if chain}


def csv_version(csv: str) -> str:
    """Return the version in a CSV's name (`ibm-mq.v3.9.0`); nothing where it has none that can be compared."""
    found = re.search(r"\.v?([0-9].*)$", csv)
    try:
        return str(Version(found[1])) if found else ""
    except InvalidVersion:
        return ""


def _stops(product: Product, operator: str, goal: str) -> dict[str, Stop]:
    """Return the CSVs that an operator can be brought to, by name."""
    stops = {goal: Stop(csv=goal, channel="", catalog=None)}
    for entry in product.versions:
        if (found := entry.operators.get(operator)) and found.csv:
            kinds = {name: kind for name, kind in entry.kinds.items() if kind.operators[0] == operator}
            catalog = entry.catalogs.get(found.catalog)
            stops[found.csv] = Stop(
                csv=found.csv, channel=found.channel, catalog=catalog, openshift=found.openshift, kinds=kinds
            )
    upgrades = product.operator_upgrades.get(operator)
    for between in upgrades.between if upgrades else ():
        stops[between.csv] = Stop(
            csv=between.csv,
            channel=between.channel,
            catalog=between.catalog,
            openshift=between.openshift,
            changes=between.kinds,
        )
    return stops


def _step(known: OperatorUpgrades, before: str, after: str) -> OperatorStep | None:
    start, goal = csv_version(before), csv_version(after)
    if not start or Version(start) >= Version(goal):
        return None
    return next((one for one in known.steps if accepts(one.to, goal) and accepts(one.since, start)), None)


def _sources(known: OperatorUpgrades, goal: str) -> str:
    ranges = [step.since for step in known.steps if accepts(step.to, goal)]
    return f"{goal} is reached from {' or '.join(ranges)}" if ranges else f"nothing is known to lead to {goal}"
