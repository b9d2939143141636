# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getHcpPolicies:getHcpPolicies`."""

from __future__ import annotations

import pulumi

from . import _utilities, outputs

__all__ = ["GetHcpPoliciesResult", "get_hcp_policies", "get_hcp_policies_output"]


@pulumi.output_type
class GetHcpPoliciesResult:
    """What `rhcs:index/getHcpPolicies:getHcpPolicies` gives."""

    account_role_policies: outputs.GetHcpPoliciesAccountRolePoliciesResult = pulumi.property("accountRolePolicies")
    id: str = pulumi.property("id")
    ocm_role_policies: outputs.GetHcpPoliciesOcmRolePoliciesResult = pulumi.property("ocmRolePolicies")
    operator_role_policies: outputs.GetHcpPoliciesOperatorRolePoliciesResult = pulumi.property("operatorRolePolicies")


def get_hcp_policies(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetHcpPoliciesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getHcpPolicies:getHcpPolicies",
        {
        },
        opts,
        GetHcpPoliciesResult,
    )


def get_hcp_policies_output(
    *,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetHcpPoliciesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getHcpPolicies:getHcpPolicies",
        {
        },
        opts,
        GetHcpPoliciesResult,
    )
