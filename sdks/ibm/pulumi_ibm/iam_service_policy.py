# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/iamServicePolicy:IamServicePolicy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IamServicePolicy", "IamServicePolicyArgs"]


@_utilities.input_type
class IamServicePolicyArgs:
    """The arguments of IamServicePolicy."""

    roles: pulumi.Input[Sequence[pulumi.Input[str]]] = pulumi.property("roles")
    account_management: pulumi.Input[bool | None] = pulumi.property("accountManagement", default=None)
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    iam_id: pulumi.Input[str | None] = pulumi.property("iamId", default=None)
    iam_service_id: pulumi.Input[str | None] = pulumi.property("iamServiceId", default=None)
    iam_service_policy_id: pulumi.Input[str | None] = pulumi.property("iamServicePolicyId", default=None)
    pattern: pulumi.Input[str | None] = pulumi.property("pattern", default=None)
    resource_attributes: pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyResourceAttributeArgs]] | None] = pulumi.property("resourceAttributes", default=None)
    resource_tags: pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyResourceTagArgs]] | None] = pulumi.property("resourceTags", default=None)
    resources: pulumi.Input[inputs.IamServicePolicyResourcesArgs | None] = pulumi.property("resources", default=None)
    rule_conditions: pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyRuleConditionArgs]] | None] = pulumi.property("ruleConditions", default=None)
    rule_operator: pulumi.Input[str | None] = pulumi.property("ruleOperator", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    transaction_id: pulumi.Input[str | None] = pulumi.property("transactionId", default=None)


class _IamServicePolicyInputs(TypedDict):
    """The same as a dictionary."""

    roles: pulumi.Input[Sequence[pulumi.Input[str]]]
    account_management: NotRequired[pulumi.Input[bool | None]]
    description: NotRequired[pulumi.Input[str | None]]
    iam_id: NotRequired[pulumi.Input[str | None]]
    iam_service_id: NotRequired[pulumi.Input[str | None]]
    iam_service_policy_id: NotRequired[pulumi.Input[str | None]]
    pattern: NotRequired[pulumi.Input[str | None]]
    resource_attributes: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyResourceAttributeArgs | inputs.IamServicePolicyResourceAttributeArgsDict]] | None]]
    resource_tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyResourceTagArgs | inputs.IamServicePolicyResourceTagArgsDict]] | None]]
    resources: NotRequired[pulumi.Input[inputs.IamServicePolicyResourcesArgs | inputs.IamServicePolicyResourcesArgsDict | None]]
    rule_conditions: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.IamServicePolicyRuleConditionArgs | inputs.IamServicePolicyRuleConditionArgsDict]] | None]]
    rule_operator: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    transaction_id: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("ibm:index/iamServicePolicy:IamServicePolicy")
class IamServicePolicy(pulumi.CustomResource):
    """`ibm:index/iamServicePolicy:IamServicePolicy`."""

    account_management: pulumi.Output[bool | None] = pulumi.property("accountManagement")
    description: pulumi.Output[str | None] = pulumi.property("description")
    iam_id: pulumi.Output[str] = pulumi.property("iamId")
    iam_service_id: pulumi.Output[str] = pulumi.property("iamServiceId")
    iam_service_policy_id: pulumi.Output[str] = pulumi.property("iamServicePolicyId")
    pattern: pulumi.Output[str | None] = pulumi.property("pattern")
    resource_attributes: pulumi.Output[Sequence[outputs.IamServicePolicyResourceAttribute] | None] = pulumi.property("resourceAttributes")
    resource_tags: pulumi.Output[Sequence[outputs.IamServicePolicyResourceTag] | None] = pulumi.property("resourceTags")
    resources: pulumi.Output[outputs.IamServicePolicyResources | None] = pulumi.property("resources")
    roles: pulumi.Output[Sequence[str]] = pulumi.property("roles")
    rule_conditions: pulumi.Output[Sequence[outputs.IamServicePolicyRuleCondition] | None] = pulumi.property("ruleConditions")
    rule_operator: pulumi.Output[str | None] = pulumi.property("ruleOperator")
    tags: pulumi.Output[Sequence[str] | None] = pulumi.property("tags")
    transaction_id: pulumi.Output[str] = pulumi.property("transactionId")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IamServicePolicyInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IamServicePolicyArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/iamServicePolicy:IamServicePolicy",
            resource_name,
            *_utilities.arranged(
                IamServicePolicy,
                IamServicePolicyArgs,
                args,
                given,
                required=["roles"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IamServicePolicy:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IamServicePolicy, resource_name, id, opts)
