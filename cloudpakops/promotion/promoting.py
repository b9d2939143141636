"""Promotes releases to an environment: both tracks in one decision, one commit, one pull request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.history import file_at
from cloudpakops.model.release import TRACKS, Track
from cloudpakops.promotion.decide import FIRM, FREEZE, Move, decide, standings
from cloudpakops.promotion.decision_edits import with_override
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.known import Known, file_states
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.promotion.proposing import propose_lines
from cloudpakops.promotion.records.at_commit import line_at, pipeline_at
from cloudpakops.promotion.records.record import Line, short
from cloudpakops.releases.naming import reference_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.repository.repository import Repository

# How long an override holds if nobody says: time for the review and the `up`.
OVERRIDDEN_FOR = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a promotion would change in the stack file, where it has ``line``, and the decision on what that brings."""

    move: Move
    rules: Pipeline
    line: Line
    gates: tuple[GateState, ...]

    @property
    def changes(self) -> dict[Track, str]:
        """The release lines that change in the stack file at main."""
        return {track: wanted for track, wanted in self.move.proposed.items() if self.line.get(track) != wanted}

    @property
    def closed(self) -> list[GateState]:
        """The gates that hold it up."""
        return [gate for gate in self.gates if not gate.open]


def propose(
    known: Known, repository: Repository, environment: str, wanted: Mapping[Track, str | None], now: datetime
) -> Proposal:
    """Return the decision on the releases ``wanted`` by id, or on those of the environments before.

    ``repository`` has the files of main. Raises CloudPakOpsError where the pipeline doesn't name the environment, and
    where nothing is wanted if the environments before it differ, or none is before it.
    """
    rules = pipeline_at(known.root, known.main)
    if rules is None or environment not in rules.environments():
        names = ", ".join(rules.environments()) if rules else "none"
        raise CloudPakOpsError(
            f"{PIPELINE_FILE} does not name {environment} at main", f"add {environment} there, or name one of: {names}"
        )
    line = line_at(known.root, known.main, environment)
    if named := {track: name for track, name in wanted.items() if name}:
        proposed = line | {track: str(reference_of(repository, track, name)) for track, name in named.items()}
    else:
        proposed = _from_before(known, environment, rules.before(environment))
    move = Move(
        known=known,
        environment=environment,
        proposed=proposed,
        rules=dict.fromkeys(proposed, rules),
        now=now,
        files=file_states(repository, environment, known.counting.deployed(environment), proposed),
    )
    # The review comes with the pull request that this makes.
    gates = tuple(gate for gate in decide(move) if gate.gate != "reviews")
    return Proposal(move=move, rules=rules, line=line, gates=gates)


def _from_before(known: Known, environment: str, sources: Sequence[str]) -> dict[Track, str]:
    if not sources:
        raise CloudPakOpsError(
            f"no environment comes before {environment}, so there is no release to take over",
            "name the release: --platform ID or --applications ID",
        )
    found = [known.counting.deployed(name) or line_at(known.root, known.main, name) for name in sources]
    if differ := [track for track in TRACKS if len({one[track] for one in found}) > 1]:
        raise CloudPakOpsError(
            f"{' and '.join(sources)} have different {differ[0]} releases", f"name one: --{differ[0]} ID"
        )
    return found[0]


def make(proposal: Proposal, override: Sequence[str] = (), reason: str = "") -> tuple[str, str]:
    """Commit the lines on a branch, and return branch and commit.

    ``override`` are gates that count as open, for ``reason``: an entry of the decisions in the same commit. Raises
    CloudPakOpsError, with nothing done, where another gate is closed.
    """
    move, changes = proposal.move, proposal.changes
    known, environment = move.known, move.environment
    if not changes:
        raise CloudPakOpsError(
            f"main already names {short(move.proposed)} for {environment}",
            f"carry it out: pulumi up --stack {environment}",
        )
    if firm := sorted(FIRM & set(override)):
        raise CloudPakOpsError(f"the gate {firm[0]} cannot be overridden", "do what its reason says")
    known_gates = {gate.gate for gate in proposal.gates} | {FREEZE}
    if unknown := sorted(set(override) - known_gates):
        raise CloudPakOpsError(
            f"{environment} has no gate {unknown[0]}", f"name one of: {', '.join(sorted(known_gates - FIRM))}"
        )
    if closed := [gate for gate in proposal.closed if gate.gate not in override]:
        lines = "\n".join(f"  {gate.gate}: {gate.reason}" for gate in closed)
        raise CloudPakOpsError(
            f"{short(move.proposed)} cannot be promoted to {environment}:\n{lines}", _way_out(proposal, closed)
        )
    decisions = None
    if override:
        content, until = file_at(known.root, known.main, DECISIONS_FILE), move.now + OVERRIDDEN_FOR
        decisions = with_override(content, environment, move.proposed, override, reason, until=until)
    message = [
        f"Promote {environment} to {short(changes)}",
        "",
        *(f"{track}: {proposal.line.get(track)} -> {reference}" for track, reference in changes.items()),
        *(f"{gate.gate}: {gate.reason}" for gate in proposal.gates if gate.open),
        *(f"{gate} is overridden: {reason}" for gate in override),
        "",
    ]
    return propose_lines(known, "promote", environment, changes, "\n".join(message), decisions=decisions)


def _way_out(proposal: Proposal, closed: Sequence[GateState]) -> str:
    ways = ["meet the closed gates"]
    ways += [
        f"promote another: --{track} {' or '.join(others)}"
        for track in proposal.move.tracks()
        if (others := _promotable(proposal.move, proposal.rules, track))
    ]
    if open_to := sorted({gate.gate for gate in closed} - FIRM):
        ways.append(f"let a reviewer accept it: --override {' --override '.join(open_to)} --reason '…'")
    return "; or ".join(ways)


def _promotable(move: Move, rules: Pipeline, track: Track) -> list[str]:
    """Return the ids of other releases that are promotable from every environment before, newest first."""
    found = []
    passed = [record.line[track] for record in move.known.counting.passed(*rules.before(move.environment))]
    for reference in dict.fromkeys(passed):
        there = standings(replace(move, proposed={**move.proposed, track: reference}), rules, [track])
        other = reference not in {move.proposed[track], move.deployed.get(track)}
        if other and all(one.promotable for one in there):
            found.append(reference.partition("@")[0])
    return found
