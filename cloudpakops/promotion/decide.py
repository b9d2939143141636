"""Decides whether what moves may come to an environment: the one place that `promote`, `gate` and `audit` ask."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cloudpakops.promotion.decisions import EVERYWHERE
from cloudpakops.promotion.gates.gate import GateState, Question, dated_ahead, length, span
from cloudpakops.promotion.gates.standing import not_before, standing
from cloudpakops.promotion.records.record import TOLERANCE, UP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.decisions import Decisions
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.ledger import Ledger
    from cloudpakops.promotion.records.record import Line

FREEZE, BAD, PIPELINE, RECORDS, AFTER = "freeze", "bad", "pipeline", "records", "after"
# Nobody overrides these: a bad release is cleared, a broken clock mended, and an environment named in the pipeline.
FIRM = frozenset({BAD, PIPELINE, RECORDS})


@dataclass(frozen=True, kw_only=True)
class Move:
    """The question whether an environment may go from what is ``deployed`` to what is ``proposed``.

    ``rules`` are the pipeline that counts for each track that moves, or the reason why there is none. The other fields
    are those of `Question`. ``up`` is for the decision right before an `up`, which also waits for ``after``.
    """

    environment: str
    deployed: Line
    proposed: Line
    rules: Mapping[Track, Pipeline | str]
    decisions: Decisions
    ledger: Ledger
    now: datetime
    files: Mapping[str, GateState] = field(default_factory=dict)
    reviews: Sequence[str] | None = None

    def tracks(self) -> list[Track]:
        """Return the tracks that move."""
        return [track for track, reference in self.proposed.items() if self.deployed.get(track) != reference]

    def goes_back(self, track: Track) -> bool:
        """Whether the track returns to a release that passed there, from one that is marked as bad."""
        left, wanted = self.deployed.get(track), self.proposed[track]
        return (
            self.decisions.bad_in(self.environment, left) is not None
            and self.decisions.bad_in(self.environment, wanted) is None
            and any(
                (entry.record.kind, entry.record.state) == (UP, "passed") and entry.record.line[track] == wanted
                for entry in self.ledger.of(self.environment)
            )
        )


def decide(move: Move) -> list[GateState]:
    """Return every gate of the releases that move, each open or closed with its reason; nothing where none moves.

    A track that goes back has no gates: what it leaves is bad, and what it returns to passed there.
    """
    ledger = move.ledger.without(move.decisions.disregarded())
    move = replace(move, ledger=ledger)
    tracks = [track for track in move.tracks() if not move.goes_back(track)]
    if not tracks:
        return []
    states = [_no_bad(move, tracks), _clocks(move), _no_freeze(move)]
    by_rules: dict[str, list[Track]] = {}
    for track in tracks:
        rules = move.rules[track]
        if isinstance(rules, str):
            states.append(GateState(gate=PIPELINE, open=False, reason=rules))
        elif move.environment not in rules.environments():
            reason = f"stacks/pipeline.yaml does not name {move.environment}"
            states.append(GateState(gate=PIPELINE, open=False, reason=reason))
        else:
            by_rules.setdefault(rules.model_dump_json(), []).append(track)
    for together in by_rules.values():
        rules = move.rules[together[0]]
        assert not isinstance(rules, str)  # noqa: S101 - those are sorted out above
        question = Question(
            standings=standings(move, rules, together), now=move.now, files=move.files, reviews=move.reviews
        )
        states += [gate.judge(question) for gate in rules.gates(move.environment)]
    return [_overridden(move, state) for state in dict.fromkeys(states)]


def pause(move: Move, rules: Pipeline) -> list[GateState]:
    """Return the gate `after`, which an `up` waits for whether a release moves or not; nothing without one."""
    if move.environment not in rules.environments() or not (after := rules.environment(move.environment).after):
        return []
    move = replace(move, ledger=move.ledger.without(move.decisions.disregarded()))
    entries, clocks, reasons = move.ledger.entries, _clocks(move), []
    for name in rules.before(move.environment):
        ups = [index for index, one in enumerate(entries) if (one.record.environment, one.record.kind) == (name, UP)]
        last = entries[ups[-1]].record if ups else None
        if last is None or last.state != "passed":
            reasons.append(f"{name}: its last `up` {last.state if last else 'is not recorded'}")
        elif move.now - (ended := not_before(entries[: ups[-1] + 1])) < length(after):
            why = dated_ahead(ended, move.now) if clocks.open else f"; {clocks.reason}"
            reasons.append(f"{name}: its `up` ended {span(move.now - ended)} ago, {after} required{why}")
    state = GateState(gate=AFTER, open=not reasons, reason="; ".join(reasons) or f"{after} since the `up` before")
    return [_overridden(move, state)]


def standings(move: Move, rules: Pipeline, tracks: Sequence[Track]) -> dict[str, list[Standing]]:
    """Return how each release that moves stands in each environment right before."""
    limit = length(rules.up_limit)
    entries = move.ledger.entries
    return {
        name: [standing(entries, name, track, move.proposed[track], now=move.now, limit=limit) for track in tracks]
        for name in rules.before(move.environment)
    }


def _no_bad(move: Move, tracks: Sequence[Track]) -> GateState:
    sources = {
        name
        for rules in move.rules.values()
        if not isinstance(rules, str) and move.environment in rules.environments()
        for name in rules.before(move.environment)
    }
    reasons = [
        f"{move.proposed[track].partition('@')[0]} is bad in {bad.environment}: {bad.reason}"
        for track in tracks
        for name in sorted({move.environment, *sources})
        if (bad := move.decisions.bad_in(name, move.proposed[track]))
    ]
    reason = "; ".join(dict.fromkeys(reasons))
    return GateState(gate=BAD, open=not reasons, reason=reason or "no decision calls it bad")


def _clocks(move: Move) -> GateState:
    ahead = [entry for entry in move.ledger.entries if entry.record.at > move.now + TOLERANCE]
    if not ahead:
        return GateState(gate=RECORDS, open=True, reason=f"{len(move.ledger.entries)} records")
    first = ahead[0]
    reason = (
        f"the record {first.commit[:12]} of {first.record.environment} is from the future ({first.record.time}); "
        f"correct the clock, or disregard {first.commit} in stacks/decisions.yaml"
    )
    return GateState(gate=RECORDS, open=False, reason=reason)


def _no_freeze(move: Move) -> GateState:
    if freeze := move.decisions.frozen(move.environment, move.now):
        whole = "everything is" if freeze.environment == EVERYWHERE else f"{freeze.environment} is"
        return GateState(gate=FREEZE, open=False, reason=f"{whole} frozen until {freeze.until}: {freeze.reason}")
    return GateState(gate=FREEZE, open=True, reason="no freeze")


def _overridden(move: Move, state: GateState) -> GateState:
    if state.open or state.gate in FIRM:
        return state
    for override in move.decisions.overrides:
        if override.covers(state.gate, move.environment, move.proposed, move.now):
            reason = f"overridden until {override.until}: {override.reason} ({state.reason})"
            return GateState(gate=state.gate, open=True, reason=reason)
    return state
