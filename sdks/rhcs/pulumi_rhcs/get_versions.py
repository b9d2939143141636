# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getVersions:getVersions`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetVersionsResult", "get_versions", "get_versions_output"]


@pulumi.output_type
class GetVersionsResult:
    """What `rhcs:index/getVersions:getVersions` gives."""

    id: str = pulumi.property("id")
    item: outputs.GetVersionsItemResult = pulumi.property("item")
    items: Sequence[outputs.GetVersionsItemResult] = pulumi.property("items")
    order: str | None = pulumi.property("order")
    search: str | None = pulumi.property("search")


def get_versions(
    *,
    order: str | None = None,
    search: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetVersionsResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getVersions:getVersions",
        {
            "order": order,
            "search": search,
        },
        opts,
        GetVersionsResult,
    )


def get_versions_output(
    *,
    order: pulumi.Input[str | None] = None,
    search: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetVersionsResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getVersions:getVersions",
        {
            "order": order,
            "search": search,
        },
        opts,
        GetVersionsResult,
    )
