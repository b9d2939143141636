# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isPublicGateway:IsPublicGateway`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsPublicGateway", "IsPublicGatewayArgs"]


@_utilities.input_type
class IsPublicGatewayArgs:
    """The arguments of IsPublicGateway."""

    vpc: pulumi.Input[str] = pulumi.property("vpc")
    zone: pulumi.Input[str] = pulumi.property("zone")
    access_tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("accessTags", default=None)
    floating_ip: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("floatingIp", default=None)
    is_public_gateway_id: pulumi.Input[str | None] = pulumi.property("isPublicGatewayId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    resource_group: pulumi.Input[str | None] = pulumi.property("resourceGroup", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.IsPublicGatewayTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _IsPublicGatewayInputs(TypedDict):
    """The same as a dictionary."""

    vpc: pulumi.Input[str]
    zone: pulumi.Input[str]
    access_tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    floating_ip: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    is_public_gateway_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    resource_group: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.IsPublicGatewayTimeoutsArgs | inputs.IsPublicGatewayTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/isPublicGateway:IsPublicGateway")
class IsPublicGateway(pulumi.CustomResource):
    """`ibm:index/isPublicGateway:IsPublicGateway`."""

    access_tags: pulumi.Output[Sequence[str]] = pulumi.property("accessTags")
    crn: pulumi.Output[str] = pulumi.property("crn")
    floating_ip: pulumi.Output[Mapping[str, str]] = pulumi.property("floatingIp")
    is_public_gateway_id: pulumi.Output[str] = pulumi.property("isPublicGatewayId")
    name: pulumi.Output[str] = pulumi.property("name")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group: pulumi.Output[str] = pulumi.property("resourceGroup")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    status: pulumi.Output[str] = pulumi.property("status")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.IsPublicGatewayTimeouts | None] = pulumi.property("timeouts")
    vpc: pulumi.Output[str] = pulumi.property("vpc")
    zone: pulumi.Output[str] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsPublicGatewayInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsPublicGatewayArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isPublicGateway:IsPublicGateway",
            resource_name,
            *_utilities.arranged(
                IsPublicGateway,
                IsPublicGatewayArgs,
                args,
                given,
                required=["vpc", "zone"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsPublicGateway:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsPublicGateway, resource_name, id, opts)
