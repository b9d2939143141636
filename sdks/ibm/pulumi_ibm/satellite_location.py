# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteLocation:SatelliteLocation`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteLocation", "SatelliteLocationArgs"]


@_utilities.input_type
class SatelliteLocationArgs:
    """The arguments of SatelliteLocation."""

    location: pulumi.Input[str] = pulumi.property("location")
    managed_from: pulumi.Input[str] = pulumi.property("managedFrom")
    capabilities: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("capabilities", default=None)
    coreos_enabled: pulumi.Input[bool | None] = pulumi.property("coreosEnabled", default=None)
    cos_config: pulumi.Input[inputs.SatelliteLocationCosConfigArgs | None] = pulumi.property("cosConfig", default=None)
    cos_credentials: pulumi.Input[inputs.SatelliteLocationCosCredentialsArgs | None] = pulumi.property("cosCredentials", default=None)
    description: pulumi.Input[str | None] = pulumi.property("description", default=None)
    logging_account_id: pulumi.Input[str | None] = pulumi.property("loggingAccountId", default=None)
    physical_address: pulumi.Input[str | None] = pulumi.property("physicalAddress", default=None)
    pod_subnet: pulumi.Input[str | None] = pulumi.property("podSubnet", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    satellite_location_id: pulumi.Input[str | None] = pulumi.property("satelliteLocationId", default=None)
    service_subnet: pulumi.Input[str | None] = pulumi.property("serviceSubnet", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.SatelliteLocationTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    zones: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("zones", default=None)


class _SatelliteLocationInputs(TypedDict):
    """The same as a dictionary."""

    location: pulumi.Input[str]
    managed_from: pulumi.Input[str]
    capabilities: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    coreos_enabled: NotRequired[pulumi.Input[bool | None]]
    cos_config: NotRequired[pulumi.Input[inputs.SatelliteLocationCosConfigArgs | inputs.SatelliteLocationCosConfigArgsDict | None]]
    cos_credentials: NotRequired[pulumi.Input[inputs.SatelliteLocationCosCredentialsArgs | inputs.SatelliteLocationCosCredentialsArgsDict | None]]
    description: NotRequired[pulumi.Input[str | None]]
    logging_account_id: NotRequired[pulumi.Input[str | None]]
    physical_address: NotRequired[pulumi.Input[str | None]]
    pod_subnet: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    satellite_location_id: NotRequired[pulumi.Input[str | None]]
    service_subnet: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteLocationTimeoutsArgs | inputs.SatelliteLocationTimeoutsArgsDict | None]]
    zones: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]


@pulumi.type_token("ibm:index/satelliteLocation:SatelliteLocation")
class SatelliteLocation(pulumi.CustomResource):
    """`ibm:index/satelliteLocation:SatelliteLocation`."""

    capabilities: pulumi.Output[Sequence[str] | None] = pulumi.property("capabilities")
    coreos_enabled: pulumi.Output[bool] = pulumi.property("coreosEnabled")
    cos_config: pulumi.Output[outputs.SatelliteLocationCosConfig | None] = pulumi.property("cosConfig")
    cos_credentials: pulumi.Output[outputs.SatelliteLocationCosCredentials | None] = pulumi.property("cosCredentials")
    created_on: pulumi.Output[str] = pulumi.property("createdOn")
    crn: pulumi.Output[str] = pulumi.property("crn")
    description: pulumi.Output[str | None] = pulumi.property("description")
    host_attached_count: pulumi.Output[float] = pulumi.property("hostAttachedCount")
    host_available_count: pulumi.Output[float] = pulumi.property("hostAvailableCount")
    ingress_hostname: pulumi.Output[str] = pulumi.property("ingressHostname")
    ingress_secret: pulumi.Output[str] = pulumi.property("ingressSecret")
    location: pulumi.Output[str] = pulumi.property("location")
    logging_account_id: pulumi.Output[str | None] = pulumi.property("loggingAccountId")
    managed_from: pulumi.Output[str] = pulumi.property("managedFrom")
    physical_address: pulumi.Output[str | None] = pulumi.property("physicalAddress")
    pod_subnet: pulumi.Output[str] = pulumi.property("podSubnet")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    satellite_location_id: pulumi.Output[str] = pulumi.property("satelliteLocationId")
    service_subnet: pulumi.Output[str] = pulumi.property("serviceSubnet")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.SatelliteLocationTimeouts | None] = pulumi.property("timeouts")
    zones: pulumi.Output[Sequence[str]] = pulumi.property("zones")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteLocationInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteLocationArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteLocation:SatelliteLocation",
            resource_name,
            *_utilities.arranged(
                SatelliteLocation,
                SatelliteLocationArgs,
                args,
                given,
                required=["location", "managed_from"],
                secret_outputs=["ingressSecret"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteLocation:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteLocation, resource_name, id, opts)
