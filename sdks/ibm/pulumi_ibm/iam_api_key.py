# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/iamApiKey:IamApiKey`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["IamApiKey", "IamApiKeyArgs"]


@_utilities.input_type
class IamApiKeyArgs:
    """The arguments of IamApiKey."""

    apikey: pulumi.Input[str | None] = pulumi.property("apikey", default=None)
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    entity_lock: pulumi.Input[str | None] = pulumi.property("entityLock", default=None)
    expires_at: pulumi.Input[str | None] = pulumi.property("expiresAt", default=None)
    file: pulumi.Input[str | None] = pulumi.property("file", default=None)
    iam_api_key_id: pulumi.Input[str | None] = pulumi.property("iamApiKeyId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    store_value: pulumi.Input[bool | None] = pulumi.property("storeValue", default=None)


class _IamApiKeyInputs(TypedDict):
    """The same as a dictionary."""

    apikey: NotRequired[pulumi.Input[str | None]]
    description: NotRequired[pulumi.Input[str | None]]
    entity_lock: NotRequired[pulumi.Input[str | None]]
    expires_at: NotRequired[pulumi.Input[str | None]]
    file: NotRequired[pulumi.Input[str | None]]
    iam_api_key_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    store_value: NotRequired[pulumi.Input[bool | None]]


@pulumi.type_token("ibm:index/iamApiKey:IamApiKey")
class IamApiKey(pulumi.CustomResource):
    """`ibm:index/iamApiKey:IamApiKey`."""

    account_id: pulumi.Output[str] = pulumi.property("accountId")
    apikey: pulumi.Output[str] = pulumi.property("apikey")
    apikey_id: pulumi.Output[str] = pulumi.property("apikeyId")
    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    created_by: pulumi.Output[str] = pulumi.property("createdBy")
    crn: pulumi.Output[str] = pulumi.property("crn")
    description: pulumi.Output[str | None] = pulumi.property("description")
    entity_lock: pulumi.Output[str | None] = pulumi.property("entityLock")
    entity_tag: pulumi.Output[str] = pulumi.property("entityTag")
    expires_at: pulumi.Output[str | None] = pulumi.property("expiresAt")
    file: pulumi.Output[str | None] = pulumi.property("file")
    iam_api_key_id: pulumi.Output[str] = pulumi.property("iamApiKeyId")
    iam_id: pulumi.Output[str] = pulumi.property("iamId")
    locked: pulumi.Output[bool] = pulumi.property("locked")
    modified_at: pulumi.Output[str] = pulumi.property("modifiedAt")
    name: pulumi.Output[str] = pulumi.property("name")
    store_value: pulumi.Output[bool | None] = pulumi.property("storeValue")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IamApiKeyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IamApiKeyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/iamApiKey:IamApiKey",
            resource_name,
            *_utilities.arranged(
                IamApiKey,
                IamApiKeyArgs,
                args,
                given,
                secret_inputs=["apikey"],
                secret_outputs=["apikey"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IamApiKey:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IamApiKey, resource_name, id, opts)
