# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isSubnet:IsSubnet`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsSubnet", "IsSubnetArgs"]


@_utilities.input_type
class IsSubnetArgs:
    """The arguments of IsSubnet."""

    vpc: pulumi.Input[str] = pulumi.property("vpc")
    zone: pulumi.Input[str] = pulumi.property("zone")
    access_tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("accessTags", default=None)
    ip_version: pulumi.Input[str | None] = pulumi.property("ipVersion", default=None)
    ipv4_cidr_block: pulumi.Input[str | None] = pulumi.property("ipv4CidrBlock", default=None)
    is_subnet_id: pulumi.Input[str | None] = pulumi.property("isSubnetId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    network_acl: pulumi.Input[str | None] = pulumi.property("networkAcl", default=None)
    public_gateway: pulumi.Input[str | None] = pulumi.property("publicGateway", default=None)
    resource_group: pulumi.Input[str | None] = pulumi.property("resourceGroup", default=None)
    routing_table: pulumi.Input[str | None] = pulumi.property("routingTable", default=None)
    routing_table_crn: pulumi.Input[str | None] = pulumi.property("routingTableCrn", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.IsSubnetTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    total_ipv4_address_count: pulumi.Input[float | None] = pulumi.property("totalIpv4AddressCount", default=None)


class _IsSubnetInputs(TypedDict):
    """The same as a dictionary."""

    vpc: pulumi.Input[str]
    zone: pulumi.Input[str]
    access_tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    ip_version: NotRequired[pulumi.Input[str | None]]
    ipv4_cidr_block: NotRequired[pulumi.Input[str | None]]
    is_subnet_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    network_acl: NotRequired[pulumi.Input[str | None]]
    public_gateway: NotRequired[pulumi.Input[str | None]]
    resource_group: NotRequired[pulumi.Input[str | None]]
    routing_table: NotRequired[pulumi.Input[str | None]]
    routing_table_crn: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.IsSubnetTimeoutsArgs | inputs.IsSubnetTimeoutsArgsDict | None]]
    total_ipv4_address_count: NotRequired[pulumi.Input[float | None]]


@pulumi.type_token("ibm:index/isSubnet:IsSubnet")
class IsSubnet(pulumi.CustomResource):
    """`ibm:index/isSubnet:IsSubnet`."""

    access_tags: pulumi.Output[Sequence[str]] = pulumi.property("accessTags")
    available_ipv4_address_count: pulumi.Output[float] = pulumi.property("availableIpv4AddressCount")
    crn: pulumi.Output[str] = pulumi.property("crn")
    ip_version: pulumi.Output[str | None] = pulumi.property("ipVersion")
    ipv4_cidr_block: pulumi.Output[str] = pulumi.property("ipv4CidrBlock")
    is_subnet_id: pulumi.Output[str] = pulumi.property("isSubnetId")
    name: pulumi.Output[str] = pulumi.property("name")
    network_acl: pulumi.Output[str] = pulumi.property("networkAcl")
    public_gateway: pulumi.Output[str] = pulumi.property("publicGateway")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group: pulumi.Output[str] = pulumi.property("resourceGroup")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    routing_table: pulumi.Output[str] = pulumi.property("routingTable")
    routing_table_crn: pulumi.Output[str] = pulumi.property("routingTableCrn")
    status: pulumi.Output[str] = pulumi.property("status")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.IsSubnetTimeouts | None] = pulumi.property("timeouts")
    total_ipv4_address_count: pulumi.Output[float] = pulumi.property("totalIpv4AddressCount")
    vpc: pulumi.Output[str] = pulumi.property("vpc")
    zone: pulumi.Output[str] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsSubnetInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsSubnetArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isSubnet:IsSubnet",
            resource_name,
            *_utilities.arranged(
                IsSubnet,
                IsSubnetArgs,
                args,
                given,
                required=["vpc", "zone"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsSubnet:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsSubnet, resource_name, id, opts)
