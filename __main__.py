"""The environment of this stack: for each cluster its infrastructure, its Cloud Paks, its applications."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pulumi

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.environment import ENTITLEMENT_KEY
from cloudpakops.program.load import Program, load
from components.application import ApplicationLayer, ApplicationLayerArgs
from components.cloudpak import CloudPakLayer, CloudPakLayerArgs
from components.cluster_scope import ClusterScope
from components.infrastructure import InfrastructureLayer, InfrastructureLayerArgs, Registry

if TYPE_CHECKING:
    from cloudpakops.plan import ClusterPlan


# The registry of IBM's licensed images and its user; another user is refused (icp4data/cloudpak8s#77).
IBM_REGISTRY, IBM_USER = "cp.icr.io", "cp"


def registry(program: Program, cluster: ClusterPlan) -> Registry:
    """Return where a cluster pulls licensed images from: IBM's registry, or the mirror that stands for it."""
    if cluster.mirror:
        return Registry(cluster.mirror.host, program.secrets[cluster.mirror.credentials_key])
    key = program.secrets.get(ENTITLEMENT_KEY)
    return Registry(IBM_REGISTRY, None if key is None else pulumi.Output.concat(IBM_USER, ":", key))


def main(program: Program) -> None:
    """Register every resource of the plan, cluster by cluster, and export what docs/outputs.md describes."""
    pulumi.export("platform", program.plan.platform)
    pulumi.export("applications", program.plan.applications)
    pulumi.export("clusters", {plan.name: cluster(program, plan) for plan in program.plan.clusters})


def cluster(program: Program, plan: ClusterPlan) -> dict[str, Any]:
    """Register a cluster and everything on it; return what the stack tells of it."""
    infrastructure = InfrastructureLayer(
        f"{plan.name}-infrastructure",
        InfrastructureLayerArgs(cluster=plan, secrets=program.secrets, registry=registry(program, plan)),
    )
    scope = ClusterScope(
        name=plan.name,
        namespaces=infrastructure.namespaces,
        ingress_domain=infrastructure.ingress_domain,
    )
    cloud_paks = CloudPakLayer(
        f"{plan.name}-cloudpaks",
        CloudPakLayerArgs(cluster=scope, products=plan.cloud_paks.products, passwords=program.secrets),
        pulumi.ResourceOptions(provider=infrastructure.provider, depends_on=[infrastructure]),
    )
    applications = ApplicationLayer(
        f"{plan.name}-applications",
        ApplicationLayerArgs(cluster=scope, applications=plan.applications, instances=cloud_paks.instances),
        pulumi.ResourceOptions(provider=infrastructure.provider),
    )
    return {
        "apiEndpoint": infrastructure.access.api_endpoint,
        "ingressDomain": infrastructure.ingress_domain,
        "console": infrastructure.console,
        "products": cloud_paks.versions,
        "instances": cloud_paks.endpoints,
        "applications": applications.endpoints,
    }


# Nearly all that a program makes lives to its end; looking through it again and again for garbage costs a tenth of
# its time.
gc.set_threshold(50_000, 20, 20)

try:
    loaded = load(Path(__file__).parent)
except CloudPakOpsError as error:
    raise pulumi.RunError(str(error)) from None
main(loaded)
