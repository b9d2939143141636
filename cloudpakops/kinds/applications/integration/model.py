"""The model of App Connect flows in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.finding import Finding
from cloudpakops.base.strict import Image, SecretName, StrictModel, Subdomain
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding
from cloudpakops.kinds.applications.integration.plan import integration_objects
from cloudpakops.kinds.applications.integration.secrets import integration_secrets
from cloudpakops.kinds.applications.objects import ObjectsPlan, beside_instance
from cloudpakops.kinds.applications.sources import HttpsUrl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.required_secret import RequiredSecret


class FlowConfiguration(StrictModel):
    """One `Configuration` of App Connect: contents that are not secret (base64), or the Secret that holds them.

    ``type`` is App Connect's (`policyproject`, `serverconf`, `setdbparms`, `truststore`, …); the Secret has the key
    `configuration` (ot4i/ace-docker: internal/configuration/configuration.go).
    """

    type: str
    description: str = ""
    contents: str | None = None
    secret: SecretName | None = None

    @model_validator(mode="after")
    def _one_of(self) -> FlowConfiguration:
        if bool(self.contents) == bool(self.secret):
            raise WrongValueError("needs exactly one of contents and secret", "keep one of them")
        return self


class Integration(Application):
    """Flows of App Connect in an `IntegrationRuntime`, with their configurations.

    Its flows come as BAR files that it fetches when it starts, in an ``image`` of its own, or as both. Without flows
    there is no runtime: its configurations are for others, which name them in ``spec``.
    """

    kind: Literal["integration"]
    bars: list[HttpsUrl] = Field(default_factory=list)
    # Of App Connect's runtime, with flows in it. By digest, unless the release says that it has tags.
    image: Image | None = None
    configurations: dict[Subdomain, FlowConfiguration] = Field(default_factory=dict)
    spec: dict[str, Any] = Field(default_factory=dict)

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"pullSecret", "replicas", "resources", "restart"})

    @model_validator(mode="after")
    def _says_something(self) -> Integration:
        if not (self.runs or self.configurations):
            raise WrongValueError("has no flows", "name BAR files in bars, or an image that has them in it")
        return self

    @property
    def runs(self) -> bool:
        """Whether it has flows, and so a runtime."""
        return bool(self.bars or self.image)

    @property
    def container_image(self) -> str | None:
        return self.image

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        yield Binding(
            instance=site.instance, protocol="app-connect", called="App Connect dashboard", place=("instance",)
        )

    def check(
        self,
        site: ApplicationSite,
        manifests: Sequence[Mapping[str, Any]],
        place: Place,
    ) -> Iterator[Finding]:
        given = site.model_dump(by_alias=True, exclude_unset=True)
        for fact in sorted(self.optional_facts & given.keys() if not self.runs else ()):
            yield Finding((*place, fact), f"{site.name} has no flows, so nothing of it runs", f"remove {fact}")

    def resolve(self, context: Context) -> ObjectsPlan:
        return beside_instance(context, integration_objects(self, context))

    def required_secrets(self, context: Context) -> Iterator[RequiredSecret]:
        return integration_secrets(self, context)
