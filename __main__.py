"""The environment of this stack: for each cluster its infrastructure, its Cloud Paks, its applications."""

from __future__ import annotations

import asyncio
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
from components.cloudpak import CloudPakArgs, CloudPakLayer
from components.infrastructure import InfrastructureArgs, InfrastructureLayer, Registry

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
    """Register every resource of the plan, cluster by cluster."""
    clusters: dict[str, Any] = {}
    for cluster in program.plan.clusters:
        name = cluster.name
        infrastructure = InfrastructureLayer(
            f"{name}-infrastructure",
            InfrastructureArgs(
                cluster=cluster,
                secrets=program.secrets,
                registry=registry(program, cluster),
            ),
        )
        cloud_paks = CloudPakLayer(
            f"{name}-cloudpaks",
            CloudPakArgs(
                plan=cluster.cloud_paks,
                provider=infrastructure.provider,
                namespaces=infrastructure.namespaces,
                prefix=name,
                secrets=program.secrets,
            ),
            pulumi.ResourceOptions(depends_on=[infrastructure], transformations=infrastructure.transformations),
        )
        applications = ApplicationLayer(
            f"{name}-applications",
            ApplicationLayerArgs(
                plans=cluster.applications,
                provider=infrastructure.provider,
                namespaces=infrastructure.namespaces,
                instances=cloud_paks.instances,
                prefix=name,
            ),
            pulumi.ResourceOptions(transformations=infrastructure.transformations),
        )
        clusters[name] = {"applications": infrastructure.completed(applications.urls)}
    pulumi.export("platform", program.plan.platform)
    pulumi.export("applications", program.plan.applications)
    pulumi.export("clusters", clusters)


async def registrations_begin() -> None:
    """Let every registration begin before the SDK waits: it would wait for thousands of outputs one by one instead."""
    await asyncio.sleep(0)


# Each debug message of the SDK is a call for which the event loop stands still, and four come with each resource. The
# engine throws them away without `--debug`, of which a program is not told.
if DEBUG_VARIABLE not in os.environ:
    pulumi.log.debug = lambda *_arguments, **_options: None

# Nearly all that a program makes lives to its end; looking through it again and again for garbage costs a tenth of
# its time.
gc.set_threshold(50_000, 20, 20)

try:
    loaded = load(Path(__file__).parent)
except CloudPakOpsError as error:
    raise pulumi.RunError(str(error)) from None
main(loaded)
# Mocks have one stack for all runs of a process, which takes this once.
with suppress(pulumi.RunError):
    pulumi.run(registrations_begin)
