"""Judges release lines: those that a pull request moves, and the one that an `up` is about to carry out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, commit_of
from cloudpakops.git.history import file_at, first_parents, read_git
from cloudpakops.git.tree import tree_of
from cloudpakops.promotion.codeowners import CODEOWNERS_FILE
from cloudpakops.promotion.decide import Move, decide, pause
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.promotion.known import Known, file_states
from cloudpakops.promotion.moves import APPROVERS_FILE, rules_at, rules_before, unsigned
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import decisions_at, line_at, lines_at, pipeline_at, stack_path
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.promotion.records.record import Line

_STACK = re.compile(r"stacks/Pulumi\.(.+)\.yaml")


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
    # Of histories that have nothing in common, all that differs is a change.
    fork = ask(root, "merge-base", start, head, accept=(0, 1)).decode().strip() or start
    changed = _changed(root, fork, head)
    names = sorted(stack[1] for path, how in changed.items() if how != "D" and (stack := _STACK.fullmatch(path)))
    former = lines_at(root, [(start, name) for name in names])
    moved = {name: line for name in names if (line := line_at(root, head, name)) != former.get((start, name))}
    # Also where nothing moves: decisions that can't be read are told.
    known = replace(known, decisions=decisions_at(root, head))
    if not moved:
        return []
    mixed = _mixed(root, start, changed, moved)
    found = []
    with tree_of(root, head) as tree:
        repository = Repository(tree)
        for name, line in moved.items():
            rules = rules_before(root, start, head, name, line, seen=bool(known.ledger.of(name)))
            move = Move(known=known, environment=name, proposed=line, rules=rules, now=now, reviews=reviews)
            move = replace(move, files=file_states(repository, name, move.deployed, line))
            found.append(Judgement(environment=name, before=move.deployed, after=line, gates=(*mixed, *decide(move))))
    return found


def check_up(
    known: Known, commit: str, environment: str, now: datetime, reviews: Sequence[str] | None = None
) -> Judgement:
    """Judge what an `up` of a commit would bring to an environment, by the decisions of newest main.

    Raises CloudPakOpsError where the commit is not on main.
    """
    if commit not in first_parents(known.root, known.main):
        raise CloudPakOpsError(f"{commit[:12]} is not a commit of main", "merge it, then run this at main")
    return judged_at(known, commit, environment, now, reviews)


def judged_at(known: Known, commit: str, environment: str, now: datetime, reviews: Sequence[str] | None) -> Judgement:
    """Judge what the `up` of a commit of main brings, on the records and decisions of ``known``."""
    root, after = known.root, line_at(known.root, commit, environment)
    if reviews is None and file_at(root, commit, APPROVERS_FILE) is not None:
        # All that plain Git says of reviews: `unsigned` asks for the signature of one.
        reviews = ("an approver, by signature",)
    move = Move(known=known, environment=environment, proposed=after, rules={}, now=now, reviews=reviews)
    if moves := bool(move.tracks()):
        rules = rules_at(root, commit, environment, seen=bool(known.ledger.of(environment)))
        with tree_of(root, commit) as tree:
            files = file_states(Repository(tree), environment, move.deployed, after)
        move = replace(move, rules=rules, files=files)
    gates = decide(move)
    goes_back = moves and not gates
    if not goes_back and (pipeline := pipeline_at(root, commit)):
        gates += pause(move, pipeline)
    if why := unsigned(root, commit, environment, known.counting):
        gates.append(GateState.of("approvers", why))
    return Judgement(environment=environment, before=move.deployed, after=after, gates=tuple(gates))


def _changed(root: Path, base: str, head: str) -> dict[str, str]:
    """Return the letter by which Git says how each path of the project changed."""
    listed = read_git(root, "diff-tree", "-r", "-z", "--no-renames", "--name-status", "--relative", base, head)
    fields = [os.fsdecode(field) for field in listed.split(b"\0") if field]
    return dict(zip(fields[1::2], fields[::2], strict=True))


def _mixed(root: Path, base: str, changed: Mapping[str, str], moved: Collection[str]) -> list[GateState]:
    """Return why the change may not be one pull request: what it has besides the lines, and what belongs to them."""
    allowed = {DECISIONS_FILE, *(stack_path(name) for name in moved)}
    if any(file_at(root, base, stack_path(name)) is None for name in moved):
        allowed |= {PIPELINE_FILE, CODEOWNERS_FILE}
    beside = sorted(
        path
        for path, how in changed.items()
        if path not in allowed and not (how == "A" and path.startswith("stacks/releases/"))
    )
    if not beside:
        return []
    more = f" and {len(beside) - 1} more" if len(beside) > 1 else ""
    reason = (
        f"this change also has {beside[0]}{more}; a change of release lines has only stack files of the environments "
        f"that move, new releases and {DECISIONS_FILE}: make two pull requests"
    )
    return [GateState.of("only-releases", reason)]
