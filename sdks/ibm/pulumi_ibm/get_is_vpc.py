# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getIsVpc:getIsVpc`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetIsVpcResult", "get_is_vpc", "get_is_vpc_output"]


@pulumi.output_type
class GetIsVpcResult:
    """What `ibm:index/getIsVpc:getIsVpc` gives."""

    access_tags: Sequence[str] = pulumi.property("accessTags")
    classic_access: bool = pulumi.property("classicAccess")
    crn: str = pulumi.property("crn")
    cse_source_addresses: Sequence[outputs.GetIsVpcCseSourceAddressResult] = pulumi.property("cseSourceAddresses")
    default_address_prefixes: Mapping[str, str] = pulumi.property("defaultAddressPrefixes")
    default_network_acl: str = pulumi.property("defaultNetworkAcl")
    default_network_acl_crn: str = pulumi.property("defaultNetworkAclCrn")
    default_network_acl_name: str = pulumi.property("defaultNetworkAclName")
    default_routing_table: str = pulumi.property("defaultRoutingTable")
    default_routing_table_name: str = pulumi.property("defaultRoutingTableName")
    default_security_group: str = pulumi.property("defaultSecurityGroup")
    default_security_group_crn: str = pulumi.property("defaultSecurityGroupCrn")
    default_security_group_name: str = pulumi.property("defaultSecurityGroupName")
    dns: Sequence[outputs.GetIsVpcDnResult] = pulumi.property("dns")
    health_reasons: Sequence[outputs.GetIsVpcHealthReasonResult] = pulumi.property("healthReasons")
    health_state: str = pulumi.property("healthState")
    id: str = pulumi.property("id")
    identifier: str | None = pulumi.property("identifier")
    name: str | None = pulumi.property("name")
    public_address_ranges: Sequence[outputs.GetIsVpcPublicAddressRangeResult] = pulumi.property("publicAddressRanges")
    resource_controller_url: str = pulumi.property("resourceControllerUrl")
    resource_crn: str = pulumi.property("resourceCrn")
    resource_group: str = pulumi.property("resourceGroup")
    resource_group_name: str = pulumi.property("resourceGroupName")
    resource_name: str = pulumi.property("resourceName")
    resource_status: str = pulumi.property("resourceStatus")
    security_groups: Sequence[outputs.GetIsVpcSecurityGroupResult] = pulumi.property("securityGroups")
    status: str = pulumi.property("status")
    subnets: Sequence[outputs.GetIsVpcSubnetResult] = pulumi.property("subnets")
    tags: Sequence[str] = pulumi.property("tags")


def get_is_vpc(
    *,
    id: str | None = None,
    identifier: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetIsVpcResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getIsVpc:getIsVpc",
        {
            "id": id,
            "identifier": identifier,
            "name": name,
        },
        opts,
        GetIsVpcResult,
    )


def get_is_vpc_output(
    *,
    id: pulumi.Input[str | None] = None,
    identifier: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetIsVpcResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getIsVpc:getIsVpc",
        {
            "id": id,
            "identifier": identifier,
            "name": name,
        },
        opts,
        GetIsVpcResult,
    )
