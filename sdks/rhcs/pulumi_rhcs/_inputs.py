# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the inputs of resources and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

import pulumi

from . import _utilities


class ClusterRosaHcpAdminCredentialsArgsDict(TypedDict):
    """The same as a dictionary."""

    password: NotRequired[pulumi.Input[str | None]]
    username: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpAdminCredentialsArgs:
    """The arguments of ClusterRosaHcpAdminCredentials."""

    password: pulumi.Input[str | None] = pulumi.property("password", default=None)
    username: pulumi.Input[str | None] = pulumi.property("username", default=None)


class ClusterRosaHcpAutoNodeArgsDict(TypedDict):
    """The same as a dictionary."""

    mode: pulumi.Input[str]
    role_arn: pulumi.Input[str]


@_utilities.input_type
class ClusterRosaHcpAutoNodeArgs:
    """The arguments of ClusterRosaHcpAutoNode."""

    mode: pulumi.Input[str] = pulumi.property("mode")
    role_arn: pulumi.Input[str] = pulumi.property("roleArn")


class ClusterRosaHcpLogForwardersAtClusterCreationArgsDict(TypedDict):
    """The same as a dictionary."""

    applications: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    cloudwatch: NotRequired[pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs | ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgsDict | None]]
    groups: NotRequired[pulumi.Input[Sequence[pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs | ClusterRosaHcpLogForwardersAtClusterCreationGroupArgsDict]] | None]]
    s3: NotRequired[pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationS3Args | ClusterRosaHcpLogForwardersAtClusterCreationS3ArgsDict | None]]


@_utilities.input_type
class ClusterRosaHcpLogForwardersAtClusterCreationArgs:
    """The arguments of ClusterRosaHcpLogForwardersAtClusterCreation."""

    applications: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("applications", default=None)
    cloudwatch: pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs | None] = pulumi.property("cloudwatch", default=None)
    groups: pulumi.Input[Sequence[pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs]] | None] = pulumi.property("groups", default=None)
    s3: pulumi.Input[ClusterRosaHcpLogForwardersAtClusterCreationS3Args | None] = pulumi.property("s3", default=None)


class ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgsDict(TypedDict):
    """The same as a dictionary."""

    log_distribution_role_arn: pulumi.Input[str]
    log_group_name: pulumi.Input[str]


@_utilities.input_type
class ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs:
    """The arguments of ClusterRosaHcpLogForwardersAtClusterCreationCloudwatch."""

    log_distribution_role_arn: pulumi.Input[str] = pulumi.property("logDistributionRoleArn")
    log_group_name: pulumi.Input[str] = pulumi.property("logGroupName")


class ClusterRosaHcpLogForwardersAtClusterCreationGroupArgsDict(TypedDict):
    """The same as a dictionary."""

    id: pulumi.Input[str]
    version: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs:
    """The arguments of ClusterRosaHcpLogForwardersAtClusterCreationGroup."""

    id: pulumi.Input[str] = pulumi.property("id")
    version: pulumi.Input[str | None] = pulumi.property("version", default=None)


class ClusterRosaHcpLogForwardersAtClusterCreationS3ArgsDict(TypedDict):
    """The same as a dictionary."""

    bucket_name: pulumi.Input[str]
    bucket_prefix: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpLogForwardersAtClusterCreationS3Args:
    """The arguments of ClusterRosaHcpLogForwardersAtClusterCreationS3."""

    bucket_name: pulumi.Input[str] = pulumi.property("bucketName")
    bucket_prefix: pulumi.Input[str | None] = pulumi.property("bucketPrefix", default=None)


class ClusterRosaHcpProxyArgsDict(TypedDict):
    """The same as a dictionary."""

    additional_trust_bundle: NotRequired[pulumi.Input[str | None]]
    http_proxy: NotRequired[pulumi.Input[str | None]]
    https_proxy: NotRequired[pulumi.Input[str | None]]
    no_proxy: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpProxyArgs:
    """The arguments of ClusterRosaHcpProxy."""

    additional_trust_bundle: pulumi.Input[str | None] = pulumi.property("additionalTrustBundle", default=None)
    http_proxy: pulumi.Input[str | None] = pulumi.property("httpProxy", default=None)
    https_proxy: pulumi.Input[str | None] = pulumi.property("httpsProxy", default=None)
    no_proxy: pulumi.Input[str | None] = pulumi.property("noProxy", default=None)


class ClusterRosaHcpRegistryConfigArgsDict(TypedDict):
    """The same as a dictionary."""

    additional_trusted_ca: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    allowed_registries_for_imports: NotRequired[pulumi.Input[Sequence[pulumi.Input[ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs | ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict]] | None]]
    platform_allowlist_id: NotRequired[pulumi.Input[str | None]]
    registry_sources: NotRequired[pulumi.Input[ClusterRosaHcpRegistryConfigRegistrySourcesArgs | ClusterRosaHcpRegistryConfigRegistrySourcesArgsDict | None]]


@_utilities.input_type
class ClusterRosaHcpRegistryConfigArgs:
    """The arguments of ClusterRosaHcpRegistryConfig."""

    additional_trusted_ca: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("additionalTrustedCa", default=None)
    allowed_registries_for_imports: pulumi.Input[Sequence[pulumi.Input[ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs]] | None] = pulumi.property("allowedRegistriesForImports", default=None)
    platform_allowlist_id: pulumi.Input[str | None] = pulumi.property("platformAllowlistId", default=None)
    registry_sources: pulumi.Input[ClusterRosaHcpRegistryConfigRegistrySourcesArgs | None] = pulumi.property("registrySources", default=None)


class ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict(TypedDict):
    """The same as a dictionary."""

    domain_name: NotRequired[pulumi.Input[str | None]]
    insecure: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs:
    """The arguments of ClusterRosaHcpRegistryConfigAllowedRegistriesForImport."""

    domain_name: pulumi.Input[str | None] = pulumi.property("domainName", default=None)
    insecure: pulumi.Input[bool | None] = pulumi.property("insecure", default=None)


class ClusterRosaHcpRegistryConfigRegistrySourcesArgsDict(TypedDict):
    """The same as a dictionary."""

    allowed_registries: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    blocked_registries: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    insecure_registries: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]


@_utilities.input_type
class ClusterRosaHcpRegistryConfigRegistrySourcesArgs:
    """The arguments of ClusterRosaHcpRegistryConfigRegistrySources."""

    allowed_registries: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("allowedRegistries", default=None)
    blocked_registries: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("blockedRegistries", default=None)
    insecure_registries: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("insecureRegistries", default=None)


class ClusterRosaHcpSharedVpcArgsDict(TypedDict):
    """The same as a dictionary."""

    ingress_private_hosted_zone_id: pulumi.Input[str]
    route53_role_arn: pulumi.Input[str]
    vpce_role_arn: pulumi.Input[str]
    internal_communication_private_hosted_zone_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpSharedVpcArgs:
    """The arguments of ClusterRosaHcpSharedVpc."""

    ingress_private_hosted_zone_id: pulumi.Input[str] = pulumi.property("ingressPrivateHostedZoneId")
    route53_role_arn: pulumi.Input[str] = pulumi.property("route53RoleArn")
    vpce_role_arn: pulumi.Input[str] = pulumi.property("vpceRoleArn")
    internal_communication_private_hosted_zone_id: pulumi.Input[str | None] = pulumi.property("internalCommunicationPrivateHostedZoneId", default=None)


class ClusterRosaHcpStsArgsDict(TypedDict):
    """The same as a dictionary."""

    instance_iam_roles: pulumi.Input[ClusterRosaHcpStsInstanceIamRolesArgs | ClusterRosaHcpStsInstanceIamRolesArgsDict]
    operator_role_prefix: pulumi.Input[str]
    role_arn: pulumi.Input[str]
    support_role_arn: pulumi.Input[str]
    oidc_config_id: NotRequired[pulumi.Input[str | None]]
    oidc_endpoint_url: NotRequired[pulumi.Input[str | None]]
    thumbprint: NotRequired[pulumi.Input[str | None]]
    trust_policy_external_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ClusterRosaHcpStsArgs:
    """The arguments of ClusterRosaHcpSts."""

    instance_iam_roles: pulumi.Input[ClusterRosaHcpStsInstanceIamRolesArgs] = pulumi.property("instanceIamRoles")
    operator_role_prefix: pulumi.Input[str] = pulumi.property("operatorRolePrefix")
    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    support_role_arn: pulumi.Input[str] = pulumi.property("supportRoleArn")
    oidc_config_id: pulumi.Input[str | None] = pulumi.property("oidcConfigId", default=None)
    oidc_endpoint_url: pulumi.Input[str | None] = pulumi.property("oidcEndpointUrl", default=None)
    thumbprint: pulumi.Input[str | None] = pulumi.property("thumbprint", default=None)
    trust_policy_external_id: pulumi.Input[str | None] = pulumi.property("trustPolicyExternalId", default=None)


class ClusterRosaHcpStsInstanceIamRolesArgsDict(TypedDict):
    """The same as a dictionary."""

    worker_role_arn: pulumi.Input[str]


@_utilities.input_type
class ClusterRosaHcpStsInstanceIamRolesArgs:
    """The arguments of ClusterRosaHcpStsInstanceIamRoles."""

    worker_role_arn: pulumi.Input[str] = pulumi.property("workerRoleArn")


class HcpMachinePoolAutoscalingArgsDict(TypedDict):
    """The same as a dictionary."""

    enabled: pulumi.Input[bool]
    max_replicas: NotRequired[pulumi.Input[float | None]]
    min_replicas: NotRequired[pulumi.Input[float | None]]


@_utilities.input_type
class HcpMachinePoolAutoscalingArgs:
    """The arguments of HcpMachinePoolAutoscaling."""

    enabled: pulumi.Input[bool] = pulumi.property("enabled")
    max_replicas: pulumi.Input[float | None] = pulumi.property("maxReplicas", default=None)
    min_replicas: pulumi.Input[float | None] = pulumi.property("minReplicas", default=None)


class HcpMachinePoolAwsNodePoolArgsDict(TypedDict):
    """The same as a dictionary."""

    instance_type: pulumi.Input[str]
    additional_security_group_ids: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    capacity_reservation_id: NotRequired[pulumi.Input[str | None]]
    capacity_reservation_preference: NotRequired[pulumi.Input[str | None]]
    disk_size: NotRequired[pulumi.Input[float | None]]
    ec2_metadata_http_tokens: NotRequired[pulumi.Input[str | None]]
    image_type: NotRequired[pulumi.Input[str | None]]
    instance_profile: NotRequired[pulumi.Input[str | None]]
    max_spot_price: NotRequired[pulumi.Input[float | None]]
    node_drain_grace_period: NotRequired[pulumi.Input[float | None]]
    tags: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    use_spot_instances: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class HcpMachinePoolAwsNodePoolArgs:
    """The arguments of HcpMachinePoolAwsNodePool."""

    instance_type: pulumi.Input[str] = pulumi.property("instanceType")
    additional_security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("additionalSecurityGroupIds", default=None)
    capacity_reservation_id: pulumi.Input[str | None] = pulumi.property("capacityReservationId", default=None)
    capacity_reservation_preference: pulumi.Input[str | None] = pulumi.property("capacityReservationPreference", default=None)
    disk_size: pulumi.Input[float | None] = pulumi.property("diskSize", default=None)
    ec2_metadata_http_tokens: pulumi.Input[str | None] = pulumi.property("ec2MetadataHttpTokens", default=None)
    image_type: pulumi.Input[str | None] = pulumi.property("imageType", default=None)
    instance_profile: pulumi.Input[str | None] = pulumi.property("instanceProfile", default=None)
    max_spot_price: pulumi.Input[float | None] = pulumi.property("maxSpotPrice", default=None)
    node_drain_grace_period: pulumi.Input[float | None] = pulumi.property("nodeDrainGracePeriod", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    use_spot_instances: pulumi.Input[bool | None] = pulumi.property("useSpotInstances", default=None)


class HcpMachinePoolTaintArgsDict(TypedDict):
    """The same as a dictionary."""

    key: pulumi.Input[str]
    schedule_type: pulumi.Input[str]
    value: pulumi.Input[str]


@_utilities.input_type
class HcpMachinePoolTaintArgs:
    """The arguments of HcpMachinePoolTaint."""

    key: pulumi.Input[str] = pulumi.property("key")
    schedule_type: pulumi.Input[str] = pulumi.property("scheduleType")
    value: pulumi.Input[str] = pulumi.property("value")
