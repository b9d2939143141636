"""The gate `reviews`: so many people approved the pull request, as the forge says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.promotion.gates.gate import Gate

if TYPE_CHECKING:
    from cloudpakops.promotion.gates.gate import GateState, Question


class Reviews(Gate):
    """``count`` accounts with write access, other than its author, approved the last commit of the pull request.

    Without a forge, the signature of one approver is all that Git can show.
    """

    kind: Literal["reviews"]
    count: Annotated[int, Field(ge=1, le=20)]

    def judge(self, question: Question) -> GateState:
        """Count those who approved."""
        if question.reviews is None:
            return self.closed(f"{self.count} required, and no forge was asked who approved")
        reason = f"{len(set(question.reviews))} of {self.count}: {', '.join(sorted(set(question.reviews))) or 'nobody'}"
        return self.opened(reason) if len(set(question.reviews)) >= self.count else self.closed(reason)
