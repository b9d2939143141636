"""The ledger: the records that count, and those that were set aside with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from cloudpakops.base.visible import visible
from cloudpakops.git.history import added_files, commit_times, contents, first_parents, object_ids, parents_of, signed
from cloudpakops.promotion.records.at_commit import lines_at
from cloudpakops.promotion.records.cache import remembered
from cloudpakops.promotion.records.record import UP, Line, Record, parse_record, path_of, report_path, short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
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
    """A record that doesn't count, and why; whoever can push chose the path, and the keys that the reason names."""

    commit: str
    path: str
    why: str

    def __str__(self) -> str:
        return visible(f"set aside: {self.path or self.commit[:12]}: {self.why}".replace("\n", "\\n"))


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
        return replace(self, entries=self.entries[:index])

    def without(self, disregarded: Collection[str]) -> Ledger:
        """Return the ledger without the records that these commits added."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.commit not in disregarded))

    def of(self, environment: str) -> list[Entry]:
        """Return the records of one environment."""
        return [entry for entry in self.entries if entry.record.environment == environment]

    def passed(self, *environments: str) -> Iterator[Record]:
        """Yield each `up` of these environments that passed, newest first."""
        for entry in reversed(self.entries):
            record = entry.record
            if (record.kind, record.state) == (UP, "passed") and record.environment in environments:
                yield record

    def deployed(self, environment: str) -> dict[Track, str]:
        """Return the releases of the last `up` that passed; nothing where none did."""
        return next((record.line for record in self.passed(environment)), {})


def read_ledger(root: Path, main: str, head: str | None) -> Ledger:
    """Read all records up to the commit ``head`` of their branch, judged by ``main``; raises CloudPakOpsError."""
    if head is None:
        return Ledger(main=main)
    commits = parents_of(root, head)
    found, aside = _parsed(root, commits)
    order = {commit: index for index, commit in enumerate(reversed(first_parents(root, main)))}
    known = {commit: one for commit, one in found.items() if {one.commit, one.main} <= order.keys()}
    keyed = bool(object_ids(root, [f"{main}:{SIGNERS_FILE}"]))
    signatures = _signatures(root, known)
    good = {commit: order[one.main] for commit, one in known.items() if signatures.get(commit, not keyed)}
    branch = _branch(commits, good)
    lines = lines_at(root, {(one.commit, one.environment) for one in known.values()})
    times = commit_times(root, sorted({commit for one in known.values() for commit in (one.commit, one.main)}))
    aside = [one for one in aside if one.commit in branch]
    entries: list[Entry] = []
    for commit, record in found.items():
        unsigned = "" if commit in good else "lists" if commit in signatures else "does not list yet"
        doubts = _doubts(record, order, lines.get((record.commit, record.environment), {}), unsigned, entries)
        if why := "it is on a side branch" if commit not in branch else next(doubts, ""):
            aside.append(SetAside(commit=commit, path=path_of(record), why=why))
        else:
            floor = max(times[record.commit], times[record.main])
            entries.append(Entry(record=record, commit=commit, floor=floor))
    return Ledger(main=main, head=head, entries=tuple(entries), aside=tuple(aside), signed=keyed)


def _doubts(
    record: Record, order: Mapping[str, int], named: Line, unsigned: str, entries: Sequence[Entry]
) -> Iterator[str]:
    """Yield why a record doesn't count after ``entries``: its commit names other releases, or has no good signature."""
    for name, commit in (("commit", record.commit), ("main", record.main)):
        if commit not in order:
            yield f"its {name} {commit[:12]} is not a commit of main"
    if entries and order[record.main] < order[entries[-1].record.main]:
        yield "its main is older than that of the record before it"
    if order[record.commit] > order[record.main]:
        yield f"its commit {record.commit[:12]} is newer than its main"
    if named != record.line:
        yield f"it says {short(record.line)}, but commit {record.commit[:12]} names {short(named)}"
    if unsigned:
        yield f"it has no signature by a key that {SIGNERS_FILE} {unsigned} at {record.main[:12]}"
    if (record.kind, record.state) == (UP, "passed"):
        ups = (one.record for one in reversed(entries) if one.record.environment == record.environment)
        last = next((one for one in ups if one.kind == UP), None)
        if last is None or (last.state, last.commit) != ("started", record.commit):
            yield f"no start of {record.commit[:12]} is recorded right before it"


def _branch(commits: Sequence[tuple[str, list[str]]], good: Mapping[str, int]) -> set[str]:
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


def _parsed(root: Path, commits: Sequence[tuple[str, list[str]]]) -> tuple[dict[str, Record], list[SetAside]]:
    """Return the records by the commits that add them, and what is none; only the form is looked at."""
    added = added_files(root, [commit for commit, _ in commits])
    files = [one for files in added.values() for one in (files or {}).items()]
    text = dict(contents(root, [blob for path, blob in files if path.endswith(".json")]))
    found: dict[str, Record] = {}
    aside: list[SetAside] = []
    for commit, parents in commits:
        path = next((path for path in added[commit] or () if path.endswith(".json")), "")
        try:
            found[commit] = _record(path, added[commit], text)
        except ValueError as error:
            why = str(error) if len(parents) < 2 else "it is a merge"  # noqa: PLR2004
            # The first commit of the branch may say what the branch is for.
            aside += [SetAside(commit=commit, path=path, why=why)] if parents or path else []
    return found, aside


def _record(path: str, files: Mapping[str, str] | None, text: Mapping[str, bytes | None]) -> Record:
    """Return the record that a commit adds with these files; raises ValueError if it adds anything else."""
    if files is None:
        raise ValueError("it changes or removes records, or adds what is no plain file")
    if not path:
        raise ValueError("it adds no record")
    try:
        record = parse_record(text[files[path]] or b"")
    except ValueError as error:
        raise ValueError(f"it {error}") from None
    if path_of(record) != path:
        raise ValueError(f"it names itself {path_of(record)}")
    if record.report is not None and files.get(report_path(record)) != record.report.blob:
        raise ValueError("its report is missing, or is another one")
    if len(files) > (1 if record.report is None else 2):
        raise ValueError("it adds other files too")
    return record


def _signatures(root: Path, found: Mapping[str, Record]) -> dict[str, bool]:
    """Return whether each record's commit has a good signature, by the keys listed at its ``main``.

    Without those for which no keys were listed.
    """
    names = {commit: f"{one.main}:{SIGNERS_FILE}" for commit, one in found.items()}
    lists = object_ids(root, sorted(set(names.values())))
    good: dict[str, bool] = {}
    for blob, allowed in contents(root, lists.values()):
        asked = [commit for commit, name in names.items() if lists.get(name) == blob]
        known = remembered(root, f"signed-{blob}", asked, partial(_signed, root, allowed or b""))
        good |= {commit: commit in known for commit in asked}
    return good


def _signed(root: Path, allowed: bytes, commits: list[str]) -> dict[str, int]:
    return dict.fromkeys(signed(root, allowed, commits), 1)
