"""What IBM Cloud would refuse, found before it is asked for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.kinds.clusters.network import parsed
from cloudpakops.kinds.clusters.roks.flavors import flavor_size
from cloudpakops.kinds.clusters.roks.plan import FEWEST_WORKERS, FIRST_POOL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.nodes import NodePool
    from cloudpakops.kinds.clusters.roks.options import DataFoundation

# What a node of OpenShift Data Foundation has at least, and how many there are: noseka1/odf-kustomization; deployer.
_STORAGE_NODES, _STORAGE_VCPU, _STORAGE_MEMORY = 3, 16, 64


def pool_findings(pools: Sequence[NodePool], zones: int, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the node pools of a cluster together."""
    if sum(pool.nodes_per_zone for pool in pools) * zones < FEWEST_WORKERS:
        yield Finding(place, "one worker is no cluster", "give it at least two: nodesPerZone: 2")
    if FIRST_POOL not in {pool.name for pool in pools}:
        yield Finding(
            place,
            f"no node pool is called {FIRST_POOL}, and every cluster is made with one of that name",
            f"name one so: nodePools: [{{name: {FIRST_POOL}, ...}}]",
        )


def allowed_findings(networks: Sequence[str], place: Place) -> Iterator[Finding]:
    """Yield each of the allowed networks that is none."""
    for index, text in enumerate(networks):
        if parsed(text) is None:
            yield Finding((*place, index), f"{text} is no network", "write it as 10.0.0.0/8")


def data_foundation_findings(
    foundation: DataFoundation, pools: Sequence[NodePool], zones: int, place: Place
) -> Iterator[Finding]:
    """Yield why OpenShift Data Foundation can't run on the pool that it names."""
    pool = next((pool for pool in pools if pool.name == foundation.pool), None)
    if pool is None:
        yield Finding(
            (*place, "pool"),
            f"there is no node pool {foundation.pool}",
            f"name one of: {', '.join(pool.name for pool in pools)}",
        )
    elif not _can_store(pool, zones):
        yield Finding(
            (*place, "pool"),
            f"OpenShift Data Foundation wants at least {_STORAGE_NODES} nodes of {_STORAGE_VCPU} vCPU and "
            f"{_STORAGE_MEMORY} GiB, and the pool {pool.name} has {pool.nodes_per_zone * zones} of {pool.flavor}",
            "give it more or larger nodes, such as bx2.16x64",
        )


def _can_store(pool: NodePool, zones: int) -> bool:
    vcpu, memory = flavor_size(pool.flavor) or (_STORAGE_VCPU, _STORAGE_MEMORY)
    return pool.nodes_per_zone * zones >= _STORAGE_NODES and vcpu >= _STORAGE_VCPU and memory >= _STORAGE_MEMORY
