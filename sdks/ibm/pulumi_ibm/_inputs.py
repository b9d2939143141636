# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the inputs of resources and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

import pulumi

from . import _utilities


class ContainerAddonsAddonArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    allowed_upgrade_versions: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    deprecated: NotRequired[pulumi.Input[bool | None]]
    health_state: NotRequired[pulumi.Input[str | None]]
    health_status: NotRequired[pulumi.Input[str | None]]
    min_kube_version: NotRequired[pulumi.Input[str | None]]
    min_ocp_version: NotRequired[pulumi.Input[str | None]]
    options: NotRequired[pulumi.Input[str | None]]
    parameters_json: NotRequired[pulumi.Input[str | None]]
    supported_kube_range: NotRequired[pulumi.Input[str | None]]
    target_version: NotRequired[pulumi.Input[str | None]]
    version: NotRequired[pulumi.Input[str | None]]
    vlan_spanning_required: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class ContainerAddonsAddonArgs:
    """The arguments of ContainerAddonsAddon."""

    name: pulumi.Input[str] = pulumi.property("name")
    allowed_upgrade_versions: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("allowedUpgradeVersions", default=None)
    deprecated: pulumi.Input[bool | None] = pulumi.property("deprecated", default=None)
    health_state: pulumi.Input[str | None] = pulumi.property("healthState", default=None)
    health_status: pulumi.Input[str | None] = pulumi.property("healthStatus", default=None)
    min_kube_version: pulumi.Input[str | None] = pulumi.property("minKubeVersion", default=None)
    min_ocp_version: pulumi.Input[str | None] = pulumi.property("minOcpVersion", default=None)
    options: pulumi.Input[str | None] = pulumi.property("options", default=None)
    parameters_json: pulumi.Input[str | None] = pulumi.property("parametersJson", default=None)
    supported_kube_range: pulumi.Input[str | None] = pulumi.property("supportedKubeRange", default=None)
    target_version: pulumi.Input[str | None] = pulumi.property("targetVersion", default=None)
    version: pulumi.Input[str | None] = pulumi.property("version", default=None)
    vlan_spanning_required: pulumi.Input[bool | None] = pulumi.property("vlanSpanningRequired", default=None)


class ContainerAddonsTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ContainerAddonsTimeoutsArgs:
    """The arguments of ContainerAddonsTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class ContainerIngressInstanceTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ContainerIngressInstanceTimeoutsArgs:
    """The arguments of ContainerIngressInstanceTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class ContainerStorageAttachmentTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ContainerStorageAttachmentTimeoutsArgs:
    """The arguments of ContainerStorageAttachmentTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class ContainerVpcClusterKmsConfigArgsDict(TypedDict):
    """The same as a dictionary."""

    crk_id: pulumi.Input[str]
    instance_id: pulumi.Input[str]
    account_id: NotRequired[pulumi.Input[str | None]]
    private_endpoint: NotRequired[pulumi.Input[bool | None]]
    wait_for_apply: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class ContainerVpcClusterKmsConfigArgs:
    """The arguments of ContainerVpcClusterKmsConfig."""

    crk_id: pulumi.Input[str] = pulumi.property("crkId")
    instance_id: pulumi.Input[str] = pulumi.property("instanceId")
    account_id: pulumi.Input[str | None] = pulumi.property("accountId", default=None)
    private_endpoint: pulumi.Input[bool | None] = pulumi.property("privateEndpoint", default=None)
    wait_for_apply: pulumi.Input[bool | None] = pulumi.property("waitForApply", default=None)


class ContainerVpcClusterTaintArgsDict(TypedDict):
    """The same as a dictionary."""

    effect: pulumi.Input[str]
    key: pulumi.Input[str]
    value: pulumi.Input[str]


@_utilities.input_type
class ContainerVpcClusterTaintArgs:
    """The arguments of ContainerVpcClusterTaint."""

    effect: pulumi.Input[str] = pulumi.property("effect")
    key: pulumi.Input[str] = pulumi.property("key")
    value: pulumi.Input[str] = pulumi.property("value")


class ContainerVpcClusterTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ContainerVpcClusterTimeoutsArgs:
    """The arguments of ContainerVpcClusterTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class ContainerVpcClusterZoneArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    subnet_id: pulumi.Input[str]


@_utilities.input_type
class ContainerVpcClusterZoneArgs:
    """The arguments of ContainerVpcClusterZone."""

    name: pulumi.Input[str] = pulumi.property("name")
    subnet_id: pulumi.Input[str] = pulumi.property("subnetId")


class ContainerVpcWorkerPoolTaintArgsDict(TypedDict):
    """The same as a dictionary."""

    effect: pulumi.Input[str]
    key: pulumi.Input[str]
    value: pulumi.Input[str]


@_utilities.input_type
class ContainerVpcWorkerPoolTaintArgs:
    """The arguments of ContainerVpcWorkerPoolTaint."""

    effect: pulumi.Input[str] = pulumi.property("effect")
    key: pulumi.Input[str] = pulumi.property("key")
    value: pulumi.Input[str] = pulumi.property("value")


class ContainerVpcWorkerPoolTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ContainerVpcWorkerPoolTimeoutsArgs:
    """The arguments of ContainerVpcWorkerPoolTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class ContainerVpcWorkerPoolZoneArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    subnet_id: pulumi.Input[str]


@_utilities.input_type
class ContainerVpcWorkerPoolZoneArgs:
    """The arguments of ContainerVpcWorkerPoolZone."""

    name: pulumi.Input[str] = pulumi.property("name")
    subnet_id: pulumi.Input[str] = pulumi.property("subnetId")


class CosBucketAbortIncompleteMultipartUploadDayArgsDict(TypedDict):
    """The same as a dictionary."""

    enable: pulumi.Input[bool]
    days_after_initiation: NotRequired[pulumi.Input[float | None]]
    prefix: NotRequired[pulumi.Input[str | None]]
    rule_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class CosBucketAbortIncompleteMultipartUploadDayArgs:
    """The arguments of CosBucketAbortIncompleteMultipartUploadDay."""

    enable: pulumi.Input[bool] = pulumi.property("enable")
    days_after_initiation: pulumi.Input[float | None] = pulumi.property("daysAfterInitiation", default=None)
    prefix: pulumi.Input[str | None] = pulumi.property("prefix", default=None)
    rule_id: pulumi.Input[str | None] = pulumi.property("ruleId", default=None)


class CosBucketActivityTrackingArgsDict(TypedDict):
    """The same as a dictionary."""

    activity_tracker_crn: NotRequired[pulumi.Input[str | None]]
    management_events: NotRequired[pulumi.Input[bool | None]]
    read_data_events: NotRequired[pulumi.Input[bool | None]]
    write_data_events: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class CosBucketActivityTrackingArgs:
    """The arguments of CosBucketActivityTracking."""

    activity_tracker_crn: pulumi.Input[str | None] = pulumi.property("activityTrackerCrn", default=None)
    management_events: pulumi.Input[bool | None] = pulumi.property("managementEvents", default=None)
    read_data_events: pulumi.Input[bool | None] = pulumi.property("readDataEvents", default=None)
    write_data_events: pulumi.Input[bool | None] = pulumi.property("writeDataEvents", default=None)


class CosBucketArchiveRuleArgsDict(TypedDict):
    """The same as a dictionary."""

    days: pulumi.Input[float]
    enable: pulumi.Input[bool]
    type: pulumi.Input[str]
    rule_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class CosBucketArchiveRuleArgs:
    """The arguments of CosBucketArchiveRule."""

    days: pulumi.Input[float] = pulumi.property("days")
    enable: pulumi.Input[bool] = pulumi.property("enable")
    type: pulumi.Input[str] = pulumi.property("type")
    rule_id: pulumi.Input[str | None] = pulumi.property("ruleId", default=None)


class CosBucketExpireRuleArgsDict(TypedDict):
    """The same as a dictionary."""

    enable: pulumi.Input[bool]
    date: NotRequired[pulumi.Input[str | None]]
    days: NotRequired[pulumi.Input[float | None]]
    expired_object_delete_marker: NotRequired[pulumi.Input[bool | None]]
    prefix: NotRequired[pulumi.Input[str | None]]
    rule_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class CosBucketExpireRuleArgs:
    """The arguments of CosBucketExpireRule."""

    enable: pulumi.Input[bool] = pulumi.property("enable")
    date: pulumi.Input[str | None] = pulumi.property("date", default=None)
    days: pulumi.Input[float | None] = pulumi.property("days", default=None)
    expired_object_delete_marker: pulumi.Input[bool | None] = pulumi.property("expiredObjectDeleteMarker", default=None)
    prefix: pulumi.Input[str | None] = pulumi.property("prefix", default=None)
    rule_id: pulumi.Input[str | None] = pulumi.property("ruleId", default=None)


class CosBucketMetricsMonitoringArgsDict(TypedDict):
    """The same as a dictionary."""

    metrics_monitoring_crn: NotRequired[pulumi.Input[str | None]]
    request_metrics_enabled: NotRequired[pulumi.Input[bool | None]]
    usage_metrics_enabled: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class CosBucketMetricsMonitoringArgs:
    """The arguments of CosBucketMetricsMonitoring."""

    metrics_monitoring_crn: pulumi.Input[str | None] = pulumi.property("metricsMonitoringCrn", default=None)
    request_metrics_enabled: pulumi.Input[bool | None] = pulumi.property("requestMetricsEnabled", default=None)
    usage_metrics_enabled: pulumi.Input[bool | None] = pulumi.property("usageMetricsEnabled", default=None)


class CosBucketNoncurrentVersionExpirationArgsDict(TypedDict):
    """The same as a dictionary."""

    enable: pulumi.Input[bool]
    noncurrent_days: NotRequired[pulumi.Input[float | None]]
    prefix: NotRequired[pulumi.Input[str | None]]
    rule_id: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class CosBucketNoncurrentVersionExpirationArgs:
    """The arguments of CosBucketNoncurrentVersionExpiration."""

    enable: pulumi.Input[bool] = pulumi.property("enable")
    noncurrent_days: pulumi.Input[float | None] = pulumi.property("noncurrentDays", default=None)
    prefix: pulumi.Input[str | None] = pulumi.property("prefix", default=None)
    rule_id: pulumi.Input[str | None] = pulumi.property("ruleId", default=None)


class CosBucketObjectVersioningArgsDict(TypedDict):
    """The same as a dictionary."""

    enable: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class CosBucketObjectVersioningArgs:
    """The arguments of CosBucketObjectVersioning."""

    enable: pulumi.Input[bool | None] = pulumi.property("enable", default=None)


class CosBucketRetentionRuleArgsDict(TypedDict):
    """The same as a dictionary."""

    default: pulumi.Input[float]
    maximum: pulumi.Input[float]
    minimum: pulumi.Input[float]
    permanent: NotRequired[pulumi.Input[bool | None]]


@_utilities.input_type
class CosBucketRetentionRuleArgs:
    """The arguments of CosBucketRetentionRule."""

    default: pulumi.Input[float] = pulumi.property("default")
    maximum: pulumi.Input[float] = pulumi.property("maximum")
    minimum: pulumi.Input[float] = pulumi.property("minimum")
    permanent: pulumi.Input[bool | None] = pulumi.property("permanent", default=None)


class CosBucketTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class CosBucketTimeoutsArgs:
    """The arguments of CosBucketTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class IamAuthorizationPolicyResourceAttributeArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    value: pulumi.Input[str]
    operator: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IamAuthorizationPolicyResourceAttributeArgs:
    """The arguments of IamAuthorizationPolicyResourceAttribute."""

    name: pulumi.Input[str] = pulumi.property("name")
    value: pulumi.Input[str] = pulumi.property("value")
    operator: pulumi.Input[str | None] = pulumi.property("operator", default=None)


class IamAuthorizationPolicySubjectAttributeArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    value: pulumi.Input[str]
    operator: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IamAuthorizationPolicySubjectAttributeArgs:
    """The arguments of IamAuthorizationPolicySubjectAttribute."""

    name: pulumi.Input[str] = pulumi.property("name")
    value: pulumi.Input[str] = pulumi.property("value")
    operator: pulumi.Input[str | None] = pulumi.property("operator", default=None)


class IamServicePolicyResourceAttributeArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    value: pulumi.Input[str]
    operator: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IamServicePolicyResourceAttributeArgs:
    """The arguments of IamServicePolicyResourceAttribute."""

    name: pulumi.Input[str] = pulumi.property("name")
    value: pulumi.Input[str] = pulumi.property("value")
    operator: pulumi.Input[str | None] = pulumi.property("operator", default=None)


class IamServicePolicyResourceTagArgsDict(TypedDict):
    """The same as a dictionary."""

    name: pulumi.Input[str]
    value: pulumi.Input[str]
    operator: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IamServicePolicyResourceTagArgs:
    """The arguments of IamServicePolicyResourceTag."""

    name: pulumi.Input[str] = pulumi.property("name")
    value: pulumi.Input[str] = pulumi.property("value")
    operator: pulumi.Input[str | None] = pulumi.property("operator", default=None)


class IamServicePolicyResourcesArgsDict(TypedDict):
    """The same as a dictionary."""

    attributes: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    region: NotRequired[pulumi.Input[str | None]]
    resource: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    resource_instance_id: NotRequired[pulumi.Input[str | None]]
    resource_type: NotRequired[pulumi.Input[str | None]]
    service: NotRequired[pulumi.Input[str | None]]
    service_group_id: NotRequired[pulumi.Input[str | None]]
    service_type: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IamServicePolicyResourcesArgs:
    """The arguments of IamServicePolicyResources."""

    attributes: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("attributes", default=None)
    region: pulumi.Input[str | None] = pulumi.property("region", default=None)
    resource: pulumi.Input[str | None] = pulumi.property("resource", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    resource_instance_id: pulumi.Input[str | None] = pulumi.property("resourceInstanceId", default=None)
    resource_type: pulumi.Input[str | None] = pulumi.property("resourceType", default=None)
    service: pulumi.Input[str | None] = pulumi.property("service", default=None)
    service_group_id: pulumi.Input[str | None] = pulumi.property("serviceGroupId", default=None)
    service_type: pulumi.Input[str | None] = pulumi.property("serviceType", default=None)


class IamServicePolicyRuleConditionArgsDict(TypedDict):
    """The same as a dictionary."""

    operator: pulumi.Input[str]
    conditions: NotRequired[pulumi.Input[Sequence[pulumi.Input[IamServicePolicyRuleConditionConditionArgs | IamServicePolicyRuleConditionConditionArgsDict]] | None]]
    key: NotRequired[pulumi.Input[str | None]]
    values: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]


@_utilities.input_type
class IamServicePolicyRuleConditionArgs:
    """The arguments of IamServicePolicyRuleCondition."""

    operator: pulumi.Input[str] = pulumi.property("operator")
    conditions: pulumi.Input[Sequence[pulumi.Input[IamServicePolicyRuleConditionConditionArgs]] | None] = pulumi.property("conditions", default=None)
    key: pulumi.Input[str | None] = pulumi.property("key", default=None)
    values: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("values", default=None)


class IamServicePolicyRuleConditionConditionArgsDict(TypedDict):
    """The same as a dictionary."""

    key: pulumi.Input[str]
    operator: pulumi.Input[str]
    values: pulumi.Input[Sequence[pulumi.Input[str]]]


@_utilities.input_type
class IamServicePolicyRuleConditionConditionArgs:
    """The arguments of IamServicePolicyRuleConditionCondition."""

    key: pulumi.Input[str] = pulumi.property("key")
    operator: pulumi.Input[str] = pulumi.property("operator")
    values: pulumi.Input[Sequence[pulumi.Input[str]]] = pulumi.property("values")


class IsPublicGatewayTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsPublicGatewayTimeoutsArgs:
    """The arguments of IsPublicGatewayTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class IsSecurityGroupRuleIcmpArgsDict(TypedDict):
    """The same as a dictionary."""

    code: NotRequired[pulumi.Input[float | None]]
    type: NotRequired[pulumi.Input[float | None]]


@_utilities.input_type
class IsSecurityGroupRuleIcmpArgs:
    """The arguments of IsSecurityGroupRuleIcmp."""

    code: pulumi.Input[float | None] = pulumi.property("code", default=None)
    type: pulumi.Input[float | None] = pulumi.property("type", default=None)


class IsSecurityGroupRuleTcpArgsDict(TypedDict):
    """The same as a dictionary."""

    port_max: NotRequired[pulumi.Input[float | None]]
    port_min: NotRequired[pulumi.Input[float | None]]


@_utilities.input_type
class IsSecurityGroupRuleTcpArgs:
    """The arguments of IsSecurityGroupRuleTcp."""

    port_max: pulumi.Input[float | None] = pulumi.property("portMax", default=None)
    port_min: pulumi.Input[float | None] = pulumi.property("portMin", default=None)


class IsSecurityGroupRuleUdpArgsDict(TypedDict):
    """The same as a dictionary."""

    port_max: NotRequired[pulumi.Input[float | None]]
    port_min: NotRequired[pulumi.Input[float | None]]


@_utilities.input_type
class IsSecurityGroupRuleUdpArgs:
    """The arguments of IsSecurityGroupRuleUdp."""

    port_max: pulumi.Input[float | None] = pulumi.property("portMax", default=None)
    port_min: pulumi.Input[float | None] = pulumi.property("portMin", default=None)


class IsSecurityGroupTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsSecurityGroupTimeoutsArgs:
    """The arguments of IsSecurityGroupTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class IsSubnetPublicGatewayAttachmentTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsSubnetPublicGatewayAttachmentTimeoutsArgs:
    """The arguments of IsSubnetPublicGatewayAttachmentTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class IsSubnetTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsSubnetTimeoutsArgs:
    """The arguments of IsSubnetTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class IsVpcDnsArgsDict(TypedDict):
    """The same as a dictionary."""

    enable_hub: NotRequired[pulumi.Input[bool | None]]
    resolution_binding_count: NotRequired[pulumi.Input[float | None]]
    resolver: NotRequired[pulumi.Input[IsVpcDnsResolverArgs | IsVpcDnsResolverArgsDict | None]]


@_utilities.input_type
class IsVpcDnsArgs:
    """The arguments of IsVpcDns."""

    enable_hub: pulumi.Input[bool | None] = pulumi.property("enableHub", default=None)
    resolution_binding_count: pulumi.Input[float | None] = pulumi.property("resolutionBindingCount", default=None)
    resolver: pulumi.Input[IsVpcDnsResolverArgs | None] = pulumi.property("resolver", default=None)


class IsVpcDnsResolverArgsDict(TypedDict):
    """The same as a dictionary."""

    configuration: NotRequired[pulumi.Input[str | None]]
    dns_binding_id: NotRequired[pulumi.Input[str | None]]
    dns_binding_name: NotRequired[pulumi.Input[str | None]]
    manual_servers: NotRequired[pulumi.Input[Sequence[pulumi.Input[IsVpcDnsResolverManualServerArgs | IsVpcDnsResolverManualServerArgsDict]] | None]]
    servers: NotRequired[pulumi.Input[Sequence[pulumi.Input[IsVpcDnsResolverServerArgs | IsVpcDnsResolverServerArgsDict]] | None]]
    type: NotRequired[pulumi.Input[str | None]]
    vpc_crn: NotRequired[pulumi.Input[str | None]]
    vpc_id: NotRequired[pulumi.Input[str | None]]
    vpc_name: NotRequired[pulumi.Input[str | None]]
    vpc_remote_account_id: NotRequired[pulumi.Input[str | None]]
    vpc_remote_region: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsVpcDnsResolverArgs:
    """The arguments of IsVpcDnsResolver."""

    configuration: pulumi.Input[str | None] = pulumi.property("configuration", default=None)
    dns_binding_id: pulumi.Input[str | None] = pulumi.property("dnsBindingId", default=None)
    dns_binding_name: pulumi.Input[str | None] = pulumi.property("dnsBindingName", default=None)
    manual_servers: pulumi.Input[Sequence[pulumi.Input[IsVpcDnsResolverManualServerArgs]] | None] = pulumi.property("manualServers", default=None)
    servers: pulumi.Input[Sequence[pulumi.Input[IsVpcDnsResolverServerArgs]] | None] = pulumi.property("servers", default=None)
    type: pulumi.Input[str | None] = pulumi.property("type", default=None)
    vpc_crn: pulumi.Input[str | None] = pulumi.property("vpcCrn", default=None)
    vpc_id: pulumi.Input[str | None] = pulumi.property("vpcId", default=None)
    vpc_name: pulumi.Input[str | None] = pulumi.property("vpcName", default=None)
    vpc_remote_account_id: pulumi.Input[str | None] = pulumi.property("vpcRemoteAccountId", default=None)
    vpc_remote_region: pulumi.Input[str | None] = pulumi.property("vpcRemoteRegion", default=None)


class IsVpcDnsResolverManualServerArgsDict(TypedDict):
    """The same as a dictionary."""

    address: NotRequired[pulumi.Input[str | None]]
    zone_affinity: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsVpcDnsResolverManualServerArgs:
    """The arguments of IsVpcDnsResolverManualServer."""

    address: pulumi.Input[str | None] = pulumi.property("address", default=None)
    zone_affinity: pulumi.Input[str | None] = pulumi.property("zoneAffinity", default=None)


class IsVpcDnsResolverServerArgsDict(TypedDict):
    """The same as a dictionary."""

    address: pulumi.Input[str]
    zone_affinity: pulumi.Input[str]


@_utilities.input_type
class IsVpcDnsResolverServerArgs:
    """The arguments of IsVpcDnsResolverServer."""

    address: pulumi.Input[str] = pulumi.property("address")
    zone_affinity: pulumi.Input[str] = pulumi.property("zoneAffinity")


class IsVpcTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class IsVpcTimeoutsArgs:
    """The arguments of IsVpcTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class KmsKeyPoliciesDualAuthDeleteArgsDict(TypedDict):
    """The same as a dictionary."""

    enabled: pulumi.Input[bool]
    created_by: NotRequired[pulumi.Input[str | None]]
    creation_date: NotRequired[pulumi.Input[str | None]]
    crn: NotRequired[pulumi.Input[str | None]]
    id: NotRequired[pulumi.Input[str | None]]
    last_update_date: NotRequired[pulumi.Input[str | None]]
    updated_by: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class KmsKeyPoliciesDualAuthDeleteArgs:
    """The arguments of KmsKeyPoliciesDualAuthDelete."""

    enabled: pulumi.Input[bool] = pulumi.property("enabled")
    created_by: pulumi.Input[str | None] = pulumi.property("createdBy", default=None)
    creation_date: pulumi.Input[str | None] = pulumi.property("creationDate", default=None)
    crn: pulumi.Input[str | None] = pulumi.property("crn", default=None)
    id: pulumi.Input[str | None] = pulumi.property("id", default=None)
    last_update_date: pulumi.Input[str | None] = pulumi.property("lastUpdateDate", default=None)
    updated_by: pulumi.Input[str | None] = pulumi.property("updatedBy", default=None)


class KmsKeyPoliciesRotationArgsDict(TypedDict):
    """The same as a dictionary."""

    created_by: NotRequired[pulumi.Input[str | None]]
    creation_date: NotRequired[pulumi.Input[str | None]]
    crn: NotRequired[pulumi.Input[str | None]]
    enabled: NotRequired[pulumi.Input[bool | None]]
    id: NotRequired[pulumi.Input[str | None]]
    interval_month: NotRequired[pulumi.Input[float | None]]
    last_update_date: NotRequired[pulumi.Input[str | None]]
    updated_by: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class KmsKeyPoliciesRotationArgs:
    """The arguments of KmsKeyPoliciesRotation."""

    created_by: pulumi.Input[str | None] = pulumi.property("createdBy", default=None)
    creation_date: pulumi.Input[str | None] = pulumi.property("creationDate", default=None)
    crn: pulumi.Input[str | None] = pulumi.property("crn", default=None)
    enabled: pulumi.Input[bool | None] = pulumi.property("enabled", default=None)
    id: pulumi.Input[str | None] = pulumi.property("id", default=None)
    interval_month: pulumi.Input[float | None] = pulumi.property("intervalMonth", default=None)
    last_update_date: pulumi.Input[str | None] = pulumi.property("lastUpdateDate", default=None)
    updated_by: pulumi.Input[str | None] = pulumi.property("updatedBy", default=None)


class KmsKeyPoliciesTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class KmsKeyPoliciesTimeoutsArgs:
    """The arguments of KmsKeyPoliciesTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class KmsKeyTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class KmsKeyTimeoutsArgs:
    """The arguments of KmsKeyTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class ResourceGroupTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ResourceGroupTimeoutsArgs:
    """The arguments of ResourceGroupTimeouts."""

    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class ResourceInstanceTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ResourceInstanceTimeoutsArgs:
    """The arguments of ResourceInstanceTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class ResourceKeyTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class ResourceKeyTimeoutsArgs:
    """The arguments of ResourceKeyTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class SatelliteClusterTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    read: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteClusterTimeoutsArgs:
    """The arguments of SatelliteClusterTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    read: pulumi.Input[str | None] = pulumi.property("read", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class SatelliteClusterWorkerPoolTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteClusterWorkerPoolTimeoutsArgs:
    """The arguments of SatelliteClusterWorkerPoolTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)


class SatelliteClusterWorkerPoolZoneArgsDict(TypedDict):
    """The same as a dictionary."""

    id: pulumi.Input[str]


@_utilities.input_type
class SatelliteClusterWorkerPoolZoneArgs:
    """The arguments of SatelliteClusterWorkerPoolZone."""

    id: pulumi.Input[str] = pulumi.property("id")


class SatelliteClusterZoneArgsDict(TypedDict):
    """The same as a dictionary."""

    id: pulumi.Input[str]


@_utilities.input_type
class SatelliteClusterZoneArgs:
    """The arguments of SatelliteClusterZone."""

    id: pulumi.Input[str] = pulumi.property("id")


class SatelliteHostTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    read: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteHostTimeoutsArgs:
    """The arguments of SatelliteHostTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    read: pulumi.Input[str | None] = pulumi.property("read", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class SatelliteLocationCosConfigArgsDict(TypedDict):
    """The same as a dictionary."""

    bucket: NotRequired[pulumi.Input[str | None]]
    endpoint: NotRequired[pulumi.Input[str | None]]
    region: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteLocationCosConfigArgs:
    """The arguments of SatelliteLocationCosConfig."""

    bucket: pulumi.Input[str | None] = pulumi.property("bucket", default=None)
    endpoint: pulumi.Input[str | None] = pulumi.property("endpoint", default=None)
    region: pulumi.Input[str | None] = pulumi.property("region", default=None)


class SatelliteLocationCosCredentialsArgsDict(TypedDict):
    """The same as a dictionary."""

    access_key_id: NotRequired[pulumi.Input[str | None]]
    secret_access_key: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteLocationCosCredentialsArgs:
    """The arguments of SatelliteLocationCosCredentials."""

    access_key_id: pulumi.Input[str | None] = pulumi.property("accessKeyId", default=None)
    secret_access_key: pulumi.Input[str | None] = pulumi.property("secretAccessKey", default=None)


class SatelliteLocationTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteLocationTimeoutsArgs:
    """The arguments of SatelliteLocationTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class SatelliteStorageAssignmentTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]
    update: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteStorageAssignmentTimeoutsArgs:
    """The arguments of SatelliteStorageAssignmentTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
    update: pulumi.Input[str | None] = pulumi.property("update", default=None)


class SatelliteStorageConfigurationTimeoutsArgsDict(TypedDict):
    """The same as a dictionary."""

    create: NotRequired[pulumi.Input[str | None]]
    delete: NotRequired[pulumi.Input[str | None]]


@_utilities.input_type
class SatelliteStorageConfigurationTimeoutsArgs:
    """The arguments of SatelliteStorageConfigurationTimeouts."""

    create: pulumi.Input[str | None] = pulumi.property("create", default=None)
    delete: pulumi.Input[str | None] = pulumi.property("delete", default=None)
