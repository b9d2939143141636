# Made from schema.json by sdks/generator: edit neither by hand.
"""`pulumi:providers:rhcs`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["Provider", "ProviderArgs"]


@_utilities.input_type
class ProviderArgs:
    """The arguments of Provider."""

    client_id: pulumi.Input[str | None] = pulumi.property("clientId", default=None)
    client_secret: pulumi.Input[str | None] = pulumi.property("clientSecret", default=None)
    insecure: pulumi.Input[bool | None] = pulumi.property("insecure", default=None)
    refresh_token: pulumi.Input[str | None] = pulumi.property("refreshToken", default=None)
    token: pulumi.Input[str | None] = pulumi.property("token", default=None)
    token_url: pulumi.Input[str | None] = pulumi.property("tokenUrl", default=None)
    trusted_cas: pulumi.Input[str | None] = pulumi.property("trustedCas", default=None)
    url: pulumi.Input[str | None] = pulumi.property("url", default=None)


class _ProviderInputs(TypedDict):
    """The same as a dictionary."""

    client_id: NotRequired[pulumi.Input[str | None]]
    client_secret: NotRequired[pulumi.Input[str | None]]
    insecure: NotRequired[pulumi.Input[bool | None]]
    refresh_token: NotRequired[pulumi.Input[str | None]]
    token: NotRequired[pulumi.Input[str | None]]
    token_url: NotRequired[pulumi.Input[str | None]]
    trusted_cas: NotRequired[pulumi.Input[str | None]]
    url: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("pulumi:providers:rhcs")
class Provider(pulumi.ProviderResource):
    """`pulumi:providers:rhcs`."""

    client_id: pulumi.Output[str | None] = pulumi.property("clientId")
    client_secret: pulumi.Output[str | None] = pulumi.property("clientSecret")
    insecure: pulumi.Output[bool | None] = pulumi.property("insecure")
    refresh_token: pulumi.Output[str | None] = pulumi.property("refreshToken")
    token: pulumi.Output[str | None] = pulumi.property("token")
    token_url: pulumi.Output[str | None] = pulumi.property("tokenUrl")
    trusted_cas: pulumi.Output[str | None] = pulumi.property("trustedCas")
    url: pulumi.Output[str | None] = pulumi.property("url")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ProviderInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ProviderArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs",
            resource_name,
            *_utilities.arranged(
                Provider,
                ProviderArgs,
                args,
                given,
                secret_inputs=["client_secret", "refresh_token", "token"],
                secret_outputs=["clientSecret", "refreshToken", "token"],
                as_json=["insecure"],
            ),
            package_ref=_utilities.get_package(),
        )
