"""The plan of an application that is a Helm chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.merging import Layer, merged
from cloudpakops.kinds.applications.plan import ApplicationPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.helm.model import HelmChart
    from cloudpakops.kinds.described import DescribedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartApplicationPlan(ApplicationPlan):
    """An application that is a Helm chart."""

    chart: str
    version: str | None
    repository: str | None
    values: dict[str, Any]
    layers: tuple[Layer, ...] = ()

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        yield self._object(
            "helm.sh/v3",
            "Release",
            self.name,
            f"{prefix}-chart",
            content={"chart": self.chart, "values": self.values},
            layers=self.layers,
        )


def chart_plan(chart: HelmChart, context: Context) -> ChartApplicationPlan:
    """Return the plan of a chart: the values of the site go over those of the release."""
    layers = (
        Layer(f"the applications release, {context.name}.values", {"values": chart.values}),
        Layer(f"the stack file, {context.name}.values", {"values": context.site.values}),
    )
    return ChartApplicationPlan(
        name=context.name,
        namespace=context.namespace,
        chart=chart.chart,
        version=chart.version,
        repository=chart.repository,
        # Helm takes a list as one value.
        values=merged(layers, {}, lists_are_values=True).tree["values"],
        layers=layers,
    )
