"""The ledger: the records that count, and those that were set aside with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from cloudpakops.git.history import added_files, commit_times, contents, first_parents, object_ids, parents_of, signed
from cloudpakops.promotion.records.at_commit import lines_at
from cloudpakops.promotion.records.cache import Cache
from cloudpakops.promotion.records.record import (
    UP,
    Record,
    digest_of,
    parse_record,
    path_of,
    report_path,
    short,
    visible,
)

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
    """A record that doesn't count, and why, with nothing that a terminal would obey."""

    commit: str
    path: str
    why: str

    def __post_init__(self) -> None:
        """Show what cannot be seen: whoever can push chose the path, and the keys that a reason names."""
        object.__setattr__(self, "path", visible(self.path))
        object.__setattr__(self, "why", visible(self.why))


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
    good: Collection[str]
    signatures: Collection[str]
    line: Collection[str]
    newest_main: int = -1
    last_up: dict[str, Record] = field(default_factory=dict)

    def why_not(self, found: _Found) -> str:  # noqa: PLR0911 - one for each rule
        """Return why a record doesn't count; nothing if it does, and then the next ones are judged after it."""
        record = found.record
        if found.commit not in self.line:
            return "it is on a side branch"
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
        if found.commit not in self.good:
            listed = "lists" if found.commit in self.signatures else "does not list yet"
            return f"it has no signature by a key that {SIGNERS_FILE} {listed} at {record.main[:12]}"
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
    commits = parents_of(root, head)
    cache = Cache(root)
    found, aside = _parsed(root, commits, cache)
    order = {commit: index for index, commit in enumerate(reversed(first_parents(root, main)))}
    known = [one for one in found if one.record.commit in order and one.record.main in order]
    listed = bool(object_ids(root, [f"{main}:{SIGNERS_FILE}"]))
    signatures = _signatures(root, known, cache)
    good = {one.commit: order[one.record.main] for one in known if signatures.get(one.commit, not listed)}
    rules = _Rules(
        order=order,
        lines=lines_at(root, {(one.record.commit, one.record.environment) for one in known}, cache),
        good=good,
        signatures=signatures,
        line=_line_of(commits, good),
    )
    aside = [one for one in aside if one.commit in rules.line]
    cache.save()
    times = commit_times(root, sorted({commit for one in known for commit in (one.record.commit, one.record.main)}))
    entries = []
    for one in found:
        if why := rules.why_not(one):
            aside.append(SetAside(commit=one.commit, path=one.path, why=why))
        else:
            floor = max(times[one.record.commit], times[one.record.main])
            entries.append(Entry(record=one.record, commit=one.commit, floor=floor))
    return Ledger(main=main, head=head, entries=tuple(entries), aside=tuple(aside), signed=listed)


def _line_of(commits: Sequence[tuple[str, list[str]]], good: Mapping[str, int]) -> set[str]:
    """Return the commits of the branch itself, where ``good`` are those of signed records with the place of their main.

    Whoever pushes a merge chooses its first parent, so a merge goes back to the parent that knows the newest main, and
    then most records: without a key nobody can make a side branch that hides the records of the pipeline.
    """
    best: dict[str, tuple[int, int]] = {}
    for commit, parents in commits:
        newest, count = max((best[parent] for parent in parents), default=(-1, 0))
        best[commit] = (max(newest, good[commit]), count + 1) if commit in good else (newest, count)
    parents_by_commit = dict(commits)
    line, last = set(), [commits[-1][0]]
    while last:
        line.add(last[0])
        last = sorted(parents_by_commit[last[0]], key=best.__getitem__, reverse=True)
    return line


def _parsed(root: Path, commits: Sequence[tuple[str, list[str]]], cache: Cache) -> tuple[list[_Found], list[SetAside]]:
    added = added_files(root, [commit for commit, _ in commits])
    files = [one for files in added.values() for one in (files or {}).items()]
    text = dict(contents(root, [blob for path, blob in files if path.endswith(".json")]))
    digests = cache.reports(
        [blob for path, blob in files if path.endswith(".report")],
        lambda unknown: {blob: digest_of(content) for blob, content in contents(root, unknown) if content is not None},
    )
    found: list[_Found] = []
    aside: list[SetAside] = []
    for commit, parents in commits:
        path = next((path for path in added[commit] or () if path.endswith(".json")), "")
        if not path:
            # The first commit of the branch may say what the branch is for.
            aside += [SetAside(commit=commit, path="", why=_no_record(parents, added[commit]))] if parents else []
            continue
        try:
            record = _record(path, added[commit] or {}, text, digests)
        except ValueError as error:
            aside.append(SetAside(commit=commit, path=path, why=str(error)))
        else:
            found.append(_Found(commit=commit, path=path, record=record))
    return found, aside


def _no_record(parents: Collection[str], files: Mapping[str, str] | None) -> str:
    if len(parents) > 1:
        return "it is a merge"
    return "it adds no record" if files is not None else "it changes or removes records, or adds what is no plain file"


def _record(
    path: str, files: Mapping[str, str], text: Mapping[str, bytes | None], digests: Mapping[str, str]
) -> Record:
    """Return the record that a commit adds with these files; raises ValueError if it adds anything else."""
    try:
        record = parse_record(text[files[path]] or b"")
    except ValueError as error:
        msg = f"it {error}"
        raise ValueError(msg) from None
    if path_of(record) != path:
        msg = f"it names itself {path_of(record)}"
        raise ValueError(msg)
    if record.report is not None and digests.get(files.get(report_path(record), "")) != record.report.digest:
        raise ValueError("its report is missing, or is another one")
    if len(files) > (1 if record.report is None else 2):
        raise ValueError("it adds other files too")
    return record


def _signatures(root: Path, found: Sequence[_Found], cache: Cache) -> dict[str, bool]:
    """Return whether each record's commit has a good signature, by the keys listed at its ``main``.

    Without those for which no keys were listed.
    """
    names = {one.record.main: f"{one.record.main}:{SIGNERS_FILE}" for one in found}
    lists = object_ids(root, sorted(names.values()))
    commits: dict[str, list[str]] = {}
    for one in found:
        if blob := lists.get(names[one.record.main]):
            commits.setdefault(blob, []).append(one.commit)
    good: dict[str, bool] = {}
    for blob, allowed in contents(root, commits):
        there = cache.signed(commits[blob], allowed or b"", partial(signed, root, allowed or b""))
        good |= {commit: commit in there for commit in commits[blob]}
    return good


def would_count(root: Path, ledger: Ledger, commit: str, record: Record) -> str:
    """Return why a new record, made as ``commit`` on the head of the ledger, would not count; nothing if it would."""
    after = read_ledger(root, ledger.main, commit)
    if after.entries and after.entries[-1].record == record and len(after.entries) > len(ledger.entries):
        return ""
    return next((one.why for one in after.aside if one.commit == commit), "another record has this very time")
