"""Names environments that a change of release lines would strand: none of what is promotable could be upgraded to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.decide import Move, decide
from cloudpakops.promotion.known import Known, file_states, known_now
from cloudpakops.promotion.pipeline import Pipeline, read_pipeline
from cloudpakops.promotion.records.at_commit import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.repository.repository import Repository


def stranded(repository: Repository, base: str, now: datetime) -> Iterator[str]:
    """Yield a line for each environment that would have no way on, where ``base`` still left it one.

    It asks the records that were fetched; without a Git repository or a pipeline there is nothing to say.
    """
    root = repository.root
    try:
        pipeline, known = read_pipeline(root), known_now(root, ask_origin=False)
        former = {name: line_at(root, base, name)["platform"] for name in pipeline.environments()}
    except CloudPakOpsError:
        return
    for name, old in former.items():
        new = str(repository.stack(name).environment.platform)
        for target in (one for one in former if name in pipeline.before(one) and new != old):
            if why := _no_way(known, repository, pipeline, target, now, old, new):
                before, there = old.partition("@")[0], new.partition("@")[0]
                yield (
                    f"with platform {there} in {name}, {target} has no way on: {why}; "
                    f"let {before} pass and soak in {name} first, or promote {before} to {target}"
                )


def _no_way(  # noqa: PLR0917 - the question as it stands
    known: Known, repository: Repository, pipeline: Pipeline, target: str, now: datetime, old: str, new: str
) -> str:
    """Return why no release can come to the target; nothing if one can, or if ``old`` was no way either."""
    deployed = known.ledger.deployed(target) or line_at(known.root, known.main, target)

    def refused(reference: str) -> str:
        state = file_states(repository, target, deployed, {**deployed, "platform": reference})["upgrade-path"]
        return "" if state.open else state.reason

    def promotable(reference: str) -> bool:
        asked = {gate.name for gate in pipeline.gates(target) if gate.asks_before}
        rules: dict[Track, Pipeline | str] = {"platform": pipeline}
        move = Move(known=known, environment=target, proposed={"platform": reference}, rules=rules, now=now)
        return all(gate.open for gate in decide(move) if gate.gate in asked) and not refused(reference)

    why = refused(new)
    if not why or deployed["platform"] == old or refused(old):
        return ""
    passed = {record.platform for record in known.ledger.passed(*pipeline.before(target))}
    return "" if any(promotable(one) for one in sorted(passed - {new, deployed["platform"]})) else why
