"""The model of a Helm chart in a release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.kinds.applications.helm.plan import ChartApplicationPlan, chart_plan
from cloudpakops.kinds.applications.rendered_elsewhere import RenderedElsewhere
from cloudpakops.kinds.applications.sources import HttpsUrl

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.context import Context


class HelmChart(RenderedElsewhere):
    """A Helm chart: from a repository with its version, or `oci://…@sha256:…`; sites add values."""

    kind: Literal["helm"]
    chart: str
    version: str | None = None
    repository: HttpsUrl | None = None
    values: dict[str, Any] = Field(default_factory=dict)

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"values"})
    unseen = "is a chart, and which images it pulls is known only where it is rendered"

    @model_validator(mode="after")
    def _pinned(self) -> HelmChart:
        if self.chart.startswith("oci://"):
            if not re.search(r"@sha256:[0-9a-f]{64}$", self.chart):
                raise WrongValueError(
                    "an OCI chart must be pinned by its digest", "write oci://REGISTRY/CHART@sha256:<64 digits>"
                )
        elif not (self.version and self.repository):
            raise WrongValueError("a chart of a repository needs repository and version", "add what is missing of them")
        return self

    def resolve(self, context: Context) -> ChartApplicationPlan:
        return chart_plan(self, context)
