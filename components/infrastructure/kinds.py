"""The component of each kind of cluster."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from cloudpakops.kinds.clusters.existing.plan import ExistingPlan
from cloudpakops.kinds.clusters.plan import ClusterSource
from cloudpakops.kinds.clusters.roks.plan import RoksPlan
from cloudpakops.kinds.clusters.rosa.plan import RosaPlan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi
    from pulumi_kubernetes import Provider

    from components.infrastructure.access import ClusterAccess

Source_co = TypeVar("Source_co", bound=ClusterSource, covariant=True)

# A kind of cluster is a line here. Its folder is imported where a cluster is of that kind: the SDK of a cloud takes a
# third of a second or more.
COMPONENTS: Mapping[type[ClusterSource], str] = {
    ExistingPlan: "components.infrastructure.existing:ExistingCluster",
    RoksPlan: "components.infrastructure.roks:RoksCluster",
    RosaPlan: "components.infrastructure.rosa:RosaCluster",
}


@dataclass(frozen=True, kw_only=True)
class ClusterArgs(Generic[Source_co]):
    """The cluster's name in the environment, its plan, and the secrets of the stack by their keys."""

    cluster: str
    plan: Source_co
    secrets: Mapping[str, pulumi.Output[str]]


class ClusterComponent(Protocol):
    """A cluster of whatever kind: ``access`` is how it is reached, ``ready`` what everything on it comes after."""

    access: ClusterAccess
    ready: Sequence[pulumi.Resource]

    def install_storage_driver(self, provider: Provider) -> Sequence[pulumi.Resource]:
        """Install what the cluster's storage needs on it; return what volumes need as long as they are there."""


def cluster_component(
    name: str, args: ClusterArgs[ClusterSource], opts: pulumi.ResourceOptions | None = None
) -> ClusterComponent:
    """Create the cluster that a plan describes; raises LookupError where its kind has no component."""
    where = COMPONENTS.get(type(args.plan))
    if where is None:
        message = (
            f"no component makes the cluster {args.cluster}: "
            f"add a line for {type(args.plan).__name__} to COMPONENTS in {__name__}"
        )
        raise LookupError(message)
    component: ClusterComponent = resolve_name(where)(name, args, opts)
    return component
