"""The operators of a product: its catalogs, its Subscriptions, charts, and objects beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cloudpakops.base.template import fill
from cloudpakops.plan.namespaces import all_namespaces, marketplace
from cloudpakops.plan.plan import (
    CatalogSourcePlan,
    ChartPlan,
    ObjectPlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    SubscriptionPlan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.operator import Operator, SupportingObject
    from cloudpakops.plan.installations import Installation


def operators_of(installation: Installation) -> list[str]:
    """Return the operators and charts that are installed: those of its instances, or all if it has no instance."""
    entry = installation.entry
    wanted = {name for instance in installation.instances for name in entry.kinds[instance.kind].operators}
    return sorted(
        name
        for name in wanted or {*entry.operators, *entry.charts}
        if name in entry.charts or not entry.operators[name].requested_by
    )


def catalogs_of(cluster: Cluster, installation: Installation) -> Iterator[CatalogSourcePlan]:
    """Yield the CatalogSources that a product uses, sorted; the checks see to it that no two differ under one name."""
    namespace = catalog_namespace(cluster, installation)
    for name in _catalogs(cluster, installation):
        catalog = installation.entry.catalogs[name]
        yield CatalogSourcePlan(
            key=f"catalog-{name}" if namespace == marketplace(cluster.platform) else f"{namespace}-catalog-{name}",
            name=name,
            namespace=namespace,
            image=catalog.image,
            display_name=catalog.display_name,
            architecture=catalog.architecture,
        )


def catalog_namespace(cluster: Cluster, installation: Installation) -> str:
    """Return the namespace of an installation's own catalogs."""
    if installation.entry.placement.catalogs == "operators":
        return installation.operator_namespace
    return marketplace(cluster.platform)


def _catalogs(cluster: Cluster, installation: Installation) -> list[str]:
    """Return the catalogs to create: those of its operators, and of what these subscribe to by themselves."""
    if cluster.platform == "kubernetes":
        return []
    names = {operator.catalog for operator in used_operators(installation).values()}
    return sorted(names & installation.entry.catalogs.keys())


def operator_namespaces(cluster: Cluster, installed: Iterable[Installation]) -> dict[str, OperatorNamespacePlan]:
    """Return the namespaces that have Subscriptions by their name.

    Of an operator that several products subscribe to, the Subscription is that of the first.
    """
    by_namespace: dict[str, list[Installation]] = {}
    for installation in installed:
        if any(name in installation.entry.operators for name in operators_of(installation)):
            by_namespace.setdefault(installation.operator_namespace, []).append(installation)
    return {namespace: _operator_namespace(cluster, namespace, there) for namespace, there in by_namespace.items()}


def _operator_namespace(cluster: Cluster, namespace: str, installed: Sequence[Installation]) -> OperatorNamespacePlan:
    subscriptions: dict[str, SubscriptionPlan] = {}
    for installation in installed:
        for plan in subscriptions_of(cluster, installation):
            subscriptions.setdefault(plan.package, plan)
    group = None
    if namespace != all_namespaces(cluster.platform):
        everywhere = any(installation.watches_all for installation in installed)
        group = OperatorGroupPlan(name=f"{namespace}-operators", targets=() if everywhere else (namespace,))
    # OLM makes one InstallPlan for all Subscriptions of a namespace, so one Manual among them holds up all; and
    # only a catalog pinned by digest keeps an Automatic one from moving by itself (observed with OLM 0.45).
    pinned = all(subscription.pinned for subscription in subscriptions.values())
    approval: Literal["Automatic", "Manual"] = "Automatic" if pinned else "Manual"
    return OperatorNamespacePlan(
        namespace=namespace,
        operator_group=group,
        approval=approval,
        subscriptions=tuple(subscriptions[package] for package in sorted(subscriptions)),
        pinned_csvs=tuple(sorted({csv for installation in installed for csv in _csvs(cluster, installation)})),
    )


def subscriptions_of(cluster: Cluster, installation: Installation) -> Iterator[SubscriptionPlan]:
    """Yield the Subscriptions of one installation."""
    entry = installation.entry
    for name in operators_of(installation):
        if name not in entry.operators:
            continue
        operator = entry.operators[name]
        # Operators that OLM resolves together need each other's new catalogs as well as their own.
        together = [operator, *(entry.operators[other] for other in operator.coupled_with)]
        public = operator.kubernetes if cluster.platform == "kubernetes" else None
        chosen = public or operator
        ours = not public and operator.catalog in entry.catalogs
        yield SubscriptionPlan(
            name=chosen.package,
            package=chosen.package,
            channel=chosen.channel,
            csv=chosen.csv,
            catalog=chosen.catalog,
            catalog_namespace=catalog_namespace(cluster, installation) if ours else marketplace(cluster.platform),
            pinned=ours,
            catalogs=tuple(sorted({other.catalog for other in together} & entry.catalogs.keys())) if ours else (),
            objects=tuple(_object_keys(cluster, installation, "operators")),
            minutes=entry.operator_minutes,
            usual_minutes=entry.operator_usual.minutes if entry.operator_usual else None,
        )


def packages_of(cluster: Cluster, installation: Installation) -> set[str]:
    """Return the packages of the operators that an installation brings, those that its operators ask for included."""
    subscribed = set(operators_of(installation))
    return {
        (operator.kubernetes if operator.kubernetes and cluster.platform == "kubernetes" else operator).package
        for name, operator in installation.entry.operators.items()
        if name in subscribed or operator.requested_by in subscribed
    }


def used_operators(installation: Installation) -> dict[str, Operator]:
    """Return the operators of an installation by name: those subscribed to, and those that they ask for."""
    subscribed = set(operators_of(installation))
    return {
        name: operator
        for name, operator in sorted(installation.entry.operators.items())
        if name in subscribed or operator.requested_by in subscribed
    }


def _csvs(cluster: Cluster, installation: Installation) -> Iterator[str]:
    """Yield every CSV that may appear in the namespace: those subscribed to, and those that they ask for."""
    for operator in used_operators(installation).values():
        yield _variant(cluster, operator)


def _variant(cluster: Cluster, operator: Operator) -> str:
    return operator.kubernetes.csv if operator.kubernetes and cluster.platform == "kubernetes" else operator.csv


def charts_of(cluster: Cluster, installation: Installation) -> Iterator[ChartPlan]:
    """Yield the operators of a product that come as Helm charts, sorted."""
    entry = installation.entry
    for name in operators_of(installation):
        if name not in entry.charts:
            continue
        chart = entry.charts[name]
        yield ChartPlan(
            key=f"{installation.operator_namespace}-{name}",
            name=name,
            namespace=installation.operator_namespace,
            chart=chart.chart,
            version=chart.version,
            repository=chart.repository,
            user=chart.user,
            password_key=installation.pak.chart_secret,
            values=fill(chart.values, place_values(cluster, installation)),
            objects=tuple(_object_keys(cluster, installation, "operators")),
            minutes=entry.operator_minutes,
            usual_minutes=entry.operator_usual.minutes if entry.operator_usual else None,
        )


def objects_of(cluster: Cluster, installation: Installation) -> Iterator[ObjectPlan]:
    """Yield the objects that a product needs beside its operators and instances, sorted."""
    values = place_values(cluster, installation)
    for name, supporting in sorted(installation.entry.objects.items()):
        if _wanted(cluster, installation, supporting):
            manifest: dict[str, Any] = fill(supporting.manifest, values)
            yield ObjectPlan(
                key=_object_key(installation, name),
                api_version=manifest["apiVersion"],
                kind=manifest["kind"],
                namespace=manifest["metadata"].get("namespace"),
                metadata=manifest["metadata"],
                body={part: content for part, content in manifest.items() if part not in _HEAD},
            )


_HEAD = ("apiVersion", "kind", "metadata")


def object_keys_before_instances(cluster: Cluster, installation: Installation) -> tuple[str, ...]:
    """Return the keys of the objects that an installation's instances wait for."""
    return tuple(_object_keys(cluster, installation, "instances"))


def place_values(cluster: Cluster, installation: Installation) -> dict[str, Any]:
    """Return what a template can say of the place: cluster, namespaces, domain, storage classes."""
    return {
        "cluster": cluster.name,
        "ingressDomain": cluster.domain,
        "openshift": cluster.platform == "openshift",
        "namespace": installation.instance_namespace,
        "operatorNamespace": installation.operator_namespace,
        "catalogNamespace": catalog_namespace(cluster, installation),
        "product.version": installation.entry.version,
        "storage.rwo": cluster.storage_classes.get("rwo", ""),
        "storage.rwx": cluster.storage_classes.get("rwx", ""),
    }


def _object_keys(cluster: Cluster, installation: Installation, before: str) -> Iterator[str]:
    for name, supporting in sorted(installation.entry.objects.items()):
        if supporting.before == before and _wanted(cluster, installation, supporting):
            yield _object_key(installation, name)


def _object_key(installation: Installation, name: str) -> str:
    return f"{installation.key}-{name}"


def _wanted(cluster: Cluster, installation: Installation, supporting: SupportingObject) -> bool:
    if supporting.when == "separate-namespaces":
        return installation.operator_namespace != installation.instance_namespace
    return supporting.when == "always" or cluster.platform == "openshift"
