"""Judges release lines: those that a pull request moves, and the one that an `up` is about to carry out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, commit_of
from cloudpakops.git.history import first_parents, object_ids
from cloudpakops.git.tree import tree_of
from cloudpakops.promotion.approvers import APPROVERS_FILE, unsigned
from cloudpakops.promotion.codeowners import CODEOWNERS_FILE
from cloudpakops.promotion.decide import Move, decide, pause
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.promotion.known import file_states
from cloudpakops.promotion.moves import rules_at, rules_before
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import decisions_at, line_at, lines_at, pipeline_at, stack_path
from cloudpakops.promotion.records.cache import Cache
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.decisions import Decisions
    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.record import Line


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What was decided of one environment: from what to what, and each gate."""

    environment: str
    before: Line
    after: Line
    gates: tuple[GateState, ...]

    @property
    def open(self) -> bool:
        """Whether every gate is open."""
        return all(gate.open for gate in self.gates)


def check_change(known: Known, base: str, now: datetime, reviews: Sequence[str] | None = None) -> list[Judgement]:
    """Judge the release lines that HEAD moves since ``base``, a commit of main; raises CloudPakOpsError.

    The rules are those of ``base``, the decisions those of HEAD, which the owners review with it.
    """
    root, head, start = known.root, commit_of(known.root, "HEAD"), commit_of(known.root, base)
    if start not in first_parents(root, known.main):
        raise CloudPakOpsError(
            f"{base} is not a commit of main, as it counts here", "name one: gate check --base origin/main"
        )
    fork = ask(root, "merge-base", start, head, accept=(0, 1)).decode().strip()
    changed = _changed(root, fork, head) if fork else {}
    moved = _moved(root, start, head, changed)
    if not moved:
        return []
    mixed = tuple(_mixed(root, start, changed, [environment for environment, _ in moved]))
    decisions = decisions_at(root, head)
    found = []
    with tree_of(root, head) as tree:
        repository = Repository(tree)
        for environment, after in moved:
            deployed = known.ledger.without(decisions.disregarded()).deployed(environment)
            tracks: list[Track] = list(after)
            move = Move(
                environment=environment,
                deployed=deployed,
                proposed=after,
                rules=rules_before(root, start, head, environment, tracks, seen=bool(known.ledger.of(environment))),
                decisions=decisions,
                ledger=known.ledger,
                now=now,
                files=file_states(repository, environment, deployed, after),
                reviews=reviews,
            )
            found.append(
                Judgement(environment=environment, before=deployed, after=after, gates=(*mixed, *decide(move)))
            )
    return found


def check_up(
    known: Known, commit: str, environment: str, now: datetime, reviews: Sequence[str] | None = None
) -> Judgement:
    """Judge what an `up` of a commit would bring to an environment, by the decisions of newest main.

    Raises CloudPakOpsError where the commit is not on main.
    """
    root = known.root
    if commit not in first_parents(root, known.main):
        raise CloudPakOpsError(f"{commit[:12]} is not a commit of main", "merge it, then run this at main")
    return judged_at(known, commit, environment, now, decisions=known.decisions, reviews=reviews)


def judged_at(
    known: Known,
    commit: str,
    environment: str,
    now: datetime,
    *,
    decisions: Decisions,
    reviews: Sequence[str] | None,
) -> Judgement:
    """Judge what the `up` of a commit of main brings, on the records of ``known``."""
    root = known.root
    after = line_at(root, commit, environment)
    deployed = known.ledger.without(decisions.disregarded()).deployed(environment)
    moves = deployed != after
    seen = bool(known.ledger.of(environment))
    rules = rules_at(root, commit, environment, after, seen=seen) if moves else {}
    files = {}
    if moves:
        with tree_of(root, commit) as tree:
            files = file_states(Repository(tree), environment, deployed, after)
    move = Move(
        environment=environment,
        deployed=deployed,
        proposed=after,
        rules=rules,
        decisions=decisions,
        ledger=known.ledger,
        now=now,
        files=files,
        reviews=_approver(root, commit) if reviews is None else reviews,
    )
    gates = decide(move)
    if pipeline := pipeline_at(root, commit):
        back = moves and not gates
        gates += [] if back else pause(move, pipeline)
    if why := unsigned(root, commit, environment, known.ledger):
        gates.append(GateState(gate="approvers", open=False, reason=why))
    return Judgement(environment=environment, before=deployed, after=after, gates=tuple(gates))


def _approver(root: Path, commit: str) -> Sequence[str] | None:
    """Return what plain Git says of reviews: where approvers are listed, `unsigned` asks for the signature of one."""
    return ("an approver, by signature",) if object_ids(root, [f"{commit}:{APPROVERS_FILE}"]) else None


def _changed(root: Path, base: str, head: str) -> dict[str, str]:
    """Return the letter by which Git says how each path of the project changed."""
    listed = ask(root, "diff-tree", "-r", "-z", "--no-renames", "--name-status", "--relative", base, head)
    fields = [os.fsdecode(field) for field in listed.split(b"\0") if field]
    return dict(zip(fields[1::2], fields[::2], strict=True))


def _moved(root: Path, base: str, head: str, changed: dict[str, str]) -> list[tuple[str, dict[Track, str]]]:
    """Return the environments whose line differs from that of ``base``, with their line at ``head``."""
    names = sorted(
        path.removeprefix("stacks/Pulumi.").removesuffix(".yaml")
        for path, how in changed.items()
        if path.startswith("stacks/Pulumi.") and path.endswith(".yaml") and how != "D"
    )
    cache = Cache(root)
    lines = lines_at(root, [(commit, name) for name in names for commit in (base, head)], cache)
    cache.save()
    return [
        (name, line)
        for name in names
        if (line := lines.get((head, name)) or line_at(root, head, name)) != lines.get((base, name))
    ]


def _mixed(root: Path, base: str, changed: dict[str, str], moved: Sequence[str]) -> Iterator[GateState]:
    """Yield why the change may not be one pull request: what it has besides the lines, and what belongs to them."""
    allowed = {DECISIONS_FILE, *(stack_path(name) for name in moved)}
    known = object_ids(root, [f"{base}:{stack_path(name)}" for name in moved])
    if len(known) < len(moved):
        allowed |= {PIPELINE_FILE, CODEOWNERS_FILE}
    beside = sorted(
        path
        for path, how in changed.items()
        if path not in allowed and not (how == "A" and path.startswith("stacks/releases/"))
    )
    if beside:
        more = f" and {len(beside) - 1} more" if len(beside) > 1 else ""
        yield GateState(
            gate="only-releases",
            open=False,
            reason=f"this change also has {beside[0]}{more}; a change of release lines has only stack files of the "
            f"environments that move, new releases and {DECISIONS_FILE}: make two pull requests",
        )
