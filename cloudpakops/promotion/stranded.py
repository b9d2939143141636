"""Names environments that a change of release lines would strand: none of what is promotable could be upgraded to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.decide import Move, decide
from cloudpakops.promotion.known import file_states, known_now
from cloudpakops.promotion.pipeline import read_pipeline
from cloudpakops.promotion.records.at_commit import line_at
from cloudpakops.promotion.records.record import UP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.repository.repository import Repository


def stranded(repository: Repository, base: str, now: datetime) -> Iterator[str]:
    """Yield a line for each environment that would have no way on, where ``base`` still left it one.

    It asks the records that were fetched; without a Git repository or a pipeline there is nothing to say.
    """
    try:
        pipeline, known = read_pipeline(repository.root), known_now(repository.root, ask_origin=False)
        lines = {name: line_at(repository.root, base, name) for name in pipeline.environments()}
    except CloudPakOpsError:
        return
    for name in pipeline.environments():
        new = str(repository.stack(name).environment.platform)
        if new == lines[name]["platform"]:
            continue
        for target in (one for one in pipeline.environments() if name in pipeline.before(one)):
            question = _Question(known=known, repository=repository, pipeline=pipeline, target=target, now=now)
            if why := question.no_way(new, lines[name]["platform"]):
                old, there = lines[name]["platform"].partition("@")[0], new.partition("@")[0]
                yield (
                    f"with platform {there} in {name}, {target} has no way on: {why}; "
                    f"let {old} pass and soak in {name} first, or promote {old} to {target}"
                )


@dataclass(frozen=True, kw_only=True)
class _Question:
    known: Known
    repository: Repository
    pipeline: Pipeline
    target: str
    now: datetime

    def no_way(self, new: str, old: str) -> str:
        """Return why no release can come to the target; nothing if one can, or if ``old`` was no way either."""
        known = self.known
        deployed = known.ledger.deployed(self.target) or line_at(known.root, known.main, self.target)
        why = self._refused(deployed, new)
        if not why or deployed["platform"] == old or self._refused(deployed, old):
            return ""
        before = self.pipeline.before(self.target)
        passed = {
            entry.record.platform
            for entry in known.ledger.entries
            if entry.record.environment in before and (entry.record.kind, entry.record.state) == (UP, "passed")
        }
        others = sorted(passed - {new, deployed["platform"]})
        return "" if any(self._promotable(deployed, reference) for reference in others) else why

    def _refused(self, deployed: Line, reference: str) -> str:
        proposed = {**deployed, "platform": reference}
        state = file_states(self.repository, self.target, deployed, proposed)["upgrade-path"]
        return "" if state.open else state.reason

    def _promotable(self, deployed: Line, reference: str) -> bool:
        move = Move(
            environment=self.target,
            deployed=deployed,
            proposed={**deployed, "platform": reference},
            rules={"platform": self.pipeline},
            decisions=self.known.decisions,
            ledger=self.known.ledger,
            now=self.now,
        )
        asked = {gate.name for gate in self.pipeline.gates(self.target) if gate.asks_before}
        soaked = all(gate.open for gate in decide(move) if gate.gate in asked)
        return soaked and not self._refused(deployed, reference)
