# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/clusterRosaHcp:ClusterRosaHcp`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ClusterRosaHcp", "ClusterRosaHcpArgs"]


@_utilities.input_type
class ClusterRosaHcpArgs:
    """The arguments of ClusterRosaHcp."""

    availability_zones: pulumi.Input[Sequence[pulumi.Input[str]]] = pulumi.property("availabilityZones")
    aws_account_id: pulumi.Input[str] = pulumi.property("awsAccountId")
    aws_subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]] = pulumi.property("awsSubnetIds")
    cloud_region: pulumi.Input[str] = pulumi.property("cloudRegion")
    sts: pulumi.Input[inputs.ClusterRosaHcpStsArgs] = pulumi.property("sts")
    admin_credentials: pulumi.Input[inputs.ClusterRosaHcpAdminCredentialsArgs | None] = pulumi.property("adminCredentials", default=None)
    audit_log_arn: pulumi.Input[str | None] = pulumi.property("auditLogArn", default=None)
    auto_node: pulumi.Input[inputs.ClusterRosaHcpAutoNodeArgs | None] = pulumi.property("autoNode", default=None)
    autoscaling_enabled: pulumi.Input[bool | None] = pulumi.property("autoscalingEnabled", default=None)
    aws_additional_allowed_principals: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsAdditionalAllowedPrincipals", default=None)
    aws_additional_compute_security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("awsAdditionalComputeSecurityGroupIds", default=None)
    aws_billing_account_id: pulumi.Input[str | None] = pulumi.property("awsBillingAccountId", default=None)
    base_dns_domain: pulumi.Input[str | None] = pulumi.property("baseDnsDomain", default=None)
    channel: pulumi.Input[str | None] = pulumi.property("channel", default=None)
    channel_group: pulumi.Input[str | None] = pulumi.property("channelGroup", default=None)
    compute_machine_type: pulumi.Input[str | None] = pulumi.property("computeMachineType", default=None)
    create_admin_user: pulumi.Input[bool | None] = pulumi.property("createAdminUser", default=None)
    delete_protection: pulumi.Input[bool | None] = pulumi.property("deleteProtection", default=None)
    destroy_timeout: pulumi.Input[float | None] = pulumi.property("destroyTimeout", default=None)
    disable_waiting_in_destroy: pulumi.Input[bool | None] = pulumi.property("disableWaitingInDestroy", default=None)
    domain_prefix: pulumi.Input[str | None] = pulumi.property("domainPrefix", default=None)
    ec2_metadata_http_tokens: pulumi.Input[str | None] = pulumi.property("ec2MetadataHttpTokens", default=None)
    etcd_encryption: pulumi.Input[bool | None] = pulumi.property("etcdEncryption", default=None)
    etcd_kms_key_arn: pulumi.Input[str | None] = pulumi.property("etcdKmsKeyArn", default=None)
    external_auth_providers_enabled: pulumi.Input[bool | None] = pulumi.property("externalAuthProvidersEnabled", default=None)
    fips: pulumi.Input[bool | None] = pulumi.property("fips", default=None)
    host_prefix: pulumi.Input[float | None] = pulumi.property("hostPrefix", default=None)
    kms_key_arn: pulumi.Input[str | None] = pulumi.property("kmsKeyArn", default=None)
    log_forwarders_at_cluster_creations: pulumi.Input[Sequence[pulumi.Input[inputs.ClusterRosaHcpLogForwardersAtClusterCreationArgs]] | None] = pulumi.property("logForwardersAtClusterCreations", default=None)
    machine_cidr: pulumi.Input[str | None] = pulumi.property("machineCidr", default=None)
    max_hcp_cluster_wait_timeout_in_minutes: pulumi.Input[float | None] = pulumi.property("maxHcpClusterWaitTimeoutInMinutes", default=None)
    max_machinepool_wait_timeout_in_minutes: pulumi.Input[float | None] = pulumi.property("maxMachinepoolWaitTimeoutInMinutes", default=None)
    max_replicas: pulumi.Input[float | None] = pulumi.property("maxReplicas", default=None)
    min_replicas: pulumi.Input[float | None] = pulumi.property("minReplicas", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    no_cni: pulumi.Input[bool | None] = pulumi.property("noCni", default=None)
    pod_cidr: pulumi.Input[str | None] = pulumi.property("podCidr", default=None)
    private: pulumi.Input[bool | None] = pulumi.property("private", default=None)
    properties: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("properties", default=None)
    proxy: pulumi.Input[inputs.ClusterRosaHcpProxyArgs | None] = pulumi.property("proxy", default=None)
    registry_config: pulumi.Input[inputs.ClusterRosaHcpRegistryConfigArgs | None] = pulumi.property("registryConfig", default=None)
    replicas: pulumi.Input[float | None] = pulumi.property("replicas", default=None)
    service_cidr: pulumi.Input[str | None] = pulumi.property("serviceCidr", default=None)
    shared_vpc: pulumi.Input[inputs.ClusterRosaHcpSharedVpcArgs | None] = pulumi.property("sharedVpc", default=None)
    spot_termination_queue_url: pulumi.Input[str | None] = pulumi.property("spotTerminationQueueUrl", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    upgrade_acknowledgements_for: pulumi.Input[str | None] = pulumi.property("upgradeAcknowledgementsFor", default=None)
    version: pulumi.Input[str | None] = pulumi.property("version", default=None)
    wait_for_create_complete: pulumi.Input[bool | None] = pulumi.property("waitForCreateComplete", default=None)
    wait_for_std_compute_nodes_complete: pulumi.Input[bool | None] = pulumi.property("waitForStdComputeNodesComplete", default=None)
    worker_disk_size: pulumi.Input[float | None] = pulumi.property("workerDiskSize", default=None)


class _ClusterRosaHcpInputs(TypedDict):
    """The same as a dictionary."""

    availability_zones: pulumi.Input[Sequence[pulumi.Input[str]]]
    aws_account_id: pulumi.Input[str]
    aws_subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    cloud_region: pulumi.Input[str]
    sts: pulumi.Input[inputs.ClusterRosaHcpStsArgs | inputs.ClusterRosaHcpStsArgsDict]
    admin_credentials: NotRequired[pulumi.Input[inputs.ClusterRosaHcpAdminCredentialsArgs | inputs.ClusterRosaHcpAdminCredentialsArgsDict | None]]
    audit_log_arn: NotRequired[pulumi.Input[str | None]]
    auto_node: NotRequired[pulumi.Input[inputs.ClusterRosaHcpAutoNodeArgs | inputs.ClusterRosaHcpAutoNodeArgsDict | None]]
    autoscaling_enabled: NotRequired[pulumi.Input[bool | None]]
    aws_additional_allowed_principals: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_additional_compute_security_group_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    aws_billing_account_id: NotRequired[pulumi.Input[str | None]]
    base_dns_domain: NotRequired[pulumi.Input[str | None]]
    channel: NotRequired[pulumi.Input[str | None]]
    channel_group: NotRequired[pulumi.Input[str | None]]
    compute_machine_type: NotRequired[pulumi.Input[str | None]]
    create_admin_user: NotRequired[pulumi.Input[bool | None]]
    delete_protection: NotRequired[pulumi.Input[bool | None]]
    destroy_timeout: NotRequired[pulumi.Input[float | None]]
    disable_waiting_in_destroy: NotRequired[pulumi.Input[bool | None]]
    domain_prefix: NotRequired[pulumi.Input[str | None]]
    ec2_metadata_http_tokens: NotRequired[pulumi.Input[str | None]]
    etcd_encryption: NotRequired[pulumi.Input[bool | None]]
    etcd_kms_key_arn: NotRequired[pulumi.Input[str | None]]
    external_auth_providers_enabled: NotRequired[pulumi.Input[bool | None]]
    fips: NotRequired[pulumi.Input[bool | None]]
    host_prefix: NotRequired[pulumi.Input[float | None]]
    kms_key_arn: NotRequired[pulumi.Input[str | None]]
    log_forwarders_at_cluster_creations: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.ClusterRosaHcpLogForwardersAtClusterCreationArgs | inputs.ClusterRosaHcpLogForwardersAtClusterCreationArgsDict]] | None]]
    machine_cidr: NotRequired[pulumi.Input[str | None]]
    max_hcp_cluster_wait_timeout_in_minutes: NotRequired[pulumi.Input[float | None]]
    max_machinepool_wait_timeout_in_minutes: NotRequired[pulumi.Input[float | None]]
    max_replicas: NotRequired[pulumi.Input[float | None]]
    min_replicas: NotRequired[pulumi.Input[float | None]]
    name: NotRequired[pulumi.Input[str | None]]
    no_cni: NotRequired[pulumi.Input[bool | None]]
    pod_cidr: NotRequired[pulumi.Input[str | None]]
    private: NotRequired[pulumi.Input[bool | None]]
    properties: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    proxy: NotRequired[pulumi.Input[inputs.ClusterRosaHcpProxyArgs | inputs.ClusterRosaHcpProxyArgsDict | None]]
    registry_config: NotRequired[pulumi.Input[inputs.ClusterRosaHcpRegistryConfigArgs | inputs.ClusterRosaHcpRegistryConfigArgsDict | None]]
    replicas: NotRequired[pulumi.Input[float | None]]
    service_cidr: NotRequired[pulumi.Input[str | None]]
    shared_vpc: NotRequired[pulumi.Input[inputs.ClusterRosaHcpSharedVpcArgs | inputs.ClusterRosaHcpSharedVpcArgsDict | None]]
    spot_termination_queue_url: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    upgrade_acknowledgements_for: NotRequired[pulumi.Input[str | None]]
    version: NotRequired[pulumi.Input[str | None]]
    wait_for_create_complete: NotRequired[pulumi.Input[bool | None]]
    wait_for_std_compute_nodes_complete: NotRequired[pulumi.Input[bool | None]]
    worker_disk_size: NotRequired[pulumi.Input[float | None]]


@pulumi.type_token("rhcs:index/clusterRosaHcp:ClusterRosaHcp")
class ClusterRosaHcp(pulumi.CustomResource):
    """`rhcs:index/clusterRosaHcp:ClusterRosaHcp`."""

    admin_credentials: pulumi.Output[outputs.ClusterRosaHcpAdminCredentials | None] = pulumi.property("adminCredentials")
    api_url: pulumi.Output[str] = pulumi.property("apiUrl")
    audit_log_arn: pulumi.Output[str | None] = pulumi.property("auditLogArn")
    auto_node: pulumi.Output[outputs.ClusterRosaHcpAutoNode | None] = pulumi.property("autoNode")
    autoscaling_enabled: pulumi.Output[bool | None] = pulumi.property("autoscalingEnabled")
    availability_zones: pulumi.Output[Sequence[str]] = pulumi.property("availabilityZones")
    aws_account_id: pulumi.Output[str] = pulumi.property("awsAccountId")
    aws_additional_allowed_principals: pulumi.Output[Sequence[str] | None] = pulumi.property("awsAdditionalAllowedPrincipals")
    aws_additional_compute_security_group_ids: pulumi.Output[Sequence[str] | None] = pulumi.property("awsAdditionalComputeSecurityGroupIds")
    aws_billing_account_id: pulumi.Output[str | None] = pulumi.property("awsBillingAccountId")
    aws_subnet_ids: pulumi.Output[Sequence[str]] = pulumi.property("awsSubnetIds")
    base_dns_domain: pulumi.Output[str] = pulumi.property("baseDnsDomain")
    channel: pulumi.Output[str] = pulumi.property("channel")
    channel_group: pulumi.Output[str] = pulumi.property("channelGroup")
    cloud_region: pulumi.Output[str] = pulumi.property("cloudRegion")
    compute_machine_type: pulumi.Output[str | None] = pulumi.property("computeMachineType")
    console_url: pulumi.Output[str] = pulumi.property("consoleUrl")
    create_admin_user: pulumi.Output[bool | None] = pulumi.property("createAdminUser")
    current_version: pulumi.Output[str] = pulumi.property("currentVersion")
    delete_protection: pulumi.Output[bool | None] = pulumi.property("deleteProtection")
    destroy_timeout: pulumi.Output[float | None] = pulumi.property("destroyTimeout")
    disable_waiting_in_destroy: pulumi.Output[bool | None] = pulumi.property("disableWaitingInDestroy")
    domain: pulumi.Output[str] = pulumi.property("domain")
    domain_prefix: pulumi.Output[str] = pulumi.property("domainPrefix")
    ec2_metadata_http_tokens: pulumi.Output[str] = pulumi.property("ec2MetadataHttpTokens")
    etcd_encryption: pulumi.Output[bool] = pulumi.property("etcdEncryption")
    etcd_kms_key_arn: pulumi.Output[str | None] = pulumi.property("etcdKmsKeyArn")
    external_auth_providers_enabled: pulumi.Output[bool | None] = pulumi.property("externalAuthProvidersEnabled")
    external_id: pulumi.Output[str] = pulumi.property("externalId")
    fips: pulumi.Output[bool | None] = pulumi.property("fips")
    host_prefix: pulumi.Output[float] = pulumi.property("hostPrefix")
    kms_key_arn: pulumi.Output[str | None] = pulumi.property("kmsKeyArn")
    log_forwarder_ids: pulumi.Output[Sequence[str]] = pulumi.property("logForwarderIds")
    log_forwarders_at_cluster_creations: pulumi.Output[Sequence[outputs.ClusterRosaHcpLogForwardersAtClusterCreation] | None] = pulumi.property("logForwardersAtClusterCreations")
    machine_cidr: pulumi.Output[str] = pulumi.property("machineCidr")
    max_hcp_cluster_wait_timeout_in_minutes: pulumi.Output[float | None] = pulumi.property("maxHcpClusterWaitTimeoutInMinutes")
    max_machinepool_wait_timeout_in_minutes: pulumi.Output[float | None] = pulumi.property("maxMachinepoolWaitTimeoutInMinutes")
    max_replicas: pulumi.Output[float | None] = pulumi.property("maxReplicas")
    min_replicas: pulumi.Output[float | None] = pulumi.property("minReplicas")
    name: pulumi.Output[str] = pulumi.property("name")
    no_cni: pulumi.Output[bool] = pulumi.property("noCni")
    ocm_properties: pulumi.Output[Mapping[str, str]] = pulumi.property("ocmProperties")
    pod_cidr: pulumi.Output[str] = pulumi.property("podCidr")
    private: pulumi.Output[bool] = pulumi.property("private")
    properties: pulumi.Output[Mapping[str, str]] = pulumi.property("properties")
    proxy: pulumi.Output[outputs.ClusterRosaHcpProxy | None] = pulumi.property("proxy")
    registry_config: pulumi.Output[outputs.ClusterRosaHcpRegistryConfig | None] = pulumi.property("registryConfig")
    replicas: pulumi.Output[float | None] = pulumi.property("replicas")
    service_cidr: pulumi.Output[str] = pulumi.property("serviceCidr")
    shared_vpc: pulumi.Output[outputs.ClusterRosaHcpSharedVpc | None] = pulumi.property("sharedVpc")
    spot_termination_queue_url: pulumi.Output[str | None] = pulumi.property("spotTerminationQueueUrl")
    state: pulumi.Output[str] = pulumi.property("state")
    sts: pulumi.Output[outputs.ClusterRosaHcpSts] = pulumi.property("sts")
    tags: pulumi.Output[Mapping[str, str] | None] = pulumi.property("tags")
    upgrade_acknowledgements_for: pulumi.Output[str | None] = pulumi.property("upgradeAcknowledgementsFor")
    version: pulumi.Output[str | None] = pulumi.property("version")
    wait_for_create_complete: pulumi.Output[bool | None] = pulumi.property("waitForCreateComplete")
    wait_for_std_compute_nodes_complete: pulumi.Output[bool | None] = pulumi.property("waitForStdComputeNodesComplete")
    worker_disk_size: pulumi.Output[float | None] = pulumi.property("workerDiskSize")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ClusterRosaHcpInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ClusterRosaHcpArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/clusterRosaHcp:ClusterRosaHcp",
            resource_name,
            *_utilities.arranged(
                ClusterRosaHcp,
                ClusterRosaHcpArgs,
                args,
                given,
                required=["availability_zones", "aws_account_id", "aws_subnet_ids", "cloud_region", "sts"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ClusterRosaHcp:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ClusterRosaHcp, resource_name, id, opts)
