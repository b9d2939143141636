"""Names environments that a change of release lines would strand: none of what is promotable could be upgraded to."""

from __future__ import annotations

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
            if why := _no_way(known, repository, pipeline, target, (new, lines[name]["platform"]), now):
                old, there = lines[name]["platform"].partition("@")[0], new.partition("@")[0]
                yield (
                    f"with platform {there} in {name}, {target} has no way on: {why}; let {old} pass and soak in {name} "
                    f"first, or promote {old} to {target}"
                )


def _no_way(
    known: Known, repository: Repository, pipeline: Pipeline, target: str, moves: tuple[str, str], now: datetime
) -> str:
    """Return why no release can come to ``target``; nothing if one can, or if the one that is left couldn't either."""
    new, old = moves
    deployed = known.ledger.deployed(target) or line_at(known.root, known.main, target)

    def refused(reference: str) -> str:
        state = file_states(repository, target, deployed, deployed | {"platform": reference})["upgrade-path"]
        return "" if state.open else state.reason

    why = refused(new)
    if not why or deployed["platform"] == old or refused(old):
        return ""
    passed = {
        entry.record.platform
        for entry in known.ledger.entries
        if entry.record.environment in pipeline.before(target)
        and (entry.record.kind, entry.record.state) == (UP, "passed")
    }
    for reference in sorted(passed - {new, deployed["platform"]}):
        move = Move(
            environment=target,
            deployed=deployed,
            proposed=deployed | {"platform": reference},
            rules={"platform": pipeline},
            decisions=known.decisions,
            ledger=known.ledger,
            now=now,
        )
        asked = {gate.name for gate in pipeline.gates(target) if gate.asks_before}
        if not refused(reference) and all(gate.open for gate in decide(move) if gate.gate in asked):
            return ""
    return why
