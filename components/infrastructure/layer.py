"""`InfrastructureLayer`: a cluster, made or taken as it is, its namespaces, and the right to pull images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_kubernetes import Provider

from components.infrastructure.global_pull_secret import global_pull_secret
from components.infrastructure.kinds import ClusterArgs, cluster_component
from components.infrastructure.late import fill_in, filling_in
from components.infrastructure.mirrors import mirror
from components.infrastructure.namespaces import NamespaceChildren, Registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import ClusterPlan


@dataclass(frozen=True, kw_only=True)
class InfrastructureArgs:
    """The cluster, the secrets of the stack by their keys, and where images are pulled from."""

    cluster: ClusterPlan
    secrets: Mapping[str, pulumi.Output[str]]
    registry: Registry


class InfrastructureLayer(pulumi.ComponentResource):
    """The cluster of one environment, ready for the layers above.

    ``provider`` is the explicit provider of everything on this cluster; ``namespaces`` maps a namespace to its name
    as an output, so that what is put into it is made after it and removed before it. ``transformations`` put what
    only the cloud knows into what the plan says, and ``completed`` does so by hand.
    """

    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    transformations: Sequence[pulumi.ResourceTransformation]

    def __init__(self, name: str, args: InfrastructureArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:infrastructure:InfrastructureLayer", name, None, opts)
        cluster = args.cluster
        made = cluster_component(
            name,
            ClusterArgs(cluster=cluster.name, plan=cluster.source, secrets=args.secrets),
            pulumi.ResourceOptions(parent=self),
        )
        self.access = made.access
        self.provider = Provider(
            # The name says which cluster is meant: the offline stand-in knows nothing else of a connection.
            f"k8s-{cluster.name}",
            kubeconfig=self.access.kubeconfig,
            context=self.access.context,
            # Without it a renewed kubeconfig would replace the provider, and with it everything.
            cluster_identifier=self.access.identity,
            # Replacing a changed ConfigMap or pull secret would leave its readers without it for a moment.
            enable_config_map_mutable=True,
            enable_secret_mutable=True,
            # Everything on the cluster comes after its provider, and so after its nodes and their storage.
            opts=pulumi.ResourceOptions(parent=self, depends_on=made.ready),
        )
        driver = made.install_storage_driver(self.provider)
        if cluster.mirror:
            mirror(name, cluster.mirror, pulumi.ResourceOptions(parent=self, provider=self.provider))
        if cluster.pull_secret:
            on_cluster = pulumi.ResourceOptions(parent=self, provider=self.provider)
            global_pull_secret(name, cluster.pull_secret, args.registry, on_cluster)
        children = NamespaceChildren(self, name, self.provider, args.registry, after=driver)
        self.namespaces = {plan.name: children.create(plan) for plan in cluster.namespaces}
        # Where the stack file names no domain, that of the plan is a name that stands for the cloud's answer.
        self._late = None if cluster.source.ingress_domain else cluster.ingress_domain
        self.transformations = [filling_in(self._late, self.access.ingress_domain)] if self._late else []
        self.register_outputs(
            {
                "apiEndpoint": self.access.api_endpoint,
                "ingressDomain": self.access.ingress_domain,
                "nodes": [{"name": pool.name, "flavor": pool.flavor, "count": pool.nodes} for pool in cluster.nodes],
                "storage": cluster.storage,
            }
        )

    def completed(self, value: Any) -> Any:
        """Return a part of the plan with what only the cloud knows."""
        return fill_in(value, self._late, self.access.ingress_domain) if self._late else value
