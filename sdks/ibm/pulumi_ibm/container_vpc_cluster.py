# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/containerVpcCluster:ContainerVpcCluster`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ContainerVpcCluster", "ContainerVpcClusterArgs"]


@_utilities.input_type
class ContainerVpcClusterArgs:
    """The arguments of ContainerVpcCluster."""

    flavor: pulumi.Input[str] = pulumi.property("flavor")
    vpc_id: pulumi.Input[str] = pulumi.property("vpcId")
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcClusterZoneArgs]]] = pulumi.property("zones")
    container_vpc_cluster_id: pulumi.Input[str | None] = pulumi.property("containerVpcClusterId", default=None)
    cos_instance_crn: pulumi.Input[str | None] = pulumi.property("cosInstanceCrn", default=None)
    crk: pulumi.Input[str | None] = pulumi.property("crk", default=None)
    disable_outbound_traffic_protection: pulumi.Input[bool | None] = pulumi.property("disableOutboundTrafficProtection", default=None)
    disable_public_service_endpoint: pulumi.Input[bool | None] = pulumi.property("disablePublicServiceEndpoint", default=None)
    enable_secure_by_default: pulumi.Input[bool | None] = pulumi.property("enableSecureByDefault", default=None)
    entitlement: pulumi.Input[str | None] = pulumi.property("entitlement", default=None)
    force_delete_storage: pulumi.Input[bool | None] = pulumi.property("forceDeleteStorage", default=None)
    host_pool_id: pulumi.Input[str | None] = pulumi.property("hostPoolId", default=None)
    image_security_enforcement: pulumi.Input[bool | None] = pulumi.property("imageSecurityEnforcement", default=None)
    kms_account_id: pulumi.Input[str | None] = pulumi.property("kmsAccountId", default=None)
    kms_config: pulumi.Input[inputs.ContainerVpcClusterKmsConfigArgs | None] = pulumi.property("kmsConfig", default=None)
    kms_instance_id: pulumi.Input[str | None] = pulumi.property("kmsInstanceId", default=None)
    kube_version: pulumi.Input[str | None] = pulumi.property("kubeVersion", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    network_plugin: pulumi.Input[str | None] = pulumi.property("networkPlugin", default=None)
    offering: pulumi.Input[str | None] = pulumi.property("offering", default=None)
    operating_system: pulumi.Input[str | None] = pulumi.property("operatingSystem", default=None)
    patch_version: pulumi.Input[str | None] = pulumi.property("patchVersion", default=None)
    pod_subnet: pulumi.Input[str | None] = pulumi.property("podSubnet", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    retry_patch_version: pulumi.Input[float | None] = pulumi.property("retryPatchVersion", default=None)
    secondary_storage: pulumi.Input[str | None] = pulumi.property("secondaryStorage", default=None)
    security_groups: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("securityGroups", default=None)
    service_subnet: pulumi.Input[str | None] = pulumi.property("serviceSubnet", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    taints: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcClusterTaintArgs]] | None] = pulumi.property("taints", default=None)
    timeouts: pulumi.Input[inputs.ContainerVpcClusterTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    update_all_workers: pulumi.Input[bool | None] = pulumi.property("updateAllWorkers", default=None)
    wait_for_worker_update: pulumi.Input[bool | None] = pulumi.property("waitForWorkerUpdate", default=None)
    wait_till: pulumi.Input[str | None] = pulumi.property("waitTill", default=None)
    worker_count: pulumi.Input[float | None] = pulumi.property("workerCount", default=None)
    worker_labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("workerLabels", default=None)


class _ContainerVpcClusterInputs(TypedDict):
    """The same as a dictionary."""

    flavor: pulumi.Input[str]
    vpc_id: pulumi.Input[str]
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcClusterZoneArgs | inputs.ContainerVpcClusterZoneArgsDict]]]
    container_vpc_cluster_id: NotRequired[pulumi.Input[str | None]]
    cos_instance_crn: NotRequired[pulumi.Input[str | None]]
    crk: NotRequired[pulumi.Input[str | None]]
    disable_outbound_traffic_protection: NotRequired[pulumi.Input[bool | None]]
    disable_public_service_endpoint: NotRequired[pulumi.Input[bool | None]]
    enable_secure_by_default: NotRequired[pulumi.Input[bool | None]]
    entitlement: NotRequired[pulumi.Input[str | None]]
    force_delete_storage: NotRequired[pulumi.Input[bool | None]]
    host_pool_id: NotRequired[pulumi.Input[str | None]]
    image_security_enforcement: NotRequired[pulumi.Input[bool | None]]
    kms_account_id: NotRequired[pulumi.Input[str | None]]
    kms_config: NotRequired[pulumi.Input[inputs.ContainerVpcClusterKmsConfigArgs | inputs.ContainerVpcClusterKmsConfigArgsDict | None]]
    kms_instance_id: NotRequired[pulumi.Input[str | None]]
    kube_version: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    network_plugin: NotRequired[pulumi.Input[str | None]]
    offering: NotRequired[pulumi.Input[str | None]]
    operating_system: NotRequired[pulumi.Input[str | None]]
    patch_version: NotRequired[pulumi.Input[str | None]]
    pod_subnet: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    retry_patch_version: NotRequired[pulumi.Input[float | None]]
    secondary_storage: NotRequired[pulumi.Input[str | None]]
    security_groups: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    service_subnet: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    taints: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcClusterTaintArgs | inputs.ContainerVpcClusterTaintArgsDict]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ContainerVpcClusterTimeoutsArgs | inputs.ContainerVpcClusterTimeoutsArgsDict | None]]
    update_all_workers: NotRequired[pulumi.Input[bool | None]]
    wait_for_worker_update: NotRequired[pulumi.Input[bool | None]]
    wait_till: NotRequired[pulumi.Input[str | None]]
    worker_count: NotRequired[pulumi.Input[float | None]]
    worker_labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]


@pulumi.type_token("ibm:index/containerVpcCluster:ContainerVpcCluster")
class ContainerVpcCluster(pulumi.CustomResource):
    """`ibm:index/containerVpcCluster:ContainerVpcCluster`."""

    albs: pulumi.Output[Sequence[outputs.ContainerVpcClusterAlb]] = pulumi.property("albs")
    container_vpc_cluster_id: pulumi.Output[str] = pulumi.property("containerVpcClusterId")
    cos_instance_crn: pulumi.Output[str | None] = pulumi.property("cosInstanceCrn")
    crk: pulumi.Output[str | None] = pulumi.property("crk")
    crn: pulumi.Output[str] = pulumi.property("crn")
    disable_outbound_traffic_protection: pulumi.Output[bool | None] = pulumi.property("disableOutboundTrafficProtection")
    disable_public_service_endpoint: pulumi.Output[bool | None] = pulumi.property("disablePublicServiceEndpoint")
    enable_secure_by_default: pulumi.Output[bool | None] = pulumi.property("enableSecureByDefault")
    entitlement: pulumi.Output[str | None] = pulumi.property("entitlement")
    flavor: pulumi.Output[str] = pulumi.property("flavor")
    force_delete_storage: pulumi.Output[bool | None] = pulumi.property("forceDeleteStorage")
    host_pool_id: pulumi.Output[str | None] = pulumi.property("hostPoolId")
    image_security_enforcement: pulumi.Output[bool | None] = pulumi.property("imageSecurityEnforcement")
    ingress_hostname: pulumi.Output[str] = pulumi.property("ingressHostname")
    ingress_secret: pulumi.Output[str] = pulumi.property("ingressSecret")
    kms_account_id: pulumi.Output[str | None] = pulumi.property("kmsAccountId")
    kms_config: pulumi.Output[outputs.ContainerVpcClusterKmsConfig | None] = pulumi.property("kmsConfig")
    kms_instance_id: pulumi.Output[str | None] = pulumi.property("kmsInstanceId")
    kube_version: pulumi.Output[str] = pulumi.property("kubeVersion")
    master_status: pulumi.Output[str] = pulumi.property("masterStatus")
    master_url: pulumi.Output[str] = pulumi.property("masterUrl")
    name: pulumi.Output[str] = pulumi.property("name")
    network_plugin: pulumi.Output[str] = pulumi.property("networkPlugin")
    offering: pulumi.Output[str] = pulumi.property("offering")
    operating_system: pulumi.Output[str] = pulumi.property("operatingSystem")
    patch_version: pulumi.Output[str | None] = pulumi.property("patchVersion")
    pod_subnet: pulumi.Output[str] = pulumi.property("podSubnet")
    private_service_endpoint_url: pulumi.Output[str] = pulumi.property("privateServiceEndpointUrl")
    public_service_endpoint_url: pulumi.Output[str] = pulumi.property("publicServiceEndpointUrl")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    retry_patch_version: pulumi.Output[float | None] = pulumi.property("retryPatchVersion")
    secondary_storage: pulumi.Output[str] = pulumi.property("secondaryStorage")
    security_groups: pulumi.Output[Sequence[str] | None] = pulumi.property("securityGroups")
    service_subnet: pulumi.Output[str] = pulumi.property("serviceSubnet")
    state: pulumi.Output[str] = pulumi.property("state")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    taints: pulumi.Output[Sequence[outputs.ContainerVpcClusterTaint] | None] = pulumi.property("taints")
    timeouts: pulumi.Output[outputs.ContainerVpcClusterTimeouts | None] = pulumi.property("timeouts")
    update_all_workers: pulumi.Output[bool | None] = pulumi.property("updateAllWorkers")
    vpc_id: pulumi.Output[str] = pulumi.property("vpcId")
    vpe_service_endpoint_url: pulumi.Output[str] = pulumi.property("vpeServiceEndpointUrl")
    wait_for_worker_update: pulumi.Output[bool | None] = pulumi.property("waitForWorkerUpdate")
    wait_till: pulumi.Output[str | None] = pulumi.property("waitTill")
    worker_count: pulumi.Output[float | None] = pulumi.property("workerCount")
    worker_labels: pulumi.Output[Mapping[str, str]] = pulumi.property("workerLabels")
    zones: pulumi.Output[Sequence[outputs.ContainerVpcClusterZone]] = pulumi.property("zones")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ContainerVpcClusterInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ContainerVpcClusterArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/containerVpcCluster:ContainerVpcCluster",
            resource_name,
            *_utilities.arranged(
                ContainerVpcCluster,
                ContainerVpcClusterArgs,
                args,
                given,
                required=["flavor", "vpc_id", "zones"],
                secret_outputs=["ingressSecret"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ContainerVpcCluster:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ContainerVpcCluster, resource_name, id, opts)
