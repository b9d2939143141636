"""Which component each sort of application becomes: a line for each class of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.plan import ChartApplicationPlan, ObjectsPlan, WorkloadPlan
from components.application.chart import Chart, ChartArgs
from components.application.objects import Objects, ObjectsArgs
from components.application.workload import Workload, WorkloadArgs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pulumi

    from components.application.application import Application
    from components.cluster_scope import ClusterScope

# The component, and what makes its arguments of a plan, the cluster, and the instances of the Cloud Paks.
COMPONENTS: Mapping[type[Any], tuple[Callable[..., Application], Callable[..., Any]]] = {
    ChartApplicationPlan: (Chart, ChartArgs.planned),
    ObjectsPlan: (Objects, ObjectsArgs.planned),
    WorkloadPlan: (Workload, WorkloadArgs.planned),
}


def application(
    name: str,
    plan: Any,
    cluster: ClusterScope,
    instances: Mapping[str, pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> Application:
    """Create the component of a planned application; raises TypeError where none is registered for its plan."""
    if (found := COMPONENTS.get(type(plan))) is None:
        message = f"there is no component for {type(plan).__name__}: add a line for it to COMPONENTS in {__name__}"
        raise TypeError(message)
    component, args = found
    return component(name, args(plan, cluster, instances), opts)
