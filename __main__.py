"""The environment of this stack: for each cluster its infrastructure, its Cloud Paks, its applications."""

from __future__ import annotations

import asyncio
import atexit
import gc
import os
from contextlib import suppress
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


DEBUG_VARIABLE = "CLOUDPAKOPS_DEBUG"

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
        InfrastructureLayerArgs(
            cluster=plan,
            secrets=program.secrets,
            registry=registry(program, plan),
            waits=program.plan.waits,
        ),
    )
    scope = ClusterScope(
        name=plan.name,
        namespaces=infrastructure.namespaces,
        ingress_domain=infrastructure.ingress_domain,
        protected=plan.protected,
        readiness=infrastructure.readiness,
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


async def registrations_begin() -> None:
    """Let every registration begin before the SDK waits: it would wait for thousands of outputs one by one instead."""
    await asyncio.sleep(0)


# Each debug message of the SDK is a call for which the event loop stands still, and four come with each resource. The
# engine throws them away without `--debug`, of which a program is not told.
if DEBUG_VARIABLE not in os.environ:
    pulumi.log.debug = lambda *_arguments, **_options: None

# Nearly all that a program makes lives to its end, so collections find little: make them rarer. docs/benchmarks.md
# could not measure a gain.
gc.set_threshold(50_000, 20, 20)
# Without this, the interpreter looks through all of it once more before it ends.
atexit.register(gc.freeze)

try:
    loaded = load(Path(__file__).parent)
except CloudPakOpsError as error:
    raise pulumi.RunError(str(error)) from None
main(loaded)
# The stack of mocks is closed before the program runs, and takes this no more.
with suppress(pulumi.RunError):
    pulumi.run(registrations_begin)
