# Made from schema.json by sdks/generator: edit neither by hand.
"""A Pulumi provider dynamically bridged from rhcs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import outputs as outputs
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
    from .get_hcp_policies import GetHcpPoliciesResult as GetHcpPoliciesResult
    from .get_info import GetInfoResult as GetInfoResult
    from .hcp_machine_pool import HcpMachinePool as HcpMachinePool
    from .hcp_machine_pool import HcpMachinePoolArgs as HcpMachinePoolArgs
    from ._inputs import HcpMachinePoolAutoscalingArgs as HcpMachinePoolAutoscalingArgs
    from ._inputs import HcpMachinePoolAutoscalingArgsDict as HcpMachinePoolAutoscalingArgsDict
    from ._inputs import HcpMachinePoolAwsNodePoolArgs as HcpMachinePoolAwsNodePoolArgs
    from ._inputs import HcpMachinePoolAwsNodePoolArgsDict as HcpMachinePoolAwsNodePoolArgsDict
    from ._inputs import HcpMachinePoolTaintArgs as HcpMachinePoolTaintArgs
    from ._inputs import HcpMachinePoolTaintArgsDict as HcpMachinePoolTaintArgsDict
    from .provider import Provider as Provider
    from .provider import ProviderArgs as ProviderArgs
    from .rosa_oidc_config import RosaOidcConfig as RosaOidcConfig
    from .rosa_oidc_config import RosaOidcConfigArgs as RosaOidcConfigArgs
    from .get_hcp_policies import get_hcp_policies as get_hcp_policies
    from .get_hcp_policies import get_hcp_policies_output as get_hcp_policies_output
    from .get_info import get_info as get_info
    from .get_info import get_info_output as get_info_output

_MODULES = {
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
    "GetHcpPoliciesResult": "get_hcp_policies",
    "GetInfoResult": "get_info",
    "HcpMachinePool": "hcp_machine_pool",
    "HcpMachinePoolArgs": "hcp_machine_pool",
    "HcpMachinePoolAutoscalingArgs": "_inputs",
    "HcpMachinePoolAutoscalingArgsDict": "_inputs",
    "HcpMachinePoolAwsNodePoolArgs": "_inputs",
    "HcpMachinePoolAwsNodePoolArgsDict": "_inputs",
    "HcpMachinePoolTaintArgs": "_inputs",
    "HcpMachinePoolTaintArgsDict": "_inputs",
    "Provider": "provider",
    "ProviderArgs": "provider",
    "RosaOidcConfig": "rosa_oidc_config",
    "RosaOidcConfigArgs": "rosa_oidc_config",
    "get_hcp_policies": "get_hcp_policies",
    "get_hcp_policies_output": "get_hcp_policies",
    "get_info": "get_info",
    "get_info_output": "get_info",
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
