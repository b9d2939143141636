# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the outputs of resources and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi


@pulumi.output_type
class ContainerAddonsAddon:
    """`ibm:index/ContainerAddonsAddon:ContainerAddonsAddon`."""

    allowed_upgrade_versions: Sequence[str] | None = pulumi.property("allowedUpgradeVersions")
    deprecated: bool | None = pulumi.property("deprecated")
    health_state: str | None = pulumi.property("healthState")
    health_status: str | None = pulumi.property("healthStatus")
    min_kube_version: str | None = pulumi.property("minKubeVersion")
    min_ocp_version: str | None = pulumi.property("minOcpVersion")
    name: str = pulumi.property("name")
    options: str | None = pulumi.property("options")
    parameters_json: str | None = pulumi.property("parametersJson")
    supported_kube_range: str | None = pulumi.property("supportedKubeRange")
    target_version: str | None = pulumi.property("targetVersion")
    version: str | None = pulumi.property("version")
    vlan_spanning_required: bool | None = pulumi.property("vlanSpanningRequired")


@pulumi.output_type
class ContainerAddonsTimeouts:
    """`ibm:index/ContainerAddonsTimeouts:ContainerAddonsTimeouts`."""

    create: str | None = pulumi.property("create")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class ContainerIngressInstanceTimeouts:
    """`ibm:index/ContainerIngressInstanceTimeouts:ContainerIngressInstanceTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class ContainerStorageAttachmentTimeouts:
    """`ibm:index/ContainerStorageAttachmentTimeouts:ContainerStorageAttachmentTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class ContainerVpcClusterAlb:
    """`ibm:index/ContainerVpcClusterAlb:ContainerVpcClusterAlb`."""

    alb_type: str = pulumi.property("albType")
    disable_deployment: bool = pulumi.property("disableDeployment")
    enable: bool = pulumi.property("enable")
    id: str = pulumi.property("id")
    load_balancer_hostname: str = pulumi.property("loadBalancerHostname")
    name: str = pulumi.property("name")
    resize: bool = pulumi.property("resize")
    state: str = pulumi.property("state")


@pulumi.output_type
class ContainerVpcClusterKmsConfig:
    """`ibm:index/ContainerVpcClusterKmsConfig:ContainerVpcClusterKmsConfig`."""

    account_id: str | None = pulumi.property("accountId")
    crk_id: str = pulumi.property("crkId")
    instance_id: str = pulumi.property("instanceId")
    private_endpoint: bool | None = pulumi.property("privateEndpoint")
    wait_for_apply: bool | None = pulumi.property("waitForApply")


@pulumi.output_type
class ContainerVpcClusterTaint:
    """`ibm:index/ContainerVpcClusterTaint:ContainerVpcClusterTaint`."""

    effect: str = pulumi.property("effect")
    key: str = pulumi.property("key")
    value: str = pulumi.property("value")


@pulumi.output_type
class ContainerVpcClusterTimeouts:
    """`ibm:index/ContainerVpcClusterTimeouts:ContainerVpcClusterTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class ContainerVpcClusterZone:
    """`ibm:index/ContainerVpcClusterZone:ContainerVpcClusterZone`."""

    name: str = pulumi.property("name")
    subnet_id: str = pulumi.property("subnetId")


@pulumi.output_type
class ContainerVpcWorkerPoolTaint:
    """`ibm:index/ContainerVpcWorkerPoolTaint:ContainerVpcWorkerPoolTaint`."""

    effect: str = pulumi.property("effect")
    key: str = pulumi.property("key")
    value: str = pulumi.property("value")


@pulumi.output_type
class ContainerVpcWorkerPoolTimeouts:
    """`ibm:index/ContainerVpcWorkerPoolTimeouts:ContainerVpcWorkerPoolTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class ContainerVpcWorkerPoolZone:
    """`ibm:index/ContainerVpcWorkerPoolZone:ContainerVpcWorkerPoolZone`."""

    name: str = pulumi.property("name")
    subnet_id: str = pulumi.property("subnetId")


@pulumi.output_type
class CosBucketAbortIncompleteMultipartUploadDay:
    """`ibm:index/CosBucketAbortIncompleteMultipartUploadDay:CosBucketAbortIncompleteMultipartUploadDay`."""

    days_after_initiation: float | None = pulumi.property("daysAfterInitiation")
    enable: bool = pulumi.property("enable")
    prefix: str | None = pulumi.property("prefix")
    rule_id: str | None = pulumi.property("ruleId")


@pulumi.output_type
class CosBucketActivityTracking:
    """`ibm:index/CosBucketActivityTracking:CosBucketActivityTracking`."""

    activity_tracker_crn: str | None = pulumi.property("activityTrackerCrn")
    management_events: bool | None = pulumi.property("managementEvents")
    read_data_events: bool | None = pulumi.property("readDataEvents")
    write_data_events: bool | None = pulumi.property("writeDataEvents")


@pulumi.output_type
class CosBucketArchiveRule:
    """`ibm:index/CosBucketArchiveRule:CosBucketArchiveRule`."""

    days: float = pulumi.property("days")
    enable: bool = pulumi.property("enable")
    rule_id: str | None = pulumi.property("ruleId")
    type: str = pulumi.property("type")


@pulumi.output_type
class CosBucketExpireRule:
    """`ibm:index/CosBucketExpireRule:CosBucketExpireRule`."""

    date: str | None = pulumi.property("date")
    days: float | None = pulumi.property("days")
    enable: bool = pulumi.property("enable")
    expired_object_delete_marker: bool | None = pulumi.property("expiredObjectDeleteMarker")
    prefix: str | None = pulumi.property("prefix")
    rule_id: str | None = pulumi.property("ruleId")


@pulumi.output_type
class CosBucketMetricsMonitoring:
    """`ibm:index/CosBucketMetricsMonitoring:CosBucketMetricsMonitoring`."""

    metrics_monitoring_crn: str | None = pulumi.property("metricsMonitoringCrn")
    request_metrics_enabled: bool | None = pulumi.property("requestMetricsEnabled")
    usage_metrics_enabled: bool | None = pulumi.property("usageMetricsEnabled")


@pulumi.output_type
class CosBucketNoncurrentVersionExpiration:
    """`ibm:index/CosBucketNoncurrentVersionExpiration:CosBucketNoncurrentVersionExpiration`."""

    enable: bool = pulumi.property("enable")
    noncurrent_days: float | None = pulumi.property("noncurrentDays")
    prefix: str | None = pulumi.property("prefix")
    rule_id: str | None = pulumi.property("ruleId")


@pulumi.output_type
class CosBucketObjectVersioning:
    """`ibm:index/CosBucketObjectVersioning:CosBucketObjectVersioning`."""

    enable: bool | None = pulumi.property("enable")


@pulumi.output_type
class CosBucketRetentionRule:
    """`ibm:index/CosBucketRetentionRule:CosBucketRetentionRule`."""

    default: float = pulumi.property("default")
    maximum: float = pulumi.property("maximum")
    minimum: float = pulumi.property("minimum")
    permanent: bool | None = pulumi.property("permanent")


@pulumi.output_type
class CosBucketTimeouts:
    """`ibm:index/CosBucketTimeouts:CosBucketTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class IamAuthorizationPolicyResourceAttribute:
    """`ibm:index/IamAuthorizationPolicyResourceAttribute:IamAuthorizationPolicyResourceAttribute`."""

    name: str = pulumi.property("name")
    operator: str | None = pulumi.property("operator")
    value: str = pulumi.property("value")


@pulumi.output_type
class IamAuthorizationPolicySubjectAttribute:
    """`ibm:index/IamAuthorizationPolicySubjectAttribute:IamAuthorizationPolicySubjectAttribute`."""

    name: str = pulumi.property("name")
    operator: str | None = pulumi.property("operator")
    value: str = pulumi.property("value")


@pulumi.output_type
class IamServicePolicyResourceAttribute:
    """`ibm:index/IamServicePolicyResourceAttribute:IamServicePolicyResourceAttribute`."""

    name: str = pulumi.property("name")
    operator: str | None = pulumi.property("operator")
    value: str = pulumi.property("value")


@pulumi.output_type
class IamServicePolicyResourceTag:
    """`ibm:index/IamServicePolicyResourceTag:IamServicePolicyResourceTag`."""

    name: str = pulumi.property("name")
    operator: str | None = pulumi.property("operator")
    value: str = pulumi.property("value")


@pulumi.output_type
class IamServicePolicyResources:
    """`ibm:index/IamServicePolicyResources:IamServicePolicyResources`."""

    attributes: Mapping[str, str] | None = pulumi.property("attributes")
    region: str | None = pulumi.property("region")
    resource: str | None = pulumi.property("resource")
    resource_group_id: str | None = pulumi.property("resourceGroupId")
    resource_instance_id: str | None = pulumi.property("resourceInstanceId")
    resource_type: str | None = pulumi.property("resourceType")
    service: str | None = pulumi.property("service")
    service_group_id: str | None = pulumi.property("serviceGroupId")
    service_type: str | None = pulumi.property("serviceType")


@pulumi.output_type
class IamServicePolicyRuleCondition:
    """`ibm:index/IamServicePolicyRuleCondition:IamServicePolicyRuleCondition`."""

    conditions: Sequence[IamServicePolicyRuleConditionCondition] | None = pulumi.property("conditions")
    key: str | None = pulumi.property("key")
    operator: str = pulumi.property("operator")
    values: Sequence[str] | None = pulumi.property("values")


@pulumi.output_type
class IamServicePolicyRuleConditionCondition:
    """`ibm:index/IamServicePolicyRuleConditionCondition:IamServicePolicyRuleConditionCondition`."""

    key: str = pulumi.property("key")
    operator: str = pulumi.property("operator")
    values: Sequence[str] = pulumi.property("values")


@pulumi.output_type
class IsPublicGatewayTimeouts:
    """`ibm:index/IsPublicGatewayTimeouts:IsPublicGatewayTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class IsSecurityGroupRule:
    """`ibm:index/IsSecurityGroupRule:IsSecurityGroupRule`."""

    code: float = pulumi.property("code")
    direction: str = pulumi.property("direction")
    ip_version: str = pulumi.property("ipVersion")
    local: str = pulumi.property("local")
    name: str = pulumi.property("name")
    port_max: float = pulumi.property("portMax")
    port_min: float = pulumi.property("portMin")
    protocol: str = pulumi.property("protocol")
    remote: str = pulumi.property("remote")
    type: float = pulumi.property("type")


@pulumi.output_type
class IsSecurityGroupRuleIcmp:
    """`ibm:index/IsSecurityGroupRuleIcmp:IsSecurityGroupRuleIcmp`."""

    code: float | None = pulumi.property("code")
    type: float | None = pulumi.property("type")


@pulumi.output_type
class IsSecurityGroupRuleTcp:
    """`ibm:index/IsSecurityGroupRuleTcp:IsSecurityGroupRuleTcp`."""

    port_max: float | None = pulumi.property("portMax")
    port_min: float | None = pulumi.property("portMin")


@pulumi.output_type
class IsSecurityGroupRuleUdp:
    """`ibm:index/IsSecurityGroupRuleUdp:IsSecurityGroupRuleUdp`."""

    port_max: float | None = pulumi.property("portMax")
    port_min: float | None = pulumi.property("portMin")


@pulumi.output_type
class IsSecurityGroupTimeouts:
    """`ibm:index/IsSecurityGroupTimeouts:IsSecurityGroupTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class IsSubnetPublicGatewayAttachmentTimeouts:
    """`ibm:index/IsSubnetPublicGatewayAttachmentTimeouts:IsSubnetPublicGatewayAttachmentTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class IsSubnetTimeouts:
    """`ibm:index/IsSubnetTimeouts:IsSubnetTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class IsVpcCseSourceAddress:
    """`ibm:index/IsVpcCseSourceAddress:IsVpcCseSourceAddress`."""

    address: str = pulumi.property("address")
    zone_name: str = pulumi.property("zoneName")


@pulumi.output_type
class IsVpcDns:
    """`ibm:index/IsVpcDns:IsVpcDns`."""

    enable_hub: bool | None = pulumi.property("enableHub")
    resolution_binding_count: float | None = pulumi.property("resolutionBindingCount")
    resolver: IsVpcDnsResolver | None = pulumi.property("resolver")


@pulumi.output_type
class IsVpcDnsResolver:
    """`ibm:index/IsVpcDnsResolver:IsVpcDnsResolver`."""

    configuration: str | None = pulumi.property("configuration")
    dns_binding_id: str | None = pulumi.property("dnsBindingId")
    dns_binding_name: str | None = pulumi.property("dnsBindingName")
    manual_servers: Sequence[IsVpcDnsResolverManualServer] | None = pulumi.property("manualServers")
    servers: Sequence[IsVpcDnsResolverServer] | None = pulumi.property("servers")
    type: str | None = pulumi.property("type")
    vpc_crn: str | None = pulumi.property("vpcCrn")
    vpc_id: str | None = pulumi.property("vpcId")
    vpc_name: str | None = pulumi.property("vpcName")
    vpc_remote_account_id: str | None = pulumi.property("vpcRemoteAccountId")
    vpc_remote_region: str | None = pulumi.property("vpcRemoteRegion")


@pulumi.output_type
class IsVpcDnsResolverManualServer:
    """`ibm:index/IsVpcDnsResolverManualServer:IsVpcDnsResolverManualServer`."""

    address: str | None = pulumi.property("address")
    zone_affinity: str | None = pulumi.property("zoneAffinity")


@pulumi.output_type
class IsVpcDnsResolverServer:
    """`ibm:index/IsVpcDnsResolverServer:IsVpcDnsResolverServer`."""

    address: str = pulumi.property("address")
    zone_affinity: str = pulumi.property("zoneAffinity")


@pulumi.output_type
class IsVpcHealthReason:
    """`ibm:index/IsVpcHealthReason:IsVpcHealthReason`."""

    code: str = pulumi.property("code")
    message: str = pulumi.property("message")
    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class IsVpcPublicAddressRange:
    """`ibm:index/IsVpcPublicAddressRange:IsVpcPublicAddressRange`."""

    crn: str = pulumi.property("crn")
    deleteds: Sequence[IsVpcPublicAddressRangeDeleted] = pulumi.property("deleteds")
    href: str = pulumi.property("href")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    resource_type: str = pulumi.property("resourceType")


@pulumi.output_type
class IsVpcPublicAddressRangeDeleted:
    """`ibm:index/IsVpcPublicAddressRangeDeleted:IsVpcPublicAddressRangeDeleted`."""

    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class IsVpcSecurityGroup:
    """`ibm:index/IsVpcSecurityGroup:IsVpcSecurityGroup`."""

    group_id: str = pulumi.property("groupId")
    group_name: str = pulumi.property("groupName")
    rules: Sequence[IsVpcSecurityGroupRule] = pulumi.property("rules")


@pulumi.output_type
class IsVpcSecurityGroupRule:
    """`ibm:index/IsVpcSecurityGroupRule:IsVpcSecurityGroupRule`."""

    code: float = pulumi.property("code")
    direction: str = pulumi.property("direction")
    ip_version: str = pulumi.property("ipVersion")
    port_max: float = pulumi.property("portMax")
    port_min: float = pulumi.property("portMin")
    protocol: str = pulumi.property("protocol")
    remote: str = pulumi.property("remote")
    rule_id: str = pulumi.property("ruleId")
    type: float = pulumi.property("type")


@pulumi.output_type
class IsVpcSubnet:
    """`ibm:index/IsVpcSubnet:IsVpcSubnet`."""

    available_ipv4_address_count: float = pulumi.property("availableIpv4AddressCount")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    status: str = pulumi.property("status")
    total_ipv4_address_count: float = pulumi.property("totalIpv4AddressCount")
    zone: str = pulumi.property("zone")


@pulumi.output_type
class IsVpcTimeouts:
    """`ibm:index/IsVpcTimeouts:IsVpcTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class KmsKeyPoliciesDualAuthDelete:
    """`ibm:index/KmsKeyPoliciesDualAuthDelete:KmsKeyPoliciesDualAuthDelete`."""

    created_by: str | None = pulumi.property("createdBy")
    creation_date: str | None = pulumi.property("creationDate")
    crn: str | None = pulumi.property("crn")
    enabled: bool = pulumi.property("enabled")
    id: str | None = pulumi.property("id")
    last_update_date: str | None = pulumi.property("lastUpdateDate")
    updated_by: str | None = pulumi.property("updatedBy")


@pulumi.output_type
class KmsKeyPoliciesRotation:
    """`ibm:index/KmsKeyPoliciesRotation:KmsKeyPoliciesRotation`."""

    created_by: str | None = pulumi.property("createdBy")
    creation_date: str | None = pulumi.property("creationDate")
    crn: str | None = pulumi.property("crn")
    enabled: bool | None = pulumi.property("enabled")
    id: str | None = pulumi.property("id")
    interval_month: float | None = pulumi.property("intervalMonth")
    last_update_date: str | None = pulumi.property("lastUpdateDate")
    updated_by: str | None = pulumi.property("updatedBy")


@pulumi.output_type
class KmsKeyPoliciesTimeouts:
    """`ibm:index/KmsKeyPoliciesTimeouts:KmsKeyPoliciesTimeouts`."""

    create: str | None = pulumi.property("create")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class KmsKeyRegistration:
    """`ibm:index/KmsKeyRegistration:KmsKeyRegistration`."""

    key_id: str = pulumi.property("keyId")
    prevent_key_deletion: bool = pulumi.property("preventKeyDeletion")
    resource_crn: str = pulumi.property("resourceCrn")


@pulumi.output_type
class KmsKeyTimeouts:
    """`ibm:index/KmsKeyTimeouts:KmsKeyTimeouts`."""

    create: str | None = pulumi.property("create")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class ResourceGroupTimeouts:
    """`ibm:index/ResourceGroupTimeouts:ResourceGroupTimeouts`."""

    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class ResourceInstancePlanHistory:
    """`ibm:index/ResourceInstancePlanHistory:ResourceInstancePlanHistory`."""

    resource_plan_id: str = pulumi.property("resourcePlanId")
    start_date: str = pulumi.property("startDate")


@pulumi.output_type
class ResourceInstanceTimeouts:
    """`ibm:index/ResourceInstanceTimeouts:ResourceInstanceTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class ResourceKeyTimeouts:
    """`ibm:index/ResourceKeyTimeouts:ResourceKeyTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class SatelliteClusterTimeouts:
    """`ibm:index/SatelliteClusterTimeouts:SatelliteClusterTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    read: str | None = pulumi.property("read")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class SatelliteClusterWorkerPoolTimeouts:
    """`ibm:index/SatelliteClusterWorkerPoolTimeouts:SatelliteClusterWorkerPoolTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class SatelliteClusterWorkerPoolZone:
    """`ibm:index/SatelliteClusterWorkerPoolZone:SatelliteClusterWorkerPoolZone`."""

    id: str = pulumi.property("id")


@pulumi.output_type
class SatelliteClusterZone:
    """`ibm:index/SatelliteClusterZone:SatelliteClusterZone`."""

    id: str = pulumi.property("id")


@pulumi.output_type
class SatelliteHostTimeouts:
    """`ibm:index/SatelliteHostTimeouts:SatelliteHostTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    read: str | None = pulumi.property("read")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class SatelliteLocationCosConfig:
    """`ibm:index/SatelliteLocationCosConfig:SatelliteLocationCosConfig`."""

    bucket: str | None = pulumi.property("bucket")
    endpoint: str | None = pulumi.property("endpoint")
    region: str | None = pulumi.property("region")


@pulumi.output_type
class SatelliteLocationCosCredentials:
    """`ibm:index/SatelliteLocationCosCredentials:SatelliteLocationCosCredentials`."""

    access_key_id: str | None = pulumi.property("accessKeyId")
    secret_access_key: str | None = pulumi.property("secretAccessKey")


@pulumi.output_type
class SatelliteLocationTimeouts:
    """`ibm:index/SatelliteLocationTimeouts:SatelliteLocationTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class SatelliteStorageAssignmentTimeouts:
    """`ibm:index/SatelliteStorageAssignmentTimeouts:SatelliteStorageAssignmentTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")
    update: str | None = pulumi.property("update")


@pulumi.output_type
class SatelliteStorageConfigurationTimeouts:
    """`ibm:index/SatelliteStorageConfigurationTimeouts:SatelliteStorageConfigurationTimeouts`."""

    create: str | None = pulumi.property("create")
    delete: str | None = pulumi.property("delete")


@pulumi.output_type
class GetContainerAddonsAddonResult:
    """`ibm:index/getContainerAddonsAddon:getContainerAddonsAddon`."""

    allowed_upgrade_versions: Sequence[str] = pulumi.property("allowedUpgradeVersions")
    deprecated: bool = pulumi.property("deprecated")
    health_state: str = pulumi.property("healthState")
    health_status: str = pulumi.property("healthStatus")
    min_kube_version: str = pulumi.property("minKubeVersion")
    min_ocp_version: str = pulumi.property("minOcpVersion")
    name: str = pulumi.property("name")
    supported_kube_range: str = pulumi.property("supportedKubeRange")
    target_version: str = pulumi.property("targetVersion")
    version: str = pulumi.property("version")
    vlan_spanning_required: bool = pulumi.property("vlanSpanningRequired")


@pulumi.output_type
class GetContainerVpcClusterAlbResult:
    """`ibm:index/getContainerVpcClusterAlb:getContainerVpcClusterAlb`."""

    alb_type: str = pulumi.property("albType")
    disable_deployment: bool = pulumi.property("disableDeployment")
    enable: bool = pulumi.property("enable")
    id: str = pulumi.property("id")
    load_balancer_hostname: str = pulumi.property("loadBalancerHostname")
    name: str = pulumi.property("name")
    resize: bool = pulumi.property("resize")
    state: str = pulumi.property("state")


@pulumi.output_type
class GetContainerVpcClusterWorkerPoolResult:
    """`ibm:index/getContainerVpcClusterWorkerPool:getContainerVpcClusterWorkerPool`."""

    flavor: str = pulumi.property("flavor")
    host_pool_id: str = pulumi.property("hostPoolId")
    id: str = pulumi.property("id")
    isolation: str = pulumi.property("isolation")
    labels: Mapping[str, str] = pulumi.property("labels")
    name: str = pulumi.property("name")
    operating_system: str = pulumi.property("operatingSystem")
    secondary_storages: Sequence[GetContainerVpcClusterWorkerPoolSecondaryStorageResult] = pulumi.property("secondaryStorages")
    state: str = pulumi.property("state")
    worker_count: float = pulumi.property("workerCount")
    zones: Sequence[GetContainerVpcClusterWorkerPoolZoneResult] = pulumi.property("zones")


@pulumi.output_type
class GetContainerVpcClusterWorkerPoolSecondaryStorageResult:
    """`ibm:index/getContainerVpcClusterWorkerPoolSecondaryStorage:getContainerVpcClusterWorkerPoolSecondaryStorage`."""

    count: float = pulumi.property("count")
    device_type: str = pulumi.property("deviceType")
    name: str = pulumi.property("name")
    profile: str = pulumi.property("profile")
    raid_configuration: str = pulumi.property("raidConfiguration")
    size: float = pulumi.property("size")


@pulumi.output_type
class GetContainerVpcClusterWorkerPoolZoneResult:
    """`ibm:index/getContainerVpcClusterWorkerPoolZone:getContainerVpcClusterWorkerPoolZone`."""

    subnets: Sequence[GetContainerVpcClusterWorkerPoolZoneSubnetResult] = pulumi.property("subnets")
    worker_count: float = pulumi.property("workerCount")
    zone: str = pulumi.property("zone")


@pulumi.output_type
class GetContainerVpcClusterWorkerPoolZoneSubnetResult:
    """`ibm:index/getContainerVpcClusterWorkerPoolZoneSubnet:getContainerVpcClusterWorkerPoolZoneSubnet`."""

    id: str = pulumi.property("id")
    primary: bool = pulumi.property("primary")


@pulumi.output_type
class GetIsSubnetRoutingTableResult:
    """`ibm:index/getIsSubnetRoutingTable:getIsSubnetRoutingTable`."""

    crn: str = pulumi.property("crn")
    deleteds: Sequence[GetIsSubnetRoutingTableDeletedResult] = pulumi.property("deleteds")
    href: str = pulumi.property("href")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    resource_type: str = pulumi.property("resourceType")


@pulumi.output_type
class GetIsSubnetRoutingTableDeletedResult:
    """`ibm:index/getIsSubnetRoutingTableDeleted:getIsSubnetRoutingTableDeleted`."""

    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class GetIsVpcCseSourceAddressResult:
    """`ibm:index/getIsVpcCseSourceAddress:getIsVpcCseSourceAddress`."""

    address: str = pulumi.property("address")
    zone_name: str = pulumi.property("zoneName")


@pulumi.output_type
class GetIsVpcDnResult:
    """`ibm:index/getIsVpcDn:getIsVpcDn`."""

    enable_hub: bool = pulumi.property("enableHub")
    resolution_binding_count: float = pulumi.property("resolutionBindingCount")
    resolvers: Sequence[GetIsVpcDnResolverResult] = pulumi.property("resolvers")


@pulumi.output_type
class GetIsVpcDnResolverResult:
    """`ibm:index/getIsVpcDnResolver:getIsVpcDnResolver`."""

    configuration: str = pulumi.property("configuration")
    manual_servers: Sequence[GetIsVpcDnResolverManualServerResult] = pulumi.property("manualServers")
    servers: Sequence[GetIsVpcDnResolverServerResult] = pulumi.property("servers")
    type: str = pulumi.property("type")
    vpcs: Sequence[GetIsVpcDnResolverVpcResult] = pulumi.property("vpcs")


@pulumi.output_type
class GetIsVpcDnResolverManualServerResult:
    """`ibm:index/getIsVpcDnResolverManualServer:getIsVpcDnResolverManualServer`."""

    address: str = pulumi.property("address")
    zone_affinity: str = pulumi.property("zoneAffinity")


@pulumi.output_type
class GetIsVpcDnResolverServerResult:
    """`ibm:index/getIsVpcDnResolverServer:getIsVpcDnResolverServer`."""

    address: str = pulumi.property("address")
    zone_affinity: str = pulumi.property("zoneAffinity")


@pulumi.output_type
class GetIsVpcDnResolverVpcResult:
    """`ibm:index/getIsVpcDnResolverVpc:getIsVpcDnResolverVpc`."""

    crn: str = pulumi.property("crn")
    deleteds: Sequence[GetIsVpcDnResolverVpcDeletedResult] = pulumi.property("deleteds")
    href: str = pulumi.property("href")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    remotes: Sequence[GetIsVpcDnResolverVpcRemoteResult] = pulumi.property("remotes")
    resource_type: str = pulumi.property("resourceType")


@pulumi.output_type
class GetIsVpcDnResolverVpcDeletedResult:
    """`ibm:index/getIsVpcDnResolverVpcDeleted:getIsVpcDnResolverVpcDeleted`."""

    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class GetIsVpcDnResolverVpcRemoteResult:
    """`ibm:index/getIsVpcDnResolverVpcRemote:getIsVpcDnResolverVpcRemote`."""

    accounts: Sequence[GetIsVpcDnResolverVpcRemoteAccountResult] = pulumi.property("accounts")
    region: str = pulumi.property("region")


@pulumi.output_type
class GetIsVpcDnResolverVpcRemoteAccountResult:
    """`ibm:index/getIsVpcDnResolverVpcRemoteAccount:getIsVpcDnResolverVpcRemoteAccount`."""

    id: str = pulumi.property("id")
    resource_type: str = pulumi.property("resourceType")


@pulumi.output_type
class GetIsVpcHealthReasonResult:
    """`ibm:index/getIsVpcHealthReason:getIsVpcHealthReason`."""

    code: str = pulumi.property("code")
    message: str = pulumi.property("message")
    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class GetIsVpcPublicAddressRangeResult:
    """`ibm:index/getIsVpcPublicAddressRange:getIsVpcPublicAddressRange`."""

    crn: str = pulumi.property("crn")
    deleteds: Sequence[GetIsVpcPublicAddressRangeDeletedResult] = pulumi.property("deleteds")
    href: str = pulumi.property("href")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    resource_type: str = pulumi.property("resourceType")


@pulumi.output_type
class GetIsVpcPublicAddressRangeDeletedResult:
    """`ibm:index/getIsVpcPublicAddressRangeDeleted:getIsVpcPublicAddressRangeDeleted`."""

    more_info: str = pulumi.property("moreInfo")


@pulumi.output_type
class GetIsVpcSecurityGroupResult:
    """`ibm:index/getIsVpcSecurityGroup:getIsVpcSecurityGroup`."""

    group_id: str = pulumi.property("groupId")
    group_name: str = pulumi.property("groupName")
    rules: Sequence[GetIsVpcSecurityGroupRuleResult] = pulumi.property("rules")


@pulumi.output_type
class GetIsVpcSecurityGroupRuleResult:
    """`ibm:index/getIsVpcSecurityGroupRule:getIsVpcSecurityGroupRule`."""

    code: float = pulumi.property("code")
    direction: str = pulumi.property("direction")
    ip_version: str = pulumi.property("ipVersion")
    name: str = pulumi.property("name")
    port_max: float = pulumi.property("portMax")
    port_min: float = pulumi.property("portMin")
    protocol: str = pulumi.property("protocol")
    remote: str = pulumi.property("remote")
    rule_id: str = pulumi.property("ruleId")
    type: float = pulumi.property("type")


@pulumi.output_type
class GetIsVpcSubnetResult:
    """`ibm:index/getIsVpcSubnet:getIsVpcSubnet`."""

    available_ipv4_address_count: float = pulumi.property("availableIpv4AddressCount")
    id: str = pulumi.property("id")
    name: str = pulumi.property("name")
    status: str = pulumi.property("status")
    total_ipv4_address_count: float = pulumi.property("totalIpv4AddressCount")
    zone: str = pulumi.property("zone")


@pulumi.output_type
class GetIsZonesZoneInfoResult:
    """`ibm:index/getIsZonesZoneInfo:getIsZonesZoneInfo`."""

    data_center: str = pulumi.property("dataCenter")
    name: str = pulumi.property("name")
    status: str = pulumi.property("status")
    universal_name: str = pulumi.property("universalName")


@pulumi.output_type
class GetSatelliteLocationHostResult:
    """`ibm:index/getSatelliteLocationHost:getSatelliteLocationHost`."""

    cluster_name: str = pulumi.property("clusterName")
    host_id: str = pulumi.property("hostId")
    host_labels: Mapping[str, str] = pulumi.property("hostLabels")
    host_name: str = pulumi.property("hostName")
    ip_address: str = pulumi.property("ipAddress")
    status: str = pulumi.property("status")
    zone: str = pulumi.property("zone")
