"""Where the right to pull images goes: into each namespace that needs it, or to all nodes of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan
    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.plan import ClusterPlan


def global_pull_secret(
    cluster: Cluster, installed: Sequence[Installation], *, mirrored: bool
) -> GlobalPullSecretPlan | None:
    """Return the pull secret of the whole cluster, if it is chosen and anything is pulled by it."""
    if not (cluster.pulls_globally and (mirrored or any(one.entry.entitlement_secret for one in installed))):
        return None
    return cluster.global_pull_secret


def pull_secret_findings(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield why a cluster can't have a pull secret for all of its nodes."""
    if cluster.pulls_globally:
        yield from cluster.pull_secret_findings((*place, "pullSecret"), platform.openshift.get(cluster.kind))


def pull_secret_warnings(cluster: ClusterPlan) -> Iterator[str]:
    """Yield what a pull secret of the whole cluster changes."""
    if secret := cluster.pull_secret:
        yield f"{secret.namespace}/{secret.name} changes with the credentials: {secret.effect}"
