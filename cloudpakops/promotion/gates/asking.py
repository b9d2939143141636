"""Collects what the gates need to judge a promotion: the checkout, its Git, its remote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.release import TRACKS, ReleaseReference
from cloudpakops.promotion.gates.gate import Question
from cloudpakops.promotion.gates.judge import judge
from cloudpakops.promotion.records.at_commit import content_at, pipeline_at, record_signers_at
from cloudpakops.promotion.records.ledger import Ledger, read_ledger, signers
from cloudpakops.promotion.records.record import GateState
from cloudpakops.promotion.records.writing import fetch, has_remote
from cloudpakops.render.differences.promoted import with_references
from cloudpakops.repository.upgrade_steps import refused_steps

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.repository.repository import Repository, Stack


@dataclass(frozen=True, kw_only=True)
class Known:
    """The pipeline and the records as of a commit, and whose signature each record's commit carries."""

    commit: str
    pipeline: Pipeline
    ledger: Ledger
    approvers: dict[str, dict[str, str]]

    def approvers_of(self, environment: str) -> dict[str, str]:
        """Return the people who may approve for an environment, by the commit of a record that each signed."""
        if environment not in self.pipeline.environments():
            return {}
        files = [file for gate in self.pipeline.gates(environment) for file in gate.signers]
        return self.approvers[files[0]] if files else {}


def known_at(root: Path, commit: str, *, ask_remote: bool) -> Known:
    """Read pipeline and records; with ``ask_remote`` fetch first, and trust no record if that fails."""
    pipeline = pipeline_at(root, commit)
    failed = ""
    if ask_remote and has_remote(root):
        try:
            fetch(root)
        except CloudPakOpsError as error:
            failed = str(error).partition("\n")[0]
    try:
        ledger = read_ledger(root, record_signers_at(root, commit))
    except CloudPakOpsError as error:
        ledger = Ledger(faults=(str(error).partition("\n")[0],))
    if failed:
        ledger = Ledger(head=ledger.head, entries=ledger.entries, faults=(failed, *ledger.faults))
    files = {file for name in pipeline.environments() for gate in pipeline.gates(name) for file in gate.signers}
    approvers = {
        file: signers(root, ledger.head, content_at(root, commit, file)) if ledger.head else {} for file in files
    }
    return Known(commit=commit, pipeline=pipeline, ledger=ledger, approvers=approvers)


def gates_of(
    repository: Repository, known: Known, *, target: str, track: Track, reference: str, now: datetime
) -> list[GateState]:
    """Return every gate of an environment for a release; raises CloudPakOpsError where files can't be read."""
    stack = repository.stack(target)
    moved = with_references(stack, {track: ReleaseReference.parse(reference)})
    return judge(
        Question(
            pipeline=known.pipeline,
            ledger=known.ledger,
            target=target,
            track=track,
            reference=reference,
            now=now,
            known={state.gate: state for state in (_upgrades(repository, stack, moved), _mirrored(repository, moved))},
            approvers=known.approvers_of(target),
        )
    )


def due_release(repository: Repository, pipeline: Pipeline, target: str, track: Track | None) -> tuple[Track, str]:
    """Return what would come into an environment from the one before it: the track that differs, and the release.

    Raises CloudPakOpsError where that is none, not the only one, or not the same everywhere before.
    """
    if target not in pipeline.environments():
        known = ", ".join(pipeline.environments())
        raise CloudPakOpsError(
            f"stacks/pipeline.yaml does not name {target}", f"add {target} there, or name one of: {known}"
        )
    sources = pipeline.before(target)
    if not sources:
        raise CloudPakOpsError(
            f"no environment comes before {target}, so there is no release to take over",
            "name the release: --release ID",
        )
    found: dict[Track, set[str]] = {
        one: {str(getattr(repository.stack(name).environment, one)) for name in sources} for one in TRACKS
    }
    now = repository.stack(target).environment
    differing = [one for one in TRACKS if found[one] != {str(getattr(now, one))} and track in (None, one)]
    if not differing:
        raise CloudPakOpsError(
            f"{target} has the same releases as {' and '.join(sources)}",
            "there is nothing to promote; for another release, name it: --release ID",
        )
    if len(differing) > 1:
        raise CloudPakOpsError(
            f"both tracks of {target} differ from {' and '.join(sources)}",
            "promote one track at a time: --track platform or --track applications",
        )
    if len(found[differing[0]]) > 1:
        raise CloudPakOpsError(f"{' and '.join(sources)} have different releases", "name one: --release ID")
    return differing[0], found[differing[0]].pop()


def _upgrades(repository: Repository, before: Stack, after: Stack) -> GateState:
    try:
        refused = refused_steps(repository, before, after)
    except CloudPakOpsError as error:
        return GateState(gate="upgrade-path", open=False, reason=str(error).replace("\n", " "))
    reason = "; ".join(problem.what for problem in refused) or "each step is allowed"
    return GateState(gate="upgrade-path", open=not refused, reason=reason)


def _mirrored(repository: Repository, after: Stack) -> GateState:
    reference = after.environment.platform
    try:
        record = repository.mirrored(reference.release)
    except CloudPakOpsError as error:
        return GateState(gate="mirrored", open=False, reason=str(error).replace("\n", " "))
    found = record is not None and record.release == str(reference)
    reason = "recorded" if found else f"Git has no record that {reference} is in the mirror"
    return GateState(gate="mirrored", open=found, reason=reason)
