"""The gate `reviews`: so many people approved the pull request, as the forge says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.promotion.gates.gate import Gate, GateState

if TYPE_CHECKING:
    from cloudpakops.promotion.decide import Move


class Reviews(Gate):
    """``count`` accounts with write access, other than its author, approved the last commit of the pull request.

    Without a forge, the signature of one approver is all that Git can show.
    """

    kind: Literal["reviews"]
    count: Annotated[int, Field(ge=1, le=20)]

    def judge(self, move: Move) -> GateState:
        """Count those who approved."""
        if move.reviews is None:
            return self.state(f"{self.count} required, and no forge was asked who approved")
        names = sorted(set(move.reviews))
        reason = f"{len(names)} of {self.count}: {', '.join(names) or 'nobody'}"
        return GateState(gate=self.name, open=len(names) >= self.count, reason=reason)
