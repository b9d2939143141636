# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getRosaOperatorRoles:getRosaOperatorRoles`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetRosaOperatorRolesResult", "get_rosa_operator_roles", "get_rosa_operator_roles_output"]


@pulumi.output_type
class GetRosaOperatorRolesResult:
    """What `rhcs:index/getRosaOperatorRoles:getRosaOperatorRoles` gives."""

    account_role_prefix: str | None = pulumi.property("accountRolePrefix")
    id: str = pulumi.property("id")
    operator_iam_roles: Sequence[outputs.GetRosaOperatorRolesOperatorIamRoleResult] = pulumi.property("operatorIamRoles")
    operator_role_prefix: str = pulumi.property("operatorRolePrefix")


def get_rosa_operator_roles(
    *,
    operator_role_prefix: str,
    account_role_prefix: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetRosaOperatorRolesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getRosaOperatorRoles:getRosaOperatorRoles",
        {
            "operatorRolePrefix": operator_role_prefix,
            "accountRolePrefix": account_role_prefix,
        },
        opts,
        GetRosaOperatorRolesResult,
    )


def get_rosa_operator_roles_output(
    *,
    operator_role_prefix: pulumi.Input[str],
    account_role_prefix: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetRosaOperatorRolesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getRosaOperatorRoles:getRosaOperatorRoles",
        {
            "operatorRolePrefix": operator_role_prefix,
            "accountRolePrefix": account_role_prefix,
        },
        opts,
        GetRosaOperatorRolesResult,
    )
