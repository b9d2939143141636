# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isSecurityGroup:IsSecurityGroup`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsSecurityGroup", "IsSecurityGroupArgs"]


@_utilities.input_type
class IsSecurityGroupArgs:
    """The arguments of IsSecurityGroup."""

    vpc: pulumi.Input[str] = pulumi.property("vpc")
    access_tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("accessTags", default=None)
    is_security_group_id: pulumi.Input[str | None] = pulumi.property("isSecurityGroupId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    resource_group: pulumi.Input[str | None] = pulumi.property("resourceGroup", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.IsSecurityGroupTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _IsSecurityGroupInputs(TypedDict):
    """The same as a dictionary."""

    vpc: pulumi.Input[str]
    access_tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    is_security_group_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    resource_group: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.IsSecurityGroupTimeoutsArgs | inputs.IsSecurityGroupTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/isSecurityGroup:IsSecurityGroup")
class IsSecurityGroup(pulumi.CustomResource):
    """`ibm:index/isSecurityGroup:IsSecurityGroup`."""

    access_tags: pulumi.Output[Sequence[str]] = pulumi.property("accessTags")
    crn: pulumi.Output[str] = pulumi.property("crn")
    is_security_group_id: pulumi.Output[str] = pulumi.property("isSecurityGroupId")
    name: pulumi.Output[str] = pulumi.property("name")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group: pulumi.Output[str] = pulumi.property("resourceGroup")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    rules: pulumi.Output[Sequence[outputs.IsSecurityGroupRule]] = pulumi.property("rules")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.IsSecurityGroupTimeouts | None] = pulumi.property("timeouts")
    vpc: pulumi.Output[str] = pulumi.property("vpc")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsSecurityGroupInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsSecurityGroupArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isSecurityGroup:IsSecurityGroup",
            resource_name,
            *_utilities.arranged(
                IsSecurityGroup,
                IsSecurityGroupArgs,
                args,
                given,
                required=["vpc"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsSecurityGroup:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsSecurityGroup, resource_name, id, opts)
