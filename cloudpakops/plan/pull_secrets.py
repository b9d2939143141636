"""Where the right to pull images goes: into each namespace that needs it, or to all nodes of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.model.cluster import RoksCluster, RosaCluster
from cloudpakops.plan.cluster_plan import GlobalPullSecretPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.model.cluster import Cluster
    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.plan import ClusterPlan

# The first OpenShift whose hosted control planes at AWS take a pull secret of the customer's (openshift/openshift-docs:
# pull request 105229).
_HOSTED_SINCE = (4, 20)
_PER_NAMESPACE = "leave pullSecret out: each namespace that needs a pull secret then gets one"


def global_pull_secret(
    cluster: Cluster, installed: Sequence[Installation], *, mirrored: bool
) -> GlobalPullSecretPlan | None:
    """Return the pull secret of the whole cluster, if it is chosen and anything is pulled by it."""
    if not (cluster.pulls_globally and (mirrored or any(one.entry.entitlement_secret for one in installed))):
        return None
    if isinstance(cluster, RosaCluster):
        # The service merges it behind Red Hat's own entries, and takes it away with it (openshift/hypershift:
        # docs/content/how-to/common/global-pull-secret.md).
        return GlobalPullSecretPlan(
            namespace="kube-system",
            name="additional-pull-secret",
            merged=False,
            effect="the service writes it to all nodes and restarts the kubelet of each",
        )
    # openshift/machine-config-operator: docs/PullSecret.md; IBM/cloud-pak-deployer: cp-ocp-mco-pause.
    return GlobalPullSecretPlan(
        namespace="openshift-config",
        name="pull-secret",
        merged=True,
        effect="the Machine Config Operator rolls it out to all nodes, and before OpenShift 4.7 drains and restarts "
        "each of them",
    )


def pull_secret_findings(cluster: Cluster, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield why a cluster can't have a pull secret for all of its nodes."""
    if not cluster.pulls_globally:
        return
    inside = (*place, "pullSecret")
    if cluster.platform == "kubernetes":
        what = f"cluster {cluster.name} is plain Kubernetes, which has no global pull secret"
        yield Finding(inside, what, _PER_NAMESPACE)
    elif isinstance(cluster, RoksCluster):
        yield Finding(
            inside,
            f"cluster {cluster.name} is ROKS, where nothing brings the global pull secret to the workers: it has no "
            "Machine Config Operator",
            _PER_NAMESPACE,
        )
    elif isinstance(cluster, RosaCluster) and (version := platform.openshift.rosa) and _minor(version) < _HOSTED_SINCE:
        yield Finding(
            inside,
            f"cluster {cluster.name} gets OpenShift {version}, and ROSA takes a global pull secret from "
            f"{'.'.join(map(str, _HOSTED_SINCE))} on",
            f"{_PER_NAMESPACE}; or make a platform release with a later one: cloudpakops release new ID "
            "--openshift rosa=VERSION",
        )


def _minor(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def pull_secret_warnings(cluster: ClusterPlan) -> Iterator[str]:
    """Yield what a pull secret of the whole cluster changes."""
    if secret := cluster.pull_secret:
        yield f"{secret.namespace}/{secret.name} changes with the credentials: {secret.effect}"
