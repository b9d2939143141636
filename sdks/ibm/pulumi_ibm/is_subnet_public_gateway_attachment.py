# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isSubnetPublicGatewayAttachment:IsSubnetPublicGatewayAttachment`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsSubnetPublicGatewayAttachment", "IsSubnetPublicGatewayAttachmentArgs"]


@_utilities.input_type
class IsSubnetPublicGatewayAttachmentArgs:
    """The arguments of IsSubnetPublicGatewayAttachment."""

    public_gateway: pulumi.Input[str] = pulumi.property("publicGateway")
    subnet: pulumi.Input[str] = pulumi.property("subnet")
    is_subnet_public_gateway_attachment_id: pulumi.Input[str | None] = pulumi.property("isSubnetPublicGatewayAttachmentId", default=None)
    timeouts: pulumi.Input[inputs.IsSubnetPublicGatewayAttachmentTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _IsSubnetPublicGatewayAttachmentInputs(TypedDict):
    """The same as a dictionary."""

    public_gateway: pulumi.Input[str]
    subnet: pulumi.Input[str]
    is_subnet_public_gateway_attachment_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.IsSubnetPublicGatewayAttachmentTimeoutsArgs | inputs.IsSubnetPublicGatewayAttachmentTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/isSubnetPublicGatewayAttachment:IsSubnetPublicGatewayAttachment")
class IsSubnetPublicGatewayAttachment(pulumi.CustomResource):
    """`ibm:index/isSubnetPublicGatewayAttachment:IsSubnetPublicGatewayAttachment`."""

    crn: pulumi.Output[str] = pulumi.property("crn")
    floating_ip: pulumi.Output[Mapping[str, str]] = pulumi.property("floatingIp")
    is_subnet_public_gateway_attachment_id: pulumi.Output[str] = pulumi.property("isSubnetPublicGatewayAttachmentId")
    name: pulumi.Output[str] = pulumi.property("name")
    public_gateway: pulumi.Output[str] = pulumi.property("publicGateway")
    resource_group: pulumi.Output[str] = pulumi.property("resourceGroup")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_type: pulumi.Output[str] = pulumi.property("resourceType")
    status: pulumi.Output[str] = pulumi.property("status")
    subnet: pulumi.Output[str] = pulumi.property("subnet")
    timeouts: pulumi.Output[outputs.IsSubnetPublicGatewayAttachmentTimeouts | None] = pulumi.property("timeouts")
    vpc: pulumi.Output[str] = pulumi.property("vpc")
    zone: pulumi.Output[str] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsSubnetPublicGatewayAttachmentInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsSubnetPublicGatewayAttachmentArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isSubnetPublicGatewayAttachment:IsSubnetPublicGatewayAttachment",
            resource_name,
            *_utilities.arranged(
                IsSubnetPublicGatewayAttachment,
                IsSubnetPublicGatewayAttachmentArgs,
                args,
                given,
                required=["public_gateway", "subnet"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsSubnetPublicGatewayAttachment:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsSubnetPublicGatewayAttachment, resource_name, id, opts)
