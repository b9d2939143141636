"""Applications that are Helm charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.helm import HelmRelease

if TYPE_CHECKING:
    import pulumi

    from cloudpakops.plan import ChartApplicationPlan


def chart(
    name: str, plan: ChartApplicationPlan, namespace: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> HelmRelease:
    """Install an application's chart."""
    return HelmRelease(
        f"{name}-chart",
        {
            "name": plan.name,
            "namespace": namespace,
            "chart": plan.chart,
            "version": plan.version,
            "repositoryOpts": {"repo": plan.repository} if plan.repository else None,
            "values": plan.values,
        },
        opts,
    )
