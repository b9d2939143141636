"""The storage add-ons of a cluster: OpenShift Data Foundation, file storage of the VPC."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_ibm as ibm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.infrastructure.roks.common import Common

# Disks of the storage nodes, in whichever zone they are (IBM-Cloud/terraform-provider-ibm: r/container_addons).
_DISK_CLASS = "ibmc-vpc-block-metro-10iops-tier"


def addons(
    common: Common, cluster: ibm.ContainerVpcCluster, nodes: Sequence[pulumi.Resource]
) -> ibm.ContainerAddons | None:
    """Create the add-ons that the plan asks for, after the nodes; None where there are none."""
    plan = common.plan
    chosen: list[Any] = []
    if foundation := plan.data_foundation:
        # Every value is text: the add-on refuses numbers and booleans.
        parameters = {
            "odfDeploy": "true",
            "osdSize": foundation.disk,
            "numOfOsd": str(foundation.disks),
            "osdStorageClassName": _DISK_CLASS,
            "workerPools": foundation.pool,
        }
        chosen.append(
            {
                "name": "openshift-data-foundation",
                "version": foundation.version,
                "parameters_json": json.dumps(parameters, sort_keys=True),
            }
        )
    if plan.vpc_file:
        chosen.append({"name": "vpc-file-csi-driver", "version": plan.vpc_file})
    if not chosen:
        return None
    kept = pulumi.ResourceOptions(
        protect="storage" in plan.protect,
        depends_on=list(nodes),
        custom_timeouts=pulumi.CustomTimeouts(create="90m", update="90m", delete="60m"),
    )
    return ibm.ContainerAddons(
        f"{common.name}-storage",
        cluster=cluster.id,
        addons=chosen,
        # Else the add-ons that the cluster came with would be taken off.
        manage_all_addons=False,
        timeouts={"create": "90m", "update": "90m"},
        opts=pulumi.ResourceOptions.merge(common.opts, kept),
    )
