# Made from schema.json by sdks/generator: edit neither by hand.
"""A Pulumi provider dynamically bridged from rhcs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import outputs as outputs
    from .cluster_rosa_classic import ClusterRosaClassic as ClusterRosaClassic
    from ._inputs import ClusterRosaClassicAdminCredentialsArgs as ClusterRosaClassicAdminCredentialsArgs
    from ._inputs import ClusterRosaClassicAdminCredentialsArgsDict as ClusterRosaClassicAdminCredentialsArgsDict
    from .cluster_rosa_classic import ClusterRosaClassicArgs as ClusterRosaClassicArgs
    from ._inputs import ClusterRosaClassicPrivateHostedZoneArgs as ClusterRosaClassicPrivateHostedZoneArgs
    from ._inputs import ClusterRosaClassicPrivateHostedZoneArgsDict as ClusterRosaClassicPrivateHostedZoneArgsDict
    from ._inputs import ClusterRosaClassicProxyArgs as ClusterRosaClassicProxyArgs
    from ._inputs import ClusterRosaClassicProxyArgsDict as ClusterRosaClassicProxyArgsDict
    from ._inputs import ClusterRosaClassicStsArgs as ClusterRosaClassicStsArgs
    from ._inputs import ClusterRosaClassicStsArgsDict as ClusterRosaClassicStsArgsDict
    from ._inputs import ClusterRosaClassicStsInstanceIamRolesArgs as ClusterRosaClassicStsInstanceIamRolesArgs
    from ._inputs import ClusterRosaClassicStsInstanceIamRolesArgsDict as ClusterRosaClassicStsInstanceIamRolesArgsDict
    from .cluster_rosa_hcp import ClusterRosaHcp as ClusterRosaHcp
    from ._inputs import ClusterRosaHcpAdminCredentialsArgs as ClusterRosaHcpAdminCredentialsArgs
    from ._inputs import ClusterRosaHcpAdminCredentialsArgsDict as ClusterRosaHcpAdminCredentialsArgsDict
    from .cluster_rosa_hcp import ClusterRosaHcpArgs as ClusterRosaHcpArgs
    from ._inputs import ClusterRosaHcpAutoNodeArgs as ClusterRosaHcpAutoNodeArgs
    from ._inputs import ClusterRosaHcpAutoNodeArgsDict as ClusterRosaHcpAutoNodeArgsDict
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationArgs as ClusterRosaHcpLogForwardersAtClusterCreationArgs
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationArgsDict as ClusterRosaHcpLogForwardersAtClusterCreationArgsDict
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs as ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgsDict as ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgsDict
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs as ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationGroupArgsDict as ClusterRosaHcpLogForwardersAtClusterCreationGroupArgsDict
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationS3Args as ClusterRosaHcpLogForwardersAtClusterCreationS3Args
    from ._inputs import ClusterRosaHcpLogForwardersAtClusterCreationS3ArgsDict as ClusterRosaHcpLogForwardersAtClusterCreationS3ArgsDict
    from ._inputs import ClusterRosaHcpProxyArgs as ClusterRosaHcpProxyArgs
    from ._inputs import ClusterRosaHcpProxyArgsDict as ClusterRosaHcpProxyArgsDict
    from ._inputs import ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs as ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs
    from ._inputs import ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict as ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict
    from ._inputs import ClusterRosaHcpRegistryConfigArgs as ClusterRosaHcpRegistryConfigArgs
    from ._inputs import ClusterRosaHcpRegistryConfigArgsDict as ClusterRosaHcpRegistryConfigArgsDict
    from ._inputs import ClusterRosaHcpRegistryConfigRegistrySourcesArgs as ClusterRosaHcpRegistryConfigRegistrySourcesArgs
    from ._inputs import ClusterRosaHcpRegistryConfigRegistrySourcesArgsDict as ClusterRosaHcpRegistryConfigRegistrySourcesArgsDict
    from ._inputs import ClusterRosaHcpSharedVpcArgs as ClusterRosaHcpSharedVpcArgs
    from ._inputs import ClusterRosaHcpSharedVpcArgsDict as ClusterRosaHcpSharedVpcArgsDict
    from ._inputs import ClusterRosaHcpStsArgs as ClusterRosaHcpStsArgs
    from ._inputs import ClusterRosaHcpStsArgsDict as ClusterRosaHcpStsArgsDict
    from ._inputs import ClusterRosaHcpStsInstanceIamRolesArgs as ClusterRosaHcpStsInstanceIamRolesArgs
    from ._inputs import ClusterRosaHcpStsInstanceIamRolesArgsDict as ClusterRosaHcpStsInstanceIamRolesArgsDict
    from .cluster_wait import ClusterWait as ClusterWait
    from .cluster_wait import ClusterWaitArgs as ClusterWaitArgs
    from .dns_domain import DnsDomain as DnsDomain
    from .dns_domain import DnsDomainArgs as DnsDomainArgs
    from ._inputs import GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs as GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs
    from ._inputs import GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict as GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict
    from ._inputs import GetClusterRosaHcpRegistryConfigArgs as GetClusterRosaHcpRegistryConfigArgs
    from ._inputs import GetClusterRosaHcpRegistryConfigArgsDict as GetClusterRosaHcpRegistryConfigArgsDict
    from ._inputs import GetClusterRosaHcpRegistryConfigRegistrySourcesArgs as GetClusterRosaHcpRegistryConfigRegistrySourcesArgs
    from ._inputs import GetClusterRosaHcpRegistryConfigRegistrySourcesArgsDict as GetClusterRosaHcpRegistryConfigRegistrySourcesArgsDict
    from .get_cluster_rosa_hcp import GetClusterRosaHcpResult as GetClusterRosaHcpResult
    from .get_hcp_policies import GetHcpPoliciesResult as GetHcpPoliciesResult
    from .get_info import GetInfoResult as GetInfoResult
    from .get_machine_types import GetMachineTypesResult as GetMachineTypesResult
    from .get_policies import GetPoliciesResult as GetPoliciesResult
    from .get_rosa_hcp_operator_roles import GetRosaHcpOperatorRolesResult as GetRosaHcpOperatorRolesResult
    from .get_rosa_operator_roles import GetRosaOperatorRolesResult as GetRosaOperatorRolesResult
    from .get_versions import GetVersionsResult as GetVersionsResult
    from .group_membership import GroupMembership as GroupMembership
    from .group_membership import GroupMembershipArgs as GroupMembershipArgs
    from .hcp_default_ingress import HcpDefaultIngress as HcpDefaultIngress
    from .hcp_default_ingress import HcpDefaultIngressArgs as HcpDefaultIngressArgs
    from ._inputs import HcpDefaultIngressComponentRoutesArgs as HcpDefaultIngressComponentRoutesArgs
    from ._inputs import HcpDefaultIngressComponentRoutesArgsDict as HcpDefaultIngressComponentRoutesArgsDict
    from .hcp_machine_pool import HcpMachinePool as HcpMachinePool
    from .hcp_machine_pool import HcpMachinePoolArgs as HcpMachinePoolArgs
    from ._inputs import HcpMachinePoolAutoscalingArgs as HcpMachinePoolAutoscalingArgs
    from ._inputs import HcpMachinePoolAutoscalingArgsDict as HcpMachinePoolAutoscalingArgsDict
    from ._inputs import HcpMachinePoolAwsNodePoolArgs as HcpMachinePoolAwsNodePoolArgs
    from ._inputs import HcpMachinePoolAwsNodePoolArgsDict as HcpMachinePoolAwsNodePoolArgsDict
    from ._inputs import HcpMachinePoolTaintArgs as HcpMachinePoolTaintArgs
    from ._inputs import HcpMachinePoolTaintArgsDict as HcpMachinePoolTaintArgsDict
    from .identity_provider import IdentityProvider as IdentityProvider
    from .identity_provider import IdentityProviderArgs as IdentityProviderArgs
    from ._inputs import IdentityProviderGithubArgs as IdentityProviderGithubArgs
    from ._inputs import IdentityProviderGithubArgsDict as IdentityProviderGithubArgsDict
    from ._inputs import IdentityProviderGitlabArgs as IdentityProviderGitlabArgs
    from ._inputs import IdentityProviderGitlabArgsDict as IdentityProviderGitlabArgsDict
    from ._inputs import IdentityProviderGoogleArgs as IdentityProviderGoogleArgs
    from ._inputs import IdentityProviderGoogleArgsDict as IdentityProviderGoogleArgsDict
    from ._inputs import IdentityProviderHtpasswdArgs as IdentityProviderHtpasswdArgs
    from ._inputs import IdentityProviderHtpasswdArgsDict as IdentityProviderHtpasswdArgsDict
    from ._inputs import IdentityProviderHtpasswdUserArgs as IdentityProviderHtpasswdUserArgs
    from ._inputs import IdentityProviderHtpasswdUserArgsDict as IdentityProviderHtpasswdUserArgsDict
    from ._inputs import IdentityProviderLdapArgs as IdentityProviderLdapArgs
    from ._inputs import IdentityProviderLdapArgsDict as IdentityProviderLdapArgsDict
    from ._inputs import IdentityProviderLdapAttributesArgs as IdentityProviderLdapAttributesArgs
    from ._inputs import IdentityProviderLdapAttributesArgsDict as IdentityProviderLdapAttributesArgsDict
    from ._inputs import IdentityProviderOpenidArgs as IdentityProviderOpenidArgs
    from ._inputs import IdentityProviderOpenidArgsDict as IdentityProviderOpenidArgsDict
    from ._inputs import IdentityProviderOpenidClaimsArgs as IdentityProviderOpenidClaimsArgs
    from ._inputs import IdentityProviderOpenidClaimsArgsDict as IdentityProviderOpenidClaimsArgsDict
    from .provider import Provider as Provider
    from .provider import ProviderArgs as ProviderArgs
    from .rosa_oidc_config import RosaOidcConfig as RosaOidcConfig
    from .rosa_oidc_config import RosaOidcConfigArgs as RosaOidcConfigArgs
    from .rosa_oidc_config_input import RosaOidcConfigInput as RosaOidcConfigInput
    from .rosa_oidc_config_input import RosaOidcConfigInputArgs as RosaOidcConfigInputArgs
    from .get_cluster_rosa_hcp import get_cluster_rosa_hcp as get_cluster_rosa_hcp
    from .get_cluster_rosa_hcp import get_cluster_rosa_hcp_output as get_cluster_rosa_hcp_output
    from .get_hcp_policies import get_hcp_policies as get_hcp_policies
    from .get_hcp_policies import get_hcp_policies_output as get_hcp_policies_output
    from .get_info import get_info as get_info
    from .get_info import get_info_output as get_info_output
    from .get_machine_types import get_machine_types as get_machine_types
    from .get_machine_types import get_machine_types_output as get_machine_types_output
    from .get_policies import get_policies as get_policies
    from .get_policies import get_policies_output as get_policies_output
    from .get_rosa_hcp_operator_roles import get_rosa_hcp_operator_roles as get_rosa_hcp_operator_roles
    from .get_rosa_hcp_operator_roles import get_rosa_hcp_operator_roles_output as get_rosa_hcp_operator_roles_output
    from .get_rosa_operator_roles import get_rosa_operator_roles as get_rosa_operator_roles
    from .get_rosa_operator_roles import get_rosa_operator_roles_output as get_rosa_operator_roles_output
    from .get_versions import get_versions as get_versions
    from .get_versions import get_versions_output as get_versions_output

_MODULES = {
    "ClusterRosaClassic": "cluster_rosa_classic",
    "ClusterRosaClassicAdminCredentialsArgs": "_inputs",
    "ClusterRosaClassicAdminCredentialsArgsDict": "_inputs",
    "ClusterRosaClassicArgs": "cluster_rosa_classic",
    "ClusterRosaClassicPrivateHostedZoneArgs": "_inputs",
    "ClusterRosaClassicPrivateHostedZoneArgsDict": "_inputs",
    "ClusterRosaClassicProxyArgs": "_inputs",
    "ClusterRosaClassicProxyArgsDict": "_inputs",
    "ClusterRosaClassicStsArgs": "_inputs",
    "ClusterRosaClassicStsArgsDict": "_inputs",
    "ClusterRosaClassicStsInstanceIamRolesArgs": "_inputs",
    "ClusterRosaClassicStsInstanceIamRolesArgsDict": "_inputs",
    "ClusterRosaHcp": "cluster_rosa_hcp",
    "ClusterRosaHcpAdminCredentialsArgs": "_inputs",
    "ClusterRosaHcpAdminCredentialsArgsDict": "_inputs",
    "ClusterRosaHcpArgs": "cluster_rosa_hcp",
    "ClusterRosaHcpAutoNodeArgs": "_inputs",
    "ClusterRosaHcpAutoNodeArgsDict": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationArgs": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationArgsDict": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgs": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationCloudwatchArgsDict": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationGroupArgs": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationGroupArgsDict": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationS3Args": "_inputs",
    "ClusterRosaHcpLogForwardersAtClusterCreationS3ArgsDict": "_inputs",
    "ClusterRosaHcpProxyArgs": "_inputs",
    "ClusterRosaHcpProxyArgsDict": "_inputs",
    "ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs": "_inputs",
    "ClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict": "_inputs",
    "ClusterRosaHcpRegistryConfigArgs": "_inputs",
    "ClusterRosaHcpRegistryConfigArgsDict": "_inputs",
    "ClusterRosaHcpRegistryConfigRegistrySourcesArgs": "_inputs",
    "ClusterRosaHcpRegistryConfigRegistrySourcesArgsDict": "_inputs",
    "ClusterRosaHcpSharedVpcArgs": "_inputs",
    "ClusterRosaHcpSharedVpcArgsDict": "_inputs",
    "ClusterRosaHcpStsArgs": "_inputs",
    "ClusterRosaHcpStsArgsDict": "_inputs",
    "ClusterRosaHcpStsInstanceIamRolesArgs": "_inputs",
    "ClusterRosaHcpStsInstanceIamRolesArgsDict": "_inputs",
    "ClusterWait": "cluster_wait",
    "ClusterWaitArgs": "cluster_wait",
    "DnsDomain": "dns_domain",
    "DnsDomainArgs": "dns_domain",
    "GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgs": "_inputs",
    "GetClusterRosaHcpRegistryConfigAllowedRegistriesForImportArgsDict": "_inputs",
    "GetClusterRosaHcpRegistryConfigArgs": "_inputs",
    "GetClusterRosaHcpRegistryConfigArgsDict": "_inputs",
    "GetClusterRosaHcpRegistryConfigRegistrySourcesArgs": "_inputs",
    "GetClusterRosaHcpRegistryConfigRegistrySourcesArgsDict": "_inputs",
    "GetClusterRosaHcpResult": "get_cluster_rosa_hcp",
    "GetHcpPoliciesResult": "get_hcp_policies",
    "GetInfoResult": "get_info",
    "GetMachineTypesResult": "get_machine_types",
    "GetPoliciesResult": "get_policies",
    "GetRosaHcpOperatorRolesResult": "get_rosa_hcp_operator_roles",
    "GetRosaOperatorRolesResult": "get_rosa_operator_roles",
    "GetVersionsResult": "get_versions",
    "GroupMembership": "group_membership",
    "GroupMembershipArgs": "group_membership",
    "HcpDefaultIngress": "hcp_default_ingress",
    "HcpDefaultIngressArgs": "hcp_default_ingress",
    "HcpDefaultIngressComponentRoutesArgs": "_inputs",
    "HcpDefaultIngressComponentRoutesArgsDict": "_inputs",
    "HcpMachinePool": "hcp_machine_pool",
    "HcpMachinePoolArgs": "hcp_machine_pool",
    "HcpMachinePoolAutoscalingArgs": "_inputs",
    "HcpMachinePoolAutoscalingArgsDict": "_inputs",
    "HcpMachinePoolAwsNodePoolArgs": "_inputs",
    "HcpMachinePoolAwsNodePoolArgsDict": "_inputs",
    "HcpMachinePoolTaintArgs": "_inputs",
    "HcpMachinePoolTaintArgsDict": "_inputs",
    "IdentityProvider": "identity_provider",
    "IdentityProviderArgs": "identity_provider",
    "IdentityProviderGithubArgs": "_inputs",
    "IdentityProviderGithubArgsDict": "_inputs",
    "IdentityProviderGitlabArgs": "_inputs",
    "IdentityProviderGitlabArgsDict": "_inputs",
    "IdentityProviderGoogleArgs": "_inputs",
    "IdentityProviderGoogleArgsDict": "_inputs",
    "IdentityProviderHtpasswdArgs": "_inputs",
    "IdentityProviderHtpasswdArgsDict": "_inputs",
    "IdentityProviderHtpasswdUserArgs": "_inputs",
    "IdentityProviderHtpasswdUserArgsDict": "_inputs",
    "IdentityProviderLdapArgs": "_inputs",
    "IdentityProviderLdapArgsDict": "_inputs",
    "IdentityProviderLdapAttributesArgs": "_inputs",
    "IdentityProviderLdapAttributesArgsDict": "_inputs",
    "IdentityProviderOpenidArgs": "_inputs",
    "IdentityProviderOpenidArgsDict": "_inputs",
    "IdentityProviderOpenidClaimsArgs": "_inputs",
    "IdentityProviderOpenidClaimsArgsDict": "_inputs",
    "Provider": "provider",
    "ProviderArgs": "provider",
    "RosaOidcConfig": "rosa_oidc_config",
    "RosaOidcConfigArgs": "rosa_oidc_config",
    "RosaOidcConfigInput": "rosa_oidc_config_input",
    "RosaOidcConfigInputArgs": "rosa_oidc_config_input",
    "get_cluster_rosa_hcp": "get_cluster_rosa_hcp",
    "get_cluster_rosa_hcp_output": "get_cluster_rosa_hcp",
    "get_hcp_policies": "get_hcp_policies",
    "get_hcp_policies_output": "get_hcp_policies",
    "get_info": "get_info",
    "get_info_output": "get_info",
    "get_machine_types": "get_machine_types",
    "get_machine_types_output": "get_machine_types",
    "get_policies": "get_policies",
    "get_policies_output": "get_policies",
    "get_rosa_hcp_operator_roles": "get_rosa_hcp_operator_roles",
    "get_rosa_hcp_operator_roles_output": "get_rosa_hcp_operator_roles",
    "get_rosa_operator_roles": "get_rosa_operator_roles",
    "get_rosa_operator_roles_output": "get_rosa_operator_roles",
    "get_versions": "get_versions",
    "get_versions_output": "get_versions",
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
