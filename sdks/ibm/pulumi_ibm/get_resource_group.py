# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getResourceGroup:getResourceGroup`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities

__all__ = ["GetResourceGroupResult", "get_resource_group", "get_resource_group_output"]


@pulumi.output_type
class GetResourceGroupResult:
    """What `ibm:index/getResourceGroup:getResourceGroup` gives."""

    account_id: str = pulumi.property("accountId")
    created_at: str = pulumi.property("createdAt")
    crn: str = pulumi.property("crn")
    id: str = pulumi.property("id")
    is_default: bool = pulumi.property("isDefault")
    name: str = pulumi.property("name")
    payment_methods_url: str = pulumi.property("paymentMethodsUrl")
    quota_id: str = pulumi.property("quotaId")
    quota_url: str = pulumi.property("quotaUrl")
    resource_linkages: Sequence[str] = pulumi.property("resourceLinkages")
    state: str = pulumi.property("state")
    teams_url: str = pulumi.property("teamsUrl")
    updated_at: str = pulumi.property("updatedAt")


def get_resource_group(
    *,
    id: str | None = None,
    is_default: bool | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetResourceGroupResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getResourceGroup:getResourceGroup",
        {
            "id": id,
            "isDefault": is_default,
            "name": name,
        },
        opts,
        GetResourceGroupResult,
    )


def get_resource_group_output(
    *,
    id: pulumi.Input[str | None] = None,
    is_default: pulumi.Input[bool | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetResourceGroupResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getResourceGroup:getResourceGroup",
        {
            "id": id,
            "isDefault": is_default,
            "name": name,
        },
        opts,
        GetResourceGroupResult,
    )
