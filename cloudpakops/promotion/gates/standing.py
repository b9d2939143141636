"""The standing of a release in one environment, from the records of its chain; doubts count against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cloudpakops.promotion.records.record import Deployment, GateResult, Move

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.ledger import Entry


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A result, and the earliest time at which it can have been recorded, allowing for clock skew."""

    result: GateResult
    path: str
    earliest: datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Start of the uninterrupted healthy period of a release, its commit, and the results recorded for it.

    ``since`` is the latest time at which that can have begun, by all clocks that wrote before; None where it is not
    there, for the reason ``why``. ``newest`` is the latest time in the chain.
    """

    since: datetime | None = None
    commit: str | None = None
    why: str = "it was never recorded as deployed there"
    results: Mapping[str, Judged] = field(default_factory=dict)
    newest: datetime | None = None


def standing(chain: Sequence[Entry], track: Track, reference: str) -> Standing:
    """Fold a chain of records into how the release ``reference`` stands there now."""
    now = Standing()
    newest: datetime | None = None
    for index, entry in enumerate(chain):
        record = entry.record
        newest = max(newest or record.at, record.at)
        if isinstance(record, Deployment):
            now = _deployed(now, record, record.releases.of(track) == reference, newest)
        elif isinstance(record, GateResult) and record.releases.of(track) == reference:
            # Another commit's pass says nothing of this one; its fail is a doubt.
            if now.since is not None and (record.commit == now.commit or record.result != "pass"):
                earliest = min(later.record.at for later in chain[index:])
                judged = Judged(result=record, path=entry.path, earliest=earliest)
                now = Standing(
                    since=now.since, commit=now.commit, why=now.why, results={**now.results, record.name: judged}
                )
        elif isinstance(record, Move) and record.kind == "rollback":
            left = record.statement.predicate
            if left.track == track and left.before == reference:
                now = Standing(why=f"it was rolled back on {record.time}")
    return Standing(since=now.since, commit=now.commit, why=now.why, results=now.results, newest=newest)


def _deployed(former: Standing, record: Deployment, same: bool, newest: datetime) -> Standing:
    if not same:
        return Standing(why=f"another release was deployed there on {record.time}")
    if record.outcome != "healthy":
        return Standing(why=f"its deployment failed on {record.time}")
    if former.since is None:
        return Standing(since=newest, commit=record.commit, why="")
    # The same release again: it has soaked on; what was found counts only of the commit that it was found of.
    results = former.results if record.commit == former.commit else {}
    return Standing(since=former.since, commit=record.commit, why="", results=results)
