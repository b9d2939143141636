# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the outputs of resources and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi


@pulumi.output_type
class ClusterRosaClassicAdminCredentials:
    """`rhcs:index/ClusterRosaClassicAdminCredentials:ClusterRosaClassicAdminCredentials`."""

    password: str | None = pulumi.property("password")
    username: str | None = pulumi.property("username")


@pulumi.output_type
class ClusterRosaClassicPrivateHostedZone:
    """`rhcs:index/ClusterRosaClassicPrivateHostedZone:ClusterRosaClassicPrivateHostedZone`."""

    id: str = pulumi.property("id")
    role_arn: str = pulumi.property("roleArn")


@pulumi.output_type
class ClusterRosaClassicProxy:
    """`rhcs:index/ClusterRosaClassicProxy:ClusterRosaClassicProxy`."""

    additional_trust_bundle: str | None = pulumi.property("additionalTrustBundle")
    http_proxy: str | None = pulumi.property("httpProxy")
    https_proxy: str | None = pulumi.property("httpsProxy")
    no_proxy: str | None = pulumi.property("noProxy")


@pulumi.output_type
class ClusterRosaClassicSts:
    """`rhcs:index/ClusterRosaClassicSts:ClusterRosaClassicSts`."""

    instance_iam_roles: ClusterRosaClassicStsInstanceIamRoles = pulumi.property("instanceIamRoles")
    oidc_config_id: str | None = pulumi.property("oidcConfigId")
    oidc_endpoint_url: str | None = pulumi.property("oidcEndpointUrl")
    operator_role_prefix: str = pulumi.property("operatorRolePrefix")
    role_arn: str = pulumi.property("roleArn")
    support_role_arn: str = pulumi.property("supportRoleArn")
    thumbprint: str | None = pulumi.property("thumbprint")
    trust_policy_external_id: str | None = pulumi.property("trustPolicyExternalId")


@pulumi.output_type
class ClusterRosaClassicStsInstanceIamRoles:
    """`rhcs:index/ClusterRosaClassicStsInstanceIamRoles:ClusterRosaClassicStsInstanceIamRoles`."""

    master_role_arn: str = pulumi.property("masterRoleArn")
    worker_role_arn: str = pulumi.property("workerRoleArn")


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
class HcpDefaultIngressComponentRoutes:
    """`rhcs:index/HcpDefaultIngressComponentRoutes:HcpDefaultIngressComponentRoutes`."""

    hostname: str | None = pulumi.property("hostname")
    tls_secret_ref: str | None = pulumi.property("tlsSecretRef")


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
class IdentityProviderGithub:
    """`rhcs:index/IdentityProviderGithub:IdentityProviderGithub`."""

    ca: str | None = pulumi.property("ca")
    client_id: str = pulumi.property("clientId")
    client_secret: str = pulumi.property("clientSecret")
    hostname: str | None = pulumi.property("hostname")
    organizations: Sequence[str] | None = pulumi.property("organizations")
    teams: Sequence[str] | None = pulumi.property("teams")


@pulumi.output_type
class IdentityProviderGitlab:
    """`rhcs:index/IdentityProviderGitlab:IdentityProviderGitlab`."""

    ca: str | None = pulumi.property("ca")
    client_id: str = pulumi.property("clientId")
    client_secret: str = pulumi.property("clientSecret")
    url: str = pulumi.property("url")


@pulumi.output_type
class IdentityProviderGoogle:
    """`rhcs:index/IdentityProviderGoogle:IdentityProviderGoogle`."""

    client_id: str = pulumi.property("clientId")
    client_secret: str = pulumi.property("clientSecret")
    hosted_domain: str | None = pulumi.property("hostedDomain")


@pulumi.output_type
class IdentityProviderHtpasswd:
    """`rhcs:index/IdentityProviderHtpasswd:IdentityProviderHtpasswd`."""

    users: Sequence[IdentityProviderHtpasswdUser] = pulumi.property("users")


@pulumi.output_type
class IdentityProviderHtpasswdUser:
    """`rhcs:index/IdentityProviderHtpasswdUser:IdentityProviderHtpasswdUser`."""

    password: str = pulumi.property("password")
    username: str = pulumi.property("username")


@pulumi.output_type
class IdentityProviderLdap:
    """`rhcs:index/IdentityProviderLdap:IdentityProviderLdap`."""

    attributes: IdentityProviderLdapAttributes = pulumi.property("attributes")
    bind_dn: str | None = pulumi.property("bindDn")
    bind_password: str | None = pulumi.property("bindPassword")
    ca: str | None = pulumi.property("ca")
    insecure: bool | None = pulumi.property("insecure")
    url: str = pulumi.property("url")


@pulumi.output_type
class IdentityProviderLdapAttributes:
    """`rhcs:index/IdentityProviderLdapAttributes:IdentityProviderLdapAttributes`."""

    emails: Sequence[str] | None = pulumi.property("emails")
    ids: Sequence[str] | None = pulumi.property("ids")
    names: Sequence[str] | None = pulumi.property("names")
    preferred_usernames: Sequence[str] | None = pulumi.property("preferredUsernames")


@pulumi.output_type
class IdentityProviderOpenid:
    """`rhcs:index/IdentityProviderOpenid:IdentityProviderOpenid`."""

    ca: str | None = pulumi.property("ca")
    claims: IdentityProviderOpenidClaims = pulumi.property("claims")
    client_id: str = pulumi.property("clientId")
    client_secret: str = pulumi.property("clientSecret")
    extra_authorize_parameters: Mapping[str, str] | None = pulumi.property("extraAuthorizeParameters")
    extra_scopes: Sequence[str] | None = pulumi.property("extraScopes")
    issuer: str = pulumi.property("issuer")


@pulumi.output_type
class IdentityProviderOpenidClaims:
    """`rhcs:index/IdentityProviderOpenidClaims:IdentityProviderOpenidClaims`."""

    emails: Sequence[str] | None = pulumi.property("emails")
    groups: Sequence[str] | None = pulumi.property("groups")
    names: Sequence[str] | None = pulumi.property("names")
    preferred_usernames: Sequence[str] | None = pulumi.property("preferredUsernames")


@pulumi.output_type
class GetClusterRosaHcpAdminCredentialsResult:
    """`rhcs:index/getClusterRosaHcpAdminCredentials:getClusterRosaHcpAdminCredentials`."""

    password: str = pulumi.property("password")
    username: str = pulumi.property("username")


@pulumi.output_type
class GetClusterRosaHcpAutoNodeResult:
    """`rhcs:index/getClusterRosaHcpAutoNode:getClusterRosaHcpAutoNode`."""

    mode: str = pulumi.property("mode")
    role_arn: str = pulumi.property("roleArn")


@pulumi.output_type
class GetClusterRosaHcpLogForwardersAtClusterCreationResult:
    """`rhcs:index/getClusterRosaHcpLogForwardersAtClusterCreation:getClusterRosaHcpLogForwardersAtClusterCreation`."""

    applications: Sequence[str] = pulumi.property("applications")
    cloudwatch: GetClusterRosaHcpLogForwardersAtClusterCreationCloudwatchResult = pulumi.property("cloudwatch")
    groups: Sequence[GetClusterRosaHcpLogForwardersAtClusterCreationGroupResult] = pulumi.property("groups")
    s3: GetClusterRosaHcpLogForwardersAtClusterCreationS3Result = pulumi.property("s3")


@pulumi.output_type
class GetClusterRosaHcpLogForwardersAtClusterCreationCloudwatchResult:
    """`rhcs:index/getClusterRosaHcpLogForwardersAtClusterCreationCloudwatch:getClusterRosaHcpLogForwardersAtClusterCreationCloudwatch`."""

    log_distribution_role_arn: str = pulumi.property("logDistributionRoleArn")
    log_group_name: str = pulumi.property("logGroupName")


@pulumi.output_type
class GetClusterRosaHcpLogForwardersAtClusterCreationGroupResult:
    """`rhcs:index/getClusterRosaHcpLogForwardersAtClusterCreationGroup:getClusterRosaHcpLogForwardersAtClusterCreationGroup`."""

    id: str = pulumi.property("id")
    version: str = pulumi.property("version")


@pulumi.output_type
class GetClusterRosaHcpLogForwardersAtClusterCreationS3Result:
    """`rhcs:index/getClusterRosaHcpLogForwardersAtClusterCreationS3:getClusterRosaHcpLogForwardersAtClusterCreationS3`."""

    bucket_name: str = pulumi.property("bucketName")
    bucket_prefix: str = pulumi.property("bucketPrefix")


@pulumi.output_type
class GetClusterRosaHcpProxyResult:
    """`rhcs:index/getClusterRosaHcpProxy:getClusterRosaHcpProxy`."""

    additional_trust_bundle: str = pulumi.property("additionalTrustBundle")
    http_proxy: str = pulumi.property("httpProxy")
    https_proxy: str = pulumi.property("httpsProxy")
    no_proxy: str = pulumi.property("noProxy")


@pulumi.output_type
class GetClusterRosaHcpRegistryConfigResult:
    """`rhcs:index/getClusterRosaHcpRegistryConfig:getClusterRosaHcpRegistryConfig`."""

    additional_trusted_ca: Mapping[str, str] | None = pulumi.property("additionalTrustedCa")
    allowed_registries_for_imports: Sequence[GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportResult] | None = pulumi.property("allowedRegistriesForImports")
    platform_allowlist_id: str | None = pulumi.property("platformAllowlistId")
    registry_sources: GetClusterRosaHcpRegistryConfigRegistrySourcesResult | None = pulumi.property("registrySources")


@pulumi.output_type
class GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportResult:
    """`rhcs:index/getClusterRosaHcpRegistryConfigAllowedRegistriesForImport:getClusterRosaHcpRegistryConfigAllowedRegistriesForImport`."""

    domain_name: str | None = pulumi.property("domainName")
    insecure: bool | None = pulumi.property("insecure")


@pulumi.output_type
class GetClusterRosaHcpRegistryConfigRegistrySourcesResult:
    """`rhcs:index/getClusterRosaHcpRegistryConfigRegistrySources:getClusterRosaHcpRegistryConfigRegistrySources`."""

    allowed_registries: Sequence[str] | None = pulumi.property("allowedRegistries")
    blocked_registries: Sequence[str] | None = pulumi.property("blockedRegistries")
    insecure_registries: Sequence[str] | None = pulumi.property("insecureRegistries")


@pulumi.output_type
class GetClusterRosaHcpSharedVpcResult:
    """`rhcs:index/getClusterRosaHcpSharedVpc:getClusterRosaHcpSharedVpc`."""

    ingress_private_hosted_zone_id: str = pulumi.property("ingressPrivateHostedZoneId")
    internal_communication_private_hosted_zone_id: str = pulumi.property("internalCommunicationPrivateHostedZoneId")
    route53_role_arn: str = pulumi.property("route53RoleArn")
    vpce_role_arn: str = pulumi.property("vpceRoleArn")


@pulumi.output_type
class GetClusterRosaHcpStsResult:
    """`rhcs:index/getClusterRosaHcpSts:getClusterRosaHcpSts`."""

    instance_iam_roles: GetClusterRosaHcpStsInstanceIamRolesResult = pulumi.property("instanceIamRoles")
    oidc_config_id: str = pulumi.property("oidcConfigId")
    oidc_endpoint_url: str = pulumi.property("oidcEndpointUrl")
    operator_role_prefix: str = pulumi.property("operatorRolePrefix")
    role_arn: str = pulumi.property("roleArn")
    support_role_arn: str = pulumi.property("supportRoleArn")
    thumbprint: str = pulumi.property("thumbprint")
    trust_policy_external_id: str = pulumi.property("trustPolicyExternalId")


@pulumi.output_type
class GetClusterRosaHcpStsInstanceIamRolesResult:
    """`rhcs:index/getClusterRosaHcpStsInstanceIamRoles:getClusterRosaHcpStsInstanceIamRoles`."""

    worker_role_arn: str = pulumi.property("workerRoleArn")


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


@pulumi.output_type
class GetMachineTypesItemResult:
    """`rhcs:index/getMachineTypesItem:getMachineTypesItem`."""

    cloud_provider: str = pulumi.property("cloudProvider")
    cpu: float = pulumi.property("cpu")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    ram: float = pulumi.property("ram")


@pulumi.output_type
class GetPoliciesAccountRolePoliciesResult:
    """`rhcs:index/getPoliciesAccountRolePolicies:getPoliciesAccountRolePolicies`."""

    sts_installer_permission_policy: str = pulumi.property("stsInstallerPermissionPolicy")
    sts_instance_controlplane_permission_policy: str = pulumi.property("stsInstanceControlplanePermissionPolicy")
    sts_instance_worker_permission_policy: str = pulumi.property("stsInstanceWorkerPermissionPolicy")
    sts_support_permission_policy: str = pulumi.property("stsSupportPermissionPolicy")
    sts_support_rh_sre_role: str = pulumi.property("stsSupportRhSreRole")


@pulumi.output_type
class GetPoliciesOcmRolePoliciesResult:
    """`rhcs:index/getPoliciesOcmRolePolicies:getPoliciesOcmRolePolicies`."""

    sts_ocm_admin_permission_policy: str = pulumi.property("stsOcmAdminPermissionPolicy")
    sts_ocm_no_console_permission_policy: str = pulumi.property("stsOcmNoConsolePermissionPolicy")
    sts_ocm_permission_policy: str = pulumi.property("stsOcmPermissionPolicy")
    sts_ocm_trust_policy: str = pulumi.property("stsOcmTrustPolicy")


@pulumi.output_type
class GetPoliciesOperatorRolePoliciesResult:
    """`rhcs:index/getPoliciesOperatorRolePolicies:getPoliciesOperatorRolePolicies`."""

    openshift_aws_vpce_operator_avo_aws_creds_policy: str = pulumi.property("openshiftAwsVpceOperatorAvoAwsCredsPolicy")
    openshift_cloud_credential_operator_cloud_credential_operator_iam_ro_creds_policy: str = pulumi.property("openshiftCloudCredentialOperatorCloudCredentialOperatorIamRoCredsPolicy")
    openshift_cloud_network_config_controller_cloud_credentials_policy: str = pulumi.property("openshiftCloudNetworkConfigControllerCloudCredentialsPolicy")
    openshift_cluster_csi_drivers_ebs_cloud_credentials_policy: str = pulumi.property("openshiftClusterCsiDriversEbsCloudCredentialsPolicy")
    openshift_image_registry_installer_cloud_credentials_policy: str = pulumi.property("openshiftImageRegistryInstallerCloudCredentialsPolicy")
    openshift_ingress_operator_cloud_credentials_policy: str = pulumi.property("openshiftIngressOperatorCloudCredentialsPolicy")
    openshift_machine_api_aws_cloud_credentials_policy: str = pulumi.property("openshiftMachineApiAwsCloudCredentialsPolicy")
    shared_vpc_openshift_ingress_operator_cloud_credentials_policy: str = pulumi.property("sharedVpcOpenshiftIngressOperatorCloudCredentialsPolicy")


@pulumi.output_type
class GetRosaHcpOperatorRolesOperatorIamRoleResult:
    """`rhcs:index/getRosaHcpOperatorRolesOperatorIamRole:getRosaHcpOperatorRolesOperatorIamRole`."""

    operator_name: str = pulumi.property("operatorName")
    operator_namespace: str = pulumi.property("operatorNamespace")
    policy_name: str = pulumi.property("policyName")
    role_name: str = pulumi.property("roleName")
    service_accounts: Sequence[str] = pulumi.property("serviceAccounts")


@pulumi.output_type
class GetRosaOperatorRolesOperatorIamRoleResult:
    """`rhcs:index/getRosaOperatorRolesOperatorIamRole:getRosaOperatorRolesOperatorIamRole`."""

    operator_name: str = pulumi.property("operatorName")
    operator_namespace: str = pulumi.property("operatorNamespace")
    policy_name: str = pulumi.property("policyName")
    role_name: str = pulumi.property("roleName")
    service_accounts: Sequence[str] = pulumi.property("serviceAccounts")


@pulumi.output_type
class GetVersionsItemResult:
    """`rhcs:index/getVersionsItem:getVersionsItem`."""

    available_channels: Sequence[str] = pulumi.property("availableChannels")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
