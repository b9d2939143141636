"""The custom resources of a cluster's Cloud Paks: filled in, and after all that must be there first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.merging import Layer, merged
from cloudpakops.base.template import at, fill, put
from cloudpakops.kinds.lists import MERGE_KEYS
from cloudpakops.kinds.required_secret import RequiredSecret
from cloudpakops.plan.instance_settings import added_settings, certificate_of, settings_of
from cloudpakops.plan.operators import object_keys_before_instances, operators_of, place_values
from cloudpakops.plan.plan import InstancePlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.kinds.applications.application import Application
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.choices import LicenseUse, Size
    from cloudpakops.kinds.clusters.cloud_pak import CloudPak, Instance
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.instance_kind import Footprint, InstanceKind
    from cloudpakops.model.release import ApplicationsRelease
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.manifests import Manifests


@dataclass(frozen=True, kw_only=True)
class Site:
    """What an instance's plan depends on beside the product itself."""

    cluster: Cluster
    installed: Sequence[Installation]
    applications: ApplicationsRelease
    manifests: Manifests
    protected: bool
    # Logical names of resources that a consent opens for removal or replacement.
    open_to_change: frozenset[str]

    def placed(self) -> Iterator[tuple[ApplicationSite, Application]]:
        """Yield the cluster's applications, sorted by name: what the stack says of each, and what the release does."""
        for placed in sorted(self.cluster.applications, key=lambda placed: placed.name):
            yield placed, self.applications.applications[placed.name]


def instances_of(site: Site, installation: Installation) -> Iterator[InstancePlan]:
    """Yield the plans of an installation's instances."""
    for instance in installation.instances:
        yield _instance(site, installation, instance)


def _instance(site: Site, installation: Installation, instance: Instance) -> InstancePlan:
    kind = installation.entry.kinds[instance.kind]
    values = values_of(site.cluster, installation, instance)
    document = site.manifests.documents[instance.document] if instance.document else {}
    layers = spec_layers(instance, kind, fill(kind.spec, values), document)
    namespace = namespace_of(installation, kind)
    settings = settings_of(instance, namespace, kind, list(site.placed()))
    issued = certificate_of(instance, kind, namespace or "", client_host(kind, values))
    if added := added_settings(instance, kind, settings, issued):
        layers.append(Layer("its applications", added))
    sources = tuple(Layer(source, {"spec": tree}, default) for source, tree, default in layers)
    made = merged(sources, MERGE_KEYS)
    key = instance_key(installation, instance)
    return InstancePlan(
        key=key,
        product=installation.product,
        version=kind.version or installation.entry.version,
        api_version=kind.api_version or document["apiVersion"],
        former_api_versions=tuple(kind.former_api_versions),
        kind=instance.kind,
        name=instance.name,
        namespace=namespace,
        annotations=dict(sorted(kind.annotations.items())),
        labels=dict(sorted(fill(kind.labels, values).items())),
        spec=made.tree["spec"],
        ready=tuple(fill(kind.ready, values)),
        failed=tuple(fill(kind.failed, values)),
        failure_passes=kind.failure_passes,
        operand_version=kind.version,
        minutes=kind.minutes,
        usual_minutes=_usual(installation, instance),
        operators=_operators_first(installation, site.installed, kind),
        after=_after(installation, site.installed, instance),
        objects=object_keys_before_instances(site.cluster, installation),
        config_maps=tuple(config for _, config in settings),
        certificates=(issued,) if issued else (),
        secrets_namespace=kind.secrets_namespace,
        endpoints=_endpoints(site.cluster, kind, values),
        layers=sources,
        conflicts=tuple(made.conflicts),
    )


def spec_layers(
    instance: Instance, kind: InstanceKind, template: dict[str, Any], document: Mapping[str, Any]
) -> list[Layer]:
    """Return what template, document and stack file say of an instance's spec, each over those before."""
    release = f"the platform release, kind {instance.kind}"
    layers = [Layer(release, template, default=True)]
    if document:
        layers = [Layer(str(instance.document), document["spec"]), Layer(release, _protected(template, kind))]
    return [*layers, Layer(f"the stack file, {instance.kind} {instance.name}", instance.spec)]


def _endpoints(cluster: Cluster, kind: InstanceKind, values: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the endpoints that the catalog knows, by name; those from outside are Routes, which OpenShift has."""
    found: dict[str, dict[str, Any]] = {}
    if kind.binding and kind.binding.host:
        found[kind.binding.protocol] = {"host": client_host(kind, values), "port": kind.binding.port}
    if cluster.platform == "openshift":
        found |= {name: {"url": fill(endpoint.url, values)} for name, endpoint in kind.endpoints.items()}
    return dict(sorted(found.items()))


def client_host(kind: InstanceKind, values: dict[str, Any]) -> str:
    """Return the host that clients connect to inside the cluster; empty where the catalog names none."""
    return str(fill(kind.binding.host, values)) if kind.binding else ""


def _protected(spec: dict[str, Any], kind: InstanceKind) -> dict[str, Any]:
    """Return of our own spec only what a document of the user's can't set."""
    ours: dict[str, Any] = {}
    for field in kind.protected_fields:
        path = field.split(".")
        if (value := at(spec, path)) is not None:
            ours = put(ours, path, value)
    return ours


def _usual(installation: Installation, instance: Instance) -> int | None:
    """Return how long an instance usually takes, alone or beside what slows it down; None if unknown."""
    there = {other.kind for other in installation.instances}
    usual = installation.entry.kinds[instance.kind].usual
    known = [usual.minutes] if usual else []
    known += [
        together.minutes
        for together in installation.entry.together
        if instance.kind in together.kinds and there.issuperset(together.kinds)
    ]
    return max(known, default=None)


def namespace_of(installation: Installation, kind: InstanceKind) -> str | None:
    """Return the namespace of the instances of a kind; None for what belongs to the whole cluster."""
    if kind.cluster_scoped:
        return None
    if kind.namespace:
        return kind.namespace
    return installation.operator_namespace if kind.place == "operators" else installation.instance_namespace


def namespaces_of(installation: Installation) -> set[str]:
    """Return every namespace that an installation uses."""
    kinds = (installation.entry.kinds[instance.kind] for instance in installation.instances)
    own = {kind.namespace for kind in kinds if kind.namespace}
    # A product that wants its kinds in namespaces of their own has nothing in the one for instances.
    return {installation.operator_namespace, *(own or {installation.instance_namespace})}


def instance_key(installation: Installation, instance: Instance) -> str:
    """Return the part of an instance's logical name behind the cluster's: stable, and readable in a preview."""
    namespace = namespace_of(installation, installation.entry.kinds[instance.kind])
    place = f"{namespace}-" if namespace else ""
    return f"{place}{instance.kind.lower()}-{instance.name}"


def values_of(cluster: Cluster, installation: Installation, instance: Instance) -> dict[str, Any]:
    """Return what the template of an instance's kind can name."""
    kind = installation.entry.kinds[instance.kind]
    pak = installation.pak
    role = instance.storage or (kind.storage.default if kind.storage else None)
    size = _size(kind, pak, instance)
    return {
        **place_values(cluster, installation),
        "name": instance.name,
        # MQ takes no hyphens in the name of a queue manager (IBM docs MQ: rules for naming objects).
        "identity": instance.name.replace("-", "_").upper(),
        "version": kind.version,
        "replicas": instance.replicas or kind.replicas,
        "storage": cluster.storage_classes.get(role, "") if role else "",
        "size": kind.sizes.spelled.get(size, "") if kind.sizes and size else "",
        # Reached only for an accepted licence: the checks refuse everything else.
        "license.accept": True,
        "license.id": kind.license_id,
        "license.use": kind.license_use.get(_use(pak), ""),
        "license.edition": _edition(pak, kind),
    }


def instance_footprint(installation: Installation, instance: Instance) -> Footprint | None:
    """Return what an instance requests at its size, beside what its product does; None where its kind says nothing."""
    kind = installation.entry.kinds[instance.kind]
    size = _size(kind, installation.pak, instance)
    return kind.footprints.get(size) if size else None


def _size(kind: InstanceKind, pak: CloudPak, instance: Instance) -> Size | None:
    return instance.size or pak.size or (kind.sizes.default_for(_use(pak)) if kind.sizes else None)


def _use(pak: CloudPak) -> LicenseUse:
    return pak.license.use if pak.license else "nonproduction"


def _edition(pak: CloudPak, kind: InstanceKind) -> str:
    if not kind.license_edition:
        return ""
    chosen = pak.license.edition if pak.license and pak.license.edition else "standard"
    return kind.license_edition.get(chosen, "")


def secrets_of(cluster: Cluster, installation: Installation) -> Iterator[RequiredSecret]:
    """Yield the Secrets of the environment's store that an installation's instances read."""
    for instance in installation.instances:
        kind = installation.entry.kinds[instance.kind]
        values = values_of(cluster, installation, instance)
        for secret in kind.secrets:
            yield RequiredSecret(
                namespace=namespace_of(installation, kind) or installation.operator_namespace,
                name=fill(secret.name, values),
                purpose=f"{instance.kind} {instance.name}: {secret.purpose}",
            )


def prerequisites(installation: Installation, installed: Sequence[Installation]) -> list[Installation]:
    """Return what this product needs as it is installed: the cluster's one, or the one beside it."""
    needed = {need.product for need in installation.entry.needs}
    return [
        other
        for other in installed
        if needed & {other.product, *other.entry.provides}
        and (other.operator_namespace == installation.operator_namespace or other.entry.placement.scope == "cluster")
    ]


def _operators_first(
    installation: Installation, installed: Sequence[Installation], kind: InstanceKind
) -> tuple[tuple[str, str], ...]:
    """Return the operators that must be there first: the kind's own, and those of needs without instances."""
    own = {pair for name in kind.operators for pair in _subscribed(installation, name)}
    bare = {
        pair
        for other in prerequisites(installation, installed)
        if not other.foundation
        for name in operators_of(other)
        for pair in _subscribed(other, name)
    }
    return tuple(sorted(own | bare))


def _subscribed(installation: Installation, name: str) -> Iterator[tuple[str, str]]:
    """Yield the operator ``name`` as it is installed; for one that another asks for, that other."""
    entry = installation.entry
    if name in entry.charts:
        yield installation.operator_namespace, name
    elif requester := entry.operators[name].requested_by:
        yield from _subscribed(installation, requester)
    else:
        operator = entry.operators[name]
        public = operator.kubernetes if installation.on_kubernetes else None
        yield installation.operator_namespace, (public or operator).package


def _after(installation: Installation, installed: Sequence[Installation], described: Instance) -> tuple[str, ...]:
    """Return the instances that must be ready first: kinds that the catalog names, those of needs, its issuer."""
    kind = installation.entry.kinds[described.kind]
    own = [
        instance_key(installation, other)
        for other in installation.instances
        if other.kind in {*kind.after, *kind.needs}
    ]
    needed = [
        instance_key(other, instance)
        for other in prerequisites(installation, installed)
        for instance in other.foundation
    ]
    needed += [
        instance_key(other, instance)
        for other in installed
        for instance in other.instances
        if described.issuer and (instance.kind, instance.name) == (described.issuer.kind, described.issuer.name)
    ]
    return tuple(sorted({*own, *needed}))
