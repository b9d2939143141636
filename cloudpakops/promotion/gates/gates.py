"""Judges the gates of an environment: each is open only for an explicit reason, and says why it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cloudpakops.model.pipeline import DAYS, Approvals, HealthyBefore, Result, Window, length
from cloudpakops.promotion.gates.standing import standing
from cloudpakops.promotion.records.record import (
    EVERYWHERE,
    Freeze,
    GateResult,
    GateState,
    Move,
    Place,
    Unfreeze,
    moment_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, timedelta

    from cloudpakops.model.pipeline import AnyGate, Pipeline
    from cloudpakops.model.release import Track
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.ledger import Ledger

FREEZE = "freeze"


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question whether ``reference`` can be promoted to ``target`` at ``now``.

    ``known`` is what files say of gates that no record answers (upgrade-path, mirrored); ``approvers`` is, for each
    commit of the records, the person whose signature it carries. What is absent in either is closed.
    """

    pipeline: Pipeline
    ledger: Ledger
    target: str
    track: Track
    reference: str
    now: datetime
    known: Mapping[str, GateState] = field(default_factory=dict)
    approvers: Mapping[str, str] = field(default_factory=dict)


def judge(question: Question) -> list[GateState]:
    """Return every gate of the target, the freeze first; a target outside the pipeline has one closed gate."""
    if question.target not in question.pipeline.environments():
        return [_closed("pipeline", f"stacks/pipeline.yaml does not name {question.target}")]
    gates = question.pipeline.gates(question.target)
    if question.ledger.faults:
        reason = f"the records cannot be trusted: {question.ledger.faults[0]}"
        return [_closed(name, reason) for name in (FREEZE, *(gate.kind for gate in gates))]
    sources = {
        name: standing(question.ledger.of(name), question.track, question.reference)
        for name in question.pipeline.before(question.target)
    }
    return [_freeze(question), *(_gate(question, gate, sources) for gate in gates)]


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


def _gate(question: Question, gate: AnyGate, sources: Mapping[str, Standing]) -> GateState:
    if isinstance(gate, HealthyBefore):
        return _all(gate.kind, (_soaked(gate, name, found, question.now) for name, found in sources.items()))
    if isinstance(gate, Result):
        return _all(gate.kind, (_passed(gate, name, found, question.now) for name, found in sources.items()))
    if isinstance(gate, Approvals):
        return _approved(gate, question)
    if isinstance(gate, Window):
        return _within(gate, question.now)
    return question.known.get(gate.kind) or _closed(gate.kind, "its state is not known")


def _all(kind: str, found: Iterator[GateState]) -> GateState:
    states = list(found)
    closed = [state for state in states if not state.open]
    reasons = "; ".join(state.reason for state in closed or states)
    return GateState(gate=kind, open=bool(states) and not closed, reason=reasons or "no environment comes before it")


def _soaked(gate: HealthyBefore, environment: str, found: Standing, now: datetime) -> GateState:
    if found.since is None:
        return _closed(gate.kind, f"{environment}: {found.why}")
    done = now - found.since
    if done < length(gate.soak):
        return _closed(gate.kind, f"{environment}: healthy for {_span(done)} of {gate.soak}")
    return _open(gate.kind, f"{environment}: healthy for {_span(done)}, {gate.soak} required")


def _passed(gate: Result, environment: str, found: Standing, now: datetime) -> GateState:
    judged = found.results.get(gate.kind)
    if found.since is None:
        return _closed(gate.kind, f"{environment}: {found.why}")
    if judged is None:
        return _closed(gate.kind, f"{environment}: no result of commit {str(found.commit)[:12]} is recorded")
    if judged.result.result != "pass":
        return _closed(gate.kind, f"{environment}: failed on {judged.result.time}")
    if found.newest is None or found.newest > now:
        return _closed(gate.kind, f"{environment}: some records have a time in the future")
    age = now - judged.earliest
    if age > length(gate.max_age):
        return _closed(gate.kind, f"{environment}: passed {_span(age)} ago, at most {gate.max_age} allowed")
    return _open(gate.kind, f"{environment}: passed on {judged.result.time}")


def _approved(gate: Approvals, question: Question) -> GateState:
    """Count those whose last word on this release, since the target last moved, is a yes; one no closes."""
    words: dict[str, str] = {}
    for entry in question.ledger.of(question.target):
        record = entry.record
        if isinstance(record, Move) and record.statement.predicate.track == question.track:
            words = {}
        elif isinstance(record, GateResult) and record.name == gate.kind:
            who = question.approvers.get(entry.commit)
            if who and record.releases.of(question.track) == question.reference:
                words[who] = record.result
    if against := sorted(who for who, word in words.items() if word != "pass"):
        return _closed(gate.kind, f"refused by {', '.join(against)}")
    reason = f"{len(words)} of {gate.count}: {', '.join(sorted(words)) or 'nobody'}"
    return GateState(gate=gate.kind, open=len(words) >= gate.count, reason=reason)


def _within(gate: Window, now: datetime) -> GateState:
    local = now.astimezone(ZoneInfo(gate.time_zone))
    start, end = gate.hours.split("-")
    shown = f"{DAYS[local.weekday()]} {local:%H:%M} {gate.time_zone}"
    if DAYS[local.weekday()] in gate.days and start <= f"{local:%H:%M}" < end:
        return _open(gate.kind, f"{shown} is within {gate.hours}")
    return _closed(gate.kind, f"{shown} is not within {', '.join(gate.days)} {gate.hours}")


def _span(time: timedelta) -> str:
    """Return a time in whole minutes, hours or days, as durations are written; 0m for one below zero."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes}m"
    hours = minutes // 60
    return f"{hours}h" if hours < 48 else f"{hours // 24}d"  # noqa: PLR2004 - two days


def _open(gate: str, reason: str) -> GateState:
    return GateState(gate=gate, open=True, reason=reason)


def _closed(gate: str, reason: str) -> GateState:
    return GateState(gate=gate, open=False, reason=reason)
