"""How amounts of vCPU, memory and storage are written for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.plan.capacity import offered

if TYPE_CHECKING:
    from cloudpakops.plan import ClusterPlan
    from cloudpakops.plan.estimate import Totals


def amount(value: float | None, unit: str = "") -> str:
    """Write an amount; an unknown one is a question mark."""
    return "?" if value is None else f"{value:g}{unit}"


def asked_text(asked: Totals, products: int) -> str:
    """Write what the products of a cluster ask for together, and of how many nothing is known."""
    return (
        f"asked: at least {amount(asked.vcpu or None)} vCPU, {amount(asked.memory_gib or None)} GiB memory, "
        f"{amount(asked.storage_gib or None)} GiB storage; "
        f"the size of {len(asked.unknown)} of {products} products is not known"
    )


def offered_text(cluster: ClusterPlan) -> str:
    """Write what a cluster offers to its products."""
    if not cluster.nodes:
        return "offered: not known, because the stack file does not describe its nodes"
    offer = offered(cluster)
    storage = (
        "storage as claimed"
        if offer.storage_gib is None
        else f"{amount(offer.storage_gib)} GiB storage (usable; {amount(cluster.source.disks_gib)} GiB of disks)"
    )
    return f"offered: {amount(offer.vcpu)} vCPU, {amount(offer.memory_gib)} GiB memory, {storage}"
