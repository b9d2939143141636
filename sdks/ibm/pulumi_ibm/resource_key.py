# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/resourceKey:ResourceKey`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ResourceKey", "ResourceKeyArgs"]


@_utilities.input_type
class ResourceKeyArgs:
    """The arguments of ResourceKey."""

    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    parameters: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("parameters", default=None)
    resource_alias_id: pulumi.Input[str | None] = pulumi.property("resourceAliasId", default=None)
    resource_instance_id: pulumi.Input[str | None] = pulumi.property("resourceInstanceId", default=None)
    resource_key_id: pulumi.Input[str | None] = pulumi.property("resourceKeyId", default=None)
    role: pulumi.Input[str | None] = pulumi.property("role", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.ResourceKeyTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ResourceKeyInputs(TypedDict):
    """The same as a dictionary."""

    name: NotRequired[pulumi.Input[str | None]]
    parameters: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    resource_alias_id: NotRequired[pulumi.Input[str | None]]
    resource_instance_id: NotRequired[pulumi.Input[str | None]]
    resource_key_id: NotRequired[pulumi.Input[str | None]]
    role: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ResourceKeyTimeoutsArgs | inputs.ResourceKeyTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/resourceKey:ResourceKey")
class ResourceKey(pulumi.CustomResource):
    """`ibm:index/resourceKey:ResourceKey`."""

    account_id: pulumi.Output[str] = pulumi.property("accountId")
    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    created_by: pulumi.Output[str] = pulumi.property("createdBy")
    credentials: pulumi.Output[Mapping[str, str]] = pulumi.property("credentials")
    credentials_json: pulumi.Output[str] = pulumi.property("credentialsJson")
    crn: pulumi.Output[str] = pulumi.property("crn")
    deleted_at: pulumi.Output[str] = pulumi.property("deletedAt")
    deleted_by: pulumi.Output[str] = pulumi.property("deletedBy")
    guid: pulumi.Output[str] = pulumi.property("guid")
    iam_compatible: pulumi.Output[bool] = pulumi.property("iamCompatible")
    name: pulumi.Output[str] = pulumi.property("name")
    onetime_credentials: pulumi.Output[bool] = pulumi.property("onetimeCredentials")
    parameters: pulumi.Output[Mapping[str, str] | None] = pulumi.property("parameters")
    resource_alias_id: pulumi.Output[str | None] = pulumi.property("resourceAliasId")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_instance_id: pulumi.Output[str | None] = pulumi.property("resourceInstanceId")
    resource_instance_url: pulumi.Output[str] = pulumi.property("resourceInstanceUrl")
    resource_key_id: pulumi.Output[str] = pulumi.property("resourceKeyId")
    role: pulumi.Output[str] = pulumi.property("role")
    source_crn: pulumi.Output[str] = pulumi.property("sourceCrn")
    state: pulumi.Output[str] = pulumi.property("state")
    status: pulumi.Output[str] = pulumi.property("status")
    tags: pulumi.Output[Sequence[str] | None] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.ResourceKeyTimeouts | None] = pulumi.property("timeouts")
    updated_at: pulumi.Output[str] = pulumi.property("updatedAt")
    updated_by: pulumi.Output[str] = pulumi.property("updatedBy")
    url: pulumi.Output[str] = pulumi.property("url")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ResourceKeyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ResourceKeyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/resourceKey:ResourceKey",
            resource_name,
            *_utilities.arranged(
                ResourceKey,
                ResourceKeyArgs,
                args,
                given,
                secret_outputs=["credentials", "credentialsJson"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ResourceKey:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ResourceKey, resource_name, id, opts)
