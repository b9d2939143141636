"""Promotes a release: changes one line of one file on a new branch, with a record of the reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import parse
from cloudpakops.files.exact_edit import with_values
from cloudpakops.git.command import ask
from cloudpakops.git.commits import commit_files, head_of, identity, move_ref
from cloudpakops.model.release import ReleaseReference, digest
from cloudpakops.promotion.gates.asking import Known, gates_of
from cloudpakops.promotion.gates.judge import FREEZE, sources_of
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import content_at, document_at, path_in_git
from cloudpakops.promotion.records.record import (
    GateState,
    Move,
    Override,
    Place,
    Predicate,
    Statement,
    Subject,
    written_time,
)
from cloudpakops.promotion.records.writing import append
from cloudpakops.render.differences.difference import Difference, difference
from cloudpakops.render.differences.promoted import with_references
from cloudpakops.render.differences.state import state_of
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.render.differences.state import State


_NEW_RELEASE = re.compile(r"\?\? .*stacks/releases/(platform|applications)/")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A proposed promotion or rollback with all that it depends on; nothing is written yet."""

    root: Path
    kind: Literal["promotion", "rollback"]
    known: Known
    target: str
    track: Track
    before: str
    after: str
    sources: tuple[Place, ...]
    gates: tuple[GateState, ...]
    difference: Difference
    state: tuple[str, str]
    now: datetime

    @property
    def branch(self) -> str:
        """The branch that the commit goes to."""
        verb = "promote" if self.kind == "promotion" else "rollback"
        return f"{verb}/{self.target}-{self.track}-{self.after.partition('@')[0]}"

    def closed(self, *, despite_freeze: bool = False) -> list[GateState]:
        """Return the gates that block it."""
        return [gate for gate in self.gates if not gate.open and not (despite_freeze and gate.gate == FREEZE)]


@dataclass(frozen=True, kw_only=True)
class Made:
    """A finished promotion or rollback: the commit on its branch, and its record."""

    commit: str
    branch: str
    record: Move


def refuse_uncommitted(root: Path) -> None:
    """Raise CloudPakOpsError where the files below stacks are not what the last commit has; new releases may wait."""
    status = ask(root, "status", "--porcelain", "--untracked-files=all", "--", "stacks").decode(errors="replace")
    changed = [line[3:] for line in status.splitlines() if not _NEW_RELEASE.match(line)]
    if changed:
        first = changed[0]
        raise CloudPakOpsError(
            f"{first} has uncommitted changes", "commit them, or stash them (git stash), and run this again"
        )


def propose(
    root: Path,
    known: Known,
    *,
    target: str,
    track: Track,
    after: str,
    now: datetime,
    kind: Literal["promotion", "rollback"] = "promotion",
) -> Proposal:
    """Return the proposal to promote the release ``after`` to ``target``: its reasons and its changes.

    Raises CloudPakOpsError where files are not right, or the target has the release.
    """
    repository = Repository(root)
    stack = repository.stack(target)
    before = str(getattr(stack.environment, track))
    if before == after:
        raise CloudPakOpsError(f"{target} already has {after.partition('@')[0]}", "there is nothing to do")
    # The commit must have the release that it names.
    content_at(root, known.commit, f"stacks/releases/{track}/{after.partition('@')[0]}.yaml")
    gates = (
        gates_of(repository, known, target=target, track=track, reference=after, now=now) if kind == "promotion" else []
    )
    moved = with_references(stack, {track: ReleaseReference.parse(after)})
    states = state_of(repository, stack), state_of(repository, moved)
    sources = sources_of(known.pipeline, known.ledger, target=target, track=track, reference=after, base=known.commit)
    return Proposal(
        root=root,
        kind=kind,
        known=known,
        target=target,
        track=track,
        before=before,
        after=after,
        sources=tuple(sources) if kind == "promotion" else (),
        gates=tuple(gates),
        difference=difference(*states, ()),
        state=(_digest(states[0]), _digest(states[1])),
        now=now,
    )


def make(proposal: Proposal, override: str | None = None) -> Made:
    """Commit the change on its branch and record it; the checkout, its index and its branch stay as they are.

    ``override`` is the reason to promote under a freeze. Raises CloudPakOpsError, with nothing done, where a gate is
    closed or the branch is there.
    """
    root, who = proposal.root, identity(proposal.root)
    if closed := proposal.closed(despite_freeze=override is not None):
        lines = "\n".join(f"  {gate.gate}: {gate.reason}" for gate in closed)
        raise CloudPakOpsError(
            f"{proposal.after.partition('@')[0]} cannot be promoted to {proposal.target}:\n{lines}",
            f"meet the closed gates; see why: cloudpakops gate status {proposal.target} --track {proposal.track}",
        )
    ref = f"refs/heads/{proposal.branch}"
    if head_of(root, ref):
        raise _branch_exists(proposal.branch)
    path = f"stacks/Pulumi.{proposal.target}.yaml"
    content = content_at(root, proposal.known.commit, path)
    line = {place_in_stack_file((proposal.track,)): proposal.after}
    changed = with_values(content, parse(content.decode(errors="replace"), file=path, dialect="stack"), line)
    gates = list(proposal.gates)
    commit = commit_files(root, proposal.known.commit, {path_in_git(root, path): changed}, message(proposal, override))
    predicate = Predicate(
        track=proposal.track,
        sources=list(proposal.sources),
        target=Place(environment=proposal.target, commit=proposal.known.commit),
        before=proposal.before,
        after=proposal.after,
        state={"before": proposal.state[0], "after": proposal.state[1]},
        pipeline=digest(document_at(root, proposal.known.commit, PIPELINE_FILE).data),
        gates=gates,
        time=written_time(proposal.now),
        who=who,
        override=Override(who=who, reason=override) if override is not None else None,
    )
    statement = Statement(subject=[Subject(name=path, digest={"gitCommit": commit})], predicate=predicate)
    # First the record, then the branch: a commit without its record must not be there for anybody to merge.
    record = append(
        root,
        lambda sequence, previous: Move(
            kind=proposal.kind,
            environment=proposal.target,
            sequence=sequence,
            previous=previous,
            time=written_time(proposal.now),
            who=who,
            commit=commit,
            statement=statement,
        ),
        proposal.target,
    )
    if not move_ref(root, ref, commit, None):
        raise _branch_exists(proposal.branch)
    return Made(commit=commit, branch=proposal.branch, record=record)


def message(proposal: Proposal, override: str | None) -> str:
    """Return the words of the commit: what moves, on what it is decided, as lines that tools can read."""
    verb = "Promote" if proposal.kind == "promotion" else "Roll back"
    head = f"{verb} {proposal.target} to {proposal.track} {proposal.after.partition('@')[0]}"
    lines = [
        f"Release: {proposal.track} {proposal.after}",
        f"Replaces: {proposal.before}",
        *(f"Source: {place.environment} at {place.commit}" for place in proposal.sources),
        f"State-before: {proposal.state[0]}",
        f"State-after: {proposal.state[1]}",
        f"Records: {proposal.known.ledger.head or 'none'}",
        *(f"Gate: {gate.gate} {'open' if gate.open else 'closed'}: {gate.reason}" for gate in proposal.gates),
        *([f"Freeze-overridden: {override}"] if override is not None else []),
    ]
    return "\n".join([head, "", *lines, ""])


def _digest(state: State) -> str:
    return digest([[found.layer, found.cluster, found.manifest] for found in state.objects])


def _branch_exists(branch: str) -> CloudPakOpsError:
    return CloudPakOpsError(f"the branch {branch} already exists", f"merge it, or delete it: git branch -D {branch}")
