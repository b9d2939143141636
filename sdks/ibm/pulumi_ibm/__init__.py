# Made from schema.json by sdks/generator: edit neither by hand.
"""A Pulumi provider dynamically bridged from ibm."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import outputs as outputs
    from .container_addons import ContainerAddons as ContainerAddons
    from ._inputs import ContainerAddonsAddonArgs as ContainerAddonsAddonArgs
    from ._inputs import ContainerAddonsAddonArgsDict as ContainerAddonsAddonArgsDict
    from .container_addons import ContainerAddonsArgs as ContainerAddonsArgs
    from ._inputs import ContainerAddonsTimeoutsArgs as ContainerAddonsTimeoutsArgs
    from ._inputs import ContainerAddonsTimeoutsArgsDict as ContainerAddonsTimeoutsArgsDict
    from .container_vpc_cluster import ContainerVpcCluster as ContainerVpcCluster
    from .container_vpc_cluster import ContainerVpcClusterArgs as ContainerVpcClusterArgs
    from ._inputs import ContainerVpcClusterKmsConfigArgs as ContainerVpcClusterKmsConfigArgs
    from ._inputs import ContainerVpcClusterKmsConfigArgsDict as ContainerVpcClusterKmsConfigArgsDict
    from ._inputs import ContainerVpcClusterTaintArgs as ContainerVpcClusterTaintArgs
    from ._inputs import ContainerVpcClusterTaintArgsDict as ContainerVpcClusterTaintArgsDict
    from ._inputs import ContainerVpcClusterTimeoutsArgs as ContainerVpcClusterTimeoutsArgs
    from ._inputs import ContainerVpcClusterTimeoutsArgsDict as ContainerVpcClusterTimeoutsArgsDict
    from ._inputs import ContainerVpcClusterZoneArgs as ContainerVpcClusterZoneArgs
    from ._inputs import ContainerVpcClusterZoneArgsDict as ContainerVpcClusterZoneArgsDict
    from .container_vpc_worker_pool import ContainerVpcWorkerPool as ContainerVpcWorkerPool
    from .container_vpc_worker_pool import ContainerVpcWorkerPoolArgs as ContainerVpcWorkerPoolArgs
    from ._inputs import ContainerVpcWorkerPoolTaintArgs as ContainerVpcWorkerPoolTaintArgs
    from ._inputs import ContainerVpcWorkerPoolTaintArgsDict as ContainerVpcWorkerPoolTaintArgsDict
    from ._inputs import ContainerVpcWorkerPoolTimeoutsArgs as ContainerVpcWorkerPoolTimeoutsArgs
    from ._inputs import ContainerVpcWorkerPoolTimeoutsArgsDict as ContainerVpcWorkerPoolTimeoutsArgsDict
    from ._inputs import ContainerVpcWorkerPoolZoneArgs as ContainerVpcWorkerPoolZoneArgs
    from ._inputs import ContainerVpcWorkerPoolZoneArgsDict as ContainerVpcWorkerPoolZoneArgsDict
    from .get_resource_group import GetResourceGroupResult as GetResourceGroupResult
    from .iam_authorization_policy import IamAuthorizationPolicy as IamAuthorizationPolicy
    from .iam_authorization_policy import IamAuthorizationPolicyArgs as IamAuthorizationPolicyArgs
    from ._inputs import IamAuthorizationPolicyResourceAttributeArgs as IamAuthorizationPolicyResourceAttributeArgs
    from ._inputs import IamAuthorizationPolicyResourceAttributeArgsDict as IamAuthorizationPolicyResourceAttributeArgsDict
    from ._inputs import IamAuthorizationPolicySubjectAttributeArgs as IamAuthorizationPolicySubjectAttributeArgs
    from ._inputs import IamAuthorizationPolicySubjectAttributeArgsDict as IamAuthorizationPolicySubjectAttributeArgsDict
    from .is_public_gateway import IsPublicGateway as IsPublicGateway
    from .is_public_gateway import IsPublicGatewayArgs as IsPublicGatewayArgs
    from ._inputs import IsPublicGatewayTimeoutsArgs as IsPublicGatewayTimeoutsArgs
    from ._inputs import IsPublicGatewayTimeoutsArgsDict as IsPublicGatewayTimeoutsArgsDict
    from .is_security_group import IsSecurityGroup as IsSecurityGroup
    from .is_security_group import IsSecurityGroupArgs as IsSecurityGroupArgs
    from .is_security_group_rule import IsSecurityGroupRule as IsSecurityGroupRule
    from ._inputs import IsSecurityGroupRuleIcmpArgs as IsSecurityGroupRuleIcmpArgs
    from ._inputs import IsSecurityGroupRuleIcmpArgsDict as IsSecurityGroupRuleIcmpArgsDict
    from .is_security_group_rule import IsSecurityGroupRuleInitArgs as IsSecurityGroupRuleInitArgs
    from ._inputs import IsSecurityGroupRuleTcpArgs as IsSecurityGroupRuleTcpArgs
    from ._inputs import IsSecurityGroupRuleTcpArgsDict as IsSecurityGroupRuleTcpArgsDict
    from ._inputs import IsSecurityGroupRuleUdpArgs as IsSecurityGroupRuleUdpArgs
    from ._inputs import IsSecurityGroupRuleUdpArgsDict as IsSecurityGroupRuleUdpArgsDict
    from ._inputs import IsSecurityGroupTimeoutsArgs as IsSecurityGroupTimeoutsArgs
    from ._inputs import IsSecurityGroupTimeoutsArgsDict as IsSecurityGroupTimeoutsArgsDict
    from .is_subnet import IsSubnet as IsSubnet
    from .is_subnet import IsSubnetArgs as IsSubnetArgs
    from ._inputs import IsSubnetTimeoutsArgs as IsSubnetTimeoutsArgs
    from ._inputs import IsSubnetTimeoutsArgsDict as IsSubnetTimeoutsArgsDict
    from .is_vpc import IsVpc as IsVpc
    from .is_vpc_address_prefix import IsVpcAddressPrefix as IsVpcAddressPrefix
    from .is_vpc_address_prefix import IsVpcAddressPrefixArgs as IsVpcAddressPrefixArgs
    from .is_vpc import IsVpcArgs as IsVpcArgs
    from ._inputs import IsVpcDnsArgs as IsVpcDnsArgs
    from ._inputs import IsVpcDnsArgsDict as IsVpcDnsArgsDict
    from ._inputs import IsVpcDnsResolverArgs as IsVpcDnsResolverArgs
    from ._inputs import IsVpcDnsResolverArgsDict as IsVpcDnsResolverArgsDict
    from ._inputs import IsVpcDnsResolverManualServerArgs as IsVpcDnsResolverManualServerArgs
    from ._inputs import IsVpcDnsResolverManualServerArgsDict as IsVpcDnsResolverManualServerArgsDict
    from ._inputs import IsVpcDnsResolverServerArgs as IsVpcDnsResolverServerArgs
    from ._inputs import IsVpcDnsResolverServerArgsDict as IsVpcDnsResolverServerArgsDict
    from ._inputs import IsVpcTimeoutsArgs as IsVpcTimeoutsArgs
    from ._inputs import IsVpcTimeoutsArgsDict as IsVpcTimeoutsArgsDict
    from .kms_key import KmsKey as KmsKey
    from .kms_key import KmsKeyArgs as KmsKeyArgs
    from .kms_key_policies import KmsKeyPolicies as KmsKeyPolicies
    from .kms_key_policies import KmsKeyPoliciesArgs as KmsKeyPoliciesArgs
    from ._inputs import KmsKeyPoliciesDualAuthDeleteArgs as KmsKeyPoliciesDualAuthDeleteArgs
    from ._inputs import KmsKeyPoliciesDualAuthDeleteArgsDict as KmsKeyPoliciesDualAuthDeleteArgsDict
    from ._inputs import KmsKeyPoliciesRotationArgs as KmsKeyPoliciesRotationArgs
    from ._inputs import KmsKeyPoliciesRotationArgsDict as KmsKeyPoliciesRotationArgsDict
    from ._inputs import KmsKeyPoliciesTimeoutsArgs as KmsKeyPoliciesTimeoutsArgs
    from ._inputs import KmsKeyPoliciesTimeoutsArgsDict as KmsKeyPoliciesTimeoutsArgsDict
    from ._inputs import KmsKeyTimeoutsArgs as KmsKeyTimeoutsArgs
    from ._inputs import KmsKeyTimeoutsArgsDict as KmsKeyTimeoutsArgsDict
    from .provider import Provider as Provider
    from .provider import ProviderArgs as ProviderArgs
    from .resource_group import ResourceGroup as ResourceGroup
    from .resource_group import ResourceGroupArgs as ResourceGroupArgs
    from ._inputs import ResourceGroupTimeoutsArgs as ResourceGroupTimeoutsArgs
    from ._inputs import ResourceGroupTimeoutsArgsDict as ResourceGroupTimeoutsArgsDict
    from .resource_instance import ResourceInstance as ResourceInstance
    from .resource_instance import ResourceInstanceArgs as ResourceInstanceArgs
    from ._inputs import ResourceInstanceTimeoutsArgs as ResourceInstanceTimeoutsArgs
    from ._inputs import ResourceInstanceTimeoutsArgsDict as ResourceInstanceTimeoutsArgsDict
    from .get_resource_group import get_resource_group as get_resource_group
    from .get_resource_group import get_resource_group_output as get_resource_group_output

_MODULES = {
    "ContainerAddons": "container_addons",
    "ContainerAddonsAddonArgs": "_inputs",
    "ContainerAddonsAddonArgsDict": "_inputs",
    "ContainerAddonsArgs": "container_addons",
    "ContainerAddonsTimeoutsArgs": "_inputs",
    "ContainerAddonsTimeoutsArgsDict": "_inputs",
    "ContainerVpcCluster": "container_vpc_cluster",
    "ContainerVpcClusterArgs": "container_vpc_cluster",
    "ContainerVpcClusterKmsConfigArgs": "_inputs",
    "ContainerVpcClusterKmsConfigArgsDict": "_inputs",
    "ContainerVpcClusterTaintArgs": "_inputs",
    "ContainerVpcClusterTaintArgsDict": "_inputs",
    "ContainerVpcClusterTimeoutsArgs": "_inputs",
    "ContainerVpcClusterTimeoutsArgsDict": "_inputs",
    "ContainerVpcClusterZoneArgs": "_inputs",
    "ContainerVpcClusterZoneArgsDict": "_inputs",
    "ContainerVpcWorkerPool": "container_vpc_worker_pool",
    "ContainerVpcWorkerPoolArgs": "container_vpc_worker_pool",
    "ContainerVpcWorkerPoolTaintArgs": "_inputs",
    "ContainerVpcWorkerPoolTaintArgsDict": "_inputs",
    "ContainerVpcWorkerPoolTimeoutsArgs": "_inputs",
    "ContainerVpcWorkerPoolTimeoutsArgsDict": "_inputs",
    "ContainerVpcWorkerPoolZoneArgs": "_inputs",
    "ContainerVpcWorkerPoolZoneArgsDict": "_inputs",
    "GetResourceGroupResult": "get_resource_group",
    "IamAuthorizationPolicy": "iam_authorization_policy",
    "IamAuthorizationPolicyArgs": "iam_authorization_policy",
    "IamAuthorizationPolicyResourceAttributeArgs": "_inputs",
    "IamAuthorizationPolicyResourceAttributeArgsDict": "_inputs",
    "IamAuthorizationPolicySubjectAttributeArgs": "_inputs",
    "IamAuthorizationPolicySubjectAttributeArgsDict": "_inputs",
    "IsPublicGateway": "is_public_gateway",
    "IsPublicGatewayArgs": "is_public_gateway",
    "IsPublicGatewayTimeoutsArgs": "_inputs",
    "IsPublicGatewayTimeoutsArgsDict": "_inputs",
    "IsSecurityGroup": "is_security_group",
    "IsSecurityGroupArgs": "is_security_group",
    "IsSecurityGroupRule": "is_security_group_rule",
    "IsSecurityGroupRuleIcmpArgs": "_inputs",
    "IsSecurityGroupRuleIcmpArgsDict": "_inputs",
    "IsSecurityGroupRuleInitArgs": "is_security_group_rule",
    "IsSecurityGroupRuleTcpArgs": "_inputs",
    "IsSecurityGroupRuleTcpArgsDict": "_inputs",
    "IsSecurityGroupRuleUdpArgs": "_inputs",
    "IsSecurityGroupRuleUdpArgsDict": "_inputs",
    "IsSecurityGroupTimeoutsArgs": "_inputs",
    "IsSecurityGroupTimeoutsArgsDict": "_inputs",
    "IsSubnet": "is_subnet",
    "IsSubnetArgs": "is_subnet",
    "IsSubnetTimeoutsArgs": "_inputs",
    "IsSubnetTimeoutsArgsDict": "_inputs",
    "IsVpc": "is_vpc",
    "IsVpcAddressPrefix": "is_vpc_address_prefix",
    "IsVpcAddressPrefixArgs": "is_vpc_address_prefix",
    "IsVpcArgs": "is_vpc",
    "IsVpcDnsArgs": "_inputs",
    "IsVpcDnsArgsDict": "_inputs",
    "IsVpcDnsResolverArgs": "_inputs",
    "IsVpcDnsResolverArgsDict": "_inputs",
    "IsVpcDnsResolverManualServerArgs": "_inputs",
    "IsVpcDnsResolverManualServerArgsDict": "_inputs",
    "IsVpcDnsResolverServerArgs": "_inputs",
    "IsVpcDnsResolverServerArgsDict": "_inputs",
    "IsVpcTimeoutsArgs": "_inputs",
    "IsVpcTimeoutsArgsDict": "_inputs",
    "KmsKey": "kms_key",
    "KmsKeyArgs": "kms_key",
    "KmsKeyPolicies": "kms_key_policies",
    "KmsKeyPoliciesArgs": "kms_key_policies",
    "KmsKeyPoliciesDualAuthDeleteArgs": "_inputs",
    "KmsKeyPoliciesDualAuthDeleteArgsDict": "_inputs",
    "KmsKeyPoliciesRotationArgs": "_inputs",
    "KmsKeyPoliciesRotationArgsDict": "_inputs",
    "KmsKeyPoliciesTimeoutsArgs": "_inputs",
    "KmsKeyPoliciesTimeoutsArgsDict": "_inputs",
    "KmsKeyTimeoutsArgs": "_inputs",
    "KmsKeyTimeoutsArgsDict": "_inputs",
    "Provider": "provider",
    "ProviderArgs": "provider",
    "ResourceGroup": "resource_group",
    "ResourceGroupArgs": "resource_group",
    "ResourceGroupTimeoutsArgs": "_inputs",
    "ResourceGroupTimeoutsArgsDict": "_inputs",
    "ResourceInstance": "resource_instance",
    "ResourceInstanceArgs": "resource_instance",
    "ResourceInstanceTimeoutsArgs": "_inputs",
    "ResourceInstanceTimeoutsArgsDict": "_inputs",
    "get_resource_group": "get_resource_group",
    "get_resource_group_output": "get_resource_group",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import what is asked for: all modules together take longer than a program that uses a few of them."""
        if name == "outputs":
            return importlib.import_module(".outputs", __name__)
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        """All names, imported or not."""
        return sorted({*globals(), *_MODULES, "outputs"})
