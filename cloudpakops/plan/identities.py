"""Checks that each object of an environment is described once: for Kubernetes, for what reads it, for the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.plan.described import described_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject, Identity
    from cloudpakops.model.environment import Environment
    from cloudpakops.plan.plan import ClusterPlan


def identity_findings(environment: Environment, clusters: tuple[ClusterPlan, ...]) -> Iterator[Finding]:
    """Yield what is described twice on a cluster, or would have one logical name in the program."""
    indexes = {cluster.name: index for index, cluster in enumerate(environment.clusters)}
    places = {
        cluster.name: {site.name: number for number, site in enumerate(cluster.applications)}
        for cluster in environment.clusters
    }
    resources: dict[tuple[str, str], tuple[str, DescribedObject]] = {}
    for cluster in clusters:

        def place_of(found: DescribedObject, cluster: ClusterPlan = cluster) -> Place:
            place = found.place
            if place[:1] == ("applications",):
                place = ("applications", places[cluster.name][str(place[1])], "name")
            return ("clusters", indexes[cluster.name], *place)

        objects: dict[Identity, DescribedObject] = {}
        for found in described_objects(cluster):
            first = objects.setdefault(found.identity, found)
            if first is not found:
                yield Finding(place_of(found), *_twice(found, first))
                continue
            where, other = resources.setdefault(_registered(found), (cluster.name, found))
            if other is not found:
                yield Finding(
                    place_of(found),
                    f"the program would call {found} of cluster {cluster.name} and {other} of cluster {where} by one "
                    f"name, {found.resource}",
                    f"rename one of them, its application or its namespace ({other.said}; {found.said})",
                )


def _twice(found: DescribedObject, first: DescribedObject) -> tuple[str, str]:
    if found.kind == "Namespace":
        return (
            f"{found} is described twice, by {first.said} and by {found.said}",
            f"remove it from {found.said}: the program makes it",
        )
    return (
        f"{found} is described twice, by {first.said} and by {found.said}",
        "remove one of them, or give it another name",
    )


def _registered(found: DescribedObject) -> tuple[str, str]:
    """Return what the engine tells resources by, as far as they are objects of Kubernetes."""
    return f"{found.api_version}:{found.kind}", found.resource
