# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/iamServiceApiKey:IamServiceApiKey`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["IamServiceApiKey", "IamServiceApiKeyArgs"]


@_utilities.input_type
class IamServiceApiKeyArgs:
    """The arguments of IamServiceApiKey."""

    iam_service_id: pulumi.Input[str] = pulumi.property("iamServiceId")
    apikey: pulumi.Input[str | None] = pulumi.property("apikey", default=None)
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    expires_at: pulumi.Input[str | None] = pulumi.property("expiresAt", default=None)
    file: pulumi.Input[str | None] = pulumi.property("file", default=None)
    iam_service_api_key_id: pulumi.Input[str | None] = pulumi.property("iamServiceApiKeyId", default=None)
    locked: pulumi.Input[bool | None] = pulumi.property("locked", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    store_value: pulumi.Input[bool | None] = pulumi.property("storeValue", default=None)


class _IamServiceApiKeyInputs(TypedDict):
    """The same as a dictionary."""

    iam_service_id: pulumi.Input[str]
    apikey: NotRequired[pulumi.Input[str | None]]
    description: NotRequired[pulumi.Input[str | None]]
    expires_at: NotRequired[pulumi.Input[str | None]]
    file: NotRequired[pulumi.Input[str | None]]
    iam_service_api_key_id: NotRequired[pulumi.Input[str | None]]
    locked: NotRequired[pulumi.Input[bool | None]]
    name: NotRequired[pulumi.Input[str | None]]
    store_value: NotRequired[pulumi.Input[bool | None]]


@pulumi.type_token("ibm:index/iamServiceApiKey:IamServiceApiKey")
class IamServiceApiKey(pulumi.CustomResource):
    """`ibm:index/iamServiceApiKey:IamServiceApiKey`."""

    account_id: pulumi.Output[str] = pulumi.property("accountId")
    apikey: pulumi.Output[str] = pulumi.property("apikey")
    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    created_by: pulumi.Output[str] = pulumi.property("createdBy")
    crn: pulumi.Output[str] = pulumi.property("crn")
    description: pulumi.Output[str] = pulumi.property("description")
    entity_tag: pulumi.Output[str] = pulumi.property("entityTag")
    expires_at: pulumi.Output[str | None] = pulumi.property("expiresAt")
    file: pulumi.Output[str | None] = pulumi.property("file")
    iam_service_api_key_id: pulumi.Output[str] = pulumi.property("iamServiceApiKeyId")
    iam_service_id: pulumi.Output[str] = pulumi.property("iamServiceId")
    locked: pulumi.Output[bool | None] = pulumi.property("locked")
    modified_at: pulumi.Output[str] = pulumi.property("modifiedAt")
    name: pulumi.Output[str] = pulumi.property("name")
    store_value: pulumi.Output[bool | None] = pulumi.property("storeValue")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IamServiceApiKeyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IamServiceApiKeyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/iamServiceApiKey:IamServiceApiKey",
            resource_name,
            *_utilities.arranged(
                IamServiceApiKey,
                IamServiceApiKeyArgs,
                args,
                given,
                required=["iam_service_id"],
                secret_inputs=["apikey"],
                secret_outputs=["apikey"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IamServiceApiKey:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IamServiceApiKey, resource_name, id, opts)
