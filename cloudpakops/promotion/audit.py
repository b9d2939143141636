"""Decides every deployment again, by the rules, decisions and records of its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.check import judged_at
from cloudpakops.promotion.records.at_commit import decisions_at
from cloudpakops.promotion.records.record import TOLERANCE, UP, short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.ledger import Entry, Ledger


@dataclass(frozen=True, kw_only=True)
class Audited:
    """A deployment that moved a release: its record, and why it should not have happened, if it should not."""

    entry: Entry
    moved: str
    doubts: tuple[str, ...]
    overridden: tuple[str, ...]
    disregarded: str = ""


def audit(known: Known, now: datetime, environment: str | None = None) -> Iterator[Audited]:
    """Yield every recorded start of an `up` that moved a release, of one environment or of all, in order.

    It is judged at the time of its record; and once more at an earlier time where later records, or ``now``, show that
    its clock was ahead.
    """
    entries = known.ledger.entries
    disregarded = known.decisions.disregarded()
    latest = _latest(known.ledger, disregarded, now)
    for index, entry in enumerate(entries):
        record = entry.record
        if (record.kind, record.state) != (UP, "started") or environment not in {None, record.environment}:
            continue
        past = replace(known, main=record.main, ledger=known.ledger.until(index))
        try:
            decisions = decisions_at(known.root, record.main)
            judgements = [
                judged_at(
                    past,
                    record.commit,
                    record.environment,
                    at,
                    decisions=decisions,
                    reviews=record.approved_by or None,
                )
                for at in sorted({record.at, min(record.at, latest[index])}, reverse=True)
            ]
        except CloudPakOpsError as error:
            yield Audited(entry=entry, moved="?", doubts=(error.what,), overridden=())
            continue
        found = judgements[0]
        gates = dict.fromkeys(gate for one in judgements for gate in one.gates)
        closed = tuple(f"{gate.gate} was closed: {gate.reason}" for gate in gates if not gate.open)
        overridden = tuple(
            f"{gate.gate} {gate.reason}" for gate in found.gates if gate.open and gate.reason.startswith("overridden")
        )
        if found.before != found.after or closed:
            excuse = disregarded.get(entry.commit, "")
            moved = f"{short(found.before)} -> {short(found.after)}"
            yield Audited(
                entry=entry, moved=moved, doubts=() if excuse else closed, overridden=overridden, disregarded=excuse
            )


def _latest(ledger: Ledger, disregarded: Collection[str], now: datetime) -> list[datetime]:
    """Return the latest time at which each record can have been written: the records after it came later."""
    latest, bound = [], now + TOLERANCE
    for entry in reversed(ledger.entries):
        latest.append(bound)
        if entry.commit not in disregarded:
            bound = min(bound, entry.record.at + TOLERANCE)
    return latest[::-1]
