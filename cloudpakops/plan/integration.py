"""Applications that run in Cloud Pak for Integration: flows, topics and users, APIs; as custom resources.

What IBM calls these kinds, their versions and licences come from the release's entry of the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import fill, merge
from cloudpakops.kinds.clusters.cloud_pak import Instance
from cloudpakops.plan.instances import values_of
from cloudpakops.plan.plan import ApplicationObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.model.application import Acl, ApiProduct, Integration, Topics
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.instances import Site
    from cloudpakops.plan.plan import InstancePlan


@dataclass(frozen=True)
class Bound:
    """The instance that an application is bound to, and the installation that it belongs to."""

    installation: Installation
    instance: InstancePlan


def integration_objects(
    site: Site, bound: Bound, placed: ApplicationSite, integration: Integration
) -> Iterator[ApplicationObject]:
    """Yield the configurations and the runtime of an App Connect integration."""
    names = []
    for name, configuration in sorted(integration.configurations.items()):
        content = (
            {"contents": configuration.contents} if configuration.contents else {"secretName": configuration.secret}
        )
        settings = {"type": configuration.type, "description": configuration.description, **content}
        made = _object(site, bound, "Configuration", f"{placed.name}-{name}", settings)
        names.append(made)
        yield made
    spec: dict[str, Any] = {
        "barURL": list(integration.bars),
        "configurations": [made.metadata["name"] for made in names],
    }
    if placed.replicas is not None:
        spec["replicas"] = placed.replicas
    asked = {key: dict(value) for key, value in _resources(placed).items() if value}
    if asked:
        spec["template"] = {"spec": {"containers": [{"name": "runtime", "resources": asked}]}}
    after = tuple(made.key for made in names)
    yield _object(site, bound, "IntegrationRuntime", placed.name, merge(spec, integration.spec), after)


def topic_objects(site: Site, bound: Bound, topics: Topics) -> Iterator[ApplicationObject]:
    """Yield the topics of an Event Streams instance, and its users after them."""
    made = []
    for name, topic in sorted(topics.topics.items()):
        # Names of topics may have what names of objects can't.
        wanted = {"topicName": name, "partitions": topic.partitions, "replicas": topic.replicas, "config": topic.config}
        found = _object(site, bound, "KafkaTopic", _object_name(name), wanted)
        made.append(found.key)
        yield found
    for name, user in sorted(topics.users.items()):
        spec: dict[str, Any] = {"authentication": {"type": user.authentication}}
        if user.acls:
            spec["authorization"] = {"type": "simple", "acls": [_acl(acl) for acl in user.acls]}
        yield _object(site, bound, "KafkaUser", name, spec, tuple(made))


def api_objects(site: Site, bound: Bound, placed: ApplicationSite, api: ApiProduct) -> Iterator[ApplicationObject]:
    """Yield an API and the product that publishes it."""
    assert placed.share  # noqa: S101 - the checks see to it
    apim = {"credentialsSecret": placed.share.credentials_secret, "providerOrg": placed.share.provider_org}
    made = _object(site, bound, "API", placed.name, {"definition": api.api, "share": {"apim": apim}})
    yield made
    spec = {
        "state": api.state,
        "migrateSubscriptions": True,
        "definition": api.definition,
        "apis": {"apis": [{"name": placed.name}]},
        "share": {"apim": {**apim, "catalog": placed.share.catalog}},
    }
    yield _object(site, bound, "Product", placed.name, spec, (made.key,))


def _object(  # noqa: PLR0917 - an object of a place, by kind, name and content
    site: Site, bound: Bound, kind: str, name: str, spec: dict[str, Any], after: tuple[str, ...] = ()
) -> ApplicationObject:
    """Return a custom resource of the application layer, as the release's entry of the product describes its kind."""
    entry = bound.installation.entry.kinds[kind]
    values = {
        **values_of(site.cluster, bound.installation, Instance(kind=kind, name=name)),
        "instance": bound.instance.name,
    }
    namespace = bound.installation.instance_namespace
    metadata: dict[str, Any] = {"name": name}
    if entry.labels:
        metadata["labels"] = dict(sorted(fill(entry.labels, values).items()))
    return ApplicationObject(
        key=f"{kind.lower()}-{name}",
        api_version=entry.api_version,
        former_api_versions=tuple(entry.former_api_versions),
        kind=kind,
        namespace=namespace,
        metadata=metadata,
        body={"spec": merge(spec, fill(entry.spec, values))},
        ready=tuple(fill(entry.ready, values)),
        minutes=entry.minutes,
        after=after,
    )


def _resources(placed: ApplicationSite) -> dict[str, dict[Any, str]]:
    return {"requests": placed.resources.requests, "limits": placed.resources.limits}


def _object_name(topic: str) -> str:
    return topic.lower().replace("_", "-").replace("..", ".").strip("-.")


def _acl(acl: Acl) -> dict[str, Any]:
    resource: dict[str, Any] = {"type": acl.resource}
    if acl.resource != "cluster":
        resource |= {"name": acl.name, "patternType": "prefix" if acl.prefix else "literal"}
    return {"resource": resource, "operations": list(acl.operations)}
