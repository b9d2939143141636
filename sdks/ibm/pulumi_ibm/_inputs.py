# Made from schema.json by sdks/generator: edit neither by hand.
"""Objects in the inputs of resources and functions."""

from __future__ import annotations

from collections.abc import Sequence
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
