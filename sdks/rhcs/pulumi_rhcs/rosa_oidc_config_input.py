# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/rosaOidcConfigInput:RosaOidcConfigInput`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["RosaOidcConfigInput", "RosaOidcConfigInputArgs"]


@_utilities.input_type
class RosaOidcConfigInputArgs:
    """The arguments of RosaOidcConfigInput."""

    region: pulumi.Input[str] = pulumi.property("region")
    prefix: pulumi.Input[str | None] = pulumi.property("prefix", default=None)


class _RosaOidcConfigInputInputs(TypedDict):
    """The same as a dictionary."""

    region: pulumi.Input[str]
    prefix: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("rhcs:index/rosaOidcConfigInput:RosaOidcConfigInput")
class RosaOidcConfigInput(pulumi.CustomResource):
    """`rhcs:index/rosaOidcConfigInput:RosaOidcConfigInput`."""

    bucket_name: pulumi.Output[str] = pulumi.property("bucketName")
    discovery_doc: pulumi.Output[str] = pulumi.property("discoveryDoc")
    issuer_url: pulumi.Output[str] = pulumi.property("issuerUrl")
    jwks: pulumi.Output[str] = pulumi.property("jwks")
    prefix: pulumi.Output[str | None] = pulumi.property("prefix")
    private_key: pulumi.Output[str] = pulumi.property("privateKey")
    private_key_file_name: pulumi.Output[str] = pulumi.property("privateKeyFileName")
    private_key_secret_name: pulumi.Output[str] = pulumi.property("privateKeySecretName")
    region: pulumi.Output[str] = pulumi.property("region")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_RosaOidcConfigInputInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: RosaOidcConfigInputArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/rosaOidcConfigInput:RosaOidcConfigInput",
            resource_name,
            *_utilities.arranged(
                RosaOidcConfigInput,
                RosaOidcConfigInputArgs,
                args,
                given,
                required=["region"],
                secret_outputs=["privateKey"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> RosaOidcConfigInput:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(RosaOidcConfigInput, resource_name, id, opts)
