"""Adds one record to the branch of records, straight at origin, and only one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask
from cloudpakops.git.commits import commit_files
from cloudpakops.git.history import file_at
from cloudpakops.git.origin import publish
from cloudpakops.promotion.known import BRANCH, Known, known_now
from cloudpakops.promotion.records.at_commit import line_at
from cloudpakops.promotion.records.ledger import SIGNERS_FILE, read_ledger
from cloudpakops.promotion.records.record import (
    Record,
    canonical,
    first_of,
    path_of,
    report_path,
    written_time,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path


# Each attempt follows another writer's success, so many writers at once still all get through.
_ATTEMPTS: Final = 25
_LARGEST_REPORT: Final = 1 << 20
# What to do about a record that would not count, by words of the reason.
_FIXES: Final = {
    "signature": f"sign with the pipeline's key, which {SIGNERS_FILE} lists: git config gpg.format ssh; "
    "git config user.signingkey FILE",
    "no start": "record the start before the `up`: cloudpakops record ENV up started",
}
_OTHERWISE: Final = "record a commit of main, as `up` deployed it: --commit REV"


def write(
    root: Path,
    observed: Mapping[str, object],
    report: tuple[str, bytes] | None,
    clock: Callable[[], datetime],
    allow: Callable[[Known, datetime], None],
) -> Record:
    """Record what was ``observed`` at the tip of origin's records, and return the record; raises CloudPakOpsError.

    ``observed`` are the fields of a record that the pipeline knows: environment, kind, state, commit, run, approvedBy.
    ``report`` is the name and the content of the report. ``allow`` is asked with what is known and the time of the
    record, and raises where it must not be written. Without origin the local branch gets it.
    """
    if report and len(report[1]) > _LARGEST_REPORT:
        raise CloudPakOpsError(f"{report[0]} is larger than 1 MiB", "record a shorter report of the same run")
    for _ in range(_ATTEMPTS):
        known = known_now(root)
        now = clock()
        allow(known, now)
        record = _made(known, observed, report, now)
        files = {path_of(record): canonical(record)} | ({report_path(record): report[1]} if report else {})
        sign = file_at(root, known.main, SIGNERS_FILE) is not None
        commit = commit_files(root, known.ledger.head, files, f"{path_of(record)}\n", sign=sign or None)
        after = read_ledger(root, known.main, commit)
        if why := next((one.why for one in after.aside if one.commit == commit), ""):
            fix = next((fix for part, fix in _FIXES.items() if part in why), _OTHERWISE)
            raise CloudPakOpsError(f"this record would not count: {why}", fix)
        if publish(root, commit, BRANCH, known.ledger.head):
            return record
    raise CloudPakOpsError(f"others added records while this command ran, {_ATTEMPTS} times in a row", "run this again")


def _made(known: Known, observed: Mapping[str, object], report: tuple[str, bytes] | None, now: datetime) -> Record:
    line = line_at(known.root, str(observed["commit"]), str(observed["environment"]))
    rest: dict[str, object] = {"main": known.main, "time": written_time(now), "report": None}
    if report:
        blob = ask(known.root, "hash-object", "--stdin", given=report[1]).decode().strip()
        rest["report"] = {"name": report[0], "blob": blob}
    try:
        return Record.model_validate({**observed, **line, **rest})
    except ValidationError as error:
        raise CloudPakOpsError(f"this is no record: {first_of(error)}", "correct the command") from None
