"""Whether each application of a cluster is in the release, has its site facts, and is bound to what is there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding, plain_secrets, twice
from cloudpakops.model.application import Folder, Workload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.application import Application
    from cloudpakops.model.instance_kind import Protocol
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease

# By kind of application: the site facts that must be there, and those that may.
_FACTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "workload": (frozenset({"namespace", "replicas"}), frozenset({"host", "resources", "queueManager"})),
    "queue-manager-configuration": (frozenset({"instance"}), frozenset()),
    "integration": (frozenset({"instance"}), frozenset({"replicas", "resources"})),
    "topics": (frozenset({"instance"}), frozenset()),
    "api": (frozenset({"instance", "share"}), frozenset()),
    "manifests": (frozenset({"namespace"}), frozenset({"patches"})),
    "kustomize": (frozenset({"namespace"}), frozenset({"patches"})),
    "helm": (frozenset({"namespace"}), frozenset({"values"})),
    "argocd": (frozenset({"namespace"}), frozenset({"values"})),
}
# What an application of a kind is bound to, and what people call that.
_BOUND: dict[str, tuple[Protocol, str]] = {
    "queue-manager-configuration": ("mq", "queue manager"),
    "integration": ("app-connect", "App Connect dashboard"),
    "topics": ("kafka", "Event Streams instance"),
    "api": ("api-connect", "API Connect cluster"),
}


def application_findings(
    cluster: Cluster,
    place: Place,
    platform: PlatformRelease,
    applications: ApplicationsRelease,
    folders: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Iterator[Finding]:
    """Yield what is wrong with the applications of a cluster."""
    inside = (*place, "applications")
    yield from twice("application", ((site.name, (*inside, i)) for i, site in enumerate(cluster.applications)))
    yield from twice(
        "host", ((site.host, (*inside, i, "host")) for i, site in enumerate(cluster.applications) if site.host)
    )
    for index, site in enumerate(cluster.applications):
        application = applications.applications.get(site.name)
        if application is None:
            yield Finding(
                (*inside, index, "name"),
                f"applications release {applications.release} has no application {site.name}",
                f"choose one of: {', '.join(sorted(applications.applications))}",
            )
            continue
        yield from _facts(site, application, (*inside, index))
        yield from _bindings(cluster, platform, site, application, (*inside, index))
        if isinstance(application, Folder):
            yield from _folder(site, application, folders.get(site.name, ()), (*inside, index))


def _facts(site: ApplicationSite, application: Application, place: Place) -> Iterator[Finding]:
    due, possible = _FACTS[application.kind]
    given = set(site.model_dump(by_alias=True, exclude_unset=True)) - {"name"}
    for fact in sorted(due - given):
        yield Finding(place, f"{site.name} is of kind {application.kind} and needs {fact}", f"add {fact}")
    for fact in sorted(given - due - possible):
        known = ", ".join(sorted(due | possible))
        yield Finding(
            (*place, fact),
            f"{site.name} is of kind {application.kind} and has no {fact}",
            f"remove it; it takes {known}",
        )
    yield from plain_secrets(site.values, (*place, "values"))
    if isinstance(application, Workload):
        yield from plain_secrets(application.config, (*place, "name"))


def _bindings(
    cluster: Cluster, platform: PlatformRelease, site: ApplicationSite, application: Application, place: Place
) -> Iterator[Finding]:
    if isinstance(application, Workload):
        if (application.queue_manager is None) != (site.queue_manager is None):
            needs = application.queue_manager is not None
            yield Finding(
                (*place, "queueManager"),
                f"{site.name} needs a queue manager" if needs else f"{site.name} uses no queue manager",
                "bind it: queueManager: {instance: NAME, credentialsSecret: NAME}" if needs else "remove it",
            )
        elif site.queue_manager is not None:
            where = (*place, "queueManager", "instance")
            yield from _named_once(cluster, platform, site, site.queue_manager.instance, "mq", "queue manager", where)
    elif application.kind in _BOUND and site.instance:
        protocol, called = _BOUND[application.kind]
        yield from _named_once(cluster, platform, site, site.instance, protocol, called, (*place, "instance"))


def _named_once(  # noqa: PLR0917 - what is named, where, and by what words
    cluster: Cluster,
    platform: PlatformRelease,
    site: ApplicationSite,
    name: str,
    protocol: Protocol,
    called: str,
    place: Place,
) -> Iterator[Finding]:
    found = sorted(bindable(cluster, platform, protocol))
    named = Counter(found)[name]
    if named != 1:
        there = ", ".join(found) or "none"
        yield Finding(
            place,
            f"{site.name} is bound to {name}, and cluster {cluster.name} has "
            + ("several instances of that name" if named else f"no such {called} (there: {there})"),
            "bind it to an instance of this cluster, or add the instance to cloudPaks",
        )


def bindable(cluster: Cluster, platform: PlatformRelease, protocol: Protocol) -> Iterator[str]:
    """Yield the names of a cluster's instances that speak ``protocol``."""
    for pak in cluster.cloud_paks:
        for entry in platform.products.get(pak.product, [])[:1]:
            for instance in pak.instances:
                kind = entry.kinds.get(instance.kind)
                if kind and kind.binding and kind.binding.protocol == protocol:
                    yield instance.name


def _folder(
    site: ApplicationSite, application: Folder, manifests: Sequence[Mapping[str, Any]], place: Place
) -> Iterator[Finding]:
    here = (*place, "name")
    there = set()
    for manifest in manifests:
        metadata = manifest.get("metadata")
        name = metadata.get("name") if isinstance(metadata, dict) else None
        kind = manifest.get("kind")
        if not (manifest.get("apiVersion") and kind and name):
            yield Finding(
                here,
                f"{application.path} holds something that is no Kubernetes object: {str(dict(manifest))[:60]}",
                "give it apiVersion, kind and metadata.name, or move it out of the folder",
            )
            continue
        if kind == "Secret" and (manifest.get("data") or manifest.get("stringData")):
            yield Finding(
                here,
                f"{application.path} holds the Secret {name} in plain text",
                "take it out, revoke what it held, and have the environment's secret store make it",
            )
        there.add((kind, name))
    for number, change in enumerate(site.patches):
        if (change.kind, change.name) not in there:
            yield Finding(
                (*place, "patches", number),
                f"{application.path} has no {change.kind} {change.name}",
                f"patch one of: {', '.join(sorted(f'{kind} {name}' for kind, name in there))}",
            )
