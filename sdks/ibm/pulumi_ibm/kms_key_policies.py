# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/kmsKeyPolicies:KmsKeyPolicies`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["KmsKeyPolicies", "KmsKeyPoliciesArgs"]


@_utilities.input_type
class KmsKeyPoliciesArgs:
    """The arguments of KmsKeyPolicies."""

    instance_id: pulumi.Input[str] = pulumi.property("instanceId")
    alias: pulumi.Input[str | None] = pulumi.property("alias", default=None)
    dual_auth_deletes: pulumi.Input[Sequence[pulumi.Input[inputs.KmsKeyPoliciesDualAuthDeleteArgs]] | None] = pulumi.property("dualAuthDeletes", default=None)
    endpoint_type: pulumi.Input[str | None] = pulumi.property("endpointType", default=None)
    key_id: pulumi.Input[str | None] = pulumi.property("keyId", default=None)
    kms_key_policies_id: pulumi.Input[str | None] = pulumi.property("kmsKeyPoliciesId", default=None)
    rotations: pulumi.Input[Sequence[pulumi.Input[inputs.KmsKeyPoliciesRotationArgs]] | None] = pulumi.property("rotations", default=None)
    timeouts: pulumi.Input[inputs.KmsKeyPoliciesTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _KmsKeyPoliciesInputs(TypedDict):
    """The same as a dictionary."""

    instance_id: pulumi.Input[str]
    alias: NotRequired[pulumi.Input[str | None]]
    dual_auth_deletes: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.KmsKeyPoliciesDualAuthDeleteArgs | inputs.KmsKeyPoliciesDualAuthDeleteArgsDict]] | None]]
    endpoint_type: NotRequired[pulumi.Input[str | None]]
    key_id: NotRequired[pulumi.Input[str | None]]
    kms_key_policies_id: NotRequired[pulumi.Input[str | None]]
    rotations: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.KmsKeyPoliciesRotationArgs | inputs.KmsKeyPoliciesRotationArgsDict]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.KmsKeyPoliciesTimeoutsArgs | inputs.KmsKeyPoliciesTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/kmsKeyPolicies:KmsKeyPolicies")
class KmsKeyPolicies(pulumi.CustomResource):
    """`ibm:index/kmsKeyPolicies:KmsKeyPolicies`."""

    alias: pulumi.Output[str | None] = pulumi.property("alias")
    dual_auth_deletes: pulumi.Output[Sequence[outputs.KmsKeyPoliciesDualAuthDelete] | None] = pulumi.property("dualAuthDeletes")
    endpoint_type: pulumi.Output[str | None] = pulumi.property("endpointType")
    instance_id: pulumi.Output[str] = pulumi.property("instanceId")
    key_id: pulumi.Output[str | None] = pulumi.property("keyId")
    kms_key_policies_id: pulumi.Output[str] = pulumi.property("kmsKeyPoliciesId")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    rotations: pulumi.Output[Sequence[outputs.KmsKeyPoliciesRotation] | None] = pulumi.property("rotations")
    timeouts: pulumi.Output[outputs.KmsKeyPoliciesTimeouts | None] = pulumi.property("timeouts")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_KmsKeyPoliciesInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: KmsKeyPoliciesArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/kmsKeyPolicies:KmsKeyPolicies",
            resource_name,
            *_utilities.arranged(
                KmsKeyPolicies,
                KmsKeyPoliciesArgs,
                args,
                given,
                required=["instance_id"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> KmsKeyPolicies:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(KmsKeyPolicies, resource_name, id, opts)
