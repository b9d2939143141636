"""The application layer of a cluster: what the release says, with the site's facts, bound to instances by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.late_text import concat
from cloudpakops.base.template import at, fill, merge
from cloudpakops.model.application import (
    ApiProduct,
    ArgoCdApplication,
    Folder,
    HelmChart,
    Integration,
    QueueManagerConfiguration,
    Topics,
    Workload,
)
from cloudpakops.plan.folders import folder_objects
from cloudpakops.plan.gitops import argo_cd_objects
from cloudpakops.plan.integration import Bound, api_objects, integration_objects, topic_objects
from cloudpakops.plan.plan import (
    ChartApplicationPlan,
    ObjectsPlan,
    QueueManagerConnection,
    RequiredSecret,
    WorkloadPlan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cloudpakops.model.application import Application
    from cloudpakops.model.application_site import ApplicationSite
    from cloudpakops.model.instance_kind import Protocol
    from cloudpakops.plan.instances import Site
    from cloudpakops.plan.plan import ApplicationObject, ApplicationPlan, CloudPakLayerPlan, InstancePlan


def applications_of(site: Site, layer: CloudPakLayerPlan) -> tuple[ApplicationPlan, ...]:
    """Return the plans of a cluster's applications, sorted by name.

    The configuration of a queue manager has none: it is among the queue manager's own settings.
    """
    return tuple(
        plan
        for application in sorted(site.cluster.applications, key=lambda application: application.name)
        for plan in _application(site, layer, application)
    )


def _application(site: Site, layer: CloudPakLayerPlan, placed: ApplicationSite) -> Iterator[ApplicationPlan]:
    match site.applications.applications[placed.name]:
        case Workload() as workload:
            yield _workload(site, layer, placed, workload)
        case QueueManagerConfiguration():
            return
        case Integration() as integration:
            bound = _bound(site, layer, placed, "app-connect")
            yield _objects(placed, bound, integration_objects(site, bound, placed, integration))
        case Topics() as topics:
            bound = _bound(site, layer, placed, "kafka")
            yield _objects(placed, bound, topic_objects(site, bound, topics))
        case ApiProduct() as api:
            bound = _bound(site, layer, placed, "api-connect")
            yield _objects(placed, bound, api_objects(site, bound, placed, api))
        case Folder():
            objects = folder_objects(site.manifests.folders[placed.name], placed)
            yield ObjectsPlan(name=placed.name, namespace=_namespace(placed), bound=(), objects=objects)
        case HelmChart() as chart:
            yield ChartApplicationPlan(
                name=placed.name,
                namespace=_namespace(placed),
                bound=(),
                chart=chart.chart,
                version=chart.version,
                repository=chart.repository,
                values=merge(chart.values, placed.values),
            )
        case ArgoCdApplication() as handed:
            objects = argo_cd_objects(site.cluster, placed, handed)
            yield ObjectsPlan(name=placed.name, namespace=_namespace(placed), bound=(), objects=objects)


def _objects(placed: ApplicationSite, bound: Bound, objects: Iterable[ApplicationObject]) -> ObjectsPlan:
    return ObjectsPlan(
        name=placed.name,
        namespace=bound.installation.instance_namespace,
        bound=(bound.instance.key,),
        objects=tuple(objects),
    )


def _namespace(placed: ApplicationSite) -> str:
    assert placed.namespace  # noqa: S101 - the checks see to it
    return placed.namespace


def _workload(site: Site, layer: CloudPakLayerPlan, placed: ApplicationSite, workload: Workload) -> WorkloadPlan:
    connection = _connection(site, layer, placed, workload)
    return WorkloadPlan(
        name=placed.name,
        namespace=_namespace(placed),
        bound=(connection.instance,) if connection else (),
        image=workload.image,
        port=workload.port,
        replicas=placed.replicas or 0,
        host=placed.host or concat(placed.name, ".", site.cluster.domain),
        entry="route" if site.cluster.platform == "openshift" else "ingress",
        health_path=workload.health_path,
        config=dict(sorted(workload.config.items())),
        requests={str(key): value for key, value in sorted(placed.resources.requests.items())},
        limits={str(key): value for key, value in sorted(placed.resources.limits.items())},
        queue_manager=connection,
    )


def _connection(
    site: Site, layer: CloudPakLayerPlan, placed: ApplicationSite, workload: Workload
) -> QueueManagerConnection | None:
    if placed.queue_manager is None or workload.queue_manager is None:
        return None
    bound = _find(site, layer, placed.queue_manager.instance, "mq")
    binding = bound.installation.entry.kinds[bound.instance.kind].binding
    assert binding  # noqa: S101 - found by it
    return QueueManagerConnection(
        instance=bound.instance.key,
        host=fill(binding.host, {"name": bound.instance.name, "namespace": bound.instance.namespace}),
        port=binding.port,
        queue_manager=str(at(bound.instance.spec, binding.identity)),
        channel=workload.queue_manager.channel,
        credentials_secret=placed.queue_manager.credentials_secret,
    )


def _bound(site: Site, layer: CloudPakLayerPlan, placed: ApplicationSite, protocol: Protocol) -> Bound:
    assert placed.instance  # noqa: S101 - the checks see to it
    return _find(site, layer, placed.instance, protocol)


def _find(site: Site, layer: CloudPakLayerPlan, name: str, protocol: Protocol) -> Bound:
    planned: dict[tuple[str, str], InstancePlan] = {
        (instance.kind, instance.name): instance for instance in layer.instances
    }
    for installation in site.installed:
        for instance in installation.instances:
            binding = installation.entry.kinds[instance.kind].binding
            if instance.name == name and binding and binding.protocol == protocol:
                return Bound(installation, planned[instance.kind, instance.name])
    raise AssertionError(name)


def application_secrets(site: Site) -> Iterator[RequiredSecret]:
    """Yield the Secrets of the environment's store that applications inside of a Cloud Pak refer to."""
    for placed in sorted(site.cluster.applications, key=lambda application: application.name):
        application = site.applications.applications[placed.name]
        for name, purpose in _referred(placed, application):
            for installation in site.installed:
                if any(instance.name == placed.instance for instance in installation.instances):
                    yield RequiredSecret(namespace=installation.instance_namespace, name=name, purpose=purpose)


def _referred(placed: ApplicationSite, application: Application) -> Iterator[tuple[str, str]]:
    if isinstance(application, Integration):
        for name, configuration in sorted(application.configurations.items()):
            if configuration.secret:
                yield configuration.secret, f"key configuration: {configuration.type} {name} of {placed.name}"
    if isinstance(application, ApiProduct) and placed.share:
        yield placed.share.credentials_secret, f"the way of {placed.name} to its API manager"
