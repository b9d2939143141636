# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/rosaOidcConfig:RosaOidcConfig`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["RosaOidcConfig", "RosaOidcConfigArgs"]


@_utilities.input_type
class RosaOidcConfigArgs:
    """The arguments of RosaOidcConfig."""

    managed: pulumi.Input[bool] = pulumi.property("managed")
    installer_role_arn: pulumi.Input[str | None] = pulumi.property("installerRoleArn", default=None)
    issuer_url: pulumi.Input[str | None] = pulumi.property("issuerUrl", default=None)
    secret_arn: pulumi.Input[str | None] = pulumi.property("secretArn", default=None)


class _RosaOidcConfigInputs(TypedDict):
    """The same as a dictionary."""

    managed: pulumi.Input[bool]
    installer_role_arn: NotRequired[pulumi.Input[str | None]]
    issuer_url: NotRequired[pulumi.Input[str | None]]
    secret_arn: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("rhcs:index/rosaOidcConfig:RosaOidcConfig")
class RosaOidcConfig(pulumi.CustomResource):
    """`rhcs:index/rosaOidcConfig:RosaOidcConfig`."""

    installer_role_arn: pulumi.Output[str | None] = pulumi.property("installerRoleArn")
    issuer_url: pulumi.Output[str] = pulumi.property("issuerUrl")
    managed: pulumi.Output[bool] = pulumi.property("managed")
    oidc_endpoint_url: pulumi.Output[str] = pulumi.property("oidcEndpointUrl")
    secret_arn: pulumi.Output[str | None] = pulumi.property("secretArn")
    thumbprint: pulumi.Output[str] = pulumi.property("thumbprint")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_RosaOidcConfigInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: RosaOidcConfigArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/rosaOidcConfig:RosaOidcConfig",
            resource_name,
            *_utilities.arranged(
                RosaOidcConfig,
                RosaOidcConfigArgs,
                args,
                given,
                required=["managed"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> RosaOidcConfig:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(RosaOidcConfig, resource_name, id, opts)
