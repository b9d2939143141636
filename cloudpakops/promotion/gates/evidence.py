"""Verifies promotions: judges the gates of each again, from the records before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError, Problem
from cloudpakops.git.command import run
from cloudpakops.model.release import TRACKS, digest
from cloudpakops.promotion.gates.gate import Question
from cloudpakops.promotion.gates.judge import FREEZE, judge, sources_of
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import content_at, document_at, pipeline_at, releases_at
from cloudpakops.promotion.records.ledger import Ledger, signers
from cloudpakops.promotion.records.record import Deployment, GateResult, Move

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.gates.asking import Known
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.ledger import Entry
    from cloudpakops.promotion.records.record import Place, Predicate

_FIX = "do not rely on promotions of this environment until you know who recorded this, and why"


def verify(root: Path, known: Known, environments: Sequence[str] = ()) -> list[Problem]:
    """Return all that the records of these environments, or of all, don't prove; nothing is asked but Git, here.

    If the chain of records is broken, it returns only those faults: nothing can be judged from such records.
    """
    ledger = known.ledger
    if ledger.faults:
        return [Problem(file="cloudpakops/records", line=0, path="", what=fault, fix=_FIX) for fault in ledger.faults]
    judge_again = _Verification(root=root, known=known, ledger=ledger)
    return sorted(
        Problem(file=entry.path, line=0, path="", what=what, fix=_FIX)
        for index, entry in enumerate(ledger.entries)
        if not environments or entry.record.environment in environments
        for what in judge_again.doubts(index, entry)
    )


@dataclass(kw_only=True)
class _Verification:
    root: Path
    known: Known
    ledger: Ledger
    _approvers: dict[bytes, dict[str, str]] = field(default_factory=dict)

    def doubts(self, index: int, entry: Entry) -> Iterator[str]:
        record = entry.record
        try:
            if isinstance(record, Deployment):
                yield from self._misnamed(record)
                yield from self._unannounced(index, record)
            elif isinstance(record, GateResult) and record.name != "approvals":
                yield from self._misnamed(record)
            elif isinstance(record, Move):
                yield from self._moved(index, record)
        except CloudPakOpsError as error:
            yield f"{error.what}; {error.fix}"

    def _misnamed(self, record: Deployment | GateResult) -> Iterator[str]:
        named = releases_at(self.root, record.commit, record.environment)
        if named != record.releases:
            yield f"records {record.releases.label()}, but commit {record.commit[:12]} names {named.label()}"

    def _unannounced(self, index: int, record: Deployment) -> Iterator[str]:
        """Yield each release that came without a promotion or a rollback; the first environment takes any."""
        pipeline = self.known.pipeline
        if record.environment not in pipeline.environments() or not pipeline.before(record.environment):
            return
        chain = self.ledger.until(index).of(record.environment)
        for track in TRACKS:
            reference = record.releases.of(track)
            announced = False
            for former in (entry.record for entry in reversed(chain)):
                if isinstance(former, Move) and former.statement.predicate.track == track:
                    announced |= former.statement.predicate.after == reference
                if isinstance(former, Deployment):
                    if former.releases.of(track) != reference and not announced:
                        yield f"{track} {reference.partition('@')[0]} was deployed without a promotion or a rollback"
                    break

    def _moved(self, index: int, record: Move) -> Iterator[str]:
        decided = record.statement.predicate
        base = decided.target.commit
        subject = record.statement.subject[0]
        file = f"stacks/Pulumi.{record.environment}.yaml"
        same = {
            "environment": (decided.target.environment, record.environment),
            "time": (decided.time, record.time),
            "person": (decided.who, record.who),
            "commit": (subject.digest.get("gitCommit"), record.commit),
            "file": (subject.name, file),
            "pipeline": (decided.pipeline, digest(document_at(self.root, base, PIPELINE_FILE).data)),
            "release before": (
                decided.before,
                releases_at(self.root, base, record.environment).of(decided.track),
            ),
        }
        yield from (f"the {name} in its statement differs from Git" for name, (one, two) in same.items() if one != two)
        if run(self.root, "cat-file", "-e", f"{record.commit}^{{commit}}").returncode == 0:
            after = releases_at(self.root, record.commit, record.environment)
            if after.of(decided.track) != decided.after:
                yield f"commit {record.commit[:12]} names a different release than its statement"
        past = self.ledger.until(index)
        if record.kind == "rollback":
            if decided.after not in healthy(past.of(record.environment), decided.track):
                yield f"{decided.after.partition('@')[0]} was never healthy in {record.environment}"
            return
        yield from self._decided_again(past, record, pipeline_at(self.root, base))

    def _decided_again(self, past: Ledger, record: Move, pipeline: Pipeline) -> Iterator[str]:
        decided = record.statement.predicate
        if record.environment not in pipeline.environments():
            yield f"{PIPELINE_FILE} does not name {record.environment}"
            return
        due = sources_of(
            pipeline,
            past,
            target=record.environment,
            track=decided.track,
            reference=decided.after,
            base=decided.target.commit,
        )
        if decided.sources != due:
            yield f"its statement names {_named(decided.sources)} as the source, the pipeline requires {_named(due)}"
        gates = pipeline.gates(record.environment)
        recorded = {gate.gate: gate for gate in decided.gates}
        question = Question(
            pipeline=pipeline,
            ledger=past,
            target=record.environment,
            track=decided.track,
            reference=decided.after,
            now=record.at,
            known=recorded,
            approvers=self._approvers_of(decided, record.environment, pipeline),
        )
        for gate in judge(question):
            if gate.gate == FREEZE and decided.override is not None:
                continue
            said = recorded.get(gate.gate)
            if not gate.open:
                yield f"its gate {gate.gate} was closed: {gate.reason}"
            elif said is None or not said.open:
                yield f"its statement does not record {gate.gate} as open"
        if unknown := sorted(recorded.keys() - {FREEZE, *(gate.name for gate in gates)}):
            yield f"its statement has gates that {PIPELINE_FILE} did not have: {', '.join(unknown)}"

    def _approvers_of(self, decided: Predicate, environment: str, pipeline: Pipeline) -> dict[str, str]:
        for file in (file for gate in pipeline.gates(environment) for file in gate.signers):
            if self.ledger.head:
                allowed = content_at(self.root, decided.target.commit, file)
                if allowed not in self._approvers:
                    self._approvers[allowed] = signers(self.root, self.ledger.head, allowed)
                return self._approvers[allowed]
        return {}


def _named(places: Sequence[Place]) -> str:
    return ", ".join(f"{place.environment} at {place.commit[:12]}" for place in places) or "nothing"


def healthy(chain: Sequence[Entry], track: Track) -> list[str]:
    """Return the releases of a track that were recorded as healthy, the last one first, each once."""
    found = [
        entry.record.releases.of(track)
        for entry in reversed(chain)
        if isinstance(entry.record, Deployment) and entry.record.outcome == "healthy"
    ]
    return list(dict.fromkeys(found))
