"""Operators that come as Helm charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.helm import HelmRelease
from components.waiting import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import ChartPlan
    from components.cluster_scope import ClusterScope


def chart(
    parent: pulumi.Resource,
    cluster: ClusterScope,
    plan: ChartPlan,
    password: pulumi.Input[str] | None,
    first: Sequence[pulumi.Resource],
) -> HelmRelease:
    """Install a chart as a Helm release; the Kubernetes provider waits until its workloads are ready."""
    repository: dict[str, Any] = {"repo": plan.repository}
    if password is not None:
        repository |= {"username": plan.user, "password": pulumi.Output.secret(password)}
    return HelmRelease(
        f"{cluster.name}-{plan.key}",
        {
            "name": plan.name,
            "namespace": cluster.namespace(plan.namespace),
            "chart": plan.chart,
            "version": plan.version,
            "repositoryOpts": repository,
            "values": cluster.completed(plan.values),
        },
        pulumi.ResourceOptions(
            parent=parent,
            depends_on=list(first),
            custom_timeouts=within(plan.minutes),
            protect=cluster.protects(f"{cluster.name}-{plan.key}"),
        ),
    )
