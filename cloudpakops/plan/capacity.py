"""What the nodes of a cluster offer to its products, and shortages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.plan.estimate import totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cloudpakops.kinds.clusters.nodes import NodePoolPlan
    from cloudpakops.plan.plan import ClusterPlan

_KEEPS_OFF = frozenset({"NoSchedule", "NoExecute"})


@dataclass(frozen=True, slots=True)
class Offer:
    """What products can use: ``vcpu`` and ``memory_gib`` of nodes (None: not known), usable ``storage_gib``.

    Storage is None where nothing that we know of bounds it: clouds make volumes as they are claimed.
    """

    vcpu: float | None
    memory_gib: float | None
    storage_gib: float | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A resource of which the products of a cluster request more than it offers."""

    what: str
    unit: str
    asked: float
    offered: float

    def __str__(self) -> str:
        return (
            f"its products request at least {self.asked:g}{self.unit} {self.what}, and it offers "
            f"{self.offered:g}{self.unit}"
        )


def open_to_products(pool: NodePoolPlan) -> bool:
    """Return whether pods without tolerations are scheduled on the nodes of a pool."""
    return not any(taint.effect in _KEEPS_OFF for taint in pool.taints)


def offered(cluster: ClusterPlan) -> Offer:
    """Return what a cluster offers to its products.

    It is what its nodes have: of that, the kubelet and OpenShift's own pods take a part, for which no source gives
    figures.
    """
    pools = [pool for pool in cluster.nodes if open_to_products(pool)]
    return Offer(
        vcpu=_sum(pools, lambda pool: pool.vcpu),
        memory_gib=_sum(pools, lambda pool: pool.memory_gib),
        storage_gib=cluster.source.usable_storage_gib,
    )


def shortages(cluster: ClusterPlan) -> tuple[Shortage, ...]:
    """Return the shortages of a cluster, from known figures."""
    asked, offer = totals(cluster.products), offered(cluster)
    compared = (
        ("vCPU", "", asked.vcpu, offer.vcpu),
        ("memory", " GiB", asked.memory_gib, offer.memory_gib),
        ("storage", " GiB", asked.storage_gib, offer.storage_gib),
    )
    return tuple(
        Shortage(what, unit, wanted, there)
        for what, unit, wanted, there in compared
        if there is not None and wanted > there
    )


def _sum(pools: Iterable[NodePoolPlan], amount: Callable[[NodePoolPlan], float | None]) -> float | None:
    amounts = [(amount(pool), pool.nodes) for pool in pools]
    known = [each * nodes for each, nodes in amounts if each is not None]
    return sum(known) if amounts and len(known) == len(amounts) else None
