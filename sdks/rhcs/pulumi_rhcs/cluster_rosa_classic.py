# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/clusterRosaClassic:ClusterRosaClassic`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ClusterRosaClassic", "ClusterRosaClassicArgs"]


@_utilities.input_type
class ClusterRosaClassicArgs:
    """The arguments of ClusterRosaClassic."""

    aws_account_id: pulumi.Input[str] = pulumi.property("awsAccountId")
    cloud_region: pulumi.Input[str] = pulumi.property("cloudRegion")
    admin_credentials: pulumi.Input[inputs.ClusterRosaClassicAdminCredentialsArgs | None] = pulumi.property("adminCredentials", default=None)
    autoscaling_enabled: pulumi.Input[bool | None] = pulumi.property("autoscalingEnabled", default=None)
    availability_zones: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("availabilityZones", default=None)
    aws_additional_compute_security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsAdditionalComputeSecurityGroupIds", default=None)
    aws_additional_control_plane_security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsAdditionalControlPlaneSecurityGroupIds", default=None)
    aws_additional_infra_security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsAdditionalInfraSecurityGroupIds", default=None)
    aws_private_link: pulumi.Input[bool | None] = pulumi.property("awsPrivateLink", default=None)
    aws_subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsSubnetIds", default=None)
    base_dns_domain: pulumi.Input[str | None] = pulumi.property("baseDnsDomain", default=None)
    channel: pulumi.Input[str | None] = pulumi.property("channel", default=None)
    channel_group: pulumi.Input[str | None] = pulumi.property("channelGroup", default=None)
    compute_machine_type: pulumi.Input[str | None] = pulumi.property("computeMachineType", default=None)
    create_admin_user: pulumi.Input[bool | None] = pulumi.property("createAdminUser", default=None)
    default_mp_labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("defaultMpLabels", default=None)
    delete_protection: pulumi.Input[bool | None] = pulumi.property("deleteProtection", default=None)
    destroy_timeout: pulumi.Input[float | None] = pulumi.property("destroyTimeout", default=None)
    disable_scp_checks: pulumi.Input[bool | None] = pulumi.property("disableScpChecks", default=None)
    disable_waiting_in_destroy: pulumi.Input[bool | None] = pulumi.property("disableWaitingInDestroy", default=None)
    disable_workload_monitoring: pulumi.Input[bool | None] = pulumi.property("disableWorkloadMonitoring", default=None)
    domain_prefix: pulumi.Input[str | None] = pulumi.property("domainPrefix", default=None)
    ec2_metadata_http_tokens: pulumi.Input[str | None] = pulumi.property("ec2MetadataHttpTokens", default=None)
    etcd_encryption: pulumi.Input[bool | None] = pulumi.property("etcdEncryption", default=None)
    fips: pulumi.Input[bool | None] = pulumi.property("fips", default=None)
    host_prefix: pulumi.Input[float | None] = pulumi.property("hostPrefix", default=None)
    kms_key_arn: pulumi.Input[str | None] = pulumi.property("kmsKeyArn", default=None)
    machine_cidr: pulumi.Input[str | None] = pulumi.property("machineCidr", default=None)
    max_cluster_wait_timeout_in_minutes: pulumi.Input[float | None] = pulumi.property("maxClusterWaitTimeoutInMinutes", default=None)
    max_replicas: pulumi.Input[float | None] = pulumi.property("maxReplicas", default=None)
    min_replicas: pulumi.Input[float | None] = pulumi.property("minReplicas", default=None)
    multi_az: pulumi.Input[bool | None] = pulumi.property("multiAz", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    pod_cidr: pulumi.Input[str | None] = pulumi.property("podCidr", default=None)
    private: pulumi.Input[bool | None] = pulumi.property("private", default=None)
    private_hosted_zone: pulumi.Input[inputs.ClusterRosaClassicPrivateHostedZoneArgs | None] = pulumi.property("privateHostedZone", default=None)
    properties: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("properties", default=None)
    proxy: pulumi.Input[inputs.ClusterRosaClassicProxyArgs | None] = pulumi.property("proxy", default=None)
    replicas: pulumi.Input[float | None] = pulumi.property("replicas", default=None)
    service_cidr: pulumi.Input[str | None] = pulumi.property("serviceCidr", default=None)
    sts: pulumi.Input[inputs.ClusterRosaClassicStsArgs | None] = pulumi.property("sts", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    upgrade_acknowledgements_for: pulumi.Input[str | None] = pulumi.property("upgradeAcknowledgementsFor", default=None)
    version: pulumi.Input[str | None] = pulumi.property("version", default=None)
    wait_for_create_complete: pulumi.Input[bool | None] = pulumi.property("waitForCreateComplete", default=None)
    worker_disk_size: pulumi.Input[float | None] = pulumi.property("workerDiskSize", default=None)


class _ClusterRosaClassicInputs(TypedDict):
    """The same as a dictionary."""

    aws_account_id: pulumi.Input[str]
    cloud_region: pulumi.Input[str]
    admin_credentials: NotRequired[pulumi.Input[inputs.ClusterRosaClassicAdminCredentialsArgs | inputs.ClusterRosaClassicAdminCredentialsArgsDict | None]]
    autoscaling_enabled: NotRequired[pulumi.Input[bool | None]]
    availability_zones: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_additional_compute_security_group_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_additional_control_plane_security_group_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_additional_infra_security_group_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_private_link: NotRequired[pulumi.Input[bool | None]]
    aws_subnet_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    base_dns_domain: NotRequired[pulumi.Input[str | None]]
    channel: NotRequired[pulumi.Input[str | None]]
    channel_group: NotRequired[pulumi.Input[str | None]]
    compute_machine_type: NotRequired[pulumi.Input[str | None]]
    create_admin_user: NotRequired[pulumi.Input[bool | None]]
    default_mp_labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    delete_protection: NotRequired[pulumi.Input[bool | None]]
    destroy_timeout: NotRequired[pulumi.Input[float | None]]
    disable_scp_checks: NotRequired[pulumi.Input[bool | None]]
    disable_waiting_in_destroy: NotRequired[pulumi.Input[bool | None]]
    disable_workload_monitoring: NotRequired[pulumi.Input[bool | None]]
    domain_prefix: NotRequired[pulumi.Input[str | None]]
    ec2_metadata_http_tokens: NotRequired[pulumi.Input[str | None]]
    etcd_encryption: NotRequired[pulumi.Input[bool | None]]
    fips: NotRequired[pulumi.Input[bool | None]]
    host_prefix: NotRequired[pulumi.Input[float | None]]
    kms_key_arn: NotRequired[pulumi.Input[str | None]]
    machine_cidr: NotRequired[pulumi.Input[str | None]]
    max_cluster_wait_timeout_in_minutes: NotRequired[pulumi.Input[float | None]]
    max_replicas: NotRequired[pulumi.Input[float | None]]
    min_replicas: NotRequired[pulumi.Input[float | None]]
    multi_az: NotRequired[pulumi.Input[bool | None]]
    name: NotRequired[pulumi.Input[str | None]]
    pod_cidr: NotRequired[pulumi.Input[str | None]]
    private: NotRequired[pulumi.Input[bool | None]]
    private_hosted_zone: NotRequired[pulumi.Input[inputs.ClusterRosaClassicPrivateHostedZoneArgs | inputs.ClusterRosaClassicPrivateHostedZoneArgsDict | None]]
    properties: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    proxy: NotRequired[pulumi.Input[inputs.ClusterRosaClassicProxyArgs | inputs.ClusterRosaClassicProxyArgsDict | None]]
    replicas: NotRequired[pulumi.Input[float | None]]
    service_cidr: NotRequired[pulumi.Input[str | None]]
    sts: NotRequired[pulumi.Input[inputs.ClusterRosaClassicStsArgs | inputs.ClusterRosaClassicStsArgsDict | None]]
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    upgrade_acknowledgements_for: NotRequired[pulumi.Input[str | None]]
    version: NotRequired[pulumi.Input[str | None]]
    wait_for_create_complete: NotRequired[pulumi.Input[bool | None]]
    worker_disk_size: NotRequired[pulumi.Input[float | None]]


@pulumi.type_token("rhcs:index/clusterRosaClassic:ClusterRosaClassic")
class ClusterRosaClassic(pulumi.CustomResource):
    """`rhcs:index/clusterRosaClassic:ClusterRosaClassic`."""

    admin_credentials: pulumi.Output[outputs.ClusterRosaClassicAdminCredentials | None] = pulumi.property("adminCredentials")
    api_url: pulumi.Output[str] = pulumi.property("apiUrl")
    autoscaling_enabled: pulumi.Output[bool | None] = pulumi.property("autoscalingEnabled")
    availability_zones: pulumi.Output[Sequence[str]] = pulumi.property("availabilityZones")
    aws_account_id: pulumi.Output[str] = pulumi.property("awsAccountId")
    aws_additional_compute_security_group_ids: pulumi.Output[Sequence[str] | None] = pulumi.property("awsAdditionalComputeSecurityGroupIds")
    aws_additional_control_plane_security_group_ids: pulumi.Output[Sequence[str] | None] = pulumi.property("awsAdditionalControlPlaneSecurityGroupIds")
    aws_additional_infra_security_group_ids: pulumi.Output[Sequence[str] | None] = pulumi.property("awsAdditionalInfraSecurityGroupIds")
    aws_private_link: pulumi.Output[bool] = pulumi.property("awsPrivateLink")
    aws_subnet_ids: pulumi.Output[Sequence[str] | None] = pulumi.property("awsSubnetIds")
    base_dns_domain: pulumi.Output[str] = pulumi.property("baseDnsDomain")
    ccs_enabled: pulumi.Output[bool] = pulumi.property("ccsEnabled")
    channel: pulumi.Output[str] = pulumi.property("channel")
    channel_group: pulumi.Output[str] = pulumi.property("channelGroup")
    cloud_region: pulumi.Output[str] = pulumi.property("cloudRegion")
    compute_machine_type: pulumi.Output[str | None] = pulumi.property("computeMachineType")
    console_url: pulumi.Output[str] = pulumi.property("consoleUrl")
    create_admin_user: pulumi.Output[bool | None] = pulumi.property("createAdminUser")
    current_version: pulumi.Output[str] = pulumi.property("currentVersion")
    default_mp_labels: pulumi.Output[Mapping[str, str] | None] = pulumi.property("defaultMpLabels")
    delete_protection: pulumi.Output[bool | None] = pulumi.property("deleteProtection")
    destroy_timeout: pulumi.Output[float | None] = pulumi.property("destroyTimeout")
    disable_scp_checks: pulumi.Output[bool | None] = pulumi.property("disableScpChecks")
    disable_waiting_in_destroy: pulumi.Output[bool | None] = pulumi.property("disableWaitingInDestroy")
    disable_workload_monitoring: pulumi.Output[bool | None] = pulumi.property("disableWorkloadMonitoring")
    domain: pulumi.Output[str] = pulumi.property("domain")
    domain_prefix: pulumi.Output[str] = pulumi.property("domainPrefix")
    ec2_metadata_http_tokens: pulumi.Output[str] = pulumi.property("ec2MetadataHttpTokens")
    etcd_encryption: pulumi.Output[bool] = pulumi.property("etcdEncryption")
    external_id: pulumi.Output[str] = pulumi.property("externalId")
    fips: pulumi.Output[bool | None] = pulumi.property("fips")
    host_prefix: pulumi.Output[float] = pulumi.property("hostPrefix")
    infra_id: pulumi.Output[str] = pulumi.property("infraId")
    kms_key_arn: pulumi.Output[str | None] = pulumi.property("kmsKeyArn")
    machine_cidr: pulumi.Output[str] = pulumi.property("machineCidr")
    max_cluster_wait_timeout_in_minutes: pulumi.Output[float | None] = pulumi.property("maxClusterWaitTimeoutInMinutes")
    max_replicas: pulumi.Output[float | None] = pulumi.property("maxReplicas")
    min_replicas: pulumi.Output[float | None] = pulumi.property("minReplicas")
    multi_az: pulumi.Output[bool] = pulumi.property("multiAz")
    name: pulumi.Output[str] = pulumi.property("name")
    ocm_properties: pulumi.Output[Mapping[str, str]] = pulumi.property("ocmProperties")
    pod_cidr: pulumi.Output[str] = pulumi.property("podCidr")
    private: pulumi.Output[bool] = pulumi.property("private")
    private_hosted_zone: pulumi.Output[outputs.ClusterRosaClassicPrivateHostedZone | None] = pulumi.property("privateHostedZone")
    properties: pulumi.Output[Mapping[str, str]] = pulumi.property("properties")
    proxy: pulumi.Output[outputs.ClusterRosaClassicProxy | None] = pulumi.property("proxy")
    replicas: pulumi.Output[float | None] = pulumi.property("replicas")
    service_cidr: pulumi.Output[str] = pulumi.property("serviceCidr")
    state: pulumi.Output[str] = pulumi.property("state")
    sts: pulumi.Output[outputs.ClusterRosaClassicSts | None] = pulumi.property("sts")
    tags: pulumi.Output[Mapping[str, str] | None] = pulumi.property("tags")
    upgrade_acknowledgements_for: pulumi.Output[str | None] = pulumi.property("upgradeAcknowledgementsFor")
    version: pulumi.Output[str | None] = pulumi.property("version")
    wait_for_create_complete: pulumi.Output[bool | None] = pulumi.property("waitForCreateComplete")
    worker_disk_size: pulumi.Output[float | None] = pulumi.property("workerDiskSize")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ClusterRosaClassicInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ClusterRosaClassicArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/clusterRosaClassic:ClusterRosaClassic",
            resource_name,
            *_utilities.arranged(
                ClusterRosaClassic,
                ClusterRosaClassicArgs,
                args,
                given,
                required=["aws_account_id", "cloud_region"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ClusterRosaClassic:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ClusterRosaClassic, resource_name, id, opts)
