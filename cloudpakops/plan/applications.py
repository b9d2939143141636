"""The application layer of a cluster: what the release says, with the site's facts, bound to instances by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import at, fill
from cloudpakops.kinds.applications.binding import ResourceFacts
from cloudpakops.kinds.applications.context import Context
from cloudpakops.kinds.clusters.cloud_pak import Instance
from cloudpakops.plan.instances import instance_key, namespace_of, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.kinds.applications.application import Application
    from cloudpakops.kinds.applications.binding import Binding
    from cloudpakops.kinds.applications.plan import ApplicationPlan
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.certificate import Issuer
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.kinds.required_secret import RequiredSecret
    from cloudpakops.model.instance_kind import Binding as BindingFacts
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.instances import Site
    from cloudpakops.plan.plan import CloudPakLayerPlan, InstancePlan


def applications_of(
    site: Site, layer: CloudPakLayerPlan
) -> tuple[tuple[ApplicationPlan, ...], tuple[RequiredSecret, ...]]:
    """Return the plans of a cluster's applications, and the Secrets that they read; both by name of the application.

    An application that is all settings of an instance has no plan.
    """
    plans: list[ApplicationPlan] = []
    secrets: list[RequiredSecret] = []
    for placed, application in site.placed():
        context = _context(site, layer, placed, application)
        if plan := application.resolve(context):
            plans.append(plan)
        secrets += application.required_secrets(context)
    return tuple(plans), tuple(secrets)


def _context(site: Site, layer: CloudPakLayerPlan, placed: ApplicationSite, application: Application) -> Context:
    return Context(
        site=placed,
        platform=site.cluster.platform,
        domain=site.cluster.domain,
        manifests=site.manifests.folders.get(placed.name, ()),
        instances={binding.protocol: _bound(site, layer, binding) for binding in application.bindings(placed)},
    )


def _bound(site: Site, layer: CloudPakLayerPlan, binding: Binding) -> _Bound:
    planned = {instance.key: instance for instance in layer.instances}
    for installation in site.installed:
        for instance in installation.instances:
            kind = installation.entry.kinds[instance.kind]
            if (
                kind.binding
                and kind.binding.protocol == binding.protocol
                and binding.means(namespace_of(installation, kind), instance.name)
            ):
                found = planned[instance_key(installation, instance)]
                return _Bound(site.cluster, installation, found, kind.binding, instance.issuer)
    raise AssertionError(binding)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A `BoundInstance`: what is asked of it is read from its plan, and from the release's entry of its product."""

    cluster: Cluster
    installation: Installation
    instance: InstancePlan
    facts: BindingFacts
    issuer: Issuer | None

    @property
    def key(self) -> str:
        return self.instance.key

    @property
    def namespace(self) -> str:
        return self.installation.instance_namespace

    @property
    def host(self) -> str:
        return str(self.instance.endpoints.get(self.facts.protocol, {}).get("host", ""))

    @property
    def port(self) -> int:
        return self.facts.port

    @property
    def identity(self) -> str:
        return str(at(self.instance.spec, self.facts.identity)) if self.facts.identity else ""

    @property
    def listener(self) -> Mapping[str, Any]:
        return listener(self.facts, self.instance.spec)

    def resource(self, kind: str, name: str) -> ResourceFacts:
        entry = self.installation.entry.kinds[kind]
        values = {
            # Not validated: what the name can be is checked by kind, with a place, when the plan is there.
            **values_of(self.cluster, self.installation, Instance.model_construct(kind=kind, name=name)),
            "instance": self.instance.name,
        }
        return ResourceFacts(
            api_version=entry.api_version,
            former_api_versions=tuple(entry.former_api_versions),
            labels=fill(entry.labels, values),
            spec=fill(entry.spec, values),
            ready=tuple(fill(entry.ready, values)),
            minutes=entry.minutes,
            restart=tuple(entry.restart.annotations) if entry.restart else (),
        )


def listener(facts: BindingFacts, spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a spec says of the listener at the port of a binding; empty where there is none."""
    listeners = at(spec, facts.listeners) if facts.listeners else None
    return next((one for one in listeners or () if one.get("port") == facts.port), {})
