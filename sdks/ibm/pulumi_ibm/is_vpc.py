# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isVpc:IsVpc`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsVpc", "IsVpcArgs"]


@_utilities.input_type
class IsVpcArgs:
    """The arguments of IsVpc."""

    access_tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("accessTags", default=None)
    address_prefix_management: pulumi.Input[str | None] = pulumi.property("addressPrefixManagement", default=None)
    classic_access: pulumi.Input[bool | None] = pulumi.property("classicAccess", default=None)
    default_network_acl_name: pulumi.Input[str | None] = pulumi.property("defaultNetworkAclName", default=None)
    default_routing_table_name: pulumi.Input[str | None] = pulumi.property("defaultRoutingTableName", default=None)
    default_security_group_name: pulumi.Input[str | None] = pulumi.property("defaultSecurityGroupName", default=None)
    dns: pulumi.Input[inputs.IsVpcDnsArgs | None] = pulumi.property("dns", default=None)
    is_vpc_id: pulumi.Input[str | None] = pulumi.property("isVpcId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    no_sg_acl_rules: pulumi.Input[bool | None] = pulumi.property("noSgAclRules", default=None)
    resource_group: pulumi.Input[str | None] = pulumi.property("resourceGroup", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.IsVpcTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _IsVpcInputs(TypedDict):
    """The same as a dictionary."""

    access_tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    address_prefix_management: NotRequired[pulumi.Input[str | None]]
    classic_access: NotRequired[pulumi.Input[bool | None]]
    default_network_acl_name: NotRequired[pulumi.Input[str | None]]
    default_routing_table_name: NotRequired[pulumi.Input[str | None]]
    default_security_group_name: NotRequired[pulumi.Input[str | None]]
    dns: NotRequired[pulumi.Input[inputs.IsVpcDnsArgs | inputs.IsVpcDnsArgsDict | None]]
    is_vpc_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    no_sg_acl_rules: NotRequired[pulumi.Input[bool | None]]
    resource_group: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.IsVpcTimeoutsArgs | inputs.IsVpcTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/isVpc:IsVpc")
class IsVpc(pulumi.CustomResource):
    """`ibm:index/isVpc:IsVpc`."""

    access_tags: pulumi.Output[Sequence[str]] = pulumi.property("accessTags")
    address_prefix_management: pulumi.Output[str | None] = pulumi.property("addressPrefixManagement")
    classic_access: pulumi.Output[bool | None] = pulumi.property("classicAccess")
    crn: pulumi.Output[str] = pulumi.property("crn")
    cse_source_addresses: pulumi.Output[Sequence[outputs.IsVpcCseSourceAddress]] = pulumi.property("cseSourceAddresses")
    default_address_prefixes: pulumi.Output[Mapping[str, str]] = pulumi.property("defaultAddressPrefixes")
    default_network_acl: pulumi.Output[str] = pulumi.property("defaultNetworkAcl")
    default_network_acl_crn: pulumi.Output[str] = pulumi.property("defaultNetworkAclCrn")
    default_network_acl_name: pulumi.Output[str] = pulumi.property("defaultNetworkAclName")
    default_routing_table: pulumi.Output[str] = pulumi.property("defaultRoutingTable")
    default_routing_table_crn: pulumi.Output[str] = pulumi.property("defaultRoutingTableCrn")
    default_routing_table_name: pulumi.Output[str] = pulumi.property("defaultRoutingTableName")
    default_security_group: pulumi.Output[str] = pulumi.property("defaultSecurityGroup")
    default_security_group_crn: pulumi.Output[str] = pulumi.property("defaultSecurityGroupCrn")
    default_security_group_name: pulumi.Output[str] = pulumi.property("defaultSecurityGroupName")
    dns: pulumi.Output[outputs.IsVpcDns | None] = pulumi.property("dns")
    health_reasons: pulumi.Output[Sequence[outputs.IsVpcHealthReason]] = pulumi.property("healthReasons")
    health_state: pulumi.Output[str] = pulumi.property("healthState")
    is_vpc_id: pulumi.Output[str] = pulumi.property("isVpcId")
    name: pulumi.Output[str] = pulumi.property("name")
    no_sg_acl_rules: pulumi.Output[bool | None] = pulumi.property("noSgAclRules")
    public_address_ranges: pulumi.Output[Sequence[outputs.IsVpcPublicAddressRange]] = pulumi.property("publicAddressRanges")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group: pulumi.Output[str] = pulumi.property("resourceGroup")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    security_groups: pulumi.Output[Sequence[outputs.IsVpcSecurityGroup]] = pulumi.property("securityGroups")
    status: pulumi.Output[str] = pulumi.property("status")
    subnets: pulumi.Output[Sequence[outputs.IsVpcSubnet]] = pulumi.property("subnets")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.IsVpcTimeouts | None] = pulumi.property("timeouts")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsVpcInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsVpcArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isVpc:IsVpc",
            resource_name,
            *_utilities.arranged(
                IsVpc,
                IsVpcArgs,
                args,
                given,
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsVpc:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsVpc, resource_name, id, opts)
