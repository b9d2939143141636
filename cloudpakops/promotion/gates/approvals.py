"""The gate `approvals`: so many people recorded their approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.base.strict import RepositoryFile
from cloudpakops.promotion.gates.gate import Gate
from cloudpakops.promotion.records.record import GateResult, Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.record import GateState


class Approvals(Gate):
    """The given number of people approved this release, each with a signature that the file lists."""

    kind: Literal["approvals"]
    count: Annotated[int, Field(ge=1, le=20)]
    allowed_signers: RepositoryFile

    @property
    def signers(self) -> tuple[str, ...]:
        """The file that lists the people who may approve."""
        return (self.allowed_signers,)

    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:  # noqa: ARG002 - the target's
        """Count those whose last word on this release, since the target last moved, is a yes; one no closes."""
        words: dict[str, str] = {}
        for entry in question.ledger.of(question.target):
            record = entry.record
            if isinstance(record, Move) and record.statement.predicate.track == question.track:
                words = {}
            elif isinstance(record, GateResult) and record.name == self.kind:
                who = question.approvers.get(entry.commit)
                if who and record.releases.of(question.track) == question.reference:
                    words[who] = record.result
        if against := sorted(who for who, word in words.items() if word != "pass"):
            return self.closed(f"refused by {', '.join(against)}")
        reason = f"{len(words)} of {self.count}: {', '.join(sorted(words)) or 'nobody'}"
        return self.opened(reason) if len(words) >= self.count else self.closed(reason)
