# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getPolicies:getPolicies`."""

from __future__ import annotations

import pulumi

from . import _utilities, outputs

__all__ = ["GetPoliciesResult", "get_policies", "get_policies_output"]


@pulumi.output_type
class GetPoliciesResult:
    """What `rhcs:index/getPolicies:getPolicies` gives."""

    account_role_policies: outputs.GetPoliciesAccountRolePoliciesResult = pulumi.property("accountRolePolicies")
    id: str = pulumi.property("id")
    ocm_role_policies: outputs.GetPoliciesOcmRolePoliciesResult = pulumi.property("ocmRolePolicies")
    operator_role_policies: outputs.GetPoliciesOperatorRolePoliciesResult = pulumi.property("operatorRolePolicies")


def get_policies(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetPoliciesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getPolicies:getPolicies",
        {
        },
        opts,
        GetPoliciesResult,
    )


def get_policies_output(
    *,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetPoliciesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getPolicies:getPolicies",
        {
        },
        opts,
        GetPoliciesResult,
    )
