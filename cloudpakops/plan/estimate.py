"""What a plan requests from a cluster's nodes, and how long it usually takes: only from sourced figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from cloudpakops.plan.plan import ClusterPlan, InstancePlan, ProductPlan


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that takes a while; ``minutes`` is None where no source says how long."""

    what: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """The chain of steps that takes longest by what is known, the steps of which nothing is known, and how many are."""

    steps: tuple[Step, ...]
    unknown: tuple[str, ...]
    known: int

    @property
    def minutes(self) -> int:
        """The known minutes of the chain: the least that is to be expected."""
        return sum(step.minutes or 0 for step in self.steps)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sum of what is known of the products' footprints, and the products of which a part is not known."""

    vcpu: float
    memory_gib: float
    storage_gib: float
    unknown: tuple[str, ...]


def totals(products: Sequence[ProductPlan]) -> Totals:
    """Return what the products of a cluster ask for together."""
    known = [product for product in products if product.footprint]
    return Totals(
        vcpu=sum(product.footprint.vcpu or 0 for product in known if product.footprint),
        memory_gib=sum(product.footprint.memory_gib or 0 for product in known if product.footprint),
        storage_gib=sum(product.footprint.storage_gib or 0 for product in known if product.footprint),
        unknown=tuple(f"{product.product} {product.version}" for product in products if not product.footprint),
    )


def critical_path(cluster: ClusterPlan, made: Container[str] | None = None) -> CriticalPath:
    """Return the chain of infrastructure, operators and instances that takes longest, and what is unknown beside it.

    With ``made``, the logical names of what an `up` makes, everything else is there already and takes no time.
    """

    def step(name: str, what: str, minutes: int | None) -> Step:
        return Step(what, minutes if made is None or f"{cluster.name}-{name}" in made else 0)

    layer = cluster.cloud_paks
    ground = tuple(step("infrastructure", what, minutes) for what, minutes in cluster.source.usual_minutes)
    operators = {
        (namespace.namespace, subscription.name): step(
            f"{namespace.namespace}-{subscription.name}",
            f"operator {subscription.name} in {namespace.namespace}",
            subscription.usual_minutes,
        )
        for namespace in layer.operator_namespaces
        for subscription in namespace.subscriptions
    } | {
        (chart.namespace, chart.name): step(chart.key, f"chart {chart.name}", chart.usual_minutes)
        for chart in layer.charts
    }
    chains: dict[str, tuple[Step, ...]] = {}
    # Instances are in an order in which each comes after what it waits for.
    for instance in layer.instances:
        before = max(_before(instance, operators, chains), key=_minutes, default=())
        last = step(instance.key, f"{instance.kind} {instance.name}", instance.usual_minutes)
        chains[instance.key] = (*before, last)
    longest = max([*chains.values(), *((one,) for one in operators.values())], key=_minutes, default=())
    everything = [*ground, *operators.values(), *(chain[-1] for chain in chains.values())]
    return CriticalPath(
        steps=tuple(one for one in (*ground, *longest) if one.minutes),
        unknown=tuple(sorted({one.what for one in everything if one.minutes is None})),
        known=len([one for one in everything if one.minutes is not None]),
    )


def _before(
    instance: InstancePlan,
    operators: Mapping[tuple[str, str], Step],
    chains: Mapping[str, tuple[Step, ...]],
) -> Iterator[tuple[Step, ...]]:
    for key in instance.after:
        yield chains[key]
    for operator in instance.operators:
        yield (operators[operator],)


def _minutes(chain: Sequence[Step]) -> int:
    return sum(step.minutes or 0 for step in chain)
