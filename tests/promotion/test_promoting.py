"""`promote`: one line of one file, on a branch of its own, only through open gates; the checkout stays as it is."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion import moving
from cloudpakops.promotion.moving import make
from cloudpakops.promotion.records.record import Move
from cloudpakops.promotion.records.sharing import push_branch

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

NEW = "2026.11@sha256:34dc2a8205b33fdc93c5d891ff92e3f9c3a10a6169f464ca06e613f81c758dec"


@pytest.mark.parametrize("spoiled", ["lf", "crlf", "quoted", "comment"])
def test_every_other_byte_of_the_stack_file_stays(
    spoiled: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = checkout.stack("test")
    before = file.read_bytes()
    line = re.search(rb"cloudpakops:platform: (\S+)", before)
    assert line
    old = line[1]
    if spoiled == "crlf":
        before = before.replace(b"\n", b"\r\n")
    elif spoiled == "quoted":
        before = before.replace(old, b"'" + old + b"'")
    elif spoiled == "comment":
        before = b"#  " + old + b"  stays\n" + before.replace(old, old + b"   # \xc3\xa9: why")
    file.write_bytes(before)
    project = Recorded.made(checkout, monkeypatch)
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    made = make(project.proposal("test", START + HOUR, "platform"))
    project.git("checkout", "--quiet", "--force", made.branch)
    after = file.read_bytes()
    head, found, tail = after.rpartition(NEW.encode())
    assert found
    assert head + old + tail == before
    assert project.git("diff", "--numstat", "HEAD~1") == "1\t1\tstacks/Pulumi.test.yaml"


def test_the_checkout_its_index_and_its_branch_stay_as_they_are(ready: Recorded) -> None:
    (ready.root / "catalog/licensing.yaml").write_text("edited: by hand\n")
    ready.git("add", "catalog")
    (ready.root / "notes.txt").write_text("mine")
    before = ready.git("status", "--porcelain=v2", "--branch"), ready.head()
    make(ready.proposal("test", START + HOUR, "platform"))
    assert (ready.git("status", "--porcelain=v2", "--branch"), ready.head()) == before


def test_the_commit_says_what_it_was_decided_on(ready: Recorded) -> None:
    source = ready.head()
    made = make(ready.proposal("test", START + HOUR, "platform"))
    words = ready.git("log", "-1", "--format=%B", made.branch)
    for line in (
        "Promote test to platform 2026.11",
        f"Release: platform {NEW}",
        f"Source: dev at {source}",
        "Gate: healthy-before open: dev: healthy for 1h",
    ):
        assert line in words


def test_the_record_is_a_statement_about_the_commit(ready: Recorded) -> None:
    made = make(ready.proposal("test", START + HOUR, "platform"))
    record = ready.ledger().entries[-1].record
    assert isinstance(record, Move)
    assert record == made.record
    statement = json.loads(record.statement.model_dump_json(by_alias=True))
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"] == [{"name": "stacks/Pulumi.test.yaml", "digest": {"gitCommit": made.commit}}]
    assert statement["predicate"]["after"] == NEW
    assert {gate["gate"]: gate["open"] for gate in statement["predicate"]["gates"]} == dict.fromkeys(
        ("freeze", "healthy-before", "tests", "upgrade-path"), True
    )


@pytest.mark.parametrize("missing", ["tests", "soak"])
def test_a_closed_gate_holds_it_up_and_nothing_is_written(missing: str, project: Recorded) -> None:
    project.deployed("dev", START)
    if missing != "tests":
        project.judged("dev", "tests", START)
    before = project.git("for-each-ref")
    with pytest.raises(CloudPakOpsError, match=r"cannot be promoted to test(.|\n)*fix:"):
        make(project.proposal("test", START + (HOUR if missing == "tests" else HOUR / 2), "platform"))
    assert project.git("for-each-ref") == before


def test_the_same_promotion_twice_is_refused(ready: Recorded) -> None:
    make(ready.proposal("test", START + HOUR, "platform"))
    records = ready.ledger().head
    with pytest.raises(CloudPakOpsError, match=r"the branch promote/test-platform-2026[.]11 already exists"):
        make(ready.proposal("test", START + 2 * HOUR, "platform"))
    assert ready.ledger().head == records


def test_the_same_release_again_is_nothing_to_do(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR, "platform")
    with pytest.raises(CloudPakOpsError, match="test has the same releases as dev"):
        ready.proposal("test", START + DAY, "platform")


def test_what_is_not_committed_is_not_promoted(ready: Recorded) -> None:
    ready.checkout.edit("stacks/Pulumi.test.yaml", "test:", "edited:")
    result = ready.checkout.command("promote", "--to", "test", "--track", "platform")
    assert result.returncode == 1
    assert "stacks/Pulumi.test.yaml has uncommitted changes" in result.stderr


def test_the_command_shows_difference_and_gates_and_a_preview_changes_nothing(ready: Recorded) -> None:
    before = ready.git("for-each-ref")
    result = ready.checkout.command("promote", "--to", "test", "--track", "platform", "--preview")
    assert result.returncode == 0, result.stderr
    assert "cloud-pak-for-integration in integration: 16.1.2.0 -> 16.1.3.0" in result.stdout
    assert "healthy-before: dev: healthy for" in result.stdout
    assert ready.git("for-each-ref") == before


def test_both_tracks_differ_so_one_is_to_be_named(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR, "platform")
    result = ready.checkout.command("promote", "--to", "staging")
    assert result.returncode == 1
    assert "--track platform or --track applications" in result.stderr


def test_a_release_that_is_not_committed_is_not_promoted(ready: Recorded) -> None:
    arguments = ("2026.12", "--track", "applications", "--from", "2026.11.2", "--need", "licensing")
    assert ready.checkout.command("release", "new", *arguments).returncode == 0
    result = ready.checkout.command("promote", "--to", "dev", "--release", "2026.12")
    assert result.returncode == 1
    assert "stacks/releases/applications/2026.12.yaml does not exist at commit" in result.stderr


def test_the_source_is_named_by_the_commit_that_is_deployed_there(ready: Recorded) -> None:
    deployed = ready.head()
    ready.commit()
    made = make(ready.proposal("test", START + HOUR, "platform"))
    assert [place.commit for place in made.record.statement.predicate.sources] == [deployed]
    assert made.record.statement.predicate.target.commit == ready.head()


@pytest.mark.parametrize("step", ["append", "move_ref"])
def test_a_promotion_that_was_ended_in_the_middle_is_made_by_the_next_run(
    step: str, ready: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(moving, step, end)
        with pytest.raises(KeyboardInterrupt):
            make(ready.proposal("test", START + HOUR, "platform"))
    assert ready.git("branch", "--list", "promote/*") == ""
    ready.promoted("test", START + 2 * HOUR, "platform")
    assert ready.doubts() == []


@pytest.mark.parametrize(
    ("gh", "said"),
    [
        (None, "open the pull request: https://github.com/owner/name/compare/promote/test-platform-2026.11?expand=1"),
        ("exit 1", "open the pull request: https://github.com/owner/name/compare/"),
        ('echo "https://github.com/owner/name/pull/7 of $5"', "pull/7 of promote/test-platform-2026.11"),
    ],
)
def test_a_pushed_branch_has_its_pull_request_opened_or_linked(
    gh: str | None, said: str, ready: Recorded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(ready.proposal("test", START + HOUR, "platform"))
    origin = tmp_path / "origin.git"
    ready.git("init", "--quiet", "--bare", str(origin))
    ready.git("remote", "add", "origin", "https://github.com/owner/name.git")
    ready.git("config", f"url.{origin}.pushInsteadOf", "https://github.com/owner/name.git")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    if gh is not None:
        (programs / "gh").write_text(f"#!/bin/sh\n{gh}\n")
        (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    assert said in push_branch(ready.root, made.branch)
    monkeypatch.undo()
    assert ready.git("--git-dir", str(origin), "rev-parse", made.branch) == made.commit
