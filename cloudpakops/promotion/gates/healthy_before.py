"""The gate `healthy-before`: the release has been healthy right before, for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.promotion.gates.gate import Duration, Gate, length, span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.record import GateState


class HealthyBefore(Gate):
    """The release is healthy in every environment right before this one, and has been for ``soak``."""

    asks_before: ClassVar[bool] = True
    kind: Literal["healthy-before"]
    soak: Duration

    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:
        """Return whether the release has soaked in every environment right before."""
        return self.all_open(self._soaked(name, found, question.now) for name, found in sources.items())

    def _soaked(self, environment: str, found: Standing, now: datetime) -> GateState:
        if found.since is None:
            return self.closed(f"{environment}: {found.why}")
        done = now - found.since
        if done < length(self.soak):
            return self.closed(f"{environment}: healthy for {span(done)} of {self.soak}")
        return self.opened(f"{environment}: healthy for {span(done)}, {self.soak} required")
