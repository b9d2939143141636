# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/iamAuthorizationPolicy:IamAuthorizationPolicy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IamAuthorizationPolicy", "IamAuthorizationPolicyArgs"]


@_utilities.input_type
class IamAuthorizationPolicyArgs:
    """The arguments of IamAuthorizationPolicy."""

    roles: pulumi.Input[Sequence[pulumi.Input[str]]] = pulumi.property("roles")
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    iam_authorization_policy_id: pulumi.Input[str | None] = pulumi.property("iamAuthorizationPolicyId", default=None)
    resource_attributes: pulumi.Input[Sequence[pulumi.Input[inputs.IamAuthorizationPolicyResourceAttributeArgs]] | None] = pulumi.property("resourceAttributes", default=None)
    source_resource_group_id: pulumi.Input[str | None] = pulumi.property("sourceResourceGroupId", default=None)
    source_resource_instance_id: pulumi.Input[str | None] = pulumi.property("sourceResourceInstanceId", default=None)
    source_resource_type: pulumi.Input[str | None] = pulumi.property("sourceResourceType", default=None)
    source_service_account: pulumi.Input[str | None] = pulumi.property("sourceServiceAccount", default=None)
    source_service_name: pulumi.Input[str | None] = pulumi.property("sourceServiceName", default=None)
    subject_attributes: pulumi.Input[Sequence[pulumi.Input[inputs.IamAuthorizationPolicySubjectAttributeArgs]] | None] = pulumi.property("subjectAttributes", default=None)
    target_resource_group_id: pulumi.Input[str | None] = pulumi.property("targetResourceGroupId", default=None)
    target_resource_instance_id: pulumi.Input[str | None] = pulumi.property("targetResourceInstanceId", default=None)
    target_resource_type: pulumi.Input[str | None] = pulumi.property("targetResourceType", default=None)
    target_service_name: pulumi.Input[str | None] = pulumi.property("targetServiceName", default=None)
    transaction_id: pulumi.Input[str | None] = pulumi.property("transactionId", default=None)


class _IamAuthorizationPolicyInputs(TypedDict):
    """The same as a dictionary."""

    roles: pulumi.Input[Sequence[pulumi.Input[str]]]
    description: NotRequired[pulumi.Input[str | None]]
    iam_authorization_policy_id: NotRequired[pulumi.Input[str | None]]
    resource_attributes: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.IamAuthorizationPolicyResourceAttributeArgs | inputs.IamAuthorizationPolicyResourceAttributeArgsDict]] | None]]
    source_resource_group_id: NotRequired[pulumi.Input[str | None]]
    source_resource_instance_id: NotRequired[pulumi.Input[str | None]]
    source_resource_type: NotRequired[pulumi.Input[str | None]]
    source_service_account: NotRequired[pulumi.Input[str | None]]
    source_service_name: NotRequired[pulumi.Input[str | None]]
    subject_attributes: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.IamAuthorizationPolicySubjectAttributeArgs | inputs.IamAuthorizationPolicySubjectAttributeArgsDict]] | None]]
    target_resource_group_id: NotRequired[pulumi.Input[str | None]]
    target_resource_instance_id: NotRequired[pulumi.Input[str | None]]
    target_resource_type: NotRequired[pulumi.Input[str | None]]
    target_service_name: NotRequired[pulumi.Input[str | None]]
    transaction_id: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("ibm:index/iamAuthorizationPolicy:IamAuthorizationPolicy")
class IamAuthorizationPolicy(pulumi.CustomResource):
    """`ibm:index/iamAuthorizationPolicy:IamAuthorizationPolicy`."""

    description: pulumi.Output[str | None] = pulumi.property("description")
    iam_authorization_policy_id: pulumi.Output[str] = pulumi.property("iamAuthorizationPolicyId")
    resource_attributes: pulumi.Output[Sequence[outputs.IamAuthorizationPolicyResourceAttribute] | None] = pulumi.property("resourceAttributes")
    roles: pulumi.Output[Sequence[str]] = pulumi.property("roles")
    source_resource_group_id: pulumi.Output[str] = pulumi.property("sourceResourceGroupId")
    source_resource_instance_id: pulumi.Output[str] = pulumi.property("sourceResourceInstanceId")
    source_resource_type: pulumi.Output[str] = pulumi.property("sourceResourceType")
    source_service_account: pulumi.Output[str] = pulumi.property("sourceServiceAccount")
    source_service_name: pulumi.Output[str] = pulumi.property("sourceServiceName")
    subject_attributes: pulumi.Output[Sequence[outputs.IamAuthorizationPolicySubjectAttribute] | None] = pulumi.property("subjectAttributes")
    target_resource_group_id: pulumi.Output[str] = pulumi.property("targetResourceGroupId")
    target_resource_instance_id: pulumi.Output[str] = pulumi.property("targetResourceInstanceId")
    target_resource_type: pulumi.Output[str] = pulumi.property("targetResourceType")
    target_service_name: pulumi.Output[str] = pulumi.property("targetServiceName")
    transaction_id: pulumi.Output[str] = pulumi.property("transactionId")
    version: pulumi.Output[str] = pulumi.property("version")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IamAuthorizationPolicyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IamAuthorizationPolicyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/iamAuthorizationPolicy:IamAuthorizationPolicy",
            resource_name,
            *_utilities.arranged(
                IamAuthorizationPolicy,
                IamAuthorizationPolicyArgs,
                args,
                given,
                required=["roles"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IamAuthorizationPolicy:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IamAuthorizationPolicy, resource_name, id, opts)
