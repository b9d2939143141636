"""How this machine reaches each cluster of an environment: by the stack file, or by the caller's options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.finding import Finding
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.plan import ClusterPlan, Plan


class Access(NamedTuple):
    """A kubeconfig's path and the context in it; None is what kubectl would take."""

    kubeconfig: str | None
    context: str | None


def accesses(
    plan: Plan, root: Path, cluster: str | None, kubeconfig: str | None, context: str | None
) -> dict[str, Access | Finding]:
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
        raise CloudPakOpsError(f"one kubeconfig cannot belong to {names}", "name its cluster: --cluster NAME")
    return {chosen[0].name: Access(kubeconfig, context)}


def _own(cluster: ClusterPlan, root: Path) -> Access | Finding:
    source = cluster.source.kubeconfig
    if source and source.file:
        return Access(str(root / source.file), source.context)
    if source and source.context:
        return Access(None, source.context)
    why = "its kubeconfig is a secret of the stack" if source else "the program creates its kubeconfig"
    return Finding(
        (cluster.name,),
        f"{why}, which this command does not read",
        f"name one of your own: --cluster {cluster.name} --kubeconfig FILE, or --context NAME",
        code=Code.CLUSTER_ACCESS,
    )
