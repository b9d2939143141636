"""Which products end up on a cluster: those the environment names and, once each, those that they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.model.environment import Instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.catalog import LicenseUse, ProductVersion
    from cloudpakops.model.environment import CloudPak, Cluster
    from cloudpakops.model.release import PlatformRelease

# The namespace whose global OperatorGroup every OpenShift cluster brings along (IBM docs cp-integration 16.2.0).
ALL_NAMESPACES = "openshift-operators"
# OpenShift reads catalogs for all namespaces from here.
MARKETPLACE = "openshift-marketplace"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """One product as it is installed on one cluster."""

    product: str
    entry: ProductVersion
    operator_namespace: str
    instance_namespace: str
    watches_all: bool
    use: LicenseUse
    instances: tuple[Instance, ...]


def brought_along(namespace: str) -> bool:
    """Tell whether a namespace is the cluster's own, never ours to create or remove."""
    return namespace == "default" or namespace.startswith(("openshift-", "kube-"))


def installations(cluster: Cluster, platform: PlatformRelease) -> list[Installation]:
    """Return what is installed on ``cluster``: needed products first, each (product, namespace) once."""
    found: dict[tuple[str, str], Installation] = {}
    for pak in sorted(cluster.cloud_paks, key=lambda pak: (pak.namespace, pak.product)):
        for installation in _with_needs(pak, platform):
            found.setdefault((installation.product, installation.operator_namespace), installation)
    return list(found.values())


def _with_needs(pak: CloudPak, platform: PlatformRelease) -> Iterator[Installation]:
    entry = platform.products[pak.product]
    for name in _needed(pak.product, platform):
        yield _needed_installation(name, platform.products[name], pak)
    everywhere = pak.install_mode == "AllNamespaces"
    yield Installation(
        product=pak.product,
        entry=entry,
        operator_namespace=ALL_NAMESPACES if everywhere else pak.namespace,
        instance_namespace=pak.namespace,
        watches_all=everywhere or entry.placement.watches == "all",
        use=_use(pak),
        instances=tuple(pak.instances),
    )


def _needed(product: str, platform: PlatformRelease) -> list[str]:
    """Return the products that ``product`` needs, directly or not, deepest first."""
    order: list[str] = []

    def visit(name: str) -> None:
        for need in platform.products[name].needs:
            if need.product not in order and need.product != product:
                visit(need.product)
                order.append(need.product)

    visit(product)
    return order


def _needed_installation(name: str, entry: ProductVersion, pak: CloudPak) -> Installation:
    placement = entry.placement
    own = tuple(Instance(kind=instance.kind, name=instance.name) for instance in entry.instances)
    if placement.scope == "cluster" or placement.namespace is None:
        namespace = placement.namespace or pak.namespace
        operators, instances, everywhere = namespace, namespace, placement.watches == "all"
    elif pak.install_mode == "AllNamespaces":
        operators, instances, everywhere = ALL_NAMESPACES, placement.namespace, True
    else:
        operators, instances, everywhere = pak.namespace, pak.namespace, False
    return Installation(
        product=name,
        entry=entry,
        operator_namespace=operators,
        instance_namespace=instances,
        watches_all=everywhere,
        use=_use(pak),
        instances=own,
    )


def _use(pak: CloudPak) -> LicenseUse:
    return pak.license.use if pak.license else "nonproduction"
