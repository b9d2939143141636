"""Checks of clusters, before any request to a cloud."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.plan.installations import named_installation
from cloudpakops.plan.openshift_support import unsupported
from cloudpakops.plan.operators import operators_of

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
            f"platform release {platform.release} does not name an OpenShift version for {cluster.kind}",
            f"make a release that names one: cloudpakops release new ID --openshift {cluster.kind}=VERSION",
        )
        return
    minor = ".".join(version.split(".")[:2])
    for index, pak in enumerate(cluster.cloud_paks):
        for entry in platform.products.get(pak.product, ())[:1]:
            known = [instance for instance in pak.instances if instance.kind in entry.kinds]
            installation = named_installation(cluster, pak.model_copy(update={"instances": known}), entry)
            for what, runs_on in unsupported(entry, operators_of(installation), minor):
                yield Finding(
                    (*place, "cloudPaks", index, "product"),
                    f"{what} runs on OpenShift {', '.join(runs_on.versions)}, and "
                    f"cluster {cluster.name} gets {version}",
                    f"make a platform release in which {cluster.kind} has one of these versions",
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
                "give each cluster its own addresses; otherwise the clusters can never be connected",
            )
