# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/iamServiceId:IamServiceId`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["IamServiceId", "IamServiceIdArgs"]


@_utilities.input_type
class IamServiceIdArgs:
    """The arguments of IamServiceId."""

    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    iam_service_id_id: pulumi.Input[str | None] = pulumi.property("iamServiceIdId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)


class _IamServiceIdInputs(TypedDict):
    """The same as a dictionary."""

    description: NotRequired[pulumi.Input[str | None]]
    iam_service_id_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]


@pulumi.type_token("ibm:index/iamServiceId:IamServiceId")
class IamServiceId(pulumi.CustomResource):
    """`ibm:index/iamServiceId:IamServiceId`."""

    account_id: pulumi.Output[str] = pulumi.property("accountId")
    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    crn: pulumi.Output[str] = pulumi.property("crn")
    description: pulumi.Output[str | None] = pulumi.property("description")
    iam_id: pulumi.Output[str] = pulumi.property("iamId")
    iam_service_id_id: pulumi.Output[str] = pulumi.property("iamServiceIdId")
    locked: pulumi.Output[bool] = pulumi.property("locked")
    modified_at: pulumi.Output[str] = pulumi.property("modifiedAt")
    name: pulumi.Output[str] = pulumi.property("name")
    tags: pulumi.Output[Sequence[str] | None] = pulumi.property("tags")
    version: pulumi.Output[str] = pulumi.property("version")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IamServiceIdInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IamServiceIdArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/iamServiceId:IamServiceId",
            resource_name,
            *_utilities.arranged(
                IamServiceId,
                IamServiceIdArgs,
                args,
                given,
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IamServiceId:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IamServiceId, resource_name, id, opts)
