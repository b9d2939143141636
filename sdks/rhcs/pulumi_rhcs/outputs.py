# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the outputs of resources and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi


@pulumi.output_type
class ClusterRosaHcpAdminCredentials:
    """`rhcs:index/ClusterRosaHcpAdminCredentials:ClusterRosaHcpAdminCredentials`."""

    password: str | None = pulumi.property("password")
    username: str | None = pulumi.property("username")


@pulumi.output_type
class ClusterRosaHcpAutoNode:
    """`rhcs:index/ClusterRosaHcpAutoNode:ClusterRosaHcpAutoNode`."""

    mode: str = pulumi.property("mode")
    role_arn: str = pulumi.property("roleArn")


@pulumi.output_type
class ClusterRosaHcpLogForwardersAtClusterCreation:
    """`rhcs:index/ClusterRosaHcpLogForwardersAtClusterCreation:ClusterRosaHcpLogForwardersAtClusterCreation`."""

    applications: Sequence[str] | None = pulumi.property("applications")
    cloudwatch: ClusterRosaHcpLogForwardersAtClusterCreationCloudwatch | None = pulumi.property("cloudwatch")
    groups: Sequence[ClusterRosaHcpLogForwardersAtClusterCreationGroup] | None = pulumi.property("groups")
    s3: ClusterRosaHcpLogForwardersAtClusterCreationS3 | None = pulumi.property("s3")


@pulumi.output_type
class ClusterRosaHcpLogForwardersAtClusterCreationCloudwatch:
    """`rhcs:index/ClusterRosaHcpLogForwardersAtClusterCreationCloudwatch:ClusterRosaHcpLogForwardersAtClusterCreationCloudwatch`."""

    log_distribution_role_arn: str = pulumi.property("logDistributionRoleArn")
    log_group_name: str = pulumi.property("logGroupName")


@pulumi.output_type
class ClusterRosaHcpLogForwardersAtClusterCreationGroup:
    """`rhcs:index/ClusterRosaHcpLogForwardersAtClusterCreationGroup:ClusterRosaHcpLogForwardersAtClusterCreationGroup`."""

    id: str = pulumi.property("id")
    version: str | None = pulumi.property("version")


@pulumi.output_type
class ClusterRosaHcpLogForwardersAtClusterCreationS3:
    """`rhcs:index/ClusterRosaHcpLogForwardersAtClusterCreationS3:ClusterRosaHcpLogForwardersAtClusterCreationS3`."""

    bucket_name: str = pulumi.property("bucketName")
    bucket_prefix: str | None = pulumi.property("bucketPrefix")


@pulumi.output_type
class ClusterRosaHcpProxy:
    """`rhcs:index/ClusterRosaHcpProxy:ClusterRosaHcpProxy`."""

    additional_trust_bundle: str | None = pulumi.property("additionalTrustBundle")
    http_proxy: str | None = pulumi.property("httpProxy")
    https_proxy: str | None = pulumi.property("httpsProxy")
    no_proxy: str | None = pulumi.property("noProxy")


@pulumi.output_type
class ClusterRosaHcpRegistryConfig:
    """`rhcs:index/ClusterRosaHcpRegistryConfig:ClusterRosaHcpRegistryConfig`."""

    additional_trusted_ca: Mapping[str, str] | None = pulumi.property("additionalTrustedCa")
    allowed_registries_for_imports: Sequence[ClusterRosaHcpRegistryConfigAllowedRegistriesForImport] | None = pulumi.property("allowedRegistriesForImports")
    platform_allowlist_id: str | None = pulumi.property("platformAllowlistId")
    registry_sources: ClusterRosaHcpRegistryConfigRegistrySources | None = pulumi.property("registrySources")


@pulumi.output_type
class ClusterRosaHcpRegistryConfigAllowedRegistriesForImport:
    """`rhcs:index/ClusterRosaHcpRegistryConfigAllowedRegistriesForImport:ClusterRosaHcpRegistryConfigAllowedRegistriesForImport`."""

    domain_name: str | None = pulumi.property("domainName")
    insecure: bool | None = pulumi.property("insecure")


@pulumi.output_type
class ClusterRosaHcpRegistryConfigRegistrySources:
    """`rhcs:index/ClusterRosaHcpRegistryConfigRegistrySources:ClusterRosaHcpRegistryConfigRegistrySources`."""

    allowed_registries: Sequence[str] | None = pulumi.property("allowedRegistries")
    blocked_registries: Sequence[str] | None = pulumi.property("blockedRegistries")
    insecure_registries: Sequence[str] | None = pulumi.property("insecureRegistries")


@pulumi.output_type
class ClusterRosaHcpSharedVpc:
    """`rhcs:index/ClusterRosaHcpSharedVpc:ClusterRosaHcpSharedVpc`."""

    ingress_private_hosted_zone_id: str = pulumi.property("ingressPrivateHostedZoneId")
    internal_communication_private_hosted_zone_id: str | None = pulumi.property("internalCommunicationPrivateHostedZoneId")
    route53_role_arn: str = pulumi.property("route53RoleArn")
    vpce_role_arn: str = pulumi.property("vpceRoleArn")


@pulumi.output_type
class ClusterRosaHcpSts:
    """`rhcs:index/ClusterRosaHcpSts:ClusterRosaHcpSts`."""

    instance_iam_roles: ClusterRosaHcpStsInstanceIamRoles = pulumi.property("instanceIamRoles")
    oidc_config_id: str | None = pulumi.property("oidcConfigId")
    oidc_endpoint_url: str | None = pulumi.property("oidcEndpointUrl")
    operator_role_prefix: str = pulumi.property("operatorRolePrefix")
    role_arn: str = pulumi.property("roleArn")
    support_role_arn: str = pulumi.property("supportRoleArn")
    thumbprint: str | None = pulumi.property("thumbprint")
    trust_policy_external_id: str | None = pulumi.property("trustPolicyExternalId")


@pulumi.output_type
class ClusterRosaHcpStsInstanceIamRoles:
    """`rhcs:index/ClusterRosaHcpStsInstanceIamRoles:ClusterRosaHcpStsInstanceIamRoles`."""

    worker_role_arn: str = pulumi.property("workerRoleArn")


@pulumi.output_type
class HcpMachinePoolAutoscaling:
    """`rhcs:index/HcpMachinePoolAutoscaling:HcpMachinePoolAutoscaling`."""

    enabled: bool = pulumi.property("enabled")
    max_replicas: float | None = pulumi.property("maxReplicas")
    min_replicas: float | None = pulumi.property("minReplicas")


@pulumi.output_type
class HcpMachinePoolAwsNodePool:
    """`rhcs:index/HcpMachinePoolAwsNodePool:HcpMachinePoolAwsNodePool`."""

    additional_security_group_ids: Sequence[str] | None = pulumi.property("additionalSecurityGroupIds")
    capacity_reservation_id: str | None = pulumi.property("capacityReservationId")
    capacity_reservation_preference: str | None = pulumi.property("capacityReservationPreference")
    disk_size: float | None = pulumi.property("diskSize")
    ec2_metadata_http_tokens: str | None = pulumi.property("ec2MetadataHttpTokens")
    image_type: str | None = pulumi.property("imageType")
    instance_profile: str | None = pulumi.property("instanceProfile")
    instance_type: str = pulumi.property("instanceType")
    max_spot_price: float | None = pulumi.property("maxSpotPrice")
    node_drain_grace_period: float | None = pulumi.property("nodeDrainGracePeriod")
    tags: Mapping[str, str] | None = pulumi.property("tags")
    use_spot_instances: bool | None = pulumi.property("useSpotInstances")


@pulumi.output_type
class HcpMachinePoolStatus:
    """`rhcs:index/HcpMachinePoolStatus:HcpMachinePoolStatus`."""

    current_replicas: float = pulumi.property("currentReplicas")
    message: str = pulumi.property("message")


@pulumi.output_type
class HcpMachinePoolTaint:
    """`rhcs:index/HcpMachinePoolTaint:HcpMachinePoolTaint`."""

    key: str = pulumi.property("key")
    schedule_type: str = pulumi.property("scheduleType")
    value: str = pulumi.property("value")


@pulumi.output_type
class GetHcpPoliciesAccountRolePoliciesResult:
    """`rhcs:index/getHcpPoliciesAccountRolePolicies:getHcpPoliciesAccountRolePolicies`."""

    sts_hcp_installer_permission_policy: str = pulumi.property("stsHcpInstallerPermissionPolicy")
    sts_hcp_instance_worker_permission_policy: str = pulumi.property("stsHcpInstanceWorkerPermissionPolicy")
    sts_hcp_support_permission_policy: str = pulumi.property("stsHcpSupportPermissionPolicy")
    sts_support_rh_sre_role: str = pulumi.property("stsSupportRhSreRole")


@pulumi.output_type
class GetHcpPoliciesOcmRolePoliciesResult:
    """`rhcs:index/getHcpPoliciesOcmRolePolicies:getHcpPoliciesOcmRolePolicies`."""

    sts_ocm_admin_permission_policy: str = pulumi.property("stsOcmAdminPermissionPolicy")
    sts_ocm_no_console_permission_policy: str = pulumi.property("stsOcmNoConsolePermissionPolicy")
    sts_ocm_permission_policy: str = pulumi.property("stsOcmPermissionPolicy")
    sts_ocm_trust_policy: str = pulumi.property("stsOcmTrustPolicy")


@pulumi.output_type
class GetHcpPoliciesOperatorRolePoliciesResult:
    """`rhcs:index/getHcpPoliciesOperatorRolePolicies:getHcpPoliciesOperatorRolePolicies`."""

    openshift_hcp_capa_controller_manager_credentials_policy: str = pulumi.property("openshiftHcpCapaControllerManagerCredentialsPolicy")
    openshift_hcp_cloud_network_config_controller_cloud_credentials_policy: str = pulumi.property("openshiftHcpCloudNetworkConfigControllerCloudCredentialsPolicy")
    openshift_hcp_cluster_csi_drivers_ebs_cloud_credentials_policy: str = pulumi.property("openshiftHcpClusterCsiDriversEbsCloudCredentialsPolicy")
    openshift_hcp_control_plane_operator_credentials_policy: str = pulumi.property("openshiftHcpControlPlaneOperatorCredentialsPolicy")
    openshift_hcp_image_registry_installer_cloud_credentials_policy: str = pulumi.property("openshiftHcpImageRegistryInstallerCloudCredentialsPolicy")
    openshift_hcp_ingress_operator_cloud_credentials_policy: str = pulumi.property("openshiftHcpIngressOperatorCloudCredentialsPolicy")
    openshift_hcp_kms_provider_credentials_policy: str = pulumi.property("openshiftHcpKmsProviderCredentialsPolicy")
    openshift_hcp_kube_controller_manager_credentials_policy: str = pulumi.property("openshiftHcpKubeControllerManagerCredentialsPolicy")
