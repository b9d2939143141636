"""Records for people and for programs: who did what, when, and on which evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.promotion.records.record import Deployment, Freeze, GateResult, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.promotion.records.ledger import Entry
    from cloudpakops.promotion.records.record import Record


def as_text(chain: Sequence[Entry]) -> str:
    """Return a line for each record, oldest first: time, what, commit, who."""
    rows = [
        (entry.record.time[:19] + "Z", what(entry.record), entry.record.commit[:12], entry.record.who)
        for entry in chain
    ]
    width = max((len(row[1]) for row in rows), default=0)
    return "".join(f"{time}  {said:{width}}  {commit}  {who}\n" for time, said, commit, who in rows) or "no records\n"


def as_data(chain: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return every record with its digest and where it lies."""
    return [
        {"path": entry.path, "digest": entry.digest, "record": entry.record.model_dump(by_alias=True, mode="json")}
        for entry in chain
    ]


def what(record: Record) -> str:
    """Return what a record says in a few words."""
    if isinstance(record, Deployment):
        ids = " ".join(
            reference.partition("@")[0] for reference in (record.releases.platform, record.releases.applications)
        )
        return f"deployed {ids}: {record.outcome}"
    if isinstance(record, GateResult):
        seen = f" ({record.evidence.name} {record.evidence.digest[7:19]})" if record.evidence else ""
        return f"{record.name}: {record.result}{seen}"
    if isinstance(record, Freeze):
        return f"frozen until {record.until[:19]}Z: {record.reason}"
    if isinstance(record, Move):
        decided = record.statement.predicate
        before, after = (reference.partition("@")[0] for reference in (decided.before, decided.after))
        despite = f", freeze overridden: {decided.override.reason}" if decided.override else ""
        return f"{record.kind} {decided.track} {before} -> {after}{despite}"
    return f"unfrozen: {record.reason}"
