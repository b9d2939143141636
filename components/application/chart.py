"""`Chart`: an application that is a Helm chart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pulumi

from components.application.application import Application
from components.helm import HelmRelease

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.plan import ChartApplicationPlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class ChartArgs:
    """A chart, and its values; without a ``repository`` the chart is a path or an OCI reference.

    ``protect`` keeps it from removal and replacement.
    """

    name: str
    namespace: pulumi.Input[str]
    chart: str
    version: str | None = None
    repository: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    protect: bool | None = None

    @classmethod
    def planned(
        cls,
        plan: ChartApplicationPlan,
        cluster: ClusterScope,
        _instances: Mapping[str, pulumi.Resource],
    ) -> ChartArgs:
        """Return the arguments for a planned application."""
        return cls(
            name=plan.name,
            namespace=cluster.namespace(plan.namespace),
            chart=plan.chart,
            version=plan.version,
            repository=plan.repository,
            values=cluster.completed(plan.values),
            protect=cluster.protects(f"{cluster.name}-{plan.name}-chart"),
        )


class Chart(Application):
    """A chart that is installed on a cluster; how it is reached only the chart knows."""

    def __init__(self, name: str, args: ChartArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        recorded = {"chart": args.chart, "version": args.version, "repository": args.repository}
        super().__init__("cloudpakops:application:Chart", name, recorded, opts)
        HelmRelease(
            f"{name}-chart",
            {
                "name": args.name,
                "namespace": args.namespace,
                "chart": args.chart,
                "version": args.version,
                "repositoryOpts": {"repo": args.repository} if args.repository else None,
                "values": args.values,
            },
            pulumi.ResourceOptions(parent=self, protect=args.protect),
        )
        self.endpoints = {}
        self.register_outputs({"endpoints": self.endpoints})
