"""The ledger: the records that count, and those that were set aside with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cloudpakops.git.history import added_files, commit_times, contents, first_parents, object_ids, parents_of, signed
from cloudpakops.promotion.records.at_commit import lines_at
from cloudpakops.promotion.records.cache import Cache
from cloudpakops.promotion.records.record import UP, Record, digest_of, parse_record, path_of, report_path, short

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from cloudpakops.model.release import Track

SIGNERS_FILE = "stacks/record_signers"
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A record that counts, and the commit that added it.

    ``floor`` is the latest committer time of the commits that it names: what it says can't have been earlier.
    """

    record: Record
    commit: str
    floor: datetime = _EARLIEST


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """A record that doesn't count, and why."""

    commit: str
    path: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The records that count, in the order of the branch; ``main`` is the commit up to which commits count."""

    main: str = ""
    head: str | None = None
    entries: tuple[Entry, ...] = ()
    aside: tuple[SetAside, ...] = ()
    signed: bool = False

    def until(self, index: int) -> Ledger:
        """Return the ledger as it was before the entry of that index was added."""
        return Ledger(main=self.main, head=self.head, entries=self.entries[:index], signed=self.signed)

    def without(self, disregarded: Collection[str]) -> Ledger:
        """Return the ledger without the records that these commits added."""
        kept = tuple(entry for entry in self.entries if entry.commit not in disregarded)
        return Ledger(main=self.main, head=self.head, entries=kept, aside=self.aside, signed=self.signed)

    def of(self, environment: str) -> list[Entry]:
        """Return the records of one environment."""
        return [entry for entry in self.entries if entry.record.environment == environment]

    def deployed(self, environment: str) -> dict[Track, str]:
        """Return the releases of the last `up` that passed; nothing where none did."""
        passed = (entry.record for entry in reversed(self.entries) if entry.record.environment == environment)
        return next((record.line for record in passed if (record.kind, record.state) == (UP, "passed")), {})


@dataclass(frozen=True, kw_only=True)
class _Found:
    commit: str
    path: str
    record: Record


@dataclass(kw_only=True)
class _Rules:
    """What a record must meet to count, besides its form."""

    order: Mapping[str, int]
    lines: Mapping[tuple[str, str], Mapping[Track, str]]
    signed: Mapping[str, bool]
    newest_main: int = -1
    last_up: dict[str, Record] = field(default_factory=dict)

    def why_not(self, found: _Found) -> str:  # noqa: PLR0911 - one for each rule
        """Return why a record doesn't count; nothing if it does, and then the next ones are judged after it."""
        record = found.record
        for name, commit in (("commit", record.commit), ("main", record.main)):
            if commit not in self.order:
                return f"its {name} {commit[:12]} is not a commit of main"
        if self.order[record.main] < self.newest_main:
            return "its main is older than that of the record before it"
        if self.order[record.commit] > self.order[record.main]:
            return f"its commit {record.commit[:12]} is newer than its main"
        named = self.lines.get((record.commit, record.environment))
        if named != record.line:
            return f"it says {short(record.line)}, but commit {record.commit[:12]} names {short(named or {})}"
        if not self.signed.get(found.commit, True):
            return f"it has no signature by a key that {SIGNERS_FILE} lists at {record.main[:12]}"
        last = self.last_up.get(record.environment)
        if (record.kind, record.state) == (UP, "passed") and (
            last is None or (last.state, last.commit) != ("started", record.commit)
        ):
            return f"no start of {record.commit[:12]} is recorded right before it"
        self.newest_main = self.order[record.main]
        if record.kind == UP:
            self.last_up[record.environment] = record
        return ""


def read_ledger(root: Path, main: str | None, head: str | None) -> Ledger:
    """Read all records up to the commit ``head`` of their branch, judged by ``main``; raises CloudPakOpsError."""
    if head is None or main is None:
        return Ledger(main=main or "", head=head)
    found, aside = _parsed(root, head)
    cache = Cache(root)
    order = {commit: index for index, commit in enumerate(reversed(first_parents(root, main)))}
    known = [one for one in found if one.record.commit in order and one.record.main in order]
    signatures = _signatures(root, known, cache)
    rules = _Rules(
        order=order,
        lines=lines_at(root, {(one.record.commit, one.record.environment) for one in known}, cache),
        signed=signatures,
    )
    cache.save()
    times = commit_times(root, sorted({commit for one in known for commit in (one.record.commit, one.record.main)}))
    entries = []
    for one in found:
        if why := rules.why_not(one):
            aside.append(SetAside(commit=one.commit, path=one.path, why=why))
        else:
            floor = max(times[one.record.commit], times[one.record.main])
            entries.append(Entry(record=one.record, commit=one.commit, floor=floor))
    return Ledger(
        main=main,
        head=head,
        entries=tuple(entries),
        aside=tuple(aside),
        signed=f"{main}:{SIGNERS_FILE}" in object_ids(root, [f"{main}:{SIGNERS_FILE}"]),
    )


def _parsed(root: Path, head: str) -> tuple[list[_Found], list[SetAside]]:
    commits = parents_of(root, head)
    added = added_files(root, [commit for commit, _ in commits])
    ids = [
        one for files in added.values() for path, one in (files or {}).items() if path.endswith((".json", ".report"))
    ]
    text = contents(root, ids) if ids else {}
    found: list[_Found] = []
    aside: list[SetAside] = []
    for commit, parents in commits:
        files = added[commit]
        path = next((path for path in files or () if path.endswith(".json")), "")
        try:
            if one := _found(
                commit,
                len(parents) > 1,
                path,
                None if files is None else {name: text.get(files[name]) for name in files},
            ):
                found.append(one)
        except ValueError as error:
            aside.append(SetAside(commit=commit, path=path, why=str(error)))
    return found, aside


def _found(commit: str, merges: bool, path: str, files: Mapping[str, bytes | None] | None) -> _Found | None:
    """Return the record that a commit adds, None if it adds none; raises ValueError where it does anything else."""
    if merges or files is None:
        raise ValueError("it is a merge" if merges else "it changes or removes what was recorded")
    if not path:
        # The first commit of the branch says what the branch is for.
        return None
    try:
        record = parse_record(files[path] or b"")
    except ValueError as error:
        msg = f"it {error}"
        raise ValueError(msg) from None
    if path_of(record) != path:
        msg = f"it names itself {path_of(record)}"
        raise ValueError(msg)
    report = files.get(report_path(record))
    if record.report is not None and (report is None or digest_of(report) != record.report.digest):
        raise ValueError("its report is missing, or is another one")
    if len(files) > (1 if record.report is None else 2):
        raise ValueError("it adds other files too")
    return _Found(commit=commit, path=path, record=record)


def _signatures(root: Path, found: Sequence[_Found], cache: Cache) -> dict[str, bool]:
    """Return whether each record's commit has a good signature, by the keys listed at its ``main``.

    Without those for which no keys were listed.
    """
    names = {one.record.main: f"{one.record.main}:{SIGNERS_FILE}" for one in found}
    ids = object_ids(root, sorted(set(names.values())))
    keys = contents(root, sorted(set(ids.values()))) if ids else {}
    good: dict[str, bool] = {}
    for blob, allowed in keys.items():
        commits = [one.commit for one in found if ids.get(names[one.record.main]) == blob]
        there = cache.signed(commits, allowed or b"", lambda unknown, a=allowed: signed(root, unknown, a or b""))  # type: ignore[misc]
        good |= {commit: commit in there for commit in commits}
    return good


def would_count(root: Path, ledger: Ledger, commit: str, record: Record) -> str:
    """Return why a new record, made as ``commit`` on the head of the ledger, would not count; nothing if it would."""
    after = read_ledger(root, ledger.main, commit)
    if after.entries and after.entries[-1].record == record and len(after.entries) > len(ledger.entries):
        return ""
    return next((one.why for one in after.aside if one.commit == commit), "another record has this very time")
