"""The products on a cluster: those that the environment names, and once each, those that they need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.kinds.clusters.cloud_pak import Instance
from cloudpakops.plan.namespaces import all_namespaces
from cloudpakops.plan.needs import needs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.kinds.clusters.cloud_pak import CloudPak
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan.needs import Needs, Spot


# The kind of instance that a cluster's issuers are; whoever provides cert-manager has it.
ISSUER = "ClusterIssuer"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """One product as it is installed on one cluster; ``pak`` is what brought it, itself or by a need."""

    product: str
    entry: ProductVersion
    operator_namespace: str
    instance_namespace: str
    watches_all: bool
    pak: CloudPak
    # Whether the environment names it, or another product needs it.
    named: bool
    on_kubernetes: bool
    instances: tuple[Instance, ...]
    # Whether its operators serve an installation before it too, whose instances are in another namespace.
    further: bool = False

    @property
    def key(self) -> str:
        """The name of this installation on its cluster."""
        first = f"{self.operator_namespace}-{self.product}"
        return f"{first}-{self.instance_namespace}" if self.further else first

    @property
    def foundation(self) -> tuple[Instance, ...]:
        """The instances that all products that need this one wait for; an issuer is only for who names it."""
        return tuple(instance for instance in self.instances if instance.kind != ISSUER)


def installations(cluster: Cluster, platform: PlatformRelease) -> list[Installation]:
    """Return what is installed on ``cluster``: needed products before those that need them, each once."""
    needs = needs_of(cluster, platform)
    found: dict[tuple[str, ...], Installation] = {}
    for pak in sorted(cluster.cloud_paks, key=lambda pak: (pak.namespace, pak.product)):
        for installation in _needed(cluster, pak, needs):
            found.setdefault((installation.product, installation.operator_namespace), installation)
        named = named_installation(cluster, pak, platform.products[pak.product][0])
        key = (named.product, named.operator_namespace)
        if key in found:
            found[*key, named.instance_namespace] = replace(named, further=True)
        else:
            found[key] = named
    return list(found.values())


def with_needed_kinds(entry: ProductVersion, instances: Sequence[Instance]) -> list[Instance]:
    """Return ``instances`` and one of each kind that they need and that is not among them."""
    result = list(instances)
    for kind in (instance.kind for instance in instances):
        for needed in _needed_kinds(entry, kind):
            if all(instance.kind != needed for instance in result):
                result.append(Instance(kind=needed, name=entry.kinds[needed].name or needed.lower()))
    return result


def _needed_kinds(entry: ProductVersion, kind: str) -> Iterator[str]:
    for needed in entry.kinds[kind].needs:
        yield from _needed_kinds(entry, needed)
        yield needed


def named_installation(cluster: Cluster, pak: CloudPak, entry: ProductVersion) -> Installation:
    """Return a product that the environment names, with the instances that it always has or can't do without."""
    everywhere = pak.install_mode == "AllNamespaces"
    operators = all_namespaces(cluster.platform) if everywhere else pak.operator_namespace or pak.namespace
    return Installation(
        product=pak.product,
        entry=entry,
        operator_namespace=operators,
        instance_namespace=pak.namespace,
        watches_all=everywhere or entry.placement.watches == "all",
        pak=pak,
        named=True,
        on_kubernetes=cluster.platform == "kubernetes",
        instances=tuple(with_needed_kinds(entry, _own(entry, pak.instances, apart=operators != pak.namespace))),
    )


def _own(entry: ProductVersion, given: Sequence[Instance], *, apart: bool) -> list[Instance]:
    """Return the instances that a product always has, unless they are ``given`` with more detail, and those given."""
    described = {(instance.kind, instance.name) for instance in given}
    always = [Instance(kind=own.kind, name=own.name) for own in entry.instances if own.when == "always" or apart]
    return [*(instance for instance in always if (instance.kind, instance.name) not in described), *given]


def _needed(cluster: Cluster, pak: CloudPak, needs: Needs) -> Iterator[Installation]:
    for spot, demands in needs.demands.items():
        if any(demand.pak is pak for demand in demands):
            yield _installation(cluster, spot, needs.chosen[spot], pak)


def _installation(cluster: Cluster, spot: Spot, entry: ProductVersion, pak: CloudPak) -> Installation:
    beside = entry.placement.scope == "consumer" and pak.install_mode == "AllNamespaces"
    issuers = [
        Instance(kind=ISSUER, name=name, spec=given) for name, given in cluster.issuers.items() if ISSUER in entry.kinds
    ]
    return Installation(
        product=spot.product,
        entry=entry,
        operator_namespace=spot.operators,
        instance_namespace=spot.instances,
        watches_all=beside or entry.placement.watches == "all",
        pak=pak,
        named=False,
        on_kubernetes=cluster.platform == "kubernetes",
        instances=tuple(with_needed_kinds(entry, _own(entry, issuers, apart=spot.operators != spot.instances))),
    )
