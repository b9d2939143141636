# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getContainerClusterVersions:getContainerClusterVersions`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities

__all__ = ["GetContainerClusterVersionsResult", "get_container_cluster_versions", "get_container_cluster_versions_output"]


@pulumi.output_type
class GetContainerClusterVersionsResult:
    """What `ibm:index/getContainerClusterVersions:getContainerClusterVersions` gives."""

    account_guid: str | None = pulumi.property("accountGuid")
    default_kube_version: str = pulumi.property("defaultKubeVersion")
    default_openshift_version: str = pulumi.property("defaultOpenshiftVersion")
    id: str = pulumi.property("id")
    org_guid: str | None = pulumi.property("orgGuid")
    region: str | None = pulumi.property("region")
    resource_group_id: str | None = pulumi.property("resourceGroupId")
    space_guid: str | None = pulumi.property("spaceGuid")
    valid_kube_versions: Sequence[str] = pulumi.property("validKubeVersions")
    valid_openshift_versions: Sequence[str] = pulumi.property("validOpenshiftVersions")


def get_container_cluster_versions(
    *,
    account_guid: str | None = None,
    id: str | None = None,
    org_guid: str | None = None,
    region: str | None = None,
    resource_group_id: str | None = None,
    space_guid: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetContainerClusterVersionsResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getContainerClusterVersions:getContainerClusterVersions",
        {
            "accountGuid": account_guid,
            "id": id,
            "orgGuid": org_guid,
            "region": region,
            "resourceGroupId": resource_group_id,
            "spaceGuid": space_guid,
        },
        opts,
        GetContainerClusterVersionsResult,
    )


def get_container_cluster_versions_output(
    *,
    account_guid: pulumi.Input[str | None] = None,
    id: pulumi.Input[str | None] = None,
    org_guid: pulumi.Input[str | None] = None,
    region: pulumi.Input[str | None] = None,
    resource_group_id: pulumi.Input[str | None] = None,
    space_guid: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetContainerClusterVersionsResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getContainerClusterVersions:getContainerClusterVersions",
        {
            "accountGuid": account_guid,
            "id": id,
            "orgGuid": org_guid,
            "region": region,
            "resourceGroupId": resource_group_id,
            "spaceGuid": space_guid,
        },
        opts,
        GetContainerClusterVersionsResult,
    )
