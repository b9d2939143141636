# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteCluster:SatelliteCluster`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteCluster", "SatelliteClusterArgs"]


@_utilities.input_type
class SatelliteClusterArgs:
    """The arguments of SatelliteCluster."""

    location: pulumi.Input[str] = pulumi.property("location")
    calico_ip_autodetection: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("calicoIpAutodetection", default=None)
    crn_token: pulumi.Input[str | None] = pulumi.property("crnToken", default=None)
    default_worker_pool_labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("defaultWorkerPoolLabels", default=None)
    disable_public_service_endpoint: pulumi.Input[bool | None] = pulumi.property("disablePublicServiceEndpoint", default=None)
    enable_config_admin: pulumi.Input[bool | None] = pulumi.property("enableConfigAdmin", default=None)
    entitlement: pulumi.Input[str | None] = pulumi.property("entitlement", default=None)
    host_labels: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("hostLabels", default=None)
    infrastructure_topology: pulumi.Input[str | None] = pulumi.property("infrastructureTopology", default=None)
    kube_version: pulumi.Input[str | None] = pulumi.property("kubeVersion", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    operating_system: pulumi.Input[str | None] = pulumi.property("operatingSystem", default=None)
    patch_version: pulumi.Input[str | None] = pulumi.property("patchVersion", default=None)
    pod_subnet: pulumi.Input[str | None] = pulumi.property("podSubnet", default=None)
    pull_secret: pulumi.Input[str | None] = pulumi.property("pullSecret", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    retry_patch_version: pulumi.Input[float | None] = pulumi.property("retryPatchVersion", default=None)
    satellite_cluster_id: pulumi.Input[str | None] = pulumi.property("satelliteClusterId", default=None)
    service_subnet: pulumi.Input[str | None] = pulumi.property("serviceSubnet", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.SatelliteClusterTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    wait_for_worker_update: pulumi.Input[bool | None] = pulumi.property("waitForWorkerUpdate", default=None)
    worker_count: pulumi.Input[float | None] = pulumi.property("workerCount", default=None)
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.SatelliteClusterZoneArgs]] | None] = pulumi.property("zones", default=None)


class _SatelliteClusterInputs(TypedDict):
    """The same as a dictionary."""

    location: pulumi.Input[str]
    calico_ip_autodetection: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    crn_token: NotRequired[pulumi.Input[str | None]]
    default_worker_pool_labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    disable_public_service_endpoint: NotRequired[pulumi.Input[bool | None]]
    enable_config_admin: NotRequired[pulumi.Input[bool | None]]
    entitlement: NotRequired[pulumi.Input[str | None]]
    host_labels: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    infrastructure_topology: NotRequired[pulumi.Input[str | None]]
    kube_version: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    operating_system: NotRequired[pulumi.Input[str | None]]
    patch_version: NotRequired[pulumi.Input[str | None]]
    pod_subnet: NotRequired[pulumi.Input[str | None]]
    pull_secret: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    retry_patch_version: NotRequired[pulumi.Input[float | None]]
    satellite_cluster_id: NotRequired[pulumi.Input[str | None]]
    service_subnet: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteClusterTimeoutsArgs | inputs.SatelliteClusterTimeoutsArgsDict | None]]
    wait_for_worker_update: NotRequired[pulumi.Input[bool | None]]
    worker_count: NotRequired[pulumi.Input[float | None]]
    zones: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.SatelliteClusterZoneArgs | inputs.SatelliteClusterZoneArgsDict]] | None]]


@pulumi.type_token("ibm:index/satelliteCluster:SatelliteCluster")
class SatelliteCluster(pulumi.CustomResource):
    """`ibm:index/satelliteCluster:SatelliteCluster`."""

    calico_ip_autodetection: pulumi.Output[Mapping[str, str] | None] = pulumi.property("calicoIpAutodetection")
    crn: pulumi.Output[str] = pulumi.property("crn")
    crn_token: pulumi.Output[str | None] = pulumi.property("crnToken")
    default_worker_pool_labels: pulumi.Output[Mapping[str, str]] = pulumi.property("defaultWorkerPoolLabels")
    disable_public_service_endpoint: pulumi.Output[bool | None] = pulumi.property("disablePublicServiceEndpoint")
    enable_config_admin: pulumi.Output[bool] = pulumi.property("enableConfigAdmin")
    entitlement: pulumi.Output[str | None] = pulumi.property("entitlement")
    host_labels: pulumi.Output[Sequence[str]] = pulumi.property("hostLabels")
    infrastructure_topology: pulumi.Output[str] = pulumi.property("infrastructureTopology")
    ingress_hostname: pulumi.Output[str] = pulumi.property("ingressHostname")
    ingress_secret: pulumi.Output[str] = pulumi.property("ingressSecret")
    kube_version: pulumi.Output[str] = pulumi.property("kubeVersion")
    location: pulumi.Output[str] = pulumi.property("location")
    master_status: pulumi.Output[str] = pulumi.property("masterStatus")
    master_url: pulumi.Output[str] = pulumi.property("masterUrl")
    name: pulumi.Output[str] = pulumi.property("name")
    operating_system: pulumi.Output[str] = pulumi.property("operatingSystem")
    patch_version: pulumi.Output[str | None] = pulumi.property("patchVersion")
    pod_subnet: pulumi.Output[str] = pulumi.property("podSubnet")
    private_service_endpoint_enabled: pulumi.Output[bool] = pulumi.property("privateServiceEndpointEnabled")
    private_service_endpoint_url: pulumi.Output[str] = pulumi.property("privateServiceEndpointUrl")
    public_service_endpoint_enabled: pulumi.Output[bool] = pulumi.property("publicServiceEndpointEnabled")
    public_service_endpoint_url: pulumi.Output[str] = pulumi.property("publicServiceEndpointUrl")
    pull_secret: pulumi.Output[str | None] = pulumi.property("pullSecret")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    retry_patch_version: pulumi.Output[float | None] = pulumi.property("retryPatchVersion")
    satellite_cluster_id: pulumi.Output[str] = pulumi.property("satelliteClusterId")
    service_subnet: pulumi.Output[str] = pulumi.property("serviceSubnet")
    state: pulumi.Output[str] = pulumi.property("state")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    timeouts: pulumi.Output[outputs.SatelliteClusterTimeouts | None] = pulumi.property("timeouts")
    wait_for_worker_update: pulumi.Output[bool | None] = pulumi.property("waitForWorkerUpdate")
    worker_count: pulumi.Output[float] = pulumi.property("workerCount")
    zones: pulumi.Output[Sequence[outputs.SatelliteClusterZone] | None] = pulumi.property("zones")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteClusterInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteClusterArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteCluster:SatelliteCluster",
            resource_name,
            *_utilities.arranged(
                SatelliteCluster,
                SatelliteClusterArgs,
                args,
                given,
                required=["location"],
                secret_inputs=["crn_token"],
                secret_outputs=["ingressSecret", "crnToken"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteCluster:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteCluster, resource_name, id, opts)
