"""The needs of a cluster, and the version of each that all products accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.model.fact import accepts
from cloudpakops.plan.namespaces import all_namespaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.clusters.cloud_pak import CloudPak
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.catalog import Need, ProductVersion
    from cloudpakops.model.release import PlatformRelease


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One installation of a needed product: which product, and the namespaces of its operators and instances."""

    product: str
    operators: str
    instances: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A need at a spot, and who has it: the name and version of a product, and the Cloud Pak that brought it."""

    need: Need
    by: str
    pak: CloudPak


def providers(platform: PlatformRelease, need: str, runs_on: Platform | None = None) -> list[str]:
    """Return the products of a release that fulfil ``need``: that product itself, or all that provide it.

    With ``runs_on`` only those that run on that kind of cluster.
    """
    found = (
        [need]
        if need in platform.products
        else sorted(
            name for name, entries in platform.products.items() if any(need in entry.provides for entry in entries)
        )
    )
    return [name for name in found if runs_on is None or runs_on in platform.products[name][0].platforms]


def provider(cluster: Cluster, platform: PlatformRelease, need: str) -> str | None:
    """Return the product that fulfils ``need`` on ``cluster``; None where the cluster has it, or nothing is clear."""
    choice = cluster.prerequisites.get(need)
    if choice == PRESENT:
        return None
    found = providers(platform, need, cluster.platform)
    if choice is not None:
        return choice if choice in found else None
    return found[0] if len(found) == 1 else None


def applying(entry: ProductVersion, pak: CloudPak, *, named: bool = True) -> Iterator[Need]:
    """Yield the needs that a Cloud Pak has with its instances; one without instances has the operators of all."""
    kinds = {instance.kind for instance in pak.instances} if named else set()
    for need in entry.needs:
        if not (need.kinds and kinds) or kinds & set(need.kinds):
            yield need


@dataclass(frozen=True)
class Needs:
    """All needs of a cluster: who asks for what at which spot, and the version that each spot gets."""

    demands: Mapping[Spot, tuple[Demand, ...]]
    chosen: Mapping[Spot, ProductVersion]

    def conflicts(self) -> Iterator[tuple[Spot, tuple[Demand, ...]]]:
        """Yield each spot with demands that no version of the release fulfils together."""
        for spot, demands in self.demands.items():
            entry = self.chosen[spot]
            if not all(accepts(demand.need.versions, entry.version) for demand in demands):
                yield spot, demands


def needs_of(cluster: Cluster, platform: PlatformRelease) -> Needs:
    """Return the needs of a cluster, each with the newest version of the release that all who have it accept.

    Where no version is accepted by all, the newest stands in, and the spot is a conflict.
    """
    chosen: dict[Spot, ProductVersion] = {}
    demands: dict[Spot, list[Demand]] = {}
    # Another version may have other needs, so it is looked again; each round settles one level of them at least.
    for _ in range(len(platform.products) + 1):
        demands = _demands(cluster, platform, chosen)
        better = {spot: _best(platform.products[spot.product], demands[spot]) for spot in sorted(demands)}
        if better == chosen:
            break
        chosen = better
    return Needs(demands={spot: tuple(demands[spot]) for spot in sorted(demands)}, chosen=chosen)


def _best(entries: list[ProductVersion], demands: list[Demand]) -> ProductVersion:
    accepted = [entry for entry in entries if all(accepts(demand.need.versions, entry.version) for demand in demands)]
    return (accepted or entries)[0]


def _demands(
    cluster: Cluster, platform: PlatformRelease, chosen: Mapping[Spot, ProductVersion]
) -> dict[Spot, list[Demand]]:
    demands: dict[Spot, list[Demand]] = {}

    def visit(entry: ProductVersion, pak: CloudPak, path: tuple[str, ...]) -> None:
        for need in applying(entry, pak, named=not path[1:]):
            product = provider(cluster, platform, need.product)
            if product is None or product in path:
                continue
            spot = _spot(cluster, product, platform.products[product][0], pak)
            demands.setdefault(spot, []).append(Demand(need, f"{entry.title} {entry.version}", pak))
            visit(chosen.get(spot, platform.products[product][0]), pak, (*path, product))

    for pak in sorted(cluster.cloud_paks, key=lambda pak: (pak.namespace, pak.product)):
        if pak.product in platform.products:
            visit(platform.products[pak.product][0], pak, (pak.product,))
    return demands


def _spot(cluster: Cluster, product: str, entry: ProductVersion, pak: CloudPak) -> Spot:
    placement = entry.placement
    if placement.scope == "cluster" and placement.namespace:
        return Spot(product, placement.namespace, placement.namespace)
    if pak.install_mode == "AllNamespaces":
        return Spot(product, all_namespaces(cluster.platform), placement.namespace or pak.namespace)
    return Spot(product, pak.operator_namespace or pak.namespace, pak.namespace)
