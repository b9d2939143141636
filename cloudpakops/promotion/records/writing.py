"""Adds one record to the branch of records, straight at origin, and only one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files, move_ref
from cloudpakops.git.history import file_at
from cloudpakops.git.origin import has_origin, push
from cloudpakops.promotion.known import BRANCH, known_now
from cloudpakops.promotion.records.at_commit import line_at
from cloudpakops.promotion.records.ledger import SIGNERS_FILE, would_count
from cloudpakops.promotion.records.record import Record, canonical, digest_of, path_of, report_path, written_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.record import State

# Each attempt follows another writer's success, so many writers at once still all get through.
_ATTEMPTS: Final = 25
_LARGEST_REPORT: Final = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Observation:
    """What a pipeline observed, before it is a record; ``report`` is the name and the content of the report."""

    environment: str
    kind: str
    state: State
    commit: str
    run: str | None = None
    approved_by: Sequence[str] = ()
    report: tuple[str, bytes] | None = None


def write(
    root: Path, seen: Observation, clock: Callable[[], datetime], allow: Callable[[Known, datetime], None]
) -> Record:
    """Record an observation at the tip of origin's records, and return the record; raises CloudPakOpsError.

    ``allow`` is asked with what is known and the time of the record, and raises where it must not be written. Without
    origin the local branch gets it.
    """
    if seen.report and len(seen.report[1]) > _LARGEST_REPORT:
        raise CloudPakOpsError(f"{seen.report[0]} is larger than 1 MiB", "record a shorter report of the same run")
    for _ in range(_ATTEMPTS):
        known = known_now(root)
        now = clock()
        allow(known, now)
        record = _made(known, seen, now)
        commit = _committed(known, record, seen.report)
        if why := would_count(root, known.ledger, commit, record):
            raise CloudPakOpsError(f"this record would not count: {why}", _fix(why))
        if _published(root, commit, known.ledger.head):
            return record
    raise CloudPakOpsError(f"others added records while this command ran, {_ATTEMPTS} times in a row", "run this again")


def _made(known: Known, seen: Observation, now: datetime) -> Record:
    try:
        return Record.model_validate(
            {
                "environment": seen.environment,
                "kind": seen.kind,
                "state": seen.state,
                "commit": seen.commit,
                "main": known.main,
                **line_at(known.root, seen.commit, seen.environment),
                "time": written_time(now),
                "run": seen.run,
                "approvedBy": list(seen.approved_by),
                "report": {"name": seen.report[0], "digest": digest_of(seen.report[1])} if seen.report else None,
            }
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        if place == "kind":
            raise CloudPakOpsError(
                f"the name {seen.kind!r} is not valid", "use lower-case letters, digits and hyphens, such as tests"
            ) from None
        what = str(first["msg"]).removeprefix("Value error, ")
        raise CloudPakOpsError(f"{place + ': ' if place else ''}{what}", f"correct {place or 'the command'}") from None


def _committed(known: Known, record: Record, report: tuple[str, bytes] | None) -> str:
    files = {path_of(record): canonical(record)}
    if report:
        files[report_path(record)] = report[1]
    sign = file_at(known.root, known.main, SIGNERS_FILE) is not None
    return commit_files(known.root, known.ledger.head, files, f"{path_of(record)}\n", sign=sign or None)


def _published(root: Path, commit: str, head: str | None) -> bool:
    if has_origin(root):
        return push(root, commit, BRANCH)
    return move_ref(root, f"refs/heads/{BRANCH}", commit, head)


def _fix(why: str) -> str:
    if "signature" in why:
        return (
            f"sign with the pipeline's key, which {SIGNERS_FILE} lists: git config gpg.format ssh; "
            "git config user.signingkey FILE"
        )
    if "no start" in why:
        return "record the start before the `up`: cloudpakops record ENV up started"
    return "record a commit of main, as `up` deployed it: --commit REV"
