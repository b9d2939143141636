# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/kmsKey:KmsKey`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["KmsKey", "KmsKeyArgs"]


@_utilities.input_type
class KmsKeyArgs:
    """The arguments of KmsKey."""

    instance_id: pulumi.Input[str] = pulumi.property("instanceId")
    key_name: pulumi.Input[str] = pulumi.property("keyName")
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    encrypted_nonce: pulumi.Input[str | None] = pulumi.property("encryptedNonce", default=None)
    endpoint_type: pulumi.Input[str | None] = pulumi.property("endpointType", default=None)
    expiration_date: pulumi.Input[str | None] = pulumi.property("expirationDate", default=None)
    force_delete: pulumi.Input[bool | None] = pulumi.property("forceDelete", default=None)
    iv_value: pulumi.Input[str | None] = pulumi.property("ivValue", default=None)
    key_ring_id: pulumi.Input[str | None] = pulumi.property("keyRingId", default=None)
    kms_key_id: pulumi.Input[str | None] = pulumi.property("kmsKeyId", default=None)
    payload: pulumi.Input[str | None] = pulumi.property("payload", default=None)
    standard_key: pulumi.Input[bool | None] = pulumi.property("standardKey", default=None)
    timeouts: pulumi.Input[inputs.KmsKeyTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _KmsKeyInputs(TypedDict):
    """The same as a dictionary."""

    instance_id: pulumi.Input[str]
    key_name: pulumi.Input[str]
    description: NotRequired[pulumi.Input[str | None]]
    encrypted_nonce: NotRequired[pulumi.Input[str | None]]
    endpoint_type: NotRequired[pulumi.Input[str | None]]
    expiration_date: NotRequired[pulumi.Input[str | None]]
    force_delete: NotRequired[pulumi.Input[bool | None]]
    iv_value: NotRequired[pulumi.Input[str | None]]
    key_ring_id: NotRequired[pulumi.Input[str | None]]
    kms_key_id: NotRequired[pulumi.Input[str | None]]
    payload: NotRequired[pulumi.Input[str | None]]
    standard_key: NotRequired[pulumi.Input[bool | None]]
    timeouts: NotRequired[pulumi.Input[inputs.KmsKeyTimeoutsArgs | inputs.KmsKeyTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/kmsKey:KmsKey")
class KmsKey(pulumi.CustomResource):
    """`ibm:index/kmsKey:KmsKey`."""

    crn: pulumi.Output[str] = pulumi.property("crn")
    description: pulumi.Output[str | None] = pulumi.property("description")
    encrypted_nonce: pulumi.Output[str | None] = pulumi.property("encryptedNonce")
    endpoint_type: pulumi.Output[str] = pulumi.property("endpointType")
    expiration_date: pulumi.Output[str | None] = pulumi.property("expirationDate")
    force_delete: pulumi.Output[bool | None] = pulumi.property("forceDelete")
    instance_crn: pulumi.Output[str] = pulumi.property("instanceCrn")
    instance_id: pulumi.Output[str] = pulumi.property("instanceId")
    iv_value: pulumi.Output[str | None] = pulumi.property("ivValue")
    key_id: pulumi.Output[str] = pulumi.property("keyId")
    key_name: pulumi.Output[str] = pulumi.property("keyName")
    key_ring_id: pulumi.Output[str | None] = pulumi.property("keyRingId")
    kms_key_id: pulumi.Output[str] = pulumi.property("kmsKeyId")
    payload: pulumi.Output[str] = pulumi.property("payload")
    registrations: pulumi.Output[Sequence[outputs.KmsKeyRegistration]] = pulumi.property("registrations")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    standard_key: pulumi.Output[bool | None] = pulumi.property("standardKey")
    timeouts: pulumi.Output[outputs.KmsKeyTimeouts | None] = pulumi.property("timeouts")
    type: pulumi.Output[str] = pulumi.property("type")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_KmsKeyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: KmsKeyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/kmsKey:KmsKey",
            resource_name,
            *_utilities.arranged(
                KmsKey,
                KmsKeyArgs,
                args,
                given,
                required=["instance_id", "key_name"],
                secret_inputs=["payload"],
                secret_outputs=["payload"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> KmsKey:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(KmsKey, resource_name, id, opts)
