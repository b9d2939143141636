"""Free capacity of nodes: allocatable, minus the requests of other pods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, Level
from cloudpakops.plan.estimate import totals
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan import ClusterPlan
    from cloudpakops.preflight.cluster_facts import ClusterFacts, NodeFacts, PodFacts

_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A node, its capacity, and its requests: by all pods, and by pods outside the plan's products."""

    node: str
    # Why nothing of the plan gets there; None where it does.
    closed: str | None
    vcpu: float
    memory_gib: float
    requested_vcpu: float
    requested_memory_gib: float
    others_vcpu: float
    others_memory_gib: float


def rooms(cluster: ClusterPlan, facts: ClusterFacts) -> list[Room]:
    """Return the room on each node, by name; nothing where nodes or pods could not be read."""
    if facts.nodes is None or facts.pods is None:
        return []
    own = {product.namespace for product in cluster.products}
    return [
        _room(node, [pod for pod in facts.pods if pod.node == node.name], own)
        for node in sorted(facts.nodes, key=lambda node: node.name)
    ]


def room_findings(cluster: ClusterPlan, facts: ClusterFacts) -> Iterator[Finding]:
    """Yield nodes that give nothing, and what the products ask for beyond what is free.

    What already runs in the products' own namespaces is a part of what they ask for, and is not counted twice.
    """
    for node in facts.nodes or ():
        if node.unusable:
            yield Finding(
                (cluster.name, f"node/{node.name}"),
                f"{node.unusable}, so it is not counted",
                "run oc describe node, then oc adm uncordon if the node is healthy",
                code=Code.NODE_NOT_USABLE,
                level=Level.WARNING,
            )
    usable = [room for room in rooms(cluster, facts) if room.closed is None]
    if facts.nodes is None or facts.pods is None:
        return
    own = {product.namespace for product in cluster.products}
    waiting = [pod for pod in facts.pods if pod.node is None and pod.namespace not in own]
    asked = totals(cluster.products)
    for what, unit, wanted, free in (
        ("vCPU", "", asked.vcpu, _free_vcpu(usable, waiting)),
        ("memory", " GiB", asked.memory_gib, _free_memory(usable, waiting)),
    ):
        if wanted > free:
            yield Finding(
                (cluster.name, "nodes"),
                f"its products request at least {wanted:g}{unit} {what}, and {free:g}{unit} are free on "
                f"{len(usable)} nodes",
                "add nodes, or free capacity",
                code=Code.CAPACITY,
            )


def _room(node: NodeFacts, pods: list[PodFacts], own: set[str]) -> Room:
    others = [pod for pod in pods if pod.namespace not in own]
    return Room(
        node=node.name,
        closed=node.unusable or ("its taints keep products away" if node.reserved else None),
        vcpu=_rounded(node.vcpu),
        memory_gib=_rounded(node.memory_gib),
        requested_vcpu=_rounded(sum(pod.vcpu for pod in pods)),
        requested_memory_gib=_rounded(sum(pod.memory_gib for pod in pods)),
        others_vcpu=_rounded(sum(pod.vcpu for pod in others)),
        others_memory_gib=_rounded(sum(pod.memory_gib for pod in others)),
    )


def _free_vcpu(usable: list[Room], waiting: list[PodFacts]) -> float:
    return _rounded(sum(room.vcpu - room.others_vcpu for room in usable) - sum(pod.vcpu for pod in waiting))


def _free_memory(usable: list[Room], waiting: list[PodFacts]) -> float:
    return _rounded(
        sum(room.memory_gib - room.others_memory_gib for room in usable) - sum(pod.memory_gib for pod in waiting)
    )


def _rounded(amount: float) -> float:
    return round(amount, _DIGITS)
