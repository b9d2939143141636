# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getIsSubnet:getIsSubnet`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetIsSubnetResult", "get_is_subnet", "get_is_subnet_output"]


@pulumi.output_type
class GetIsSubnetResult:
    """What `ibm:index/getIsSubnet:getIsSubnet` gives."""

    access_tags: Sequence[str] = pulumi.property("accessTags")
    available_ipv4_address_count: float = pulumi.property("availableIpv4AddressCount")
    crn: str = pulumi.property("crn")
    id: str = pulumi.property("id")
    identifier: str | None = pulumi.property("identifier")
    ipv4_cidr_block: str = pulumi.property("ipv4CidrBlock")
    name: str = pulumi.property("name")
    network_acl: str = pulumi.property("networkAcl")
    public_gateway: str = pulumi.property("publicGateway")
    resource_controller_url: str = pulumi.property("resourceControllerUrl")
    resource_crn: str = pulumi.property("resourceCrn")
    resource_group: str = pulumi.property("resourceGroup")
    resource_group_name: str = pulumi.property("resourceGroupName")
    resource_name: str = pulumi.property("resourceName")
    resource_status: str = pulumi.property("resourceStatus")
    routing_tables: Sequence[outputs.GetIsSubnetRoutingTableResult] = pulumi.property("routingTables")
    status: str = pulumi.property("status")
    tags: Sequence[str] = pulumi.property("tags")
    total_ipv4_address_count: float = pulumi.property("totalIpv4AddressCount")
    vpc: str = pulumi.property("vpc")
    vpc_name: str = pulumi.property("vpcName")
    zone: str = pulumi.property("zone")


def get_is_subnet(
    *,
    id: str | None = None,
    identifier: str | None = None,
    name: str | None = None,
    vpc: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetIsSubnetResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getIsSubnet:getIsSubnet",
        {
            "id": id,
            "identifier": identifier,
            "name": name,
            "vpc": vpc,
        },
        opts,
        GetIsSubnetResult,
    )


def get_is_subnet_output(
    *,
    id: pulumi.Input[str | None] = None,
    identifier: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    vpc: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetIsSubnetResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getIsSubnet:getIsSubnet",
        {
            "id": id,
            "identifier": identifier,
            "name": name,
            "vpc": vpc,
        },
        opts,
        GetIsSubnetResult,
    )
