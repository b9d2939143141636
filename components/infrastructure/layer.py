"""`InfrastructureLayer`: a cluster, new or existing, its namespaces, and the right to pull images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
from pulumi_kubernetes import Provider

from cloudpakops.plan import KubeconfigPlan, RoksPlan, RosaPlan
from components.infrastructure.access import ClusterAccess, existing_access
from components.infrastructure.global_pull_secret import global_pull_secret
from components.infrastructure.mirrors import mirror
from components.infrastructure.namespaces import NamespaceChildren, Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.plan import ClusterPlan
    from components.infrastructure.roks import RoksCluster
    from components.infrastructure.rosa import RosaCluster


@dataclass(frozen=True, kw_only=True)
class InfrastructureLayerArgs:
    """The cluster, the secrets of the stack by their keys, and where images are pulled from."""

    cluster: ClusterPlan
    secrets: Mapping[str, pulumi.Output[str]]
    registry: Registry


class InfrastructureLayer(pulumi.ComponentResource):
    """The cluster of one environment, ready for the layers above.

    ``provider`` is the explicit provider of everything on this cluster; ``namespaces`` maps a namespace to its name
    as an output, so that what is put into it is created after it and removed before it. ``ingress_domain`` is the
    domain of its routes, and ``console`` the address of OpenShift's console, None where there is none.
    """

    access: ClusterAccess
    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    ingress_domain: pulumi.Input[str]
    console: pulumi.Input[str] | None

    def __init__(self, name: str, args: InfrastructureLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        plan = args.cluster
        recorded = {"platform": plan.platform, "storage": plan.storage}
        super().__init__("cloudpakops:infrastructure:InfrastructureLayer", name, recorded, opts)
        cluster = self._new_cluster(name, args)
        self.access = cluster.access if cluster else self._existing_access(args)
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
            opts=pulumi.ResourceOptions(parent=self, depends_on=cluster.ready if cluster else None),
        )
        driver = cluster.install_storage_driver(self.provider) if cluster else ()
        if plan.mirror:
            mirror(name, plan.mirror, pulumi.ResourceOptions(parent=self, provider=self.provider))
        if plan.pull_secret:
            on_cluster = pulumi.ResourceOptions(parent=self, provider=self.provider)
            global_pull_secret(name, plan.pull_secret, args.registry, on_cluster)
        children = NamespaceChildren(self, name, self.provider, args.registry, after=driver)
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

    def _existing_access(self, args: InfrastructureLayerArgs) -> ClusterAccess:
        source, domain = args.cluster.source, args.cluster.ingress_domain
        assert isinstance(source, KubeconfigPlan)  # noqa: S101 - there is no other that is not made
        assert domain  # noqa: S101 - only a cloud tells it later
        return existing_access(source, args.secrets, domain, args.cluster.name)

    def _new_cluster(self, name: str, args: InfrastructureLayerArgs) -> RoksCluster | RosaCluster | None:
        """Create the cluster, unless it exists.

        The SDK of a cloud is only imported where one of its clusters is made: it takes a third of a second or more.
        """
        cluster, source = args.cluster, args.cluster.source
        child = pulumi.ResourceOptions(parent=self)
        if isinstance(source, RoksPlan):
            from components.infrastructure.roks import RoksCluster, RoksClusterArgs  # noqa: PLC0415 - see above

            return RoksCluster(name, RoksClusterArgs(cluster=cluster.name, plan=source, secrets=args.secrets), child)
        if isinstance(source, RosaPlan):
            from components.infrastructure.rosa import RosaCluster, RosaClusterArgs  # noqa: PLC0415 - see above

            return RosaCluster(name, RosaClusterArgs(cluster=cluster.name, plan=source, secrets=args.secrets), child)
        return None


def _console(domain: pulumi.Input[str]) -> pulumi.Input[str]:
    """Return the address of OpenShift's console, whose Route is `console` in the namespace `openshift-console`."""
    host = "https://console-openshift-console."
    return host + domain if isinstance(domain, str) else pulumi.Output.concat(host, domain)
