"""The gate `result`: a pipeline recorded that the tests, the policies, a drift check or anything else passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.base.strict import ResultName
from cloudpakops.promotion.gates.gate import Duration, GateBefore, GateState, length, span

if TYPE_CHECKING:
    from datetime import datetime

    from cloudpakops.promotion.gates.standing import Standing


class Result(GateBefore):
    """A pass named ``of`` is recorded in every environment right before, for the commit that is deployed there.

    While the release is live there, the pass is not older than ``maxAge``.
    """

    kind: Literal["result"]
    of: Annotated[ResultName, Field(description="Name of the result, as `record` names it: tests, smoke, policy")]
    max_age: Duration

    @property
    def name(self) -> str:
        """The name of the result."""
        return self.of

    def judge_one(self, found: Standing, now: datetime) -> GateState:
        """Return whether a release has a pass in one environment that is young enough."""
        verdict, where = found.results.get(self.of), found.environment
        if not found.promotable:
            return self.state(f"{where}: {found.why}")
        if verdict is None:
            return self.state(f"{where}: no result of commit {str(found.commit)[:12]} is recorded")
        if verdict.record.state != "passed":
            return self.state(f"{where}: failed on {verdict.record.time}")
        age = now - verdict.earliest
        if found.state == "live" and age > length(self.max_age):
            return self.state(f"{where}: passed {span(age)} ago, at most {self.max_age} allowed")
        return self.state("", f"{where}: passed on {verdict.record.time}")
