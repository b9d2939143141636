"""Decides every deployment again, by the rules, decisions and records of its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.check import judged_at
from cloudpakops.promotion.records.at_commit import decisions_at
from cloudpakops.promotion.records.record import TOLERANCE, UP, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.ledger import Entry


@dataclass(frozen=True, kw_only=True)
class Audited:
    """A deployment that moved a release: its record, and why it should not have happened, if it should not."""

    entry: Entry
    moved: str
    doubts: tuple[str, ...] = ()
    overridden: tuple[str, ...] = ()
    disregarded: str = ""


def audit(known: Known, now: datetime, environment: str | None = None) -> Iterator[Audited]:
    """Yield every recorded start of an `up` that moved a release, of one environment or of all, in order.

    It is judged at the time of its record; and once more at an earlier time where later records, or ``now``, show that
    its clock was ahead.
    """
    latest = _latest(known, now)
    for index, entry in enumerate(known.ledger.entries):
        record = entry.record
        if (record.kind, record.state) != (UP, "started") or environment not in {None, record.environment}:
            continue
        times = sorted({record.at, min(record.at, latest[index])}, reverse=True)
        try:
            decisions = decisions_at(known.root, record.main)
            then = replace(known, main=record.main, decisions=decisions, ledger=known.ledger.until(index))
            found = [judged_at(then, record.commit, record.environment, at, record.approved_by or None) for at in times]
        except CloudPakOpsError as error:
            yield Audited(entry=entry, moved="?", doubts=(error.what,))
            continue
        before, after = found[0].before, found[0].after
        gates = dict.fromkeys(gate for one in found for gate in one.gates)
        closed = tuple(f"{gate.gate} was closed: {gate.reason}" for gate in gates if not gate.open)
        opened = (gate for gate in found[0].gates if gate.open and gate.reason.startswith("overridden"))
        if before != after or closed:
            excuse = known.decisions.disregarded().get(entry.commit, "")
            yield Audited(
                entry=entry,
                moved=f"{short(before)} -> {short(after)}",
                doubts=() if excuse else closed,
                overridden=tuple(f"{gate.gate} {gate.reason}" for gate in opened),
                disregarded=excuse,
            )


def _latest(known: Known, now: datetime) -> list[datetime]:
    """Return the latest time at which each record can have been written: the records after it came later."""
    latest, bound = [], now + TOLERANCE
    for entry in reversed(known.ledger.entries):
        latest.append(bound)
        if entry.commit not in known.decisions.disregarded():
            bound = min(bound, entry.record.at + TOLERANCE)
    return latest[::-1]
