# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/identityProvider:IdentityProvider`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["IdentityProvider", "IdentityProviderArgs"]


@_utilities.input_type
class IdentityProviderArgs:
    """The arguments of IdentityProvider."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    github: pulumi.Input[inputs.IdentityProviderGithubArgs | None] = pulumi.property("github", default=None)
    gitlab: pulumi.Input[inputs.IdentityProviderGitlabArgs | None] = pulumi.property("gitlab", default=None)
    google: pulumi.Input[inputs.IdentityProviderGoogleArgs | None] = pulumi.property("google", default=None)
    htpasswd: pulumi.Input[inputs.IdentityProviderHtpasswdArgs | None] = pulumi.property("htpasswd", default=None)
    ldap: pulumi.Input[inputs.IdentityProviderLdapArgs | None] = pulumi.property("ldap", default=None)
    mapping_method: pulumi.Input[str | None] = pulumi.property("mappingMethod", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    openid: pulumi.Input[inputs.IdentityProviderOpenidArgs | None] = pulumi.property("openid", default=None)


class _IdentityProviderInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    github: NotRequired[pulumi.Input[inputs.IdentityProviderGithubArgs | inputs.IdentityProviderGithubArgsDict | None]]
    gitlab: NotRequired[pulumi.Input[inputs.IdentityProviderGitlabArgs | inputs.IdentityProviderGitlabArgsDict | None]]
    google: NotRequired[pulumi.Input[inputs.IdentityProviderGoogleArgs | inputs.IdentityProviderGoogleArgsDict | None]]
    htpasswd: NotRequired[pulumi.Input[inputs.IdentityProviderHtpasswdArgs | inputs.IdentityProviderHtpasswdArgsDict | None]]
    ldap: NotRequired[pulumi.Input[inputs.IdentityProviderLdapArgs | inputs.IdentityProviderLdapArgsDict | None]]
    mapping_method: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    openid: NotRequired[pulumi.Input[inputs.IdentityProviderOpenidArgs | inputs.IdentityProviderOpenidArgsDict | None]]


@pulumi.type_token("rhcs:index/identityProvider:IdentityProvider")
class IdentityProvider(pulumi.CustomResource):
    """`rhcs:index/identityProvider:IdentityProvider`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    github: pulumi.Output[outputs.IdentityProviderGithub | None] = pulumi.property("github")
    gitlab: pulumi.Output[outputs.IdentityProviderGitlab | None] = pulumi.property("gitlab")
    google: pulumi.Output[outputs.IdentityProviderGoogle | None] = pulumi.property("google")
    htpasswd: pulumi.Output[outputs.IdentityProviderHtpasswd | None] = pulumi.property("htpasswd")
    ldap: pulumi.Output[outputs.IdentityProviderLdap | None] = pulumi.property("ldap")
    mapping_method: pulumi.Output[str] = pulumi.property("mappingMethod")
    name: pulumi.Output[str] = pulumi.property("name")
    openid: pulumi.Output[outputs.IdentityProviderOpenid | None] = pulumi.property("openid")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IdentityProviderInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IdentityProviderArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/identityProvider:IdentityProvider",
            resource_name,
            *_utilities.arranged(
                IdentityProvider,
                IdentityProviderArgs,
                args,
                given,
                required=["cluster"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IdentityProvider:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IdentityProvider, resource_name, id, opts)
