"""The plan of an application that is a Helm chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import merge
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

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        yield self._object(
            "helm.sh/v3", "Release", self.name, f"{prefix}-chart", content={"chart": self.chart, "values": self.values}
        )


def chart_plan(chart: HelmChart, context: Context) -> ChartApplicationPlan:
    """Return the plan of a chart: the values of the site go over those of the release."""
    return ChartApplicationPlan(
        name=context.name,
        namespace=context.namespace,
        chart=chart.chart,
        version=chart.version,
        repository=chart.repository,
        values=merge(chart.values, context.site.values),
    )
