"""Decides every deployment again, by the rules, decisions and records of its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.check import judged_at
from cloudpakops.promotion.records.at_commit import decisions_at
from cloudpakops.promotion.records.ledger import TOLERANCE
from cloudpakops.promotion.records.record import UP, short

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
    doubts: tuple[str, ...]
    overridden: tuple[str, ...]
    disregarded: str = ""


def audit(known: Known, environment: str | None = None) -> Iterator[Audited]:
    """Yield every recorded start of an `up` that moved a release, of one environment or of all, in order."""
    entries = known.ledger.entries
    disregarded = known.decisions.disregarded()
    for index, entry in enumerate(entries):
        record = entry.record
        if (record.kind, record.state) != (UP, "started") or environment not in {None, record.environment}:
            continue
        past = replace(known, main=record.main, ledger=known.ledger.until(index))
        try:
            decisions = decisions_at(known.root, record.main)
            found = judged_at(
                past,
                record.commit,
                record.environment,
                _by_later_clocks(entries, index),
                decisions=decisions,
                reviews=record.approved_by or None,
            )
        except CloudPakOpsError as error:
            yield Audited(entry=entry, moved="?", doubts=(error.what,), overridden=())
            continue
        closed = tuple(f"{gate.gate} was closed: {gate.reason}" for gate in found.gates if not gate.open)
        overridden = tuple(
            f"{gate.gate} {gate.reason}" for gate in found.gates if gate.open and gate.reason.startswith("overridden")
        )
        if found.before != found.after or closed:
            excuse = disregarded.get(entry.commit, "")
            moved = f"{short(found.before)} -> {short(found.after)}"
            yield Audited(
                entry=entry, moved=moved, doubts=() if excuse else closed, overridden=overridden, disregarded=excuse
            )


def _by_later_clocks(entries: tuple[Entry, ...], index: int) -> datetime:
    """Return the time of a record, or an earlier one where a later record shows that its clock was ahead."""
    later = min(entry.record.at for entry in entries[index:])
    return min(entries[index].record.at, later + TOLERANCE)
