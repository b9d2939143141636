# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isSecurityGroupRule:IsSecurityGroupRule`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IsSecurityGroupRule", "IsSecurityGroupRuleInitArgs"]


@_utilities.input_type
class IsSecurityGroupRuleInitArgs:
    """The arguments of IsSecurityGroupRuleInit."""

    direction: pulumi.Input[str] = pulumi.property("direction")
    group: pulumi.Input[str] = pulumi.property("group")
    code: pulumi.Input[float | None] = pulumi.property("code", default=None)
    icmp: pulumi.Input[inputs.IsSecurityGroupRuleIcmpArgs | None] = pulumi.property("icmp", default=None)
    ip_version: pulumi.Input[str | None] = pulumi.property("ipVersion", default=None)
    is_security_group_rule_id: pulumi.Input[str | None] = pulumi.property("isSecurityGroupRuleId", default=None)
    local: pulumi.Input[str | None] = pulumi.property("local", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    port_max: pulumi.Input[float | None] = pulumi.property("portMax", default=None)
    port_min: pulumi.Input[float | None] = pulumi.property("portMin", default=None)
    protocol: pulumi.Input[str | None] = pulumi.property("protocol", default=None)
    remote: pulumi.Input[str | None] = pulumi.property("remote", default=None)
    tcp: pulumi.Input[inputs.IsSecurityGroupRuleTcpArgs | None] = pulumi.property("tcp", default=None)
    type: pulumi.Input[float | None] = pulumi.property("type", default=None)
    udp: pulumi.Input[inputs.IsSecurityGroupRuleUdpArgs | None] = pulumi.property("udp", default=None)


class _IsSecurityGroupRuleInputs(TypedDict):
    """The same as a dictionary."""

    direction: pulumi.Input[str]
    group: pulumi.Input[str]
    code: NotRequired[pulumi.Input[float | None]]
    icmp: NotRequired[pulumi.Input[inputs.IsSecurityGroupRuleIcmpArgs | inputs.IsSecurityGroupRuleIcmpArgsDict | None]]
    ip_version: NotRequired[pulumi.Input[str | None]]
    is_security_group_rule_id: NotRequired[pulumi.Input[str | None]]
    local: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    port_max: NotRequired[pulumi.Input[float | None]]
    port_min: NotRequired[pulumi.Input[float | None]]
    protocol: NotRequired[pulumi.Input[str | None]]
    remote: NotRequired[pulumi.Input[str | None]]
    tcp: NotRequired[pulumi.Input[inputs.IsSecurityGroupRuleTcpArgs | inputs.IsSecurityGroupRuleTcpArgsDict | None]]
    type: NotRequired[pulumi.Input[float | None]]
    udp: NotRequired[pulumi.Input[inputs.IsSecurityGroupRuleUdpArgs | inputs.IsSecurityGroupRuleUdpArgsDict | None]]


@pulumi.type_token("ibm:index/isSecurityGroupRule:IsSecurityGroupRule")
class IsSecurityGroupRule(pulumi.CustomResource):
    """`ibm:index/isSecurityGroupRule:IsSecurityGroupRule`."""

    code: pulumi.Output[float] = pulumi.property("code")
    direction: pulumi.Output[str] = pulumi.property("direction")
    group: pulumi.Output[str] = pulumi.property("group")
    icmp: pulumi.Output[outputs.IsSecurityGroupRuleIcmp | None] = pulumi.property("icmp")
    ip_version: pulumi.Output[str | None] = pulumi.property("ipVersion")
    is_security_group_rule_id: pulumi.Output[str] = pulumi.property("isSecurityGroupRuleId")
    local: pulumi.Output[str] = pulumi.property("local")
    name: pulumi.Output[str] = pulumi.property("name")
    port_max: pulumi.Output[float] = pulumi.property("portMax")
    port_min: pulumi.Output[float] = pulumi.property("portMin")
    protocol: pulumi.Output[str] = pulumi.property("protocol")
    related_crn: pulumi.Output[str] = pulumi.property("relatedCrn")
    remote: pulumi.Output[str] = pulumi.property("remote")
    rule_id: pulumi.Output[str] = pulumi.property("ruleId")
    tcp: pulumi.Output[outputs.IsSecurityGroupRuleTcp | None] = pulumi.property("tcp")
    type: pulumi.Output[float] = pulumi.property("type")
    udp: pulumi.Output[outputs.IsSecurityGroupRuleUdp | None] = pulumi.property("udp")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsSecurityGroupRuleInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsSecurityGroupRuleInitArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isSecurityGroupRule:IsSecurityGroupRule",
            resource_name,
            *_utilities.arranged(
                IsSecurityGroupRule,
                IsSecurityGroupRuleInitArgs,
                args,
                given,
                required=["direction", "group"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsSecurityGroupRule:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsSecurityGroupRule, resource_name, id, opts)
