# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/crNamespace:CrNamespace`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["CrNamespace", "CrNamespaceArgs"]


@_utilities.input_type
class CrNamespaceArgs:
    """The arguments of CrNamespace."""

    cr_namespace_id: pulumi.Input[str | None] = pulumi.property("crNamespaceId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)


class _CrNamespaceInputs(TypedDict):
    """The same as a dictionary."""

    cr_namespace_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]


@pulumi.type_token("ibm:index/crNamespace:CrNamespace")
class CrNamespace(pulumi.CustomResource):
    """`ibm:index/crNamespace:CrNamespace`."""

    account: pulumi.Output[str] = pulumi.property("account")
    cr_namespace_id: pulumi.Output[str] = pulumi.property("crNamespaceId")
    created_date: pulumi.Output[str] = pulumi.property("createdDate")
    created_on: pulumi.Output[str] = pulumi.property("createdOn")
    crn: pulumi.Output[str] = pulumi.property("crn")
    name: pulumi.Output[str] = pulumi.property("name")
    resource_created_date: pulumi.Output[str] = pulumi.property("resourceCreatedDate")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    tags: pulumi.Output[Sequence[str] | None] = pulumi.property("tags")
    updated_date: pulumi.Output[str] = pulumi.property("updatedDate")
    updated_on: pulumi.Output[str] = pulumi.property("updatedOn")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_CrNamespaceInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: CrNamespaceArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/crNamespace:CrNamespace",
            resource_name,
            *_utilities.arranged(
                CrNamespace,
                CrNamespaceArgs,
                args,
                given,
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> CrNamespace:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(CrNamespace, resource_name, id, opts)
