# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getSatelliteLocation:getSatelliteLocation`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetSatelliteLocationResult", "get_satellite_location", "get_satellite_location_output"]


@pulumi.output_type
class GetSatelliteLocationResult:
    """What `ibm:index/getSatelliteLocation:getSatelliteLocation` gives."""

    capabilities: Sequence[str] = pulumi.property("capabilities")
    coreos_enabled: bool = pulumi.property("coreosEnabled")
    created_on: str = pulumi.property("createdOn")
    crn: str = pulumi.property("crn")
    description: str = pulumi.property("description")
    host_attached_count: float = pulumi.property("hostAttachedCount")
    host_available_count: float = pulumi.property("hostAvailableCount")
    hosts: Sequence[outputs.GetSatelliteLocationHostResult] = pulumi.property("hosts")
    id: str = pulumi.property("id")
    ingress_hostname: str = pulumi.property("ingressHostname")
    ingress_secret: str = pulumi.property("ingressSecret")
    location: str = pulumi.property("location")
    logging_account_id: str = pulumi.property("loggingAccountId")
    managed_from: str = pulumi.property("managedFrom")
    physical_address: str = pulumi.property("physicalAddress")
    pod_subnet: str = pulumi.property("podSubnet")
    resource_group_id: str = pulumi.property("resourceGroupId")
    resource_group_name: str = pulumi.property("resourceGroupName")
    service_subnet: str = pulumi.property("serviceSubnet")
    tags: Sequence[str] = pulumi.property("tags")
    zones: Sequence[str] = pulumi.property("zones")


def get_satellite_location(
    *,
    location: str,
    id: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetSatelliteLocationResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getSatelliteLocation:getSatelliteLocation",
        {
            "location": location,
            "id": id,
        },
        opts,
        GetSatelliteLocationResult,
    )


def get_satellite_location_output(
    *,
    location: pulumi.Input[str],
    id: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSatelliteLocationResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getSatelliteLocation:getSatelliteLocation",
        {
            "location": location,
            "id": id,
        },
        opts,
        GetSatelliteLocationResult,
    )
