"""Records for people and for programs: what was observed, when, of which commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.promotion.records.record import path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.promotion.records.ledger import Entry
    from cloudpakops.promotion.records.record import Record


def as_text(chain: Sequence[Entry]) -> str:
    """Return a line for each record, oldest first: time, what, commit."""
    rows = [(entry.record.time[:19] + "Z", what(entry.record), entry.record.commit[:12]) for entry in chain]
    width = max((len(row[1]) for row in rows), default=0)
    return "".join(f"{time}  {said:{width}}  {commit}\n" for time, said, commit in rows) or "no records\n"


def as_data(chain: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return every record, its path, and the commit that added it."""
    return [
        {
            "path": path_of(entry.record),
            "recordCommit": entry.commit,
            "record": entry.record.model_dump(by_alias=True, mode="json"),
        }
        for entry in chain
    ]


def what(record: Record) -> str:
    """Return what a record says in a few words."""
    ids = " ".join(reference.partition("@")[0] for reference in record.line.values())
    report = f" ({record.report.name})" if record.report else ""
    approved = f", approved by {', '.join(record.approved_by)}" if record.approved_by else ""
    return f"{record.kind} {record.state}{report} {ids}{approved}"
