# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/resourceGroup:ResourceGroup`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ResourceGroup", "ResourceGroupArgs"]


@_utilities.input_type
class ResourceGroupArgs:
    """The arguments of ResourceGroup."""

    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.ResourceGroupTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ResourceGroupInputs(TypedDict):
    """The same as a dictionary."""

    name: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ResourceGroupTimeoutsArgs | inputs.ResourceGroupTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/resourceGroup:ResourceGroup")
class ResourceGroup(pulumi.CustomResource):
    """`ibm:index/resourceGroup:ResourceGroup`."""

    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    crn: pulumi.Output[str] = pulumi.property("crn")
    default: pulumi.Output[bool] = pulumi.property("default")
    name: pulumi.Output[str] = pulumi.property("name")
    payment_methods_url: pulumi.Output[str] = pulumi.property("paymentMethodsUrl")
    quota_id: pulumi.Output[str] = pulumi.property("quotaId")
    quota_url: pulumi.Output[str] = pulumi.property("quotaUrl")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_linkages: pulumi.Output[Sequence[str]] = pulumi.property("resourceLinkages")
    state: pulumi.Output[str] = pulumi.property("state")
    tags: pulumi.Output[Sequence[str] | None] = pulumi.property("tags")
    teams_url: pulumi.Output[str] = pulumi.property("teamsUrl")
    timeouts: pulumi.Output[outputs.ResourceGroupTimeouts | None] = pulumi.property("timeouts")
    updated_at: pulumi.Output[str] = pulumi.property("updatedAt")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ResourceGroupInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ResourceGroupArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/resourceGroup:ResourceGroup",
            resource_name,
            *_utilities.arranged(
                ResourceGroup,
                ResourceGroupArgs,
                args,
                given,
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ResourceGroup:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ResourceGroup, resource_name, id, opts)
