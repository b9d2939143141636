"""The gate `result`: a pipeline recorded that the tests, the policies, a drift check or anything else passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from cloudpakops.base.strict import ResultName
from cloudpakops.promotion.gates.gate import Duration, Gate, length, span

if TYPE_CHECKING:
    from cloudpakops.promotion.gates.gate import GateState, Question
    from cloudpakops.promotion.gates.standing import Standing


class Result(Gate):
    """A pass named ``of`` is recorded in every environment right before, for the commit that is deployed there.

    While the release is live there, the pass is not older than ``maxAge``.
    """

    asks_before: ClassVar[bool] = True
    kind: Literal["result"]
    of: Annotated[ResultName, Field(description="Name of the result, as `record` names it: tests, smoke, policy")]
    max_age: Duration

    @property
    def name(self) -> str:
        """The name of the result."""
        return self.of

    def judge(self, question: Question) -> GateState:
        """Return whether every environment right before has a pass that is young enough."""
        return self.all_open(self._passed(found, question) for there in question.standings.values() for found in there)

    def _passed(self, found: Standing, question: Question) -> GateState:
        verdict = found.results.get(self.of)
        if not found.promotable:
            return self.closed(f"{found.environment}: {found.why}")
        if verdict is None:
            return self.closed(f"{found.environment}: no result of commit {str(found.commit)[:12]} is recorded")
        if verdict.record.state != "passed":
            return self.closed(f"{found.environment}: failed on {verdict.record.time}")
        age = question.now - verdict.earliest
        if found.state == "live" and age > length(self.max_age):
            return self.closed(f"{found.environment}: passed {span(age)} ago, at most {self.max_age} allowed")
        return self.opened(f"{found.environment}: passed on {verdict.record.time}")
