"""The standing of a release in one environment, folded from its records; doubts count against it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.records.record import UP, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.ledger import Entry


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The last result of one kind, and the earliest time at which it can have been recorded."""

    record: Record
    earliest: datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a release stands in an environment, and the commit that was deployed with it.

    ``since`` is the start of the present healthy period, None if there is none; ``soaked`` the longest of the periods
    that ended, without those before its last failure. ``started`` is an `up` of it whose end is not recorded.
    """

    environment: str
    state: Literal["absent", "running", "failed", "live", "past"] = "absent"
    since: datetime | None = None
    soaked: timedelta = timedelta()
    commit: str | None = None
    why: str = "it was never deployed there"
    results: Mapping[str, Verdict] = field(default_factory=dict)
    started: Record | None = None

    @property
    def promotable(self) -> bool:
        """Whether it can be promoted from there, once it soaked and the results are there."""
        return self.state in {"live", "past"}

    def healthy_for(self, now: datetime) -> timedelta:
        """Return the longest time for which it was healthy there without a break."""
        return max(self.soaked, now - self.since) if self.since else self.soaked


def not_before(entries: Sequence[Entry]) -> datetime:
    """Return when the last record counts as written: at the latest of all clocks so far."""
    return max([entries[-1].floor, *(entry.record.at for entry in entries)])


def standing(
    entries: Sequence[Entry], environment: str, track: Track, reference: str, *, now: datetime, limit: timedelta
) -> Standing:
    """Fold the records of all environments into how the release ``reference`` stands in one of them.

    An `up` without an end counts as failed after ``limit``. Of clocks that differ, the latest so far says when a period
    begins, and the earliest from then on when it ends.
    """
    earliest = [entry.record.at for entry in entries]
    for index in range(len(earliest) - 2, -1, -1):
        earliest[index] = min(earliest[index], earliest[index + 1])
    found = Standing(environment=environment)
    latest: datetime | None = None
    for entry, end in zip(entries, earliest, strict=True):
        record = entry.record
        latest = max(latest or record.at, record.at)
        if record.environment != environment:
            continue
        same = record.line[track] == reference
        if record.kind != UP:
            found = _judged(found, record, end) if same else found
            continue
        superseded = record.state == "started" or (found.started or record).commit != record.commit
        found = _lost(found, record.at, limit, superseded=superseded)
        if not same:
            found = _left(found, record, end)
        elif record.state == "started":
            found = replace(found, started=record, state="running" if found.state == "absent" else found.state)
        elif record.state == "failed":
            found = _failed(found, f"its deployment failed on {record.time}")
        else:
            found = _passed(found, record, max(latest, entry.floor))
    return _lost(found, now, limit, superseded=False)


def _judged(found: Standing, record: Record, earliest: datetime) -> Standing:
    # Another commit's pass says nothing of this one; its fail is a doubt.
    if record.state == "passed" and (found.state != "live" or record.commit != found.commit):
        return found
    return replace(found, results={**found.results, record.kind: Verdict(record=record, earliest=earliest)})


def _lost(found: Standing, now: datetime, limit: timedelta, *, superseded: bool) -> Standing:
    """Return the standing with an `up` that never ended as a failed one."""
    start = found.started
    if start is None or not (superseded or now - start.at > limit):
        return found
    return _failed(found, f"the end of its deployment of {start.time} was never recorded")


def _failed(found: Standing, why: str) -> Standing:
    return Standing(environment=found.environment, state="failed", commit=found.commit, why=why)


def _left(found: Standing, record: Record, end: datetime) -> Standing:
    """Return the standing once another release is deployed: what was live is past."""
    if found.state != "live":
        return replace(found, started=None)
    soaked = max(found.soaked, end - found.since) if found.since else found.soaked
    why = f"another release was deployed there on {record.time}"
    return replace(found, state="past", since=None, soaked=soaked, why=why, started=None)


def _passed(found: Standing, record: Record, begin: datetime) -> Standing:
    # The same release again: it has soaked on, at least since now, should the commit before be dated in the future.
    # What was found counts only of the commit that it was found of.
    since = min(found.since, begin) if found.state == "live" and found.since else begin
    results = found.results if record.commit == found.commit else {}
    return replace(found, state="live", since=since, commit=record.commit, why="", results=results, started=None)
