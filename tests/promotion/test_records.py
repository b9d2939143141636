"""Which records count: one writer, straight at origin, of commits of main, by the keys listed there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from recorded import FAILED, HOUR, PASSED, START, Recorded, new_key, signer_line, use_key

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files
from cloudpakops.promotion.records.record import canonical, path_of, written_time
from cloudpakops.promotion.records.results import state_of_report

if TYPE_CHECKING:
    from pathlib import Path

BRANCH = "cloudpakops/records"


def pushed_by_hand(project: Recorded, files: dict[str, bytes], *, sign: bool) -> str:
    """Push a commit to the branch of records, as somebody could who doesn't use the command."""
    project.git("fetch", "--quiet", "origin")
    commit = commit_files(project.root, project.git("rev-parse", f"origin/{BRANCH}"), files, "by hand", sign=sign)
    project.git("push", "--quiet", "origin", f"{commit}:refs/heads/{BRANCH}")
    return commit


def test_a_record_goes_straight_to_origin_and_no_local_branch_is_left(origin: Recorded) -> None:
    origin.deployed("dev", START)
    assert origin.git("ls-remote", "origin", f"refs/heads/{BRANCH}")
    assert origin.git("branch", "--list", BRANCH) == ""
    assert [entry.record.state for entry in origin.known().ledger.entries] == ["started", "passed"]


def test_a_forged_record_of_a_side_branch_is_set_aside_and_closes_nothing(origin: Recorded) -> None:
    origin.deployed("dev", START)
    origin.judged("dev", "tests", START)
    record = origin.known().ledger.entries[-1].record
    origin.git("checkout", "--quiet", "-b", "side")
    side = origin.commit()
    forged = record.model_copy(
        update={"commit": side, "time": written_time(START + HOUR), "report": None, "state": "failed"}
    )
    pushed_by_hand(origin, {path_of(forged): canonical(forged)}, sign=True)
    found = origin.known().ledger
    assert len(found.entries) == 3
    assert found.aside[-1].why == f"its commit {side[:12]} is not a commit of main"
    assert origin.gates("test", START + HOUR)["tests"].open


def test_a_record_that_names_other_releases_than_its_commit_is_set_aside(origin: Recorded) -> None:
    origin.deployed("dev", START)
    record = origin.known().ledger.entries[0].record
    forged = record.model_copy(update={"environment": "prod", "time": written_time(START + HOUR)})
    pushed_by_hand(origin, {path_of(forged): canonical(forged)}, sign=True)
    assert "but commit" in origin.known().ledger.aside[-1].why


def test_one_unsigned_record_is_set_aside_and_refuses_no_rollback(origin: Recorded) -> None:
    origin.deployed("dev", START)
    origin.judged("dev", "tests", START)
    record = origin.known().ledger.entries[0].record
    forged = record.model_copy(update={"time": written_time(START + HOUR), "state": "failed"})
    pushed_by_hand(origin, {path_of(forged): canonical(forged)}, sign=False)
    assert "it has no signature" in origin.known().ledger.aside[-1].why
    assert all(gate.open for gate in origin.gates("test", START + HOUR).values())
    shown = origin.checkout.command("history", "dev")
    assert "set aside: dev/" in shown.stderr
    origin.deployed("dev", START + 2 * HOUR)


def test_a_leaver_signs_nothing_any_more_and_what_was_signed_stays(origin: Recorded, tmp_path: Path) -> None:
    origin.deployed("dev", START)
    before = len(origin.known().ledger.entries)
    leaver = tmp_path / "pipeline"
    joiner = new_key(tmp_path, "next")
    (origin.root / "stacks/record_signers").write_text(signer_line(joiner))
    origin.at(START + HOUR)
    origin.commit()
    origin.git("push", "--quiet", "origin", "main")
    with pytest.raises(CloudPakOpsError, match="no signature by a key that stacks/record_signers lists"):
        origin.deployed("dev", START + HOUR)
    use_key(origin, joiner)
    origin.deployed("dev", START + HOUR)
    # With a backdated commit that names the main of then.
    use_key(origin, leaver)
    old = origin.known().ledger.entries[0].record
    forged = old.model_copy(update={"time": written_time(START + 2 * HOUR), "state": "failed"})
    origin.at(START)
    pushed_by_hand(origin, {path_of(forged): canonical(forged)}, sign=True)
    found = origin.known().ledger
    assert len(found.entries) == before + 2
    assert found.aside[-1].why == "its main is older than that of the record before it"


def test_a_record_that_would_not_count_is_refused_with_a_way(origin: Recorded) -> None:
    origin.deployed("dev", START)
    head = origin.git("rev-parse", f"origin/{BRANCH}")
    with pytest.raises(CloudPakOpsError, match=r"no start of .* is recorded right before it") as error:
        origin.record("test", "up", "passed", START)
    assert "record ENV up started" in error.value.fix
    origin.git("checkout", "--quiet", "-b", "side")
    origin.commit()
    with pytest.raises(CloudPakOpsError, match="is not a commit of main"):
        origin.record("dev", "up", "started", START)
    origin.git("checkout", "--quiet", "main")
    origin.git("config", "user.signingkey", "/nowhere")
    with pytest.raises(CloudPakOpsError, match="could not create a commit"):
        origin.record("dev", "up", "started", START)
    assert origin.git("ls-remote", "origin", BRANCH).split()[0] == head


def test_a_start_that_cannot_be_pushed_stops_the_up(origin: Recorded) -> None:
    hook = origin.root.parent / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = origin.checkout.command("record", "dev", "up", "started")
    assert done.returncode == 1
    assert "cannot be pushed" in done.stderr


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (PASSED, "passed"),
        (FAILED, "failed"),
        (b'<testsuite tests="9" failures="9"/>', "failed"),
        (b'<testsuites failures="1"><testsuite><testcase/></testsuite></testsuites>', "failed"),
        (b'<testsuite errors="1"><testcase/></testsuite>', "failed"),
        (b"<testsuite><testcase><error/></testcase></testsuite>", "failed"),
        (b"<testsuites/>", "failed"),
        (b"<testsuite tests='0'/>", "failed"),
        (b"<testsuite><testcase><skipped/></testcase></testsuite>", "failed"),
        (b"<testsuite><testcase><skipped/></testcase><testcase/></testsuite>", "passed"),
        (b'{"runs": [{"results": []}]}', "passed"),
        (b'{"runs": []}', "failed"),
        (b'{"runs": [{"results": [{"level": "error"}]}]}', "failed"),
        (b'{"runs": [{"results": [{}]}]}', "failed"),
        (b'{"runs": [{"results": [{"level": "note"}]}]}', "passed"),
        (b'{"runs": [{"results": [{"level": "error", "suppressions": [{"kind": "external"}]}]}]}', "passed"),
        (b'{"runs": [{"results": [], "invocations": [{"executionSuccessful": false}]}]}', "failed"),
        (b'{"checks": [{"name": "a", "passed": true}]}', "passed"),
        (b'{"checks": [{"name": "a", "passed": true}, {"name": "b", "passed": false}]}', "failed"),
        (b'{"checks": []}', "failed"),
    ],
)
def test_the_state_is_read_from_the_report(report: bytes, state: str) -> None:
    assert state_of_report("r", report)[0] == state


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"<html/>",
        b"{}",
        b"[]",
        b'"passed"',
        b'{"checks": [{"name": "a", "passed": "true"}]}',
        b'{"runs": [{}]}',
        b"<testsuite",
        b'<!DOCTYPE x [<!ENTITY a "a">]><testsuite><testcase/></testsuite>',
        b"[" * 100_000,
        b"<testsuite failures='many'/>",
    ],
)
def test_what_is_no_report_is_refused(report: bytes) -> None:
    with pytest.raises(CloudPakOpsError, match="is not a report that can be read"):
        state_of_report("r", report)


def test_a_failed_report_is_recorded_as_failed_and_kept(origin: Recorded, tmp_path: Path) -> None:
    origin.deployed("dev", START)
    report = tmp_path / "report.xml"
    report.write_bytes(b'<testsuite tests="9" failures="9"/>')
    done = origin.checkout.command("record", "dev", "tests", "--report", str(report))
    assert (done.returncode, "(9 failed)" in done.stdout) == (1, True), done.stderr
    record = origin.known().ledger.entries[-1].record
    assert (record.kind, record.state) == ("tests", "failed")
    path = path_of(record).removesuffix(".json") + ".report"
    assert origin.git("show", f"origin/{BRANCH}:{path}") == report.read_text()


def test_a_result_is_of_the_last_up_that_nobody_disregards(ready: Recorded, tmp_path: Path) -> None:
    before = ready.known().ledger.entries[-1].record.commit
    ready.commit()
    ready.deployed("dev", START + HOUR)
    wrong = [entry.commit for entry in ready.known().ledger.entries[-2:]]
    entries = "".join(f"  - {{record: {commit}, reason: its clock was wrong}}\n" for commit in wrong)
    (ready.root / "stacks/decisions.yaml").write_text(f"disregard:\n{entries}")
    ready.commit()
    report = tmp_path / "report.xml"
    report.write_bytes(PASSED)
    done = ready.checkout.command("record", "dev", "tests", "--report", str(report))
    assert done.returncode == 0, done.stderr
    assert ready.known().ledger.entries[-1].record.commit == before


@pytest.mark.parametrize("words", [("tests", "passed"), ("tests",), ("tests", "started"), ("up",), ("up", "ok")])
def test_a_result_without_a_report_passes_never(ready: Recorded, words: tuple[str, ...]) -> None:
    done = ready.checkout.command("record", "dev", *words)
    assert done.returncode == 1
    assert f"the state of {words[0]} is missing" in done.stderr


def test_a_report_over_a_mebibyte_is_refused(ready: Recorded, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"checks": [{"name": "x" * 2**20, "passed": True}]}))
    done = ready.checkout.command("record", "dev", "tests", "--report", str(report))
    assert "report.json is larger than 1 MiB" in done.stderr


def test_writers_at_once_all_get_through(origin: Recorded, tmp_path: Path) -> None:
    origin.deployed("dev", START)
    clones = []
    for index in range(3):
        clone = tmp_path / f"clone{index}"
        origin.git("clone", "--quiet", str(origin.root.parent / "origin.git"), str(clone))
        clones.append(clone)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from cloudpakops.promotion.records.writing import write  # noqa: PLC0415

    for clone in clones:
        origin.git("-C", str(clone), "config", "gpg.format", "ssh")
        origin.git("-C", str(clone), "config", "user.signingkey", str(tmp_path / "pipeline"))
    seen = {"environment": "dev", "kind": "tests", "state": "passed", "commit": origin.head()}
    moments = iter(range(1, 10_000))

    def one(clone: Path) -> None:
        write(clone, seen, ("report.xml", PASSED), lambda: START + HOUR / 3600 * next(moments), lambda *_: None)

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, clones))
    assert len(origin.known().ledger.entries) == 5
