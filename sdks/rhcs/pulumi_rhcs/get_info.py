# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getInfo:getInfo`."""

from __future__ import annotations

import pulumi

from . import _utilities

__all__ = ["GetInfoResult", "get_info", "get_info_output"]


@pulumi.output_type
class GetInfoResult:
    """What `rhcs:index/getInfo:getInfo` gives."""

    account_email: str = pulumi.property("accountEmail")
    account_id: str = pulumi.property("accountId")
    account_name: str = pulumi.property("accountName")
    account_username: str = pulumi.property("accountUsername")
    id: str = pulumi.property("id")
    ocm_api: str = pulumi.property("ocmApi")
    ocm_aws_account_id: str = pulumi.property("ocmAwsAccountId")
    organization_external_id: str = pulumi.property("organizationExternalId")
    organization_id: str = pulumi.property("organizationId")
    organization_name: str = pulumi.property("organizationName")


def get_info(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetInfoResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getInfo:getInfo",
        {
        },
        opts,
        GetInfoResult,
    )


def get_info_output(
    *,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetInfoResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getInfo:getInfo",
        {
        },
        opts,
        GetInfoResult,
    )
