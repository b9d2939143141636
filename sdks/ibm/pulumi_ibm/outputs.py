# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the outputs of resources and functions."""

from __future__ import annotations

from collections.abc import Sequence

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
