# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/groupMembership:GroupMembership`."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["GroupMembership", "GroupMembershipArgs"]


@_utilities.input_type
class GroupMembershipArgs:
    """The arguments of GroupMembership."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    group: pulumi.Input[str] = pulumi.property("group")
    user: pulumi.Input[str] = pulumi.property("user")


class _GroupMembershipInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    group: pulumi.Input[str]
    user: pulumi.Input[str]


@pulumi.type_token("rhcs:index/groupMembership:GroupMembership")
class GroupMembership(pulumi.CustomResource):
    """`rhcs:index/groupMembership:GroupMembership`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    group: pulumi.Output[str] = pulumi.property("group")
    user: pulumi.Output[str] = pulumi.property("user")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_GroupMembershipInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: GroupMembershipArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/groupMembership:GroupMembership",
            resource_name,
            *_utilities.arranged(
                GroupMembership,
                GroupMembershipArgs,
                args,
                given,
                required=["cluster", "group", "user"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> GroupMembership:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(GroupMembership, resource_name, id, opts)
