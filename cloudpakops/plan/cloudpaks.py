"""The Cloud Pak layer of a cluster: catalogs and operators once each, instances in an order that works."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any, Literal

from cloudpakops.plan.installations import ALL_NAMESPACES, MARKETPLACE
from cloudpakops.plan.plan import (
    CatalogSourcePlan,
    CloudPakLayerPlan,
    ConfigMapPlan,
    InstancePlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    SubscriptionPlan,
)
from cloudpakops.plan.template import at, fill, merge, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cloudpakops.model.catalog import InstanceKind
    from cloudpakops.model.environment import Cluster, Instance
    from cloudpakops.model.release import ApplicationsRelease
    from cloudpakops.plan.installations import Installation


@dataclass(frozen=True, kw_only=True)
class Site:
    """What an instance's plan depends on beside the product itself."""

    cluster: Cluster
    installed: Sequence[Installation]
    applications: ApplicationsRelease
    protected: bool
    # Logical names of resources that a consent opens for removal or replacement.
    open_to_change: frozenset[str]


def cloud_pak_layer(site: Site) -> CloudPakLayerPlan:
    """Return the plan of a cluster's operators and instances."""
    instances = [
        _instance(site, installation, instance)
        for installation in site.installed
        for instance in installation.instances
    ]
    return CloudPakLayerPlan(
        catalogs=_catalogs(site.installed),
        operator_namespaces=_operator_namespaces(site.installed),
        instances=_ordered(instances),
    )


def _catalogs(installed: Iterable[Installation]) -> tuple[CatalogSourcePlan, ...]:
    catalogs = {}
    for installation in installed:
        used = {installation.entry.operators[name].catalog for name in _operators(installation)}
        for name in used & installation.entry.catalogs.keys():
            catalog = installation.entry.catalogs[name]
            catalogs[name] = CatalogSourcePlan(
                name=name,
                namespace=MARKETPLACE,
                image=catalog.image,
                display_name=catalog.display_name,
                architecture=catalog.architecture,
            )
    return tuple(catalogs[name] for name in sorted(catalogs))


def _operators(installation: Installation) -> list[str]:
    """Return the operators that are installed: those of the instances asked for, or all if none is asked for."""
    wanted = {name for instance in installation.instances for name in installation.entry.kinds[instance.kind].operators}
    return sorted(wanted or installation.entry.operators)


def _operator_namespaces(installed: Iterable[Installation]) -> tuple[OperatorNamespacePlan, ...]:
    by_namespace: dict[str, list[Installation]] = {}
    for installation in installed:
        by_namespace.setdefault(installation.operator_namespace, []).append(installation)
    return tuple(_operator_namespace(namespace, by_namespace[namespace]) for namespace in sorted(by_namespace))


def _operator_namespace(namespace: str, installed: Sequence[Installation]) -> OperatorNamespacePlan:
    subscriptions = {}
    pinned = True
    for installation in installed:
        for name in _operators(installation):
            operator = installation.entry.operators[name]
            pinned = pinned and not operator.external
            subscriptions[operator.package] = SubscriptionPlan(
                name=operator.package,
                package=operator.package,
                channel=operator.channel,
                csv=operator.csv,
                catalog=operator.catalog,
                minutes=installation.entry.operator_minutes,
            )
    group = None
    if namespace != ALL_NAMESPACES:
        everywhere = any(installation.watches_all for installation in installed)
        group = OperatorGroupPlan(name=f"{namespace}-operators", targets=() if everywhere else (namespace,))
    # OLM makes one InstallPlan for all Subscriptions of a namespace, so one Manual among them holds up all; and
    # only a catalog pinned by digest keeps an Automatic one from moving by itself (observed with OLM 0.45).
    approval: Literal["Automatic", "Manual"] = "Automatic" if pinned else "Manual"
    return OperatorNamespacePlan(
        namespace=namespace,
        operator_group=group,
        approval=approval,
        subscriptions=tuple(subscriptions[package] for package in sorted(subscriptions)),
    )


def _instance(site: Site, installation: Installation, instance: Instance) -> InstancePlan:
    kind = installation.entry.kinds[instance.kind]
    spec = merge(fill(kind.spec, _values(site.cluster, installation, instance, kind)), instance.spec)
    config_maps: tuple[ConfigMapPlan, ...] = ()
    if kind.binding:
        config_maps = _settings(site, instance)
        if config_maps:
            spec = put(spec, kind.binding.settings, _references(spec, kind.binding.settings, config_maps))
    namespace = None if kind.cluster_scoped else installation.instance_namespace
    key = _key(namespace, instance)
    return InstancePlan(
        key=key,
        api_version=kind.api_version,
        kind=instance.kind,
        name=instance.name,
        namespace=namespace,
        annotations=dict(sorted(kind.annotations.items())),
        spec=spec,
        ready=tuple(kind.ready),
        minutes=kind.minutes,
        protect=site.protected and f"{site.cluster.name}-{key}" not in site.open_to_change,
        operators=_operators_first(installation, site.installed, kind),
        after=_after(installation, site.installed, kind),
        config_maps=config_maps,
    )


def _key(namespace: str | None, instance: Instance) -> str:
    """Return the part of an instance's logical name behind the cluster's: stable, and readable in a preview."""
    place = f"{namespace}-" if namespace else ""
    return f"{place}{instance.kind.lower()}-{instance.name}"


def _values(cluster: Cluster, installation: Installation, instance: Instance, kind: InstanceKind) -> dict[str, Any]:
    role = instance.storage or (kind.storage.default if kind.storage else None)
    return {
        "name": instance.name,
        "namespace": installation.instance_namespace,
        "operatorNamespace": installation.operator_namespace,
        # MQ takes no hyphens in the name of a queue manager (IBM docs MQ: rules for naming objects).
        "identity": instance.name.replace("-", "_").upper(),
        "version": kind.version,
        "replicas": instance.replicas or kind.replicas,
        "storage": cluster.storage.get(role, "") if role else "",
        # Reached only for an accepted licence: the checks refuse everything else.
        "license.accept": True,
        "license.id": kind.license_id,
        "license.use": kind.license_use.get(installation.use, ""),
    }


def _settings(site: Site, instance: Instance) -> tuple[ConfigMapPlan, ...]:
    """Return the MQSC of each application that is bound to this queue manager.

    It belongs before the queue manager, whose pods don't start while a ConfigMap that they mount is missing.
    """
    settings = []
    for application in sorted(site.cluster.applications, key=lambda application: application.name):
        need = site.applications.applications[application.name].queue_manager
        bound = application.queue_manager and application.queue_manager.instance == instance.name
        if need and bound:
            name = f"{instance.name}-{application.name}-mqsc"
            settings.append(ConfigMapPlan(name=name, data={f"{application.name}.mqsc": need.mqsc}))
    return tuple(settings)


def _references(spec: dict[str, Any], path: Sequence[str], config_maps: Iterable[ConfigMapPlan]) -> list[Any]:
    ours = [{"configMap": {"name": config.name, "items": sorted(config.data)}} for config in config_maps]
    return [*(at(spec, path) or []), *ours]


def _prerequisites(installation: Installation, installed: Sequence[Installation]) -> list[Installation]:
    """Return what this product needs as it is installed: the cluster's one, or the one beside it."""
    needed = {need.product for need in installation.entry.needs}
    return [
        other
        for other in installed
        if other.product in needed
        and (other.operator_namespace == installation.operator_namespace or other.entry.placement.scope == "cluster")
    ]


def _operators_first(
    installation: Installation, installed: Sequence[Installation], kind: InstanceKind
) -> tuple[tuple[str, str], ...]:
    """Return the Subscriptions that must be there first: the kind's own, and those of needs without instances."""
    own = {(installation.operator_namespace, installation.entry.operators[name].package) for name in kind.operators}
    bare = {
        (other.operator_namespace, other.entry.operators[name].package)
        for other in _prerequisites(installation, installed)
        if not other.instances
        for name in _operators(other)
    }
    return tuple(sorted(own | bare))


def _after(installation: Installation, installed: Sequence[Installation], kind: InstanceKind) -> tuple[str, ...]:
    """Return the instances that must be ready first: the kinds named in the catalog, and those of needed products."""
    first = [
        _key(None if installation.entry.kinds[other.kind].cluster_scoped else installation.instance_namespace, other)
        for other in installation.instances
        if other.kind in kind.after
    ]
    for other in _prerequisites(installation, installed):
        for instance in other.instances:
            scoped = other.entry.kinds[instance.kind].cluster_scoped
            first.append(_key(None if scoped else other.instance_namespace, instance))
    return tuple(sorted(first))


def _ordered(instances: Sequence[InstancePlan]) -> tuple[InstancePlan, ...]:
    by_key = {instance.key: instance for instance in instances}
    sorter = TopologicalSorter({key: by_key[key].after for key in sorted(by_key)})
    sorter.prepare()
    order = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += [by_key[key] for key in ready]
        sorter.done(*ready)
    return tuple(order)
