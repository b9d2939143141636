"""How many nodes a cluster needs for the requests of its products, from known figures."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from cloudpakops.kinds.clusters.nodes import MOST_NODES_PER_ZONE
from cloudpakops.plan.capacity import Offer, offered, open_to_products
from cloudpakops.plan.estimate import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.kinds.clusters.nodes import NodePoolPlan
    from cloudpakops.kinds.clusters.plan import ClusterSource
    from cloudpakops.plan.plan import ClusterPlan

# The pool that grows, where there is one of this name and products get there.
_GROWING = "default"
# Sums of decimal figures are a little beside: what is this near to whole is whole.
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSize:
    """The nodes of one pool in each zone: ``per_zone`` now, ``proposed``, and the fewest that ``suffice``.

    ``left_alone`` says why the sizing proposes no change. The number is None for nodes that this program does not
    choose.
    """

    pool: NodePoolPlan
    per_zone: int | None
    proposed: int | None
    suffice: int | None = None
    left_alone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """What a cluster is asked for, offers, and should have; ``wanted`` is what is asked for with head room.

    ``unchanged`` says why nothing is proposed, where that is so.
    """

    cluster: str
    zones: int | None
    asked: Totals
    wanted: Offer
    offered: Offer
    pools: tuple[PoolSize, ...]
    unchanged: str | None = None

    @property
    def changes(self) -> dict[str, int]:
        """The new number of nodes in each zone, by the pools that change."""
        return {
            size.pool.name: size.proposed
            for size in self.pools
            if size.proposed is not None and size.proposed != size.per_zone
        }


def sizing(cluster: ClusterPlan, head_room: float, *, shrink: bool = False) -> Sizing:
    """Return how many nodes a cluster should have for what its products ask for and ``head_room`` (0.25: a quarter).

    One pool grows: `default`, else the first; never one that holds storage, or whose taints keep products off. Without
    ``shrink`` no pool gets fewer nodes than it has.
    """
    asked = totals(cluster.products)
    factor = 1 + head_room
    wanted = Offer(asked.vcpu * factor, asked.memory_gib * factor, asked.storage_gib * factor)
    source = cluster.source
    suffice: int | None = None
    growing: NodePoolPlan | None = None
    unchanged: str | None = None
    if not source.provisioned:
        unchanged = "it is an existing cluster, and this program does not manage its nodes"
    elif not cluster.products:
        unchanged = "it has no Cloud Pak"
    elif not (asked.vcpu or asked.memory_gib):
        unchanged = "the requests of its products are not known"
    elif (growing := _growing(source)) is None:
        unchanged = "no pool can grow; add a pool without taints and without storage"
    elif (suffice := _suffice(cluster.nodes, growing, source, wanted)) > MOST_NODES_PER_ZONE:
        unchanged = (
            f"it would need {suffice} nodes of {growing.flavor} in each zone, but a pool has at most "
            f"{MOST_NODES_PER_ZONE}; choose a larger flavor for {growing.name}"
        )
    return Sizing(
        cluster=cluster.name,
        zones=len(source.zones) if source.provisioned else None,
        asked=asked,
        wanted=wanted,
        offered=offered(cluster),
        pools=tuple(
            _grown(pool, suffice, shrink=shrink)
            if pool == growing and suffice and not unchanged
            else PoolSize(
                pool=pool, per_zone=pool.per_zone, proposed=pool.per_zone, left_alone=_left_alone(pool, source)
            )
            for pool in cluster.nodes
        ),
        unchanged=unchanged,
    )


def _growing(source: ClusterSource) -> NodePoolPlan | None:
    pools = [pool for pool in source.pools if open_to_products(pool) and pool.name != source.storage_pool]
    return next((pool for pool in pools if pool.name == _GROWING), pools[0] if pools else None)


def _left_alone(pool: NodePoolPlan, source: ClusterSource) -> str | None:
    if not open_to_products(pool):
        return "its taints keep products away"
    if pool.per_zone is None:
        return "the cloud service sets its number of nodes" if source.provisioned else None
    if pool.name == source.storage_pool:
        return "runs storage, which uses part of its capacity"
    return None


def _suffice(nodes: Sequence[NodePoolPlan], growing: NodePoolPlan, source: ClusterSource, wanted: Offer) -> int:
    """Return the fewest nodes in each zone of the pool that grows with which the cluster offers what is wanted."""
    zones = len(source.zones)
    others = [pool for pool in nodes if pool != growing]
    fewest = source.fewest_nodes - sum(pool.nodes for pool in others)
    counts = [1, ceil(fewest / zones)]
    useful = [pool for pool in others if open_to_products(pool)]
    for want, each, rest in (
        (wanted.vcpu, growing.vcpu, sum(pool.nodes * (pool.vcpu or 0) for pool in useful)),
        (wanted.memory_gib, growing.memory_gib, sum(pool.nodes * (pool.memory_gib or 0) for pool in useful)),
    ):
        assert each, "the flavors of provisioned clusters are known"  # noqa: S101 - the checks see to it
        counts.append(ceil(round(((want or 0) - rest) / (each * zones), _DIGITS)))
    return max(counts)


def _grown(pool: NodePoolPlan, suffice: int, *, shrink: bool) -> PoolSize:
    now = pool.per_zone or 0
    return PoolSize(pool=pool, per_zone=now, proposed=suffice if shrink else max(now, suffice), suffice=suffice)
