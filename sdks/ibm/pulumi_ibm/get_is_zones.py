# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getIsZones:getIsZones`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetIsZonesResult", "get_is_zones", "get_is_zones_output"]


@pulumi.output_type
class GetIsZonesResult:
    """What `ibm:index/getIsZones:getIsZones` gives."""

    id: str = pulumi.property("id")
    region: str = pulumi.property("region")
    status: str | None = pulumi.property("status")
    zone_infos: Sequence[outputs.GetIsZonesZoneInfoResult] = pulumi.property("zoneInfos")
    zones: Sequence[str] = pulumi.property("zones")


def get_is_zones(
    *,
    region: str,
    id: str | None = None,
    status: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetIsZonesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getIsZones:getIsZones",
        {
            "region": region,
            "id": id,
            "status": status,
        },
        opts,
        GetIsZonesResult,
    )


def get_is_zones_output(
    *,
    region: pulumi.Input[str],
    id: pulumi.Input[str | None] = None,
    status: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetIsZonesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getIsZones:getIsZones",
        {
            "region": region,
            "id": id,
            "status": status,
        },
        opts,
        GetIsZonesResult,
    )
