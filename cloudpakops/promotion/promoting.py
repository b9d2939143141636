"""Promotes releases to an environment: both tracks in one decision, one commit, one pull request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import parse
from cloudpakops.files.exact_edit import with_values
from cloudpakops.git.history import file_at
from cloudpakops.model.release import TRACKS
from cloudpakops.promotion.decide import FIRM, FREEZE, Move, decide, standings
from cloudpakops.promotion.decision_edits import with_entry
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.known import file_states
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.proposing import propose_change
from cloudpakops.promotion.records.at_commit import line_at, pipeline_at, stack_path
from cloudpakops.promotion.records.record import UP, short
from cloudpakops.releases.naming import reference_of
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.repository.repository import Repository

# How long an override holds if nobody says: time for the review and the `up`.
OVERRIDDEN_FOR = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a promotion would change in the stack file, and the decision on what that brings."""

    known: Known
    move: Move
    line: Line
    gates: tuple[GateState, ...]
    others: Mapping[Track, Sequence[str]]

    @property
    def changes(self) -> dict[Track, str]:
        """The release lines that change in the stack file at main."""
        return {track: wanted for track, wanted in self.move.proposed.items() if self.line.get(track) != wanted}

    @property
    def closed(self) -> list[GateState]:
        """The gates that hold it up."""
        return [gate for gate in self.gates if not gate.open]


def rules_of(known: Known, environment: str) -> Pipeline:
    """Return the pipeline at main, which names the environment; raises CloudPakOpsError."""
    pipeline = pipeline_at(known.root, known.main)
    if pipeline is None or environment not in pipeline.environments():
        names = ", ".join(pipeline.environments()) if pipeline else "none"
        raise CloudPakOpsError(
            f"{PIPELINE_FILE} does not name {environment} at main", f"add {environment} there, or name one of: {names}"
        )
    return pipeline


def due(known: Known, repository: Repository, environment: str, wanted: Mapping[Track, str]) -> dict[Track, str]:
    """Return the line that an environment would get: the releases ``wanted`` by id, or those of the one before it.

    Raises CloudPakOpsError where environments before it differ, or none is before it.
    """
    sources = rules_of(known, environment).before(environment)
    if wanted:
        line = line_at(known.root, known.main, environment)
        return line | {track: str(reference_of(repository, track, name)) for track, name in wanted.items()}
    if not sources:
        raise CloudPakOpsError(
            f"no environment comes before {environment}, so there is no release to take over",
            "name the release: --platform ID or --applications ID",
        )
    ledger = known.ledger.without(known.decisions.disregarded())
    found = [ledger.deployed(name) or line_at(known.root, known.main, name) for name in sources]
    for track in TRACKS:
        if len({one[track] for one in found}) > 1:
            raise CloudPakOpsError(
                f"{' and '.join(sources)} have different {track} releases", f"name one: --{track} ID"
            )
    return found[0]


def propose(known: Known, repository: Repository, environment: str, proposed: Line, now: datetime) -> Proposal:
    """Return the decision on bringing these releases to an environment; ``repository`` has the files of main."""
    rules = rules_of(known, environment)
    deployed = known.ledger.without(known.decisions.disregarded()).deployed(environment)
    move = Move(
        environment=environment,
        deployed=deployed,
        proposed=proposed,
        rules=dict.fromkeys(proposed, rules),
        decisions=known.decisions,
        ledger=known.ledger,
        now=now,
        files=file_states(repository, environment, deployed, proposed),
    )
    # The review comes with the pull request that this makes.
    gates = tuple(gate for gate in decide(move) if gate.gate != "reviews")
    return Proposal(
        known=known,
        move=move,
        line=line_at(known.root, known.main, environment),
        gates=gates,
        others=_promotable(move, rules),
    )


def make(proposal: Proposal, override: Sequence[str] = (), reason: str = "") -> tuple[str, str]:
    """Commit the lines on a branch, and return branch and commit.

    ``override`` are gates that count as open, for ``reason``: an entry of the decisions in the same commit. Raises
    CloudPakOpsError, with nothing done, where another gate is closed.
    """
    known, move = proposal.known, proposal.move
    environment = move.environment
    if not proposal.changes:
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
    path = stack_path(environment)
    files = {path: with_releases(known, path, proposal.changes)}
    if override:
        entry = {
            "environment": environment,
            "platform": move.proposed["platform"],
            "applications": move.proposed["applications"],
            "gates": sorted(set(override)),
            "until": (move.now + OVERRIDDEN_FOR).strftime("%Y-%m-%dT%H:%MZ"),
            "reason": reason,
        }
        files[DECISIONS_FILE] = with_entry(file_at(known.root, known.main, DECISIONS_FILE), "overrides", entry)
    ids = [f"{track}-{reference.partition('@')[0]}" for track, reference in proposal.changes.items()]
    branch = f"promote/{'-'.join([environment, *ids])}"
    return branch, propose_change(known, branch, files, _message(proposal, override, reason))


def with_releases(known: Known, path: str, changes: Line) -> bytes:
    """Return a stack file of main with other releases; every other byte stays."""
    content = file_at(known.root, known.main, path) or b""
    places = {place_in_stack_file((track,)): reference for track, reference in changes.items()}
    return with_values(content, parse(content.decode(errors="replace"), file=path, dialect="stack"), places)


def _message(proposal: Proposal, override: Sequence[str], reason: str) -> str:
    move = proposal.move
    lines = [
        f"Promote {move.environment} to {short(proposal.changes)}",
        "",
        *(f"{track}: {proposal.line.get(track)} -> {reference}" for track, reference in proposal.changes.items()),
        *(f"{gate.gate}: {gate.reason}" for gate in proposal.gates if gate.open),
        *(f"{gate} is overridden: {reason}" for gate in override),
    ]
    return "\n".join([*lines, ""])


def _promotable(move: Move, rules: Pipeline) -> dict[Track, list[str]]:
    """Return the other releases that are promotable from every environment before, by track, newest first."""
    found: dict[Track, list[str]] = {}
    sources = rules.before(move.environment)
    for track in move.tracks():
        passed = [
            entry.record.line[track]
            for entry in reversed(move.ledger.entries)
            if entry.record.environment in sources and (entry.record.kind, entry.record.state) == (UP, "passed")
        ]
        for reference in dict.fromkeys(passed):
            there = standings(replace(move, proposed={**move.proposed, track: reference}), rules, [track])
            other = reference not in {move.proposed[track], move.deployed.get(track)}
            if other and there and all(one.promotable for ones in there.values() for one in ones):
                found.setdefault(track, []).append(reference.partition("@")[0])
    return found


def _way_out(proposal: Proposal, closed: Sequence[GateState]) -> str:
    ways = ["meet the closed gates"]
    ways += [f"promote another: --{track} {' or '.join(ids)}" for track, ids in proposal.others.items()]
    if open_to := sorted({gate.gate for gate in closed} - FIRM):
        ways.append(f"let a reviewer accept it: --override {' --override '.join(open_to)} --reason '…'")
    return "; or ".join(ways)
