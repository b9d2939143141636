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
    from .container_ingress_instance import ContainerIngressInstance as ContainerIngressInstance
    from .container_ingress_instance import ContainerIngressInstanceArgs as ContainerIngressInstanceArgs
    from ._inputs import ContainerIngressInstanceTimeoutsArgs as ContainerIngressInstanceTimeoutsArgs
    from ._inputs import ContainerIngressInstanceTimeoutsArgsDict as ContainerIngressInstanceTimeoutsArgsDict
    from .container_storage_attachment import ContainerStorageAttachment as ContainerStorageAttachment
    from .container_storage_attachment import ContainerStorageAttachmentArgs as ContainerStorageAttachmentArgs
    from ._inputs import ContainerStorageAttachmentTimeoutsArgs as ContainerStorageAttachmentTimeoutsArgs
    from ._inputs import ContainerStorageAttachmentTimeoutsArgsDict as ContainerStorageAttachmentTimeoutsArgsDict
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
    from .cos_bucket import CosBucket as CosBucket
    from ._inputs import CosBucketAbortIncompleteMultipartUploadDayArgs as CosBucketAbortIncompleteMultipartUploadDayArgs
    from ._inputs import CosBucketAbortIncompleteMultipartUploadDayArgsDict as CosBucketAbortIncompleteMultipartUploadDayArgsDict
    from ._inputs import CosBucketActivityTrackingArgs as CosBucketActivityTrackingArgs
    from ._inputs import CosBucketActivityTrackingArgsDict as CosBucketActivityTrackingArgsDict
    from ._inputs import CosBucketArchiveRuleArgs as CosBucketArchiveRuleArgs
    from ._inputs import CosBucketArchiveRuleArgsDict as CosBucketArchiveRuleArgsDict
    from .cos_bucket import CosBucketArgs as CosBucketArgs
    from ._inputs import CosBucketExpireRuleArgs as CosBucketExpireRuleArgs
    from ._inputs import CosBucketExpireRuleArgsDict as CosBucketExpireRuleArgsDict
    from ._inputs import CosBucketMetricsMonitoringArgs as CosBucketMetricsMonitoringArgs
    from ._inputs import CosBucketMetricsMonitoringArgsDict as CosBucketMetricsMonitoringArgsDict
    from ._inputs import CosBucketNoncurrentVersionExpirationArgs as CosBucketNoncurrentVersionExpirationArgs
    from ._inputs import CosBucketNoncurrentVersionExpirationArgsDict as CosBucketNoncurrentVersionExpirationArgsDict
    from ._inputs import CosBucketObjectVersioningArgs as CosBucketObjectVersioningArgs
    from ._inputs import CosBucketObjectVersioningArgsDict as CosBucketObjectVersioningArgsDict
    from ._inputs import CosBucketRetentionRuleArgs as CosBucketRetentionRuleArgs
    from ._inputs import CosBucketRetentionRuleArgsDict as CosBucketRetentionRuleArgsDict
    from ._inputs import CosBucketTimeoutsArgs as CosBucketTimeoutsArgs
    from ._inputs import CosBucketTimeoutsArgsDict as CosBucketTimeoutsArgsDict
    from .cr_namespace import CrNamespace as CrNamespace
    from .cr_namespace import CrNamespaceArgs as CrNamespaceArgs
    from .get_container_addons import GetContainerAddonsResult as GetContainerAddonsResult
    from .get_container_cluster_config import GetContainerClusterConfigResult as GetContainerClusterConfigResult
    from .get_container_cluster_versions import GetContainerClusterVersionsResult as GetContainerClusterVersionsResult
    from .get_container_vpc_cluster import GetContainerVpcClusterResult as GetContainerVpcClusterResult
    from .get_is_subnet import GetIsSubnetResult as GetIsSubnetResult
    from .get_is_vpc import GetIsVpcResult as GetIsVpcResult
    from .get_is_zones import GetIsZonesResult as GetIsZonesResult
    from .get_resource_group import GetResourceGroupResult as GetResourceGroupResult
    from .get_resource_instance import GetResourceInstanceResult as GetResourceInstanceResult
    from .get_satellite_attach_host_script import GetSatelliteAttachHostScriptResult as GetSatelliteAttachHostScriptResult
    from .get_satellite_location import GetSatelliteLocationResult as GetSatelliteLocationResult
    from .iam_api_key import IamApiKey as IamApiKey
    from .iam_api_key import IamApiKeyArgs as IamApiKeyArgs
    from .iam_authorization_policy import IamAuthorizationPolicy as IamAuthorizationPolicy
    from .iam_authorization_policy import IamAuthorizationPolicyArgs as IamAuthorizationPolicyArgs
    from ._inputs import IamAuthorizationPolicyResourceAttributeArgs as IamAuthorizationPolicyResourceAttributeArgs
    from ._inputs import IamAuthorizationPolicyResourceAttributeArgsDict as IamAuthorizationPolicyResourceAttributeArgsDict
    from ._inputs import IamAuthorizationPolicySubjectAttributeArgs as IamAuthorizationPolicySubjectAttributeArgs
    from ._inputs import IamAuthorizationPolicySubjectAttributeArgsDict as IamAuthorizationPolicySubjectAttributeArgsDict
    from .iam_service_api_key import IamServiceApiKey as IamServiceApiKey
    from .iam_service_api_key import IamServiceApiKeyArgs as IamServiceApiKeyArgs
    from .iam_service_id import IamServiceId as IamServiceId
    from .iam_service_id import IamServiceIdArgs as IamServiceIdArgs
    from .iam_service_policy import IamServicePolicy as IamServicePolicy
    from .iam_service_policy import IamServicePolicyArgs as IamServicePolicyArgs
    from ._inputs import IamServicePolicyResourceAttributeArgs as IamServicePolicyResourceAttributeArgs
    from ._inputs import IamServicePolicyResourceAttributeArgsDict as IamServicePolicyResourceAttributeArgsDict
    from ._inputs import IamServicePolicyResourceTagArgs as IamServicePolicyResourceTagArgs
    from ._inputs import IamServicePolicyResourceTagArgsDict as IamServicePolicyResourceTagArgsDict
    from ._inputs import IamServicePolicyResourcesArgs as IamServicePolicyResourcesArgs
    from ._inputs import IamServicePolicyResourcesArgsDict as IamServicePolicyResourcesArgsDict
    from ._inputs import IamServicePolicyRuleConditionArgs as IamServicePolicyRuleConditionArgs
    from ._inputs import IamServicePolicyRuleConditionArgsDict as IamServicePolicyRuleConditionArgsDict
    from ._inputs import IamServicePolicyRuleConditionConditionArgs as IamServicePolicyRuleConditionConditionArgs
    from ._inputs import IamServicePolicyRuleConditionConditionArgsDict as IamServicePolicyRuleConditionConditionArgsDict
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
    from .is_subnet_public_gateway_attachment import IsSubnetPublicGatewayAttachment as IsSubnetPublicGatewayAttachment
    from .is_subnet_public_gateway_attachment import IsSubnetPublicGatewayAttachmentArgs as IsSubnetPublicGatewayAttachmentArgs
    from ._inputs import IsSubnetPublicGatewayAttachmentTimeoutsArgs as IsSubnetPublicGatewayAttachmentTimeoutsArgs
    from ._inputs import IsSubnetPublicGatewayAttachmentTimeoutsArgsDict as IsSubnetPublicGatewayAttachmentTimeoutsArgsDict
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
    from .kms_key_rings import KmsKeyRings as KmsKeyRings
    from .kms_key_rings import KmsKeyRingsArgs as KmsKeyRingsArgs
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
    from .resource_key import ResourceKey as ResourceKey
    from .resource_key import ResourceKeyArgs as ResourceKeyArgs
    from ._inputs import ResourceKeyTimeoutsArgs as ResourceKeyTimeoutsArgs
    from ._inputs import ResourceKeyTimeoutsArgsDict as ResourceKeyTimeoutsArgsDict
    from .satellite_cluster import SatelliteCluster as SatelliteCluster
    from .satellite_cluster import SatelliteClusterArgs as SatelliteClusterArgs
    from ._inputs import SatelliteClusterTimeoutsArgs as SatelliteClusterTimeoutsArgs
    from ._inputs import SatelliteClusterTimeoutsArgsDict as SatelliteClusterTimeoutsArgsDict
    from .satellite_cluster_worker_pool import SatelliteClusterWorkerPool as SatelliteClusterWorkerPool
    from .satellite_cluster_worker_pool import SatelliteClusterWorkerPoolArgs as SatelliteClusterWorkerPoolArgs
    from ._inputs import SatelliteClusterWorkerPoolTimeoutsArgs as SatelliteClusterWorkerPoolTimeoutsArgs
    from ._inputs import SatelliteClusterWorkerPoolTimeoutsArgsDict as SatelliteClusterWorkerPoolTimeoutsArgsDict
    from ._inputs import SatelliteClusterWorkerPoolZoneArgs as SatelliteClusterWorkerPoolZoneArgs
    from ._inputs import SatelliteClusterWorkerPoolZoneArgsDict as SatelliteClusterWorkerPoolZoneArgsDict
    from ._inputs import SatelliteClusterZoneArgs as SatelliteClusterZoneArgs
    from ._inputs import SatelliteClusterZoneArgsDict as SatelliteClusterZoneArgsDict
    from .satellite_host import SatelliteHost as SatelliteHost
    from .satellite_host import SatelliteHostArgs as SatelliteHostArgs
    from ._inputs import SatelliteHostTimeoutsArgs as SatelliteHostTimeoutsArgs
    from ._inputs import SatelliteHostTimeoutsArgsDict as SatelliteHostTimeoutsArgsDict
    from .satellite_location import SatelliteLocation as SatelliteLocation
    from .satellite_location import SatelliteLocationArgs as SatelliteLocationArgs
    from ._inputs import SatelliteLocationCosConfigArgs as SatelliteLocationCosConfigArgs
    from ._inputs import SatelliteLocationCosConfigArgsDict as SatelliteLocationCosConfigArgsDict
    from ._inputs import SatelliteLocationCosCredentialsArgs as SatelliteLocationCosCredentialsArgs
    from ._inputs import SatelliteLocationCosCredentialsArgsDict as SatelliteLocationCosCredentialsArgsDict
    from ._inputs import SatelliteLocationTimeoutsArgs as SatelliteLocationTimeoutsArgs
    from ._inputs import SatelliteLocationTimeoutsArgsDict as SatelliteLocationTimeoutsArgsDict
    from .satellite_storage_assignment import SatelliteStorageAssignment as SatelliteStorageAssignment
    from .satellite_storage_assignment import SatelliteStorageAssignmentArgs as SatelliteStorageAssignmentArgs
    from ._inputs import SatelliteStorageAssignmentTimeoutsArgs as SatelliteStorageAssignmentTimeoutsArgs
    from ._inputs import SatelliteStorageAssignmentTimeoutsArgsDict as SatelliteStorageAssignmentTimeoutsArgsDict
    from .satellite_storage_configuration import SatelliteStorageConfiguration as SatelliteStorageConfiguration
    from .satellite_storage_configuration import SatelliteStorageConfigurationArgs as SatelliteStorageConfigurationArgs
    from ._inputs import SatelliteStorageConfigurationTimeoutsArgs as SatelliteStorageConfigurationTimeoutsArgs
    from ._inputs import SatelliteStorageConfigurationTimeoutsArgsDict as SatelliteStorageConfigurationTimeoutsArgsDict
    from .get_container_addons import get_container_addons as get_container_addons
    from .get_container_addons import get_container_addons_output as get_container_addons_output
    from .get_container_cluster_config import get_container_cluster_config as get_container_cluster_config
    from .get_container_cluster_config import get_container_cluster_config_output as get_container_cluster_config_output
    from .get_container_cluster_versions import get_container_cluster_versions as get_container_cluster_versions
    from .get_container_cluster_versions import get_container_cluster_versions_output as get_container_cluster_versions_output
    from .get_container_vpc_cluster import get_container_vpc_cluster as get_container_vpc_cluster
    from .get_container_vpc_cluster import get_container_vpc_cluster_output as get_container_vpc_cluster_output
    from .get_is_subnet import get_is_subnet as get_is_subnet
    from .get_is_subnet import get_is_subnet_output as get_is_subnet_output
    from .get_is_vpc import get_is_vpc as get_is_vpc
    from .get_is_vpc import get_is_vpc_output as get_is_vpc_output
    from .get_is_zones import get_is_zones as get_is_zones
    from .get_is_zones import get_is_zones_output as get_is_zones_output
    from .get_resource_group import get_resource_group as get_resource_group
    from .get_resource_group import get_resource_group_output as get_resource_group_output
    from .get_resource_instance import get_resource_instance as get_resource_instance
    from .get_resource_instance import get_resource_instance_output as get_resource_instance_output
    from .get_satellite_attach_host_script import get_satellite_attach_host_script as get_satellite_attach_host_script
    from .get_satellite_attach_host_script import get_satellite_attach_host_script_output as get_satellite_attach_host_script_output
    from .get_satellite_location import get_satellite_location as get_satellite_location
    from .get_satellite_location import get_satellite_location_output as get_satellite_location_output

_MODULES = {
    "ContainerAddons": "container_addons",
    "ContainerAddonsAddonArgs": "_inputs",
    "ContainerAddonsAddonArgsDict": "_inputs",
    "ContainerAddonsArgs": "container_addons",
    "ContainerAddonsTimeoutsArgs": "_inputs",
    "ContainerAddonsTimeoutsArgsDict": "_inputs",
    "ContainerIngressInstance": "container_ingress_instance",
    "ContainerIngressInstanceArgs": "container_ingress_instance",
    "ContainerIngressInstanceTimeoutsArgs": "_inputs",
    "ContainerIngressInstanceTimeoutsArgsDict": "_inputs",
    "ContainerStorageAttachment": "container_storage_attachment",
    "ContainerStorageAttachmentArgs": "container_storage_attachment",
    "ContainerStorageAttachmentTimeoutsArgs": "_inputs",
    "ContainerStorageAttachmentTimeoutsArgsDict": "_inputs",
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
    "CosBucket": "cos_bucket",
    "CosBucketAbortIncompleteMultipartUploadDayArgs": "_inputs",
    "CosBucketAbortIncompleteMultipartUploadDayArgsDict": "_inputs",
    "CosBucketActivityTrackingArgs": "_inputs",
    "CosBucketActivityTrackingArgsDict": "_inputs",
    "CosBucketArchiveRuleArgs": "_inputs",
    "CosBucketArchiveRuleArgsDict": "_inputs",
    "CosBucketArgs": "cos_bucket",
    "CosBucketExpireRuleArgs": "_inputs",
    "CosBucketExpireRuleArgsDict": "_inputs",
    "CosBucketMetricsMonitoringArgs": "_inputs",
    "CosBucketMetricsMonitoringArgsDict": "_inputs",
    "CosBucketNoncurrentVersionExpirationArgs": "_inputs",
    "CosBucketNoncurrentVersionExpirationArgsDict": "_inputs",
    "CosBucketObjectVersioningArgs": "_inputs",
    "CosBucketObjectVersioningArgsDict": "_inputs",
    "CosBucketRetentionRuleArgs": "_inputs",
    "CosBucketRetentionRuleArgsDict": "_inputs",
    "CosBucketTimeoutsArgs": "_inputs",
    "CosBucketTimeoutsArgsDict": "_inputs",
    "CrNamespace": "cr_namespace",
    "CrNamespaceArgs": "cr_namespace",
    "GetContainerAddonsResult": "get_container_addons",
    "GetContainerClusterConfigResult": "get_container_cluster_config",
    "GetContainerClusterVersionsResult": "get_container_cluster_versions",
    "GetContainerVpcClusterResult": "get_container_vpc_cluster",
    "GetIsSubnetResult": "get_is_subnet",
    "GetIsVpcResult": "get_is_vpc",
    "GetIsZonesResult": "get_is_zones",
    "GetResourceGroupResult": "get_resource_group",
    "GetResourceInstanceResult": "get_resource_instance",
    "GetSatelliteAttachHostScriptResult": "get_satellite_attach_host_script",
    "GetSatelliteLocationResult": "get_satellite_location",
    "IamApiKey": "iam_api_key",
    "IamApiKeyArgs": "iam_api_key",
    "IamAuthorizationPolicy": "iam_authorization_policy",
    "IamAuthorizationPolicyArgs": "iam_authorization_policy",
    "IamAuthorizationPolicyResourceAttributeArgs": "_inputs",
    "IamAuthorizationPolicyResourceAttributeArgsDict": "_inputs",
    "IamAuthorizationPolicySubjectAttributeArgs": "_inputs",
    "IamAuthorizationPolicySubjectAttributeArgsDict": "_inputs",
    "IamServiceApiKey": "iam_service_api_key",
    "IamServiceApiKeyArgs": "iam_service_api_key",
    "IamServiceId": "iam_service_id",
    "IamServiceIdArgs": "iam_service_id",
    "IamServicePolicy": "iam_service_policy",
    "IamServicePolicyArgs": "iam_service_policy",
    "IamServicePolicyResourceAttributeArgs": "_inputs",
    "IamServicePolicyResourceAttributeArgsDict": "_inputs",
    "IamServicePolicyResourceTagArgs": "_inputs",
    "IamServicePolicyResourceTagArgsDict": "_inputs",
    "IamServicePolicyResourcesArgs": "_inputs",
    "IamServicePolicyResourcesArgsDict": "_inputs",
    "IamServicePolicyRuleConditionArgs": "_inputs",
    "IamServicePolicyRuleConditionArgsDict": "_inputs",
    "IamServicePolicyRuleConditionConditionArgs": "_inputs",
    "IamServicePolicyRuleConditionConditionArgsDict": "_inputs",
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
    "IsSubnetPublicGatewayAttachment": "is_subnet_public_gateway_attachment",
    "IsSubnetPublicGatewayAttachmentArgs": "is_subnet_public_gateway_attachment",
    "IsSubnetPublicGatewayAttachmentTimeoutsArgs": "_inputs",
    "IsSubnetPublicGatewayAttachmentTimeoutsArgsDict": "_inputs",
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
    "KmsKeyRings": "kms_key_rings",
    "KmsKeyRingsArgs": "kms_key_rings",
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
    "ResourceKey": "resource_key",
    "ResourceKeyArgs": "resource_key",
    "ResourceKeyTimeoutsArgs": "_inputs",
    "ResourceKeyTimeoutsArgsDict": "_inputs",
    "SatelliteCluster": "satellite_cluster",
    "SatelliteClusterArgs": "satellite_cluster",
    "SatelliteClusterTimeoutsArgs": "_inputs",
    "SatelliteClusterTimeoutsArgsDict": "_inputs",
    "SatelliteClusterWorkerPool": "satellite_cluster_worker_pool",
    "SatelliteClusterWorkerPoolArgs": "satellite_cluster_worker_pool",
    "SatelliteClusterWorkerPoolTimeoutsArgs": "_inputs",
    "SatelliteClusterWorkerPoolTimeoutsArgsDict": "_inputs",
    "SatelliteClusterWorkerPoolZoneArgs": "_inputs",
    "SatelliteClusterWorkerPoolZoneArgsDict": "_inputs",
    "SatelliteClusterZoneArgs": "_inputs",
    "SatelliteClusterZoneArgsDict": "_inputs",
    "SatelliteHost": "satellite_host",
    "SatelliteHostArgs": "satellite_host",
    "SatelliteHostTimeoutsArgs": "_inputs",
    "SatelliteHostTimeoutsArgsDict": "_inputs",
    "SatelliteLocation": "satellite_location",
    "SatelliteLocationArgs": "satellite_location",
    "SatelliteLocationCosConfigArgs": "_inputs",
    "SatelliteLocationCosConfigArgsDict": "_inputs",
    "SatelliteLocationCosCredentialsArgs": "_inputs",
    "SatelliteLocationCosCredentialsArgsDict": "_inputs",
    "SatelliteLocationTimeoutsArgs": "_inputs",
    "SatelliteLocationTimeoutsArgsDict": "_inputs",
    "SatelliteStorageAssignment": "satellite_storage_assignment",
    "SatelliteStorageAssignmentArgs": "satellite_storage_assignment",
    "SatelliteStorageAssignmentTimeoutsArgs": "_inputs",
    "SatelliteStorageAssignmentTimeoutsArgsDict": "_inputs",
    "SatelliteStorageConfiguration": "satellite_storage_configuration",
    "SatelliteStorageConfigurationArgs": "satellite_storage_configuration",
    "SatelliteStorageConfigurationTimeoutsArgs": "_inputs",
    "SatelliteStorageConfigurationTimeoutsArgsDict": "_inputs",
    "get_container_addons": "get_container_addons",
    "get_container_addons_output": "get_container_addons",
    "get_container_cluster_config": "get_container_cluster_config",
    "get_container_cluster_config_output": "get_container_cluster_config",
    "get_container_cluster_versions": "get_container_cluster_versions",
    "get_container_cluster_versions_output": "get_container_cluster_versions",
    "get_container_vpc_cluster": "get_container_vpc_cluster",
    "get_container_vpc_cluster_output": "get_container_vpc_cluster",
    "get_is_subnet": "get_is_subnet",
    "get_is_subnet_output": "get_is_subnet",
    "get_is_vpc": "get_is_vpc",
    "get_is_vpc_output": "get_is_vpc",
    "get_is_zones": "get_is_zones",
    "get_is_zones_output": "get_is_zones",
    "get_resource_group": "get_resource_group",
    "get_resource_group_output": "get_resource_group",
    "get_resource_instance": "get_resource_instance",
    "get_resource_instance_output": "get_resource_instance",
    "get_satellite_attach_host_script": "get_satellite_attach_host_script",
    "get_satellite_attach_host_script_output": "get_satellite_attach_host_script",
    "get_satellite_location": "get_satellite_location",
    "get_satellite_location_output": "get_satellite_location",
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
