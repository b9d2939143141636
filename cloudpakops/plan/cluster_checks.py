"""What can be wrong with where clusters come from: each finding before a cloud is asked for anything."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.release import PlatformRelease


def cluster_findings(environment: Environment, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield what is wrong with the clusters of an environment, each for itself and side by side."""
    for index, cluster in enumerate(environment.clusters):
        place = ("clusters", index)
        yield from cluster.findings(place)
        if cluster.openshift:
            yield from _versions(cluster, place, platform)
    yield from _overlaps(environment)


def _versions(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield that the release has no OpenShift version for this kind of cluster, or products that don't run on it."""
    version = platform.openshift.get(cluster.kind)
    if version is None:
        yield Finding(
            (*place, "kind"),
            f"platform release {platform.release} names no OpenShift version for {cluster.kind}",
            f"make a release that does: cloudpakops release new ID --openshift {cluster.kind}=VERSION",
        )
        return
    minor = ".".join(version.split(".")[:2])
    for index, pak in enumerate(cluster.cloud_paks):
        for entry in platform.products.get(pak.product, ())[:1]:
            if entry.openshift and minor not in entry.openshift.versions:
                yield Finding(
                    (*place, "cloudPaks", index, "product"),
                    f"{entry.title} {entry.version} runs on OpenShift {', '.join(entry.openshift.versions)}, and "
                    f"cluster {cluster.name} gets {version}",
                    f"make a platform release in which {cluster.kind} has one of these",
                )


def _overlaps(environment: Environment) -> Iterator[Finding]:
    """Yield clusters of one environment whose machines would have the same addresses."""
    networks = [
        (index, cluster.name, network)
        for index, cluster in enumerate(environment.clusters)
        if (network := cluster.machines)
    ]
    for (_, one, first), (index, other, second) in combinations(networks, 2):
        if first.overlaps(second):
            yield Finding(
                ("clusters", index, "network", "cidr"),
                f"the clusters {one} and {other} overlap: {first} and {second}",
                "give each its own addresses: they can never be connected otherwise",
            )
