"""Whoever can push to the branch of records, without the pipeline's key, opens nothing and closes nothing.

What such a writer adds is set aside with its reason, and the pipeline's next record counts as if nothing were there.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from conftest import copied
from recorded import FAILED, HOUR, MINUTE, PASSED, START, Recorded, new_key, signer_line, use_key

from cloudpakops.git.command import ask
from cloudpakops.git.commits import commit_files
from cloudpakops.promotion.decide import Move, decide
from cloudpakops.promotion.decisions import Decisions
from cloudpakops.promotion.known import Known
from cloudpakops.promotion.records.at_commit import line_at, pipeline_at
from cloudpakops.promotion.records.ledger import read_ledger
from cloudpakops.promotion.records.record import Report, canonical, path_of, report_path, written_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.promotion.records.ledger import Ledger
    from cloudpakops.promotion.records.record import Record

BRANCH = "cloudpakops/records"


@dataclass(frozen=True)
class Branch:
    """The branch of records of a project; nothing here moves it, so tests share it."""

    project: Recorded
    main: str
    head: str
    keys: dict[str, Path]

    @property
    def root(self) -> Path:
        """The checkout."""
        return self.project.root

    def at(self, head: str, main: str | None = None) -> Ledger:
        """Return the ledger as it is with that tip."""
        return read_ledger(self.root, main or self.main, head)

    def record(
        self, state: str = "failed", kind: str = "tests", at: datetime = START + HOUR, **other: object
    ) -> Record:
        """Return a record of what is deployed in dev."""
        former = self.at(self.head).entries[0].record
        update = {"state": state, "kind": kind, "time": written_time(at), "main": self.main, **other}
        return former.model_copy(update=update)

    def add(
        self,
        *records: Record,
        on: str | None = None,
        key: str | None = None,
        files: dict[str, bytes] | None = None,
    ) -> str:
        """Return a commit that adds records and files, signed if a key is named."""
        if key:
            use_key(self.project, self.keys[key])
        named = {path_of(one): canonical(one) for one in records}
        try:
            return commit_files(self.root, on or self.head, named | (files or {}), "by hand", sign=bool(key))
        finally:
            use_key(self.project, self.keys["pipeline"])

    def tree(self, entry: str, on: str | None = None) -> str:
        """Return an unsigned commit that adds one entry of a tree, in the form of `git update-index --index-info`."""
        index = {"GIT_INDEX_FILE": str(self.root.parent / "index")}
        parent = on or self.head
        ask(self.root, "read-tree", parent, variables=index)
        ask(self.root, "update-index", "--index-info", given=f"{entry}\n".encode(), variables=index)
        made = ask(self.root, "write-tree", variables=index).decode().strip()
        return self.project.git("commit-tree", "-p", parent, "-m", "by hand", made)

    def blob(self, content: bytes) -> str:
        """Return the object of a file."""
        return ask(self.root, "hash-object", "-w", "--stdin", given=content).decode().strip()

    def merged(self, *parents: str) -> str:
        """Return an unsigned merge of commits, with the files of the first."""
        options = [word for parent in parents for word in ("-p", parent)]
        return self.project.git("commit-tree", *options, "-m", "merge", f"{parents[0]}^{{tree}}")


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """Give a branch on which dev is deployed, and its tests and policies passed."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        project = Recorded.made(copied(folder / "checkout"), patch)
        keys = {name: new_key(folder, name) for name in ("pipeline", "leaver", "stranger")}
        listed = signer_line(keys["pipeline"]) + signer_line(keys["leaver"])
        (project.root / "stacks/record_signers").write_text(listed)
        main = project.commit()
        use_key(project, keys["pipeline"])
        project.deployed("dev", START)
        project.judged("dev", "tests", START, PASSED)
        project.judged("dev", "policy", START, PASSED)
        yield Branch(project, main, project.git("rev-parse", BRANCH), keys)


def open_gates(branch: Branch, found: Ledger) -> set[str]:
    """Return which gates of test would be open, for the releases of dev."""
    line = line_at(branch.root, branch.main, "dev")
    rules = pipeline_at(branch.root, branch.main)
    assert rules is not None
    move = Move(
        known=Known(root=branch.root, main=branch.main, decisions=Decisions(), ledger=found, local=True),
        environment="test",
        proposed=line,
        rules=dict.fromkeys(line, rules),
        now=START + 3 * HOUR,
    )
    return {gate.gate for gate in decide(move) if gate.open}


def changes_nothing(branch: Branch, commit: str, why: str) -> None:
    """Check that a commit is set aside for a reason, and that the pipeline goes on after it."""
    before, found = branch.at(branch.head), branch.at(commit)
    assert found.entries == before.entries
    assert [(one.commit, why in str(one)) for one in found.aside] == [(commit, True)], found.aside
    assert open_gates(branch, found) == open_gates(branch, before) >= {"healthy-before", "tests"}
    goes_on = branch.at(branch.add(branch.record(at=START + 2 * HOUR), on=commit, key="pipeline"))
    assert [one.record for one in goes_on.entries] == [
        *(one.record for one in before.entries),
        branch.record(at=START + 2 * HOUR),
    ]
    assert "tests" not in open_gates(branch, goes_on)


def text(record: Record, **other: object) -> bytes:
    """Return a record as JSON with other content, in canonical form."""
    data = json.loads(canonical(record)) | other
    return (json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


HUGE = b"x" * (1 << 21)
HAND: dict[str, tuple[str, Callable[[Branch, Record], str]]] = {
    "unsigned": ("no signature by a key that stacks/record_signers lists", lambda b, r: b.add(r)),
    "signed by a stranger": ("no signature by a key", lambda b, r: b.add(r, key="stranger")),
    "two at once": ("adds other files too", lambda b, r: b.add(r, b.record(at=START + 2 * MINUTE))),
    "no record": ("adds no record", lambda b, _: b.add(files={"dev/notes.txt": b"x"})),
    "capital letters": ("adds no record", lambda b, r: b.add(files={path_of(r).replace("json", "JSON"): canonical(r)})),
    "another name": ("names itself dev/", lambda b, r: b.add(files={"dev/1.json": canonical(r)})),
    "another environment": ("names itself dev/", lambda b, r: b.add(files={f"prod{path_of(r)[3:]}": canonical(r)})),
    "a deeper folder": ("names itself dev/", lambda b, r: b.add(files={f"x/{path_of(r)}": canonical(r)})),
    "nothing in it": ("is not a record", lambda b, r: b.add(files={path_of(r): b""})),
    "no JSON": ("is not a record", lambda b, r: b.add(files={path_of(r): b"\xff\xfe"})),
    "nested deeply": ("is not a record", lambda b, r: b.add(files={path_of(r): b"[" * 100_000})),
    "spaces": ("not in canonical form", lambda b, r: b.add(files={path_of(r): canonical(r).replace(b":", b": ", 1)})),
    "a key twice": (
        "not in canonical form",
        lambda b, r: b.add(files={path_of(r): canonical(r).replace(b"{", b'{"state":"passed",', 1)}),
    ),
    "another key": ("is not a record: extra", lambda b, r: b.add(files={path_of(r): text(r, extra=1)})),
    "a key for the terminal": (
        "is not a record: <U+001B>[2J",
        lambda b, r: b.add(files={path_of(r): text(r, **{"\x1b[2J": 1})}),
    ),
    "the year 9999": (
        "is not a record: time",
        lambda b, r: b.add(files={path_of(r): text(r, time="9999-12-31T23:59:59.000000Z")}),
    ),
    "the year 1": (
        "is not a record: time",
        lambda b, r: b.add(files={path_of(r): text(r, time="0001-01-01T00:00:00.000000Z")}),
    ),
    "a time of another zone": (
        "is not a record: time",
        lambda b, r: b.add(files={path_of(r): text(r, time="2026-11-23T09:00:00.000000+01:00")}),
    ),
    "text that turns around": (
        "is not a record: run: has characters that cannot be seen",
        lambda b, r: b.add(files={path_of(r): text(r, run="https://example.com/\u202egnp.exe")}),
    ),
    "a name that nobody sees": (
        "cannot be seen",
        lambda b, r: b.add(files={path_of(r): text(r, approvedBy=["ann\u200b"])}),
    ),
    "a path that turns around": ("names itself dev/", lambda b, r: b.add(files={"dev/\u202e1.json": canonical(r)})),
    "a huge record": ("is not a record", lambda b, r: b.add(files={path_of(r): text(r, run="x" * (1 << 21))})),
    "a huge report": (
        "no signature by a key",
        lambda b, r: b.add(with_report(b, r, HUGE)[0], files={report_path(r): HUGE}),
    ),
    "another report": (
        "its report is missing, or is another one",
        lambda b, r: b.add(with_report(b, r, PASSED)[0], files={report_path(r): FAILED}),
    ),
    "no report": ("its report is missing", lambda b, r: b.add(with_report(b, r, PASSED)[0])),
    "an executable": ("what is no plain file", lambda b, r: b.tree(f"100755 {b.blob(canonical(r))}\t{path_of(r)}")),
    "a link": ("what is no plain file", lambda b, r: b.tree(f"120000 {b.blob(b'/etc/passwd')}\t{path_of(r)}")),
    "another repository": ("what is no plain file", lambda b, r: b.tree(f"160000 {b.head}\t{path_of(r)}")),
    "edited": ("it changes or removes records", lambda b, r: b.add(files={first_path(b): canonical(r)})),
    "removed": ("it changes or removes records", lambda b, _: b.tree(f"0 {'0' * 40}\t{first_path(b)}")),
    "made a folder": (
        "it changes or removes records",
        lambda b, r: b.tree(f"0 {'0' * 40}\t{first_path(b)}\n100644 {b.blob(canonical(r))}\t{first_path(b)}/x.json"),
    ),
    "merged with itself": ("it is a merge", lambda b, _: b.merged(b.head, f"{b.head}~1")),
    "merged with main": ("it is a merge", lambda b, _: b.merged(b.head, b.main)),
    "a merge that goes round": ("it is a merge", lambda b, _: b.merged(f"{b.head}~2", b.head)),
    "a merge that goes round by main": ("it is a merge", lambda b, _: b.merged(b.main, f"{b.head}~1", b.head)),
}


def with_report(branch: Branch, record: Record, content: bytes) -> tuple[Record, tuple[str, bytes]]:
    """Return a record with a report, and the file of that."""
    report = Report(name="report.xml", blob=branch.blob(content))
    return record.model_copy(update={"report": report}), (report_path(record), content)


def first_path(branch: Branch) -> str:
    """Return the path of the first record."""
    return path_of(branch.at(branch.head).entries[0].record)


@pytest.mark.parametrize("how", HAND)
def test_a_commit_by_hand_is_set_aside_and_changes_nothing(branch: Branch, how: str) -> None:
    why, made = HAND[how]
    changes_nothing(branch, made(branch, branch.record()), why)


def test_a_record_that_was_removed_and_added_again_counts_once(branch: Branch) -> None:
    record = branch.at(branch.head).entries[0].record
    removed = branch.tree(f"0 {'0' * 40}\t{path_of(record)}")
    again = branch.add(record, on=removed)
    found = branch.at(again)
    assert found.entries == branch.at(branch.head).entries
    assert [one.commit for one in found.aside] == [removed, again]


def test_no_merge_hides_a_failure(branch: Branch) -> None:
    failed = branch.add(branch.record(), key="pipeline")
    side = branch.add(branch.record("passed", at=START + 2 * HOUR), on=branch.head)
    for merge in (
        branch.merged(branch.head, failed),
        branch.merged(side, failed),
        branch.merged(failed, side),
        branch.merged(branch.merged(side, failed), branch.merged(branch.head, failed)),
        branch.merged(branch.main, side, failed),
    ):
        found = branch.at(merge)
        assert found.entries == branch.at(failed).entries
        assert "tests" not in open_gates(branch, found)
        assert "it is a merge" in {one.why for one in found.aside}


def test_a_record_of_a_merged_side_branch_is_set_aside_even_with_a_key_of_then(branch: Branch) -> None:
    # The pipeline's key alone is listed at the newest main, and it has recorded that main.
    newer = commit_files(
        branch.root,
        branch.main,
        {"stacks/record_signers": signer_line(branch.keys["pipeline"]).encode()},
        "Remove the leaver",
        sign=False,
    )
    now = branch.add(branch.record(main=newer), key="pipeline")
    forged = branch.record("failed", kind="policy", at=START + MINUTE)
    late = branch.at(branch.add(forged, on=now, key="leaver"), newer)
    assert late.aside[-1].why == "its main is older than that of the record before it"
    forked = branch.add(forged, key="leaver")
    longer = branch.add(branch.record("failed", kind="policy", at=START + 2 * MINUTE), on=forked, key="leaver")
    for merge in (branch.merged(forked, now), branch.merged(now, longer), branch.merged(longer, now)):
        found = branch.at(merge, newer)
        assert found.entries == branch.at(now, newer).entries
        assert {one.why for one in found.aside} == {"it is on a side branch", "it is a merge"}
    with_old_main = branch.at(branch.add(branch.record(main=newer, kind="policy"), on=now, key="leaver"), newer)
    assert "no signature by a key" in with_old_main.aside[-1].why


def test_a_record_of_a_main_before_any_key_was_listed_does_not_count_once_one_is(branch: Branch) -> None:
    unlisted = branch.project.git("rev-parse", f"{branch.main}~1")
    root = commit_files(branch.root, None, {"README.md": b"# Records\n"}, "Begin", sign=False)
    start = branch.record("started", kind="up", main=unlisted, commit=unlisted)
    commit = branch.add(start, on=root)
    found = branch.at(commit)
    assert found.entries == ()
    assert found.aside[-1].why.endswith(f"stacks/record_signers does not list yet at {unlisted[:12]}")
    # Where no key is listed at all, whoever can push is believed, and the output says so.
    assert branch.at(commit, unlisted).entries[-1].record == start


SETTINGS = [
    "log.showSignature=true",
    "log.follow=true",
    "log.date=relative",
    "log.decorate=full",
    "log.diffMerges=combined",
    "format.pretty=%s",
    "color.ui=always",
    "core.quotePath=false",
    "core.abbrev=4",
    "core.useReplaceRefs=true",
    "diff.renames=copies",
    "diff.noprefix=true",
    "diff.orderFile=/nowhere",
    "gpg.ssh.program=true",
    "gpg.ssh.allowedSignersFile=/nowhere",
    "i18n.logOutputEncoding=UTF-16",
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_setting_of_the_clone_changes_what_counts(branch: Branch, setting: str) -> None:
    hostile = branch.add(branch.record(), key="stranger")
    name, _, value = setting.partition("=")
    former = branch.project.git("config", "--default", "", "--get", name)
    branch.project.git("config", name, value)
    shutil.rmtree(branch.root / ".git/cloudpakops")
    try:
        found = branch.at(hostile)
    finally:
        branch.project.git("config", *((name, former) if former else ("--unset", name)))
    assert found.entries == branch.at(branch.head).entries
    assert [one.commit for one in found.aside] == [hostile]


def test_replaced_and_grafted_commits_are_read_as_they_were_made(branch: Branch) -> None:
    failed = branch.add(branch.record(), key="pipeline")
    harmless = branch.add(branch.record("failed", kind="smoke"), key="pipeline")
    expected = branch.at(failed)
    branch.project.git("replace", failed, harmless)
    try:
        assert branch.at(failed) == expected
    finally:
        branch.project.git("replace", "--delete", failed)
    later = branch.add(branch.record(at=START + 2 * HOUR), on=failed, key="pipeline")
    grafts = branch.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{later} {branch.head}\n")
    try:
        assert [one.commit for one in branch.at(later).entries][-2:] == [failed, later]
    finally:
        grafts.unlink()


def test_a_broken_cache_costs_only_time(branch: Branch) -> None:
    hostile = branch.add(branch.record(), key="stranger")
    expected = branch.at(hostile)
    kept = list((branch.root / ".git/cloudpakops").iterdir())
    assert {file.name.partition("-")[0] for file in kept} == {"lines.json", "signed"}
    for content in (b"", b"[]", b"{}", b"1", b"\xff", b'[{"lines": 1}]', b"[" * 100_000):
        for file in kept:
            file.write_bytes(content)
        assert branch.at(hostile) == expected


def test_history_and_audit_show_what_is_set_aside_without_obeying_it(branch: Branch) -> None:
    hostile = branch.add(files={"dev/\x1b[2J\u202e\n.json": b"{}"})
    branch.project.git("update-ref", f"refs/heads/{BRANCH}", hostile)
    try:
        said = [branch.project.checkout.command(*words) for words in (("history", "dev"), ("audit",))]
    finally:
        branch.project.git("update-ref", f"refs/heads/{BRANCH}", branch.head)
    for output in (said[0].stderr, said[1].stdout):
        shown = "set aside: dev/<U+001B>[2J<U+202E RIGHT-TO-LEFT OVERRIDE>\\n.json: it is not a record"
        assert shown in output
        assert not {"\x1b", "\u202e"} & set(output)
