"""The VPC of a cluster: in each zone a network for its nodes, and a way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_ibm as ibm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.infrastructure.roks.common import Common

# Where Kubernetes offers services of type NodePort, and load balancers reach them (kubernetes.io: Service).
_NODE_PORTS = (30000, 32767)


@dataclass(frozen=True, kw_only=True)
class RoksNetwork:
    """A VPC, the subnet of the nodes in each zone (by the zone's name), and the security group of the nodes."""

    vpc: ibm.IsVpc
    subnets: Sequence[tuple[str, ibm.IsSubnet]]
    security_group: ibm.IsSecurityGroup


def network(common: Common) -> RoksNetwork:
    """Create the VPC of a cluster. An air-gapped one has no way out."""
    name, plan, group, opts = common.name, common.plan, common.group, common.opts
    vpc = ibm.IsVpc(
        f"{name}-vpc",
        name=plan.cloud_name,
        resource_group=group,
        # By hand, so that the addresses are those of the stack file and not the region's defaults.
        address_prefix_management="manual",
        tags=common.tags,
        opts=opts,
    )
    subnets = []
    for zone in plan.zones:
        named = f"{plan.cloud_name}-{zone.name}"
        prefix = ibm.IsVpcAddressPrefix(
            f"{name}-prefix-{zone.name}", name=named, cidr=zone.cidr, vpc=vpc.id, zone=zone.name, opts=opts
        )
        gateway = (
            ibm.IsPublicGateway(
                f"{name}-gateway-{zone.name}",
                name=named,
                vpc=vpc.id,
                zone=zone.name,
                resource_group=group,
                tags=common.tags,
                opts=opts,
            )
            if plan.egress
            else None
        )
        subnet = ibm.IsSubnet(
            f"{name}-subnet-{zone.name}",
            name=named,
            vpc=vpc.id,
            zone=zone.name,
            ipv4_cidr_block=zone.nodes_cidr,
            public_gateway=gateway.id if gateway else None,
            resource_group=group,
            tags=common.tags,
            # Nothing of the prefix is passed on, and without it the subnet has no addresses.
            opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[prefix])),
        )
        subnets.append((zone.name, subnet))
    return RoksNetwork(vpc=vpc, subnets=subnets, security_group=_security_group(common, vpc))


def _security_group(common: Common, vpc: ibm.IsVpc) -> ibm.IsSecurityGroup:
    """Create what the nodes allow beside what IBM's own group of the cluster does."""
    name, plan, opts = common.name, common.plan, common.opts
    security = ibm.IsSecurityGroup(
        f"{name}-workers",
        name=f"{plan.cloud_name}-workers",
        vpc=vpc.id,
        resource_group=common.group,
        tags=common.tags,
        opts=opts,
    )
    for index, cidr in enumerate((plan.cidr, *plan.allow_from)):
        ibm.IsSecurityGroupRule(
            f"{name}-workers-from-{index}",
            group=security.id,
            direction="inbound",
            remote=cidr,
            protocol="tcp",
            port_min=_NODE_PORTS[0],
            port_max=_NODE_PORTS[1],
            opts=opts,
        )
    return security
