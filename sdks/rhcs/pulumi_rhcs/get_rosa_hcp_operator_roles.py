# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getRosaHcpOperatorRoles:getRosaHcpOperatorRoles`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetRosaHcpOperatorRolesResult", "get_rosa_hcp_operator_roles", "get_rosa_hcp_operator_roles_output"]


@pulumi.output_type
class GetRosaHcpOperatorRolesResult:
    """What `rhcs:index/getRosaHcpOperatorRoles:getRosaHcpOperatorRoles` gives."""

    account_role_prefix: str | None = pulumi.property("accountRolePrefix")
    id: str = pulumi.property("id")
    operator_iam_roles: Sequence[outputs.GetRosaHcpOperatorRolesOperatorIamRoleResult] = pulumi.property("operatorIamRoles")
    operator_role_prefix: str = pulumi.property("operatorRolePrefix")


def get_rosa_hcp_operator_roles(
    *,
    operator_role_prefix: str,
    account_role_prefix: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetRosaHcpOperatorRolesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getRosaHcpOperatorRoles:getRosaHcpOperatorRoles",
        {
            "operatorRolePrefix": operator_role_prefix,
            "accountRolePrefix": account_role_prefix,
        },
        opts,
        GetRosaHcpOperatorRolesResult,
    )


def get_rosa_hcp_operator_roles_output(
    *,
    operator_role_prefix: pulumi.Input[str],
    account_role_prefix: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetRosaHcpOperatorRolesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getRosaHcpOperatorRoles:getRosaHcpOperatorRoles",
        {
            "operatorRolePrefix": operator_role_prefix,
            "accountRolePrefix": account_role_prefix,
        },
        opts,
        GetRosaHcpOperatorRolesResult,
    )
