# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getClusterRosaHcp:getClusterRosaHcp`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["GetClusterRosaHcpResult", "get_cluster_rosa_hcp", "get_cluster_rosa_hcp_output"]


@pulumi.output_type
class GetClusterRosaHcpResult:
    """What `rhcs:index/getClusterRosaHcp:getClusterRosaHcp` gives."""

    admin_credentials: outputs.GetClusterRosaHcpAdminCredentialsResult = pulumi.property("adminCredentials")
    api_url: str = pulumi.property("apiUrl")
    audit_log_arn: str = pulumi.property("auditLogArn")
    auto_node: outputs.GetClusterRosaHcpAutoNodeResult = pulumi.property("autoNode")
    autoscaling_enabled: bool = pulumi.property("autoscalingEnabled")
    availability_zones: Sequence[str] = pulumi.property("availabilityZones")
    aws_account_id: str = pulumi.property("awsAccountId")
    aws_additional_allowed_principals: Sequence[str] = pulumi.property("awsAdditionalAllowedPrincipals")
    aws_additional_compute_security_group_ids: Sequence[str] = pulumi.property("awsAdditionalComputeSecurityGroupIds")
    aws_billing_account_id: str = pulumi.property("awsBillingAccountId")
    aws_subnet_ids: Sequence[str] = pulumi.property("awsSubnetIds")
    base_dns_domain: str = pulumi.property("baseDnsDomain")
    channel: str = pulumi.property("channel")
    channel_group: str = pulumi.property("channelGroup")
    cloud_region: str = pulumi.property("cloudRegion")
    compute_machine_type: str = pulumi.property("computeMachineType")
    console_url: str = pulumi.property("consoleUrl")
    create_admin_user: bool = pulumi.property("createAdminUser")
    current_version: str = pulumi.property("currentVersion")
    delete_protection: bool = pulumi.property("deleteProtection")
    destroy_timeout: float = pulumi.property("destroyTimeout")
    disable_waiting_in_destroy: bool = pulumi.property("disableWaitingInDestroy")
    domain: str = pulumi.property("domain")
    domain_prefix: str | None = pulumi.property("domainPrefix")
    ec2_metadata_http_tokens: str = pulumi.property("ec2MetadataHttpTokens")
    etcd_encryption: bool = pulumi.property("etcdEncryption")
    etcd_kms_key_arn: str = pulumi.property("etcdKmsKeyArn")
    external_auth_providers_enabled: bool = pulumi.property("externalAuthProvidersEnabled")
    external_id: str = pulumi.property("externalId")
    fips: bool = pulumi.property("fips")
    host_prefix: float = pulumi.property("hostPrefix")
    id: str = pulumi.property("id")
    kms_key_arn: str | None = pulumi.property("kmsKeyArn")
    log_forwarder_ids: Sequence[str] = pulumi.property("logForwarderIds")
    log_forwarders_at_cluster_creations: Sequence[outputs.GetClusterRosaHcpLogForwardersAtClusterCreationResult] = pulumi.property("logForwardersAtClusterCreations")
    machine_cidr: str = pulumi.property("machineCidr")
    max_hcp_cluster_wait_timeout_in_minutes: float = pulumi.property("maxHcpClusterWaitTimeoutInMinutes")
    max_machinepool_wait_timeout_in_minutes: float = pulumi.property("maxMachinepoolWaitTimeoutInMinutes")
    max_replicas: float = pulumi.property("maxReplicas")
    min_replicas: float = pulumi.property("minReplicas")
    name: str = pulumi.property("name")
    no_cni: bool = pulumi.property("noCni")
    ocm_properties: Mapping[str, str] = pulumi.property("ocmProperties")
    pod_cidr: str = pulumi.property("podCidr")
    private: bool = pulumi.property("private")
    properties: Mapping[str, str] = pulumi.property("properties")
    proxy: outputs.GetClusterRosaHcpProxyResult = pulumi.property("proxy")
    registry_config: outputs.GetClusterRosaHcpRegistryConfigResult | None = pulumi.property("registryConfig")
    replicas: float = pulumi.property("replicas")
    service_cidr: str = pulumi.property("serviceCidr")
    shared_vpc: outputs.GetClusterRosaHcpSharedVpcResult = pulumi.property("sharedVpc")
    spot_termination_queue_url: str = pulumi.property("spotTerminationQueueUrl")
    state: str = pulumi.property("state")
    sts: outputs.GetClusterRosaHcpStsResult = pulumi.property("sts")
    tags: Mapping[str, str] = pulumi.property("tags")
    upgrade_acknowledgements_for: str = pulumi.property("upgradeAcknowledgementsFor")
    version: str = pulumi.property("version")
    wait_for_create_complete: bool = pulumi.property("waitForCreateComplete")
    wait_for_std_compute_nodes_complete: bool = pulumi.property("waitForStdComputeNodesComplete")
    worker_disk_size: float = pulumi.property("workerDiskSize")


def get_cluster_rosa_hcp(
    *,
    id: str,
    domain_prefix: str | None = None,
    kms_key_arn: str | None = None,
    registry_config: inputs.GetClusterRosaHcpRegistryConfigArgs | inputs.GetClusterRosaHcpRegistryConfigArgsDict | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetClusterRosaHcpResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getClusterRosaHcp:getClusterRosaHcp",
        {
            "id": id,
            "domainPrefix": domain_prefix,
            "kmsKeyArn": kms_key_arn,
            "registryConfig": registry_config,
        },
        opts,
        GetClusterRosaHcpResult,
    )


def get_cluster_rosa_hcp_output(
    *,
    id: pulumi.Input[str],
    domain_prefix: pulumi.Input[str | None] = None,
    kms_key_arn: pulumi.Input[str | None] = None,
    registry_config: pulumi.Input[inputs.GetClusterRosaHcpRegistryConfigArgs | inputs.GetClusterRosaHcpRegistryConfigArgsDict | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetClusterRosaHcpResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getClusterRosaHcp:getClusterRosaHcp",
        {
            "id": id,
            "domainPrefix": domain_prefix,
            "kmsKeyArn": kms_key_arn,
            "registryConfig": registry_config,
        },
        opts,
        GetClusterRosaHcpResult,
    )
