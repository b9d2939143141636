"""The application layer of a cluster: what the release says, with the site's facts, bound to instances by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.plan.plan import ApplicationPlan, QueueManagerConnection
from cloudpakops.plan.template import at, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.model.environment import ApplicationSite, Cluster
    from cloudpakops.model.release import Application, ApplicationsRelease
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.plan import CloudPakLayerPlan, InstancePlan


def applications_of(
    cluster: Cluster,
    layer: CloudPakLayerPlan,
    installed: Sequence[Installation],
    applications: ApplicationsRelease,
) -> tuple[ApplicationPlan, ...]:
    """Return the plans of a cluster's applications, sorted by name."""
    return tuple(
        _application(cluster, layer, installed, site, applications.applications[site.name])
        for site in sorted(cluster.applications, key=lambda site: site.name)
    )


def _application(
    cluster: Cluster,
    layer: CloudPakLayerPlan,
    installed: Sequence[Installation],
    site: ApplicationSite,
    application: Application,
) -> ApplicationPlan:
    return ApplicationPlan(
        name=site.name,
        namespace=site.namespace,
        image=application.image,
        port=application.port,
        replicas=site.replicas,
        host=site.host or f"{site.name}.{cluster.ingress_domain}",
        entry="route" if cluster.platform == "openshift" else "ingress",
        health_path=application.health_path,
        config=dict(sorted(application.config.items())),
        requests={str(key): value for key, value in sorted(site.resources.requests.items())},
        limits={str(key): value for key, value in sorted(site.resources.limits.items())},
        queue_manager=_connection(layer, installed, site, application),
    )


def _connection(
    layer: CloudPakLayerPlan, installed: Sequence[Installation], site: ApplicationSite, application: Application
) -> QueueManagerConnection | None:
    if site.queue_manager is None or application.queue_manager is None:
        return None
    instance = _queue_manager(layer, installed, site.queue_manager.instance)
    binding = next(
        entry.binding
        for installation in installed
        if (entry := installation.entry.kinds.get(instance.kind)) and entry.binding
    )
    return QueueManagerConnection(
        instance=instance.key,
        host=fill(binding.host, {"name": instance.name, "namespace": instance.namespace}),
        port=binding.port,
        queue_manager=str(at(instance.spec, binding.identity)),
        channel=application.queue_manager.channel,
        credentials_secret=site.queue_manager.credentials_secret,
    )


def _queue_manager(layer: CloudPakLayerPlan, installed: Sequence[Installation], name: str) -> InstancePlan:
    kinds = {
        kind
        for installation in installed
        for kind, entry in installation.entry.kinds.items()
        if entry.binding and entry.binding.protocol == "mq"
    }
    return next(instance for instance in layer.instances if instance.name == name and instance.kind in kinds)
