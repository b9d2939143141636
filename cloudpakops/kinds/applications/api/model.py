"""The model of an API and its product in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from cloudpakops.kinds.applications.api.plan import api_objects
from cloudpakops.kinds.applications.api.secrets import api_secrets
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding
from cloudpakops.kinds.applications.objects import ObjectsPlan, beside_instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.required_secret import RequiredSecret


class ApiProduct(Application):
    """An API and the product that publishes it, in API Connect; ``definition`` is the product document."""

    kind: Literal["api"]
    # One of: a ConfigMap, the integration runtime of another application, something external (as the CR spells it).
    api: dict[str, Any] = Field(min_length=1)
    definition: dict[str, Any]
    state: str = "Published"

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance", "share"})

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        yield Binding(instance=site.instance, protocol="api-connect", called="API Connect cluster", place=("instance",))

    def resolve(self, context: Context) -> ObjectsPlan:
        return beside_instance(context, api_objects(self, context))

    def required_secrets(self, context: Context) -> Iterator[RequiredSecret]:
        return api_secrets(context)
