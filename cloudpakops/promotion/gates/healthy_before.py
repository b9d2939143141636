"""The gate `healthy-before`: the release has been healthy in every environment right before, for some time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.gates.gate import Duration, GateBefore, GateState, dated_ahead, length, span

if TYPE_CHECKING:
    from datetime import datetime

    from cloudpakops.promotion.gates.standing import Standing


class HealthyBefore(GateBefore):
    """The release is or was live in every environment right before this one, for ``soak`` without a break."""

    kind: Literal["healthy-before"]
    soak: Duration

    def judge_one(self, found: Standing, now: datetime) -> GateState:
        """Return whether a release has soaked in one environment."""
        if not found.promotable:
            return self.state(f"{found.environment}: {found.why}")
        healthy = found.healthy_for(now)
        if healthy < length(self.soak):
            then = f"; {found.why}" if found.why else dated_ahead(found.since, now)
            return self.state(f"{found.environment}: healthy for {span(healthy)} of {self.soak}{then}")
        return self.state("", f"{found.environment}: healthy for {span(healthy)}, {self.soak} required")
