"""The VPC of a cluster: in each zone a private network for its nodes, a public one, and a way out.

Source: terraform-redhat/terraform-rhcs-rosa-hcp: modules/vpc.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.infrastructure.rosa.common import Common

_EVERYWHERE = "0.0.0.0/0"
# By these the service finds the networks for its load balancers.
_PUBLIC = {"kubernetes.io/role/elb": ""}
_PRIVATE = {"kubernetes.io/role/internal-elb": ""}


@dataclass(frozen=True, kw_only=True)
class RosaNetwork:
    """A VPC, by the name of each zone its private and its public subnet, and what nodes need on their way out."""

    vpc: aws.ec2.Vpc
    private: Mapping[str, aws.ec2.Subnet]
    public: Mapping[str, aws.ec2.Subnet]
    routes: Sequence[pulumi.Resource]


def network(common: Common) -> RosaNetwork:
    """Create the VPC of a cluster."""
    name, plan, tags = common.name, common.plan, common.tags
    # The service adds tags of its own, which are not ours to take away.
    opts = pulumi.ResourceOptions.merge(common.cloud, pulumi.ResourceOptions(ignore_changes=["tags", "tagsAll"]))
    named = {**tags, "Name": plan.cloud_name}
    vpc = aws.ec2.Vpc(
        f"{name}-vpc",
        cidr_block=plan.cidr,
        enable_dns_hostnames=True,
        enable_dns_support=True,
        tags=named,
        opts=opts,
    )
    internet = aws.ec2.InternetGateway(f"{name}-internet", vpc_id=vpc.id, tags=named, opts=opts)
    table = aws.ec2.RouteTable(f"{name}-public", vpc_id=vpc.id, tags=named, opts=opts)
    out = aws.ec2.Route(
        f"{name}-public-out",
        route_table_id=table.id,
        destination_cidr_block=_EVERYWHERE,
        gateway_id=internet.id,
        opts=opts,
    )
    # AWS refuses a gateway of addresses that the internet knows while the network has none to the internet
    # (hashicorp/terraform-provider-aws: website/docs/r/nat_gateway).
    connected = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[internet]))
    private: dict[str, aws.ec2.Subnet] = {}
    public: dict[str, aws.ec2.Subnet] = {}
    tables: list[pulumi.Output[str]] = [table.id]
    routes: list[pulumi.Resource] = [out]
    for zone in plan.zones:
        for kind, cidr, role, made in (
            ("public", zone.public_cidr, _PUBLIC, public),
            ("private", zone.nodes_cidr, _PRIVATE, private),
        ):
            made[zone.name] = aws.ec2.Subnet(
                f"{name}-{kind}-{zone.name}",
                vpc_id=vpc.id,
                availability_zone=zone.name,
                cidr_block=cidr,
                tags={**tags, **role, "Name": f"{plan.cloud_name}-{kind}-{zone.name}"},
                opts=opts,
            )
        joined = aws.ec2.RouteTableAssociation(
            f"{name}-public-{zone.name}-routes",
            route_table_id=table.id,
            subnet_id=public[zone.name].id,
            opts=opts,
        )
        own, found = _way_out(
            f"{name}-private-{zone.name}",
            public[zone.name],
            private[zone.name],
            {**tags, "Name": f"{plan.cloud_name}-{zone.name}"},
            connected,
        )
        tables.append(own)
        routes += [joined, *found]
    endpoint = aws.ec2.VpcEndpoint(
        f"{name}-s3",
        vpc_id=vpc.id,
        service_name=f"com.amazonaws.{plan.region}.s3",
        vpc_endpoint_type="Gateway",
        route_table_ids=tables,
        tags=named,
        opts=opts,
    )
    return RosaNetwork(vpc=vpc, private=private, public=public, routes=[*routes, endpoint])


def _way_out(
    name: str,
    public: aws.ec2.Subnet,
    private: aws.ec2.Subnet,
    named: Mapping[str, str],
    opts: pulumi.ResourceOptions,
) -> tuple[pulumi.Output[str], list[pulumi.Resource]]:
    """Create a gateway in the public subnet of a zone, for its private one.

    Return the id of the private one's route table, and what has to be there before a node can get out.
    """
    address = aws.ec2.Eip(f"{name}-address", domain="vpc", tags=named, opts=opts)
    gateway = aws.ec2.NatGateway(
        f"{name}-gateway", allocation_id=address.allocation_id, subnet_id=public.id, tags=named, opts=opts
    )
    table = aws.ec2.RouteTable(f"{name}-table", vpc_id=private.vpc_id, tags=named, opts=opts)
    route = aws.ec2.Route(
        f"{name}-out",
        route_table_id=table.id,
        destination_cidr_block=_EVERYWHERE,
        nat_gateway_id=gateway.id,
        opts=opts,
    )
    joined = aws.ec2.RouteTableAssociation(f"{name}-routes", route_table_id=table.id, subnet_id=private.id, opts=opts)
    return table.id, [route, joined]
