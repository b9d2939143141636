"""Judges the gates of an environment: each is open only for an explicit reason, and says why it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.promotion.gates.standing import standing
from cloudpakops.promotion.records.record import EVERYWHERE, Freeze, GateState, Place, Unfreeze, moment_of

if TYPE_CHECKING:
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.ledger import Ledger

FREEZE = "freeze"


def judge(question: Question) -> list[GateState]:
    """Return every gate of the target, the freeze first; a target outside the pipeline has one closed gate."""
    if question.target not in question.pipeline.environments():
        return [_closed("pipeline", f"stacks/pipeline.yaml does not name {question.target}")]
    gates = question.pipeline.gates(question.target)
    if question.ledger.faults:
        reason = f"the records cannot be trusted: {question.ledger.faults[0]}"
        return [_closed(name, reason) for name in (FREEZE, *(gate.name for gate in gates))]
    sources = {
        name: standing(question.ledger.of(name), question.track, question.reference)
        for name in question.pipeline.before(question.target)
    }
    return [_freeze(question), *(gate.judge(question, sources) for gate in gates)]


def sources_of(
    pipeline: Pipeline, ledger: Ledger, *, target: str, track: Track, reference: str, base: str
) -> list[Place]:
    """Return what is right before an environment, each at the commit at which it has the release, else at ``base``."""
    return [
        Place(environment=name, commit=standing(ledger.of(name), track, reference).commit or base)
        for name in (pipeline.before(target) if target in pipeline.environments() else [])
    ]


def frozen(ledger: Ledger, environment: str, now: datetime) -> Freeze | None:
    """Return the freeze that holds an environment, or None."""
    for chain in (EVERYWHERE, environment):
        since: list[Freeze] = []
        for record in (entry.record for entry in ledger.of(chain)):
            if isinstance(record, Unfreeze):
                since = []
            elif isinstance(record, Freeze):
                since.append(record)
        for freeze in since:
            if now < moment_of(freeze.until):
                return freeze
    return None


def _freeze(question: Question) -> GateState:
    if freeze := frozen(question.ledger, question.target, question.now):
        return _closed(FREEZE, f"frozen by {freeze.who} until {freeze.until}: {freeze.reason}")
    return _open(FREEZE, "no freeze")


def _open(gate: str, reason: str) -> GateState:
    return GateState(gate=gate, open=True, reason=reason)


def _closed(gate: str, reason: str) -> GateState:
    return GateState(gate=gate, open=False, reason=reason)
