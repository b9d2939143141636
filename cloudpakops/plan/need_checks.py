"""Checks that every need is met, once, in a version that all products that need it accept."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.plan.installations import ISSUER, installations
from cloudpakops.plan.needs import applying, needs_of, provider, providers
from cloudpakops.plan.operators import catalogs_of, packages_of, subscriptions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cloud_pak import CloudPak
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan.installations import Installation


def release_findings(platform: PlatformRelease) -> Iterator[Finding]:
    """Yield what is wrong with a platform release as a whole: needs without a product, one product in two versions."""
    for name, entries in platform.products.items():
        if len(entries) > 1 and any(entry.placement.scope == "environment" for entry in entries):
            versions = " and ".join(entry.version for entry in entries)
            yield Finding(
                ("platform",),
                f"release {platform.release} has {name} in the versions {versions}, but an environment installs only "
                "one",
                "make a release with one of them; only products that others need may have several",
            )
        for entry in entries:
            for need in entry.needs:
                if not providers(platform, need.product):
                    yield Finding(
                        ("platform",),
                        f"release {platform.release} has {name}, which needs {need.product} ({need.reason}), but the "
                        "release does not have it",
                        f"make a release that has {need.product} too",
                    )


def need_findings(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield what is wrong between the products of a cluster and what they need."""
    named = len(cluster.cloud_paks)
    cluster = cluster.model_copy(update={"cloud_paks": list(_known(cluster, platform))})
    yield from _choices(cluster, place, platform)
    for spot, demands in needs_of(cluster, platform).conflicts():
        wanted = "; ".join(
            sorted({f"{demand.by} accepts {demand.need.versions or 'any version'}" for demand in demands})
        )
        there = ", ".join(entry.version for entry in platform.products[spot.product])
        yield Finding(
            (*place, "cloudPaks"),
            f"no version of {spot.product} in release {platform.release} (it has {there}) satisfies all products "
            f"that need it in namespace {spot.operators}: {wanted}",
            f"put them on different clusters or namespaces, or make a release with a {spot.product} that all of them "
            "accept",
        )
    yield from _collisions(cluster, place, platform)
    # A product that the release doesn't have is told elsewhere, and it may be what brings cert-manager.
    if len(cluster.cloud_paks) == named:
        yield from _issuers(cluster, place, platform)
    yield from _install_modes(cluster, place, platform)


def _known(cluster: Cluster, platform: PlatformRelease) -> Iterator[CloudPak]:
    """Yield the Cloud Paks as far as the release knows them; what it doesn't know is found elsewhere."""
    for pak in cluster.cloud_paks:
        if entries := platform.products.get(pak.product):
            instances = [instance for instance in pak.instances if instance.kind in entries[0].kinds]
            yield pak.model_copy(update={"instances": instances})


def _choices(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    for need, choice in cluster.prerequisites.items():
        possible = providers(platform, need, cluster.platform)
        if choice != PRESENT and choice not in possible:
            yield Finding(
                (*place, "prerequisites", need),
                f"{choice} does not provide {need} in release {platform.release}",
                f"choose one of: {', '.join([*possible, PRESENT])}",
            )
    needed = {
        need.product
        for pak in cluster.cloud_paks
        for entry in platform.products[pak.product]
        for need in applying(entry, pak)
    }
    for need in sorted(needed - cluster.prerequisites.keys()):
        possible = providers(platform, need, cluster.platform)
        if not possible and providers(platform, need):
            yield Finding(
                place,
                f"{need} is needed on cluster {cluster.name}, and no product of the release provides it on "
                f"{'OpenShift' if cluster.platform == 'openshift' else 'plain Kubernetes'}",
                f"install it there yourself and declare it: prerequisites: {{{need}: {PRESENT}}}",
            )
        if len(possible) > 1 and provider(cluster, platform, need) is None:
            yield Finding(
                place,
                f"{need} is needed on cluster {cluster.name}, and {' and '.join(possible)} provide it",
                f"choose one: prerequisites: {{{need}: {possible[0]}}}; or `{PRESENT}` if the cluster has it already",
            )


def _issuers(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    inside = (*place, "issuers")
    if cluster.issuers and not any(ISSUER in one.entry.kinds for one in installations(cluster, platform)):
        yield Finding(
            inside,
            f"no cert-manager is installed on cluster {cluster.name} that these issuers could be made for",
            "create them where cert-manager comes from, and remove issuers",
        )


def _collisions(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield two products that put different things under one name into one namespace."""
    owners: dict[tuple[str, str, str], tuple[str, object]] = {}
    for installation in installations(cluster, platform):
        who = f"{installation.entry.title} {installation.entry.version}"
        things = [
            *(("catalog", plan.namespace, plan.name, plan.image) for plan in catalogs_of(cluster, installation)),
            *(
                ("operator", installation.operator_namespace, plan.package, (plan.channel, plan.csv, plan.catalog))
                for plan in subscriptions_of(cluster, installation)
            ),
        ]
        for what, namespace, name, content in things:
            first, other = owners.setdefault((what, namespace, name), (who, content))
            if other != content:
                yield Finding(
                    (*place, "cloudPaks"),
                    f"{first} and {who} both install the {what} {name} in namespace {namespace}, in different versions",
                    "put them on different clusters, or make a release in which both have the same version",
                )


def _install_modes(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield operators that would serve a namespace twice: from where they watch all, and from another place.

    OLM gives the APIs of an operator to one OperatorGroup for each namespace, and fails every further CSV with
    InterOperatorGroupOwnerConflict (operator-framework/operator-lifecycle-manager:
    test/e2e/operator_groups_e2e_test.go).
    """
    installed = installations(cluster, platform)
    everywhere = {one.operator_namespace for one in installed if one.watches_all}
    places: dict[str, dict[str, Installation]] = {}
    for installation in installed:
        for package in packages_of(cluster, installation):
            places.setdefault(package, {}).setdefault(installation.operator_namespace, installation)
    conflicts: dict[tuple[str, str], list[str]] = {}
    for package, where in sorted(places.items()):
        for one, other in combinations(sorted(where), 2):
            if everywhere & {one, other}:
                conflicts.setdefault((one, other), []).append(package)
    for (one, other), packages in conflicts.items():
        wide, narrow = (one, other) if one in everywhere else (other, one)
        first = places[packages[0]][wide]
        paks = [pak for pak in cluster.cloud_paks if pak in (first.pak, places[packages[0]][narrow].pak)]
        index = cluster.cloud_paks.index(paks[-1])
        yield Finding(
            (*place, "cloudPaks", index, "installMode"),
            f"{' and '.join(packages)} would be installed in {narrow}, and in {wide}, where "
            f"{'it watches' if len(packages) == 1 else 'they watch'} every namespace of cluster {cluster.name}: OLM "
            "allows an operator one place for each namespace (InterOperatorGroupOwnerConflict)",
            f"give {' and '.join(dict.fromkeys(f'{pak.product} in {pak.namespace}' for pak in paks))} the same "
            "installMode: AllNamespaces serves all of them, OwnNamespace each by itself; or put them on different "
            "clusters",
        )
