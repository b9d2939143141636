# Made from schema.json by sdks/generator: edit neither by hand.
"""`pulumi:providers:ibm`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["Provider", "ProviderArgs"]


@_utilities.input_type
class ProviderArgs:
    """The arguments of Provider."""

    bluemix_api_key: pulumi.Input[str | None] = pulumi.property("bluemixApiKey", default=None)
    bluemix_timeout: pulumi.Input[float | None] = pulumi.property("bluemixTimeout", default=None)
    endpoints_file_path: pulumi.Input[str | None] = pulumi.property("endpointsFilePath", default=None)
    function_namespace: pulumi.Input[str | None] = pulumi.property("functionNamespace", default=None)
    generation: pulumi.Input[float | None] = pulumi.property("generation", default=None)
    iaas_classic_api_key: pulumi.Input[str | None] = pulumi.property("iaasClassicApiKey", default=None)
    iaas_classic_endpoint_url: pulumi.Input[str | None] = pulumi.property("iaasClassicEndpointUrl", default=None)
    iaas_classic_timeout: pulumi.Input[float | None] = pulumi.property("iaasClassicTimeout", default=None)
    iaas_classic_username: pulumi.Input[str | None] = pulumi.property("iaasClassicUsername", default=None)
    iam_profile_id: pulumi.Input[str | None] = pulumi.property("iamProfileId", default=None)
    iam_profile_name: pulumi.Input[str | None] = pulumi.property("iamProfileName", default=None)
    iam_refresh_token: pulumi.Input[str | None] = pulumi.property("iamRefreshToken", default=None)
    iam_token: pulumi.Input[str | None] = pulumi.property("iamToken", default=None)
    ibmcloud_account_id: pulumi.Input[str | None] = pulumi.property("ibmcloudAccountId", default=None)
    ibmcloud_api_key: pulumi.Input[str | None] = pulumi.property("ibmcloudApiKey", default=None)
    ibmcloud_timeout: pulumi.Input[float | None] = pulumi.property("ibmcloudTimeout", default=None)
    max_retries: pulumi.Input[float | None] = pulumi.property("maxRetries", default=None)
    private_endpoint_type: pulumi.Input[str | None] = pulumi.property("privateEndpointType", default=None)
    region: pulumi.Input[str | None] = pulumi.property("region", default=None)
    resource_group: pulumi.Input[str | None] = pulumi.property("resourceGroup", default=None)
    riaas_endpoint: pulumi.Input[str | None] = pulumi.property("riaasEndpoint", default=None)
    softlayer_api_key: pulumi.Input[str | None] = pulumi.property("softlayerApiKey", default=None)
    softlayer_endpoint_url: pulumi.Input[str | None] = pulumi.property("softlayerEndpointUrl", default=None)
    softlayer_timeout: pulumi.Input[float | None] = pulumi.property("softlayerTimeout", default=None)
    softlayer_username: pulumi.Input[str | None] = pulumi.property("softlayerUsername", default=None)
    visibility: pulumi.Input[str | None] = pulumi.property("visibility", default=None)
    zone: pulumi.Input[str | None] = pulumi.property("zone", default=None)


class _ProviderInputs(TypedDict):
    """The same as a dictionary."""

    bluemix_api_key: NotRequired[pulumi.Input[str | None]]
    bluemix_timeout: NotRequired[pulumi.Input[float | None]]
    endpoints_file_path: NotRequired[pulumi.Input[str | None]]
    function_namespace: NotRequired[pulumi.Input[str | None]]
    generation: NotRequired[pulumi.Input[float | None]]
    iaas_classic_api_key: NotRequired[pulumi.Input[str | None]]
    iaas_classic_endpoint_url: NotRequired[pulumi.Input[str | None]]
    iaas_classic_timeout: NotRequired[pulumi.Input[float | None]]
    iaas_classic_username: NotRequired[pulumi.Input[str | None]]
    iam_profile_id: NotRequired[pulumi.Input[str | None]]
    iam_profile_name: NotRequired[pulumi.Input[str | None]]
    iam_refresh_token: NotRequired[pulumi.Input[str | None]]
    iam_token: NotRequired[pulumi.Input[str | None]]
    ibmcloud_account_id: NotRequired[pulumi.Input[str | None]]
    ibmcloud_api_key: NotRequired[pulumi.Input[str | None]]
    ibmcloud_timeout: NotRequired[pulumi.Input[float | None]]
    max_retries: NotRequired[pulumi.Input[float | None]]
    private_endpoint_type: NotRequired[pulumi.Input[str | None]]
    region: NotRequired[pulumi.Input[str | None]]
    resource_group: NotRequired[pulumi.Input[str | None]]
    riaas_endpoint: NotRequired[pulumi.Input[str | None]]
    softlayer_api_key: NotRequired[pulumi.Input[str | None]]
    softlayer_endpoint_url: NotRequired[pulumi.Input[str | None]]
    softlayer_timeout: NotRequired[pulumi.Input[float | None]]
    softlayer_username: NotRequired[pulumi.Input[str | None]]
    visibility: NotRequired[pulumi.Input[str | None]]
    zone: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("pulumi:providers:ibm")
class Provider(pulumi.ProviderResource):
    """`pulumi:providers:ibm`."""

    bluemix_api_key: pulumi.Output[str | None] = pulumi.property("bluemixApiKey")
    endpoints_file_path: pulumi.Output[str | None] = pulumi.property("endpointsFilePath")
    function_namespace: pulumi.Output[str | None] = pulumi.property("functionNamespace")
    iaas_classic_api_key: pulumi.Output[str | None] = pulumi.property("iaasClassicApiKey")
    iaas_classic_endpoint_url: pulumi.Output[str | None] = pulumi.property("iaasClassicEndpointUrl")
    iaas_classic_username: pulumi.Output[str | None] = pulumi.property("iaasClassicUsername")
    iam_profile_id: pulumi.Output[str | None] = pulumi.property("iamProfileId")
    iam_profile_name: pulumi.Output[str | None] = pulumi.property("iamProfileName")
    iam_refresh_token: pulumi.Output[str | None] = pulumi.property("iamRefreshToken")
    iam_token: pulumi.Output[str | None] = pulumi.property("iamToken")
    ibmcloud_account_id: pulumi.Output[str | None] = pulumi.property("ibmcloudAccountId")
    ibmcloud_api_key: pulumi.Output[str | None] = pulumi.property("ibmcloudApiKey")
    private_endpoint_type: pulumi.Output[str | None] = pulumi.property("privateEndpointType")
    region: pulumi.Output[str | None] = pulumi.property("region")
    resource_group: pulumi.Output[str | None] = pulumi.property("resourceGroup")
    riaas_endpoint: pulumi.Output[str | None] = pulumi.property("riaasEndpoint")
    softlayer_api_key: pulumi.Output[str | None] = pulumi.property("softlayerApiKey")
    softlayer_endpoint_url: pulumi.Output[str | None] = pulumi.property("softlayerEndpointUrl")
    softlayer_username: pulumi.Output[str | None] = pulumi.property("softlayerUsername")
    visibility: pulumi.Output[str | None] = pulumi.property("visibility")
    zone: pulumi.Output[str | None] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ProviderInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ProviderArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm",
            resource_name,
            *_utilities.arranged(
                Provider,
                ProviderArgs,
                args,
                given,
                as_json=["bluemix_timeout", "generation", "iaas_classic_timeout", "ibmcloud_timeout", "max_retries", "softlayer_timeout"],
            ),
            package_ref=_utilities.get_package(),
        )
