"""`InfrastructureLayer`: an existing cluster, its namespaces, and the right to pull images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
from pulumi_kubernetes import Provider

from components.infrastructure.mirrors import mirror
from components.infrastructure.namespaces import NamespaceChildren, Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.plan import ClusterPlan


@dataclass(frozen=True, kw_only=True)
class InfrastructureArgs:
    """The cluster to reach; ``kubeconfig`` is None where the runner's own file and a context are used."""

    cluster: ClusterPlan
    kubeconfig: pulumi.Input[str] | None
    registry: Registry


class InfrastructureLayer(pulumi.ComponentResource):
    """The cluster of one environment, ready for the layers above.

    ``provider`` is the explicit provider of everything on this cluster; ``namespaces`` maps a namespace to its name
    as an output, so that what is put into it is made after it and removed before it.
    """

    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]

    def __init__(self, name: str, args: InfrastructureArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:infrastructure:InfrastructureLayer", name, None, opts)
        cluster = args.cluster
        self.provider = Provider(
            # The name says which cluster is meant: the offline stand-in knows nothing else of a connection.
            f"k8s-{cluster.name}",
            kubeconfig=args.kubeconfig,
            context=cluster.kubeconfig_context,
            # Without it a renewed kubeconfig would replace the provider, and with it everything.
            cluster_identifier=cluster.name,
            # Replacing a changed ConfigMap or pull secret would leave its readers without it for a moment.
            enable_config_map_mutable=True,
            enable_secret_mutable=True,
            opts=pulumi.ResourceOptions(parent=self),
        )
        if cluster.mirror:
            mirror(name, cluster.mirror, pulumi.ResourceOptions(parent=self, provider=self.provider))
        children = NamespaceChildren(self, name, self.provider, args.registry)
        self.namespaces = {plan.name: children.create(plan) for plan in cluster.namespaces}
        self.register_outputs({"storage": cluster.storage, "ingressDomain": cluster.ingress_domain})
