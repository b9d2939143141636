# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getContainerClusterConfig:getContainerClusterConfig`."""

from __future__ import annotations

import pulumi

from . import _utilities

__all__ = ["GetContainerClusterConfigResult", "get_container_cluster_config", "get_container_cluster_config_output"]


@pulumi.output_type
class GetContainerClusterConfigResult:
    """What `ibm:index/getContainerClusterConfig:getContainerClusterConfig` gives."""

    account_guid: str | None = pulumi.property("accountGuid")
    admin: bool | None = pulumi.property("admin")
    admin_certificate: str = pulumi.property("adminCertificate")
    admin_key: str = pulumi.property("adminKey")
    ca_certificate: str = pulumi.property("caCertificate")
    calico_config_file_path: str = pulumi.property("calicoConfigFilePath")
    cluster_name_id: str = pulumi.property("clusterNameId")
    config_dir: str = pulumi.property("configDir")
    config_file_path: str = pulumi.property("configFilePath")
    download: bool | None = pulumi.property("download")
    endpoint_type: str | None = pulumi.property("endpointType")
    host: str = pulumi.property("host")
    id: str = pulumi.property("id")
    network: bool | None = pulumi.property("network")
    org_guid: str | None = pulumi.property("orgGuid")
    region: str | None = pulumi.property("region")
    resource_group_id: str | None = pulumi.property("resourceGroupId")
    space_guid: str | None = pulumi.property("spaceGuid")
    token: str = pulumi.property("token")


def get_container_cluster_config(
    *,
    cluster_name_id: str,
    account_guid: str | None = None,
    admin: bool | None = None,
    config_dir: str | None = None,
    download: bool | None = None,
    endpoint_type: str | None = None,
    id: str | None = None,
    network: bool | None = None,
    org_guid: str | None = None,
    region: str | None = None,
    resource_group_id: str | None = None,
    space_guid: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetContainerClusterConfigResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getContainerClusterConfig:getContainerClusterConfig",
        {
            "clusterNameId": cluster_name_id,
            "accountGuid": account_guid,
            "admin": admin,
            "configDir": config_dir,
            "download": download,
            "endpointType": endpoint_type,
            "id": id,
            "network": network,
            "orgGuid": org_guid,
            "region": region,
            "resourceGroupId": resource_group_id,
            "spaceGuid": space_guid,
        },
        opts,
        GetContainerClusterConfigResult,
    )


def get_container_cluster_config_output(
    *,
    cluster_name_id: pulumi.Input[str],
    account_guid: pulumi.Input[str | None] = None,
    admin: pulumi.Input[bool | None] = None,
    config_dir: pulumi.Input[str | None] = None,
    download: pulumi.Input[bool | None] = None,
    endpoint_type: pulumi.Input[str | None] = None,
    id: pulumi.Input[str | None] = None,
    network: pulumi.Input[bool | None] = None,
    org_guid: pulumi.Input[str | None] = None,
    region: pulumi.Input[str | None] = None,
    resource_group_id: pulumi.Input[str | None] = None,
    space_guid: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetContainerClusterConfigResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getContainerClusterConfig:getContainerClusterConfig",
        {
            "clusterNameId": cluster_name_id,
            "accountGuid": account_guid,
            "admin": admin,
            "configDir": config_dir,
            "download": download,
            "endpointType": endpoint_type,
            "id": id,
            "network": network,
            "orgGuid": org_guid,
            "region": region,
            "resourceGroupId": resource_group_id,
            "spaceGuid": space_guid,
        },
        opts,
        GetContainerClusterConfigResult,
    )
