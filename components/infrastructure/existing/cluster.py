"""`ExistingCluster`: a cluster that is only reached; nothing of it is a resource of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.infrastructure.access import ClusterAccess, existing_access

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi
    from pulumi_kubernetes import Provider

    from cloudpakops.kinds.clusters.existing.plan import ExistingPlan
    from components.infrastructure.kinds import ClusterArgs


class ExistingCluster:
    """A cluster as it is: ``access`` is what the stack file says, and there is nothing to wait for."""

    access: ClusterAccess
    ready: Sequence[pulumi.Resource] = ()

    def __init__(
        self,
        name: str,  # noqa: ARG002 - as of every kind of cluster
        args: ClusterArgs[ExistingPlan],
        opts: pulumi.ResourceOptions | None = None,  # noqa: ARG002 - as above
    ) -> None:
        self.access = existing_access(args.plan.kubeconfig, args.secrets, args.plan.ingress_domain, args.cluster)

    def install_storage_driver(self, provider: Provider) -> Sequence[pulumi.Resource]:  # noqa: ARG002 - as of every kind of cluster
        """Bring nothing onto the cluster: its storage is there."""
        return ()
