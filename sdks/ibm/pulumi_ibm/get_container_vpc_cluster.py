# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getContainerVpcCluster:getContainerVpcCluster`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetContainerVpcClusterResult", "get_container_vpc_cluster", "get_container_vpc_cluster_output"]


@pulumi.output_type
class GetContainerVpcClusterResult:
    """What `ibm:index/getContainerVpcCluster:getContainerVpcCluster` gives."""

    alb_type: str | None = pulumi.property("albType")
    albs: Sequence[outputs.GetContainerVpcClusterAlbResult] = pulumi.property("albs")
    api_key_id: str = pulumi.property("apiKeyId")
    api_key_owner_email: str = pulumi.property("apiKeyOwnerEmail")
    api_key_owner_name: str = pulumi.property("apiKeyOwnerName")
    cluster_name_id: str | None = pulumi.property("clusterNameId")
    crn: str = pulumi.property("crn")
    health: str = pulumi.property("health")
    id: str = pulumi.property("id")
    image_security_enforcement: bool = pulumi.property("imageSecurityEnforcement")
    ingress_hostname: str = pulumi.property("ingressHostname")
    ingress_secret: str = pulumi.property("ingressSecret")
    kube_version: str = pulumi.property("kubeVersion")
    master_url: str = pulumi.property("masterUrl")
    name: str | None = pulumi.property("name")
    network_plugin: str = pulumi.property("networkPlugin")
    offering: str = pulumi.property("offering")
    pod_subnet: str = pulumi.property("podSubnet")
    private_service_endpoint: bool = pulumi.property("privateServiceEndpoint")
    private_service_endpoint_url: str = pulumi.property("privateServiceEndpointUrl")
    public_service_endpoint: bool = pulumi.property("publicServiceEndpoint")
    public_service_endpoint_url: str = pulumi.property("publicServiceEndpointUrl")
    resource_controller_url: str = pulumi.property("resourceControllerUrl")
    resource_crn: str = pulumi.property("resourceCrn")
    resource_group_id: str = pulumi.property("resourceGroupId")
    resource_group_name: str = pulumi.property("resourceGroupName")
    resource_name: str = pulumi.property("resourceName")
    resource_status: str = pulumi.property("resourceStatus")
    service_subnet: str = pulumi.property("serviceSubnet")
    state: str = pulumi.property("state")
    status: str = pulumi.property("status")
    tags: Sequence[str] = pulumi.property("tags")
    vpe_service_endpoint_url: str = pulumi.property("vpeServiceEndpointUrl")
    wait_till: str | None = pulumi.property("waitTill")
    wait_till_timeout: float | None = pulumi.property("waitTillTimeout")
    worker_count: float = pulumi.property("workerCount")
    worker_pools: Sequence[outputs.GetContainerVpcClusterWorkerPoolResult] = pulumi.property("workerPools")
    workers: Sequence[str] = pulumi.property("workers")


def get_container_vpc_cluster(
    *,
    alb_type: str | None = None,
    cluster_name_id: str | None = None,
    id: str | None = None,
    name: str | None = None,
    network_plugin: str | None = None,
    resource_group_id: str | None = None,
    wait_till: str | None = None,
    wait_till_timeout: float | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetContainerVpcClusterResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getContainerVpcCluster:getContainerVpcCluster",
        {
            "albType": alb_type,
            "clusterNameId": cluster_name_id,
            "id": id,
            "name": name,
            "networkPlugin": network_plugin,
            "resourceGroupId": resource_group_id,
            "waitTill": wait_till,
            "waitTillTimeout": wait_till_timeout,
        },
        opts,
        GetContainerVpcClusterResult,
    )


def get_container_vpc_cluster_output(
    *,
    alb_type: pulumi.Input[str | None] = None,
    cluster_name_id: pulumi.Input[str | None] = None,
    id: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    network_plugin: pulumi.Input[str | None] = None,
    resource_group_id: pulumi.Input[str | None] = None,
    wait_till: pulumi.Input[str | None] = None,
    wait_till_timeout: pulumi.Input[float | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetContainerVpcClusterResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getContainerVpcCluster:getContainerVpcCluster",
        {
            "albType": alb_type,
            "clusterNameId": cluster_name_id,
            "id": id,
            "name": name,
            "networkPlugin": network_plugin,
            "resourceGroupId": resource_group_id,
            "waitTill": wait_till,
            "waitTillTimeout": wait_till_timeout,
        },
        opts,
        GetContainerVpcClusterResult,
    )
