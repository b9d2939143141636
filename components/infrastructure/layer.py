"""`InfrastructureLayer`: a cluster, new or existing, its namespaces, and the right to pull images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
from pulumi_kubernetes import Provider

from components.infrastructure.access import ClusterAccess  # noqa: TC001 - the SDK reads annotations
from components.infrastructure.global_pull_secret import global_pull_secret
from components.infrastructure.kinds import ClusterArgs, cluster_component
from components.infrastructure.mirrors import mirror
from components.infrastructure.namespaces import NamespaceChildren, Registry
from readiness import sdk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.model.environment import Waits
    from cloudpakops.plan import ClusterPlan


@dataclass(frozen=True, kw_only=True)
class InfrastructureLayerArgs:
    """The cluster, the secrets of the stack by their keys, where images are pulled from, and who waits."""

    cluster: ClusterPlan
    secrets: Mapping[str, pulumi.Output[str]]
    registry: Registry
    waits: Waits = "annotations"


class InfrastructureLayer(pulumi.ComponentResource):
    """The cluster of one environment, ready for the layers above.

    ``provider`` is the explicit provider of everything on this cluster; ``namespaces`` maps a namespace to its name
    as an output, so that what is put into it is created after it and removed before it. ``ingress_domain`` is the
    domain of its routes, and ``console`` the address of OpenShift's console, None where there is none. ``readiness`` is
    the provider of waits, None where annotations wait.
    """

    access: ClusterAccess
    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    ingress_domain: pulumi.Input[str]
    console: pulumi.Input[str] | None
    readiness: sdk.Provider | None

    def __init__(self, name: str, args: InfrastructureLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        plan = args.cluster
        recorded = {"platform": plan.platform, "storage": plan.storage}
        super().__init__("cloudpakops:infrastructure:InfrastructureLayer", name, recorded, opts)
        cluster = cluster_component(
            name,
            ClusterArgs(cluster=plan.name, plan=plan.source, secrets=args.secrets),
            pulumi.ResourceOptions(parent=self),
        )
        self.access = cluster.access
        self.provider = Provider(
            # The name says which cluster is meant: the offline stand-in knows nothing else of a connection.
            f"k8s-{plan.name}",
            kubeconfig=self.access.kubeconfig,
            context=self.access.context,
            # Without it a renewed kubeconfig would replace the provider, and with it everything.
            cluster_identifier=self.access.identity,
            # Replacing a changed ConfigMap or pull secret would leave its readers without it for a moment.
            enable_config_map_mutable=True,
            enable_secret_mutable=True,
            # Everything on the cluster comes after its provider, and so after its nodes and their storage.
            opts=pulumi.ResourceOptions(parent=self, depends_on=cluster.ready),
        )
        self.readiness = (
            sdk.Provider(
                f"readiness-{plan.name}",
                self.access.kubeconfig,
                self.access.context,
                self.access.identity,
                pulumi.ResourceOptions(parent=self, depends_on=cluster.ready),
            )
            if args.waits == "readiness"
            else None
        )
        driver = cluster.install_storage_driver(self.provider)
        if plan.mirror:
            mirror(name, plan.mirror, pulumi.ResourceOptions(parent=self, provider=self.provider))
        if plan.pull_secret:
            on_cluster = pulumi.ResourceOptions(parent=self, provider=self.provider)
            global_pull_secret(name, plan.pull_secret, args.registry, on_cluster)
        children = NamespaceChildren(self, name, self.provider, args.registry, driver, plan.protected)
        self.namespaces = {namespace.name: children.create(namespace) for namespace in plan.namespaces}
        self.ingress_domain = self.access.ingress_domain
        self.console = _console(self.ingress_domain) if plan.platform == "openshift" else None
        self.register_outputs(
            {
                "apiEndpoint": self.access.api_endpoint,
                "ingressDomain": self.ingress_domain,
                "console": self.console,
                "nodes": [{"name": pool.name, "flavor": pool.flavor, "count": pool.nodes} for pool in plan.nodes],
            }
        )


def _console(domain: pulumi.Input[str]) -> pulumi.Input[str]:
    """Return the address of OpenShift's console, whose Route is `console` in the namespace `openshift-console`."""
    host = "https://console-openshift-console."
    return host + domain if isinstance(domain, str) else pulumi.Output.concat(host, domain)
