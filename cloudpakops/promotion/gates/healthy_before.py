"""The gate `healthy-before`: the release has been healthy in every environment right before, for some time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.promotion.gates.gate import Duration, Gate, dated_ahead, length, span

if TYPE_CHECKING:
    from cloudpakops.promotion.gates.gate import GateState, Question
    from cloudpakops.promotion.gates.standing import Standing


class HealthyBefore(Gate):
    """The release is or was live in every environment right before this one, for ``soak`` without a break."""

    asks_before: ClassVar[bool] = True
    kind: Literal["healthy-before"]
    soak: Duration

    def judge(self, question: Question) -> GateState:
        """Return whether each release that moves has soaked in every environment right before."""
        return self.all_open(self._soaked(found, question) for there in question.standings.values() for found in there)

    def _soaked(self, found: Standing, question: Question) -> GateState:
        if not found.promotable:
            return self.closed(f"{found.environment}: {found.why}")
        healthy = found.healthy_for(question.now)
        if healthy < length(self.soak):
            then = f"; {found.why}" if found.why else dated_ahead(found.since, question.now)
            return self.closed(f"{found.environment}: healthy for {span(healthy)} of {self.soak}{then}")
        return self.opened(f"{found.environment}: healthy for {span(healthy)}, {self.soak} required")
