"""Decides whether what moves may come to an environment: the one place that `promote`, `gate` and `audit` ask."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cloudpakops.promotion.decisions import EVERYWHERE
from cloudpakops.promotion.gates.gate import GateState, dated_ahead, length, span
from cloudpakops.promotion.gates.standing import Standing, not_before, standing
from cloudpakops.promotion.records.record import TOLERANCE, UP, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.pipeline import Pipeline

FREEZE, BAD, PIPELINE, RECORDS, AFTER = "freeze", "bad", "pipeline", "records", "after"
# Nobody overrides these: a bad release is cleared, a broken clock mended, and an environment named in the pipeline.
FIRM = frozenset({BAD, PIPELINE, RECORDS})


@dataclass(frozen=True, kw_only=True)
class Move:
    """The question whether an environment may go from what is deployed to what is ``proposed``.

    ``rules`` are the pipeline that counts for each track that moves, or the reason why there is none. ``files`` is what
    files say of gates that no record answers. ``reviews`` are those who approved the pull request, as the forge says;
    None where no forge was asked. What is absent is closed. ``standings`` is how each release that moves stands in each
    environment right before; `decide` adds it for the gates.
    """

    known: Known
    environment: str
    proposed: Line
    rules: Mapping[Track, Pipeline | str]
    now: datetime
    files: Mapping[str, GateState] = field(default_factory=dict)
    reviews: Sequence[str] | None = None
    standings: Sequence[Standing] = ()

    @property
    def deployed(self) -> Line:
        """What the last `up` that passed brought."""
        return self.known.counting.deployed(self.environment)

    def tracks(self) -> list[Track]:
        """Return the tracks that move."""
        deployed = self.deployed
        return [track for track, reference in self.proposed.items() if deployed.get(track) != reference]

    def goes_back(self, track: Track) -> bool:
        """Whether the track returns to a release that passed there, from one that is marked as bad."""
        wanted, bad_in = self.proposed[track], self.known.decisions.bad_in
        return (
            bad_in(self.environment, self.deployed.get(track)) is not None
            and bad_in(self.environment, wanted) is None
            and any(record.line[track] == wanted for record in self.known.counting.passed(self.environment))
        )


def decide(move: Move) -> list[GateState]:
    """Return every gate of the releases that move, each open or closed with its reason; nothing where none moves.

    A track that goes back has no gates: what it leaves is bad, and what it returns to passed there.
    """
    tracks = [track for track in move.tracks() if not move.goes_back(track)]
    if not tracks:
        return []
    states = [_no_bad(move, tracks), _clocks(move), _no_freeze(move)]
    by_rules: dict[str, tuple[Pipeline, list[Track]]] = {}
    for track in tracks:
        rules = move.rules[track]
        if isinstance(rules, str):
            states.append(GateState.of(PIPELINE, rules))
        elif move.environment not in rules.environments():
            states.append(GateState.of(PIPELINE, f"stacks/pipeline.yaml does not name {move.environment}"))
        else:
            by_rules.setdefault(rules.model_dump_json(), (rules, []))[1].append(track)
    for rules, together in by_rules.values():
        asked = replace(move, standings=standings(move, rules, together))
        states += [gate.judge(asked) for gate in rules.gates(move.environment)]
    return [_overridden(move, state) for state in dict.fromkeys(states)]


def pause(move: Move, rules: Pipeline) -> list[GateState]:
    """Return the gate `after`, which an `up` waits for whether a release moves or not; nothing without one."""
    if move.environment not in rules.environments() or not (after := rules.environment(move.environment).after):
        return []
    entries, clocks, reasons = move.known.counting.entries, _clocks(move), []
    for name in rules.before(move.environment):
        ups = [index for index, one in enumerate(entries) if (one.record.environment, one.record.kind) == (name, UP)]
        last = entries[ups[-1]].record if ups else None
        if last is None or last.state != "passed":
            reasons.append(f"{name}: its last `up` {last.state if last else 'is not recorded'}")
        elif move.now - (ended := not_before(entries[: ups[-1] + 1])) < length(after):
            why = dated_ahead(ended, move.now) if clocks.open else f"; {clocks.reason}"
            reasons.append(f"{name}: its `up` ended {span(move.now - ended)} ago, {after} required{why}")
    return [_overridden(move, GateState.of(AFTER, "; ".join(reasons), f"{after} since the `up` before"))]


def standings(move: Move, rules: Pipeline, tracks: Sequence[Track]) -> list[Standing]:
    """Return how each release that moves stands in each environment right before."""
    limit, entries = length(rules.up_limit), move.known.counting.entries
    return [
        standing(entries, name, track, move.proposed[track], now=move.now, limit=limit)
        for name in rules.before(move.environment)
        for track in tracks
    ]


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
        if (bad := move.known.decisions.bad_in(name, move.proposed[track]))
    ]
    return GateState.of(BAD, "; ".join(dict.fromkeys(reasons)), "no decision calls it bad")


def _clocks(move: Move) -> GateState:
    entries = move.known.counting.entries
    reason = next(
        (
            f"the record {one.commit[:12]} of {one.record.environment} is from the future ({one.record.time}); "
            f"correct the clock, or disregard {one.commit} in stacks/decisions.yaml"
            for one in entries
            if one.record.at > move.now + TOLERANCE
        ),
        "",
    )
    return GateState.of(RECORDS, reason, f"{len(entries)} records")


def _no_freeze(move: Move) -> GateState:
    freeze = move.known.decisions.frozen(move.environment, move.now)
    if freeze is None:
        return GateState.of(FREEZE, "", "no freeze")
    whole = "everything" if freeze.environment == EVERYWHERE else freeze.environment
    return GateState.of(FREEZE, f"{whole} is frozen until {freeze.until}: {freeze.reason}")


def _overridden(move: Move, state: GateState) -> GateState:
    if state.open or state.gate in FIRM:
        return state
    for override in move.known.decisions.overrides:
        if override.covers(state.gate, move.environment, move.proposed, move.now):
            reason = f"overridden until {override.until}: {override.reason} ({state.reason})"
            return replace(state, open=True, reason=reason)
    return state
