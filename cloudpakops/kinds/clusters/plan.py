"""Where a cluster comes from, as the components are told: what every kind answers, and what every one that is made has.

What a kind doesn't override is as on a cluster that exists already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cloudpakops.kinds.clusters.kubeconfig import KubeconfigPlan
    from cloudpakops.kinds.clusters.network import ZonePlan
    from cloudpakops.kinds.clusters.nodes import NodePoolPlan
    from cloudpakops.kinds.described import DescribedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterContext:
    """What the plan of a cluster depends on beside its own facts.

    ``version`` is the OpenShift version that the platform release has for its kind. ``egress`` is whether nodes reach
    the internet; those of an air-gapped environment don't. ``open_to_change`` are the logical names of the resources
    that consents open, where the environment is ``protected``.
    """

    environment: str
    version: str | None
    egress: bool
    protected: bool
    open_to_change: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSource:
    """The source of a cluster; each kind has its own.

    ``pools`` and ``zones`` are those that the program makes. ``kubeconfig`` is the way that the stack file gives.
    ``ingress_domain`` is None where only the cloud will tell it.
    """

    # Whether this program makes the cluster, and with it its nodes and storage classes.
    provisioned: ClassVar[bool] = False
    # Fewer nodes in all are refused.
    fewest_nodes: ClassVar[int] = 1
    # Whether it can have a pull secret for all of its nodes.
    takes_pull_secret: ClassVar[bool] = True
    # Why mirror sets have no effect on its nodes, where that is so.
    ignores_mirror_sets: ClassVar[str | None] = None

    kubeconfig: KubeconfigPlan | None
    zones: tuple[ZonePlan, ...] = ()
    pools: tuple[NodePoolPlan, ...] = ()
    ingress_domain: str | None

    def described(self, prefix: str) -> Iterator[DescribedObject]:  # noqa: ARG002 - some kinds put objects on it
        """Yield the objects that it puts on the cluster itself; ``prefix`` starts their logical names."""
        yield from ()

    @property
    def usual_minutes(self) -> tuple[tuple[str, int | None], ...]:
        """What is made before the products, one after the other, and how long that usually takes; None is not known."""
        return ()

    @property
    def storage_pool(self) -> str | None:
        """The pool that holds storage, which takes a part of it."""
        return None

    @property
    def usable_storage_gib(self) -> float | None:
        """The storage that there is for volumes; None where nothing bounds it: clouds make volumes as claimed."""
        return None

    @property
    def disks_gib(self) -> float | None:
        """The disks that hold it, every copy counted."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionedPlan(ClusterSource):
    """The part of the plan that all provisioned clusters share.

    ``protect`` are the roles (`cluster`, `storage`, `keys`) of what is kept from removal and replacement.
    """

    provisioned: ClassVar[bool] = True

    cloud_name: str
    environment: str
    region: str
    version: str
    cidr: str
    pods: str
    services: str
    private: bool
    # Whether nodes reach the internet; those of an air-gapped environment don't.
    egress: bool
    protect: frozenset[str]

    @property
    def usual_minutes(self) -> tuple[tuple[str, int | None], ...]:
        """The cluster; how long one of its kind takes is not known unless the kind says so."""
        return (("cluster", None),)
