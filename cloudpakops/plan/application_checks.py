"""Whether each application of a cluster is in the release, and bound to instances that are there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cloudpakops.plan.findings import Finding, plain_secrets, twice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.document import Place
    from cloudpakops.model.environment import ApplicationSite, Cluster
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease


def application_findings(
    cluster: Cluster, place: Place, platform: PlatformRelease, applications: ApplicationsRelease
) -> Iterator[Finding]:
    """Yield what is wrong with the applications of a cluster."""
    inside = (*place, "applications")
    yield from twice("application", ((site.name, (*inside, i)) for i, site in enumerate(cluster.applications)))
    yield from twice(
        "host", ((site.host, (*inside, i, "host")) for i, site in enumerate(cluster.applications) if site.host)
    )
    for index, site in enumerate(cluster.applications):
        yield from _application(cluster, site, (*inside, index), platform, applications)


def _application(
    cluster: Cluster, site: ApplicationSite, place: Place, platform: PlatformRelease, applications: ApplicationsRelease
) -> Iterator[Finding]:
    application = applications.applications.get(site.name)
    if application is None:
        known = ", ".join(sorted(applications.applications))
        yield Finding(
            (*place, "name"),
            f"applications release {applications.release} has no application {site.name}",
            f"choose one of: {known}",
        )
        return
    yield from plain_secrets(application.config, (*place, "name"))
    if (application.queue_manager is None) != (site.queue_manager is None):
        needs = application.queue_manager is not None
        yield Finding(
            (*place, "queueManager"),
            f"{site.name} needs a queue manager" if needs else f"{site.name} uses no queue manager",
            "bind it: queueManager: {instance: NAME, credentialsSecret: NAME}" if needs else "remove it",
        )
    elif site.queue_manager is not None:
        queue_managers = sorted(bindable(cluster, platform, "mq"))
        named = Counter(queue_managers)[site.queue_manager.instance]
        if named != 1:
            there = ", ".join(queue_managers) or "none"
            yield Finding(
                (*place, "queueManager", "instance"),
                f"{site.name} is bound to {site.queue_manager.instance}, and cluster {cluster.name} has "
                + ("several instances of that name" if named else f"no such queue manager (there: {there})"),
                "bind it to an instance of this cluster, or add the instance to cloudPaks",
            )


def bindable(cluster: Cluster, platform: PlatformRelease, protocol: str) -> Iterator[str]:
    """Yield the names of a cluster's instances that speak ``protocol``."""
    for pak in cluster.cloud_paks:
        for entry in platform.products.get(pak.product, [])[:1]:
            for instance in pak.instances:
                kind = entry.kinds.get(instance.kind)
                if kind and kind.binding and kind.binding.protocol == protocol:
                    yield instance.name
