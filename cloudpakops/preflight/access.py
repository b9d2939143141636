"""How each cluster of an environment is reached from here: as the stack file says, or as the caller says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.preflight.finding import Code, Found, Level

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.plan import ClusterPlan, Plan


class Access(NamedTuple):
    """A kubeconfig's path and the context in it; None is what kubectl would take."""

    kubeconfig: str | None
    context: str | None


def accesses(
    plan: Plan, root: Path, cluster: str | None, kubeconfig: str | None, context: str | None
) -> dict[str, Access | Found]:
    """Return by cluster how it is reached, or why not; ``cluster`` chooses one of them.

    Raises CloudPakOpsError for a cluster that there is not, and where one kubeconfig would be taken for several.
    """
    chosen = [one for one in plan.clusters if cluster in (None, one.name)]
    names = ", ".join(one.name for one in plan.clusters)
    if not chosen:
        raise CloudPakOpsError(f"{plan.environment} has no cluster {cluster}", f"name one of: {names}")
    if not (kubeconfig or context):
        return {one.name: _own(one, root) for one in chosen}
    if len(chosen) > 1:
        raise CloudPakOpsError(f"one kubeconfig can't be that of {names}", "say whose it is: --cluster NAME")
    return {chosen[0].name: Access(kubeconfig, context)}


def _own(cluster: ClusterPlan, root: Path) -> Access | Found:
    source = cluster.source.kubeconfig
    if source and source.file:
        return Access(str(root / source.file), source.context)
    if source and source.context:
        return Access(None, source.context)
    why = "its kubeconfig is a secret of the stack" if source else "its kubeconfig is made by the program"
    return Found(
        Level.ERROR,
        cluster.name,
        Code.CLUSTER_ACCESS,
        f"{why}, which is not read here",
        f"give one that you have: --cluster {cluster.name} --kubeconfig FILE, or --context NAME",
    )
