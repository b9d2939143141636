"""The gate `result`: a pipeline recorded a pass of the tests, the policies, a drift check, or anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from cloudpakops.base.strict import ResultName
from cloudpakops.promotion.gates.gate import Duration, Gate, length, span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.record import GateState


class Result(Gate):
    """A pass named ``of`` is recorded in every environment right before, for the commit that is deployed there."""

    asks_before: ClassVar[bool] = True
    kind: Literal["result"]
    of: Annotated[ResultName, Field(description="Name of the result, as `gate record` names it: tests, smoke, policy")]
    max_age: Duration

    @property
    def name(self) -> str:
        """The name of the result."""
        return self.of

    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:
        """Return whether every environment right before has a pass that is young enough."""
        return self.all_open(self._passed(name, found, question.now) for name, found in sources.items())

    def _passed(self, environment: str, found: Standing, now: datetime) -> GateState:
        judged = found.results.get(self.of)
        if found.since is None:
            return self.closed(f"{environment}: {found.why}")
        if judged is None:
            return self.closed(f"{environment}: no result of commit {str(found.commit)[:12]} is recorded")
        if judged.result.result != "pass":
            return self.closed(f"{environment}: failed on {judged.result.time}")
        if found.newest is None or found.newest > now:
            return self.closed(f"{environment}: some records have a time in the future")
        age = now - judged.earliest
        if age > length(self.max_age):
            return self.closed(f"{environment}: passed {span(age)} ago, at most {self.max_age} allowed")
        return self.opened(f"{environment}: passed on {judged.result.time}")
