"""Checks across files that are each well-formed: all findings, each with its fix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding, duplicates
from cloudpakops.plan.application_checks import application_findings
from cloudpakops.plan.cloud_pak_checks import cloud_pak_findings
from cloudpakops.plan.cluster_checks import cluster_findings
from cloudpakops.plan.mirrors import mirror_findings
from cloudpakops.plan.namespaces import belongs_to_cluster
from cloudpakops.plan.need_checks import need_findings, release_findings
from cloudpakops.plan.pull_secrets import pull_secret_findings
from cloudpakops.plan.release_needs import release_need_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
    from cloudpakops.plan.manifests import Manifests


def check(
    environment: Environment,
    platform: PlatformRelease,
    applications: ApplicationsRelease,
    manifests: Manifests,
) -> list[Finding]:
    """Return all findings that prevent ``environment`` from being resolved with these releases."""
    return [
        *_tags(environment, applications),
        *release_findings(platform),
        *release_need_findings(environment, platform, applications),
        *mirror_findings(environment, manifests),
        *duplicates("cluster", ((cluster.name, ("clusters", i)) for i, cluster in enumerate(environment.clusters))),
        *cluster_findings(environment, platform),
        *(
            finding
            for index, cluster in enumerate(environment.clusters)
            for finding in (
                *_cluster(cluster, ("clusters", index), platform, manifests.documents),
                *application_findings(cluster, ("clusters", index), platform, applications, manifests),
            )
        ),
    ]


def _tags(environment: Environment, applications: ApplicationsRelease) -> Iterator[Finding]:
    if applications.allow_tags and not environment.allow_tags:
        named = ", ".join(f"{name}: {image}" for name, image in applications.tagged().items()) or "none now"
        yield Finding(
            ("applications",),
            f"release {applications.release} allows images by tag ({named}), and a tag can move",
            "name a release that pins every image by digest; only where you try releases first, set allowTags: true",
        )
    for setting, given in (("protected", environment.protected), ("mirror", environment.mirror)):
        if environment.allow_tags and given:
            yield Finding(
                ("allowTags",),
                f"cannot be combined with {setting}, because a tag can move to another image at any time",
                "remove allowTags",
            )


def _cluster(
    cluster: Cluster,
    place: Place,
    platform: PlatformRelease,
    documents: Mapping[str, Any],
) -> Iterator[Finding]:
    yield from _namespaces(cluster, place)
    yield from pull_secret_findings(cluster, place, platform)
    yield from need_findings(cluster, place, platform)
    yield from cloud_pak_findings(cluster, place, platform, documents)


def _namespaces(cluster: Cluster, place: Place) -> Iterator[Finding]:
    settings = cluster.namespaces
    inside = (*place, "namespaces")
    yield from duplicates("namespace", ((entry.name, (*inside, i)) for i, entry in enumerate(settings)))
    for index, entry in enumerate(settings):
        if belongs_to_cluster(entry.name):
            yield Finding(
                (*inside, index, "name"),
                f"{entry.name} is the cluster's own namespace",
                "remove it; the program creates what it needs there",
            )
    shared = {entry.name for entry in settings if entry.shared}
    first: dict[str, str] = {}
    for namespace, user, user_place in _users(cluster, place):
        if namespace in first and namespace not in shared:
            yield Finding(
                user_place,
                f"the namespace {namespace} is declared by {first[namespace]} and by {user}",
                f"give {user} its own, or share it explicitly: namespaces: [{{name: {namespace}, shared: true}}]",
            )
        first.setdefault(namespace, user)


def _users(cluster: Cluster, place: Place) -> Iterator[tuple[str, str, Place]]:
    for index, pak in enumerate(cluster.cloud_paks):
        yield pak.namespace, pak.product, (*place, "cloudPaks", index, "namespace")
        if pak.operator_namespace and pak.operator_namespace != pak.namespace:
            yield pak.operator_namespace, pak.product, (*place, "cloudPaks", index, "operatorNamespace")
    for index, site in enumerate(cluster.applications):
        if site.namespace:
            yield site.namespace, site.name, (*place, "applications", index, "namespace")
