"""`promote`: lines of one stack file, in a commit on a branch from main; the checkout stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.promoting import make

if TYPE_CHECKING:
    from conftest import Checkout


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
    project.promoted("test", START + HOUR)
    new = project.proposal("test", START + HOUR).line["platform"].encode()
    head, found, tail = file.read_bytes().rpartition(new)
    assert found
    assert head + old + tail == before


def test_the_checkout_its_index_and_its_branch_stay_as_they_are(ready: Recorded) -> None:
    (ready.root / "catalog/licensing.yaml").write_text("edited: by hand\n")
    ready.git("add", "catalog")
    (ready.root / "notes.txt").write_text("mine")
    before = ready.git("status", "--porcelain=v2", "--branch"), ready.head()
    branch, commit = make(ready.proposal("test", START + HOUR))
    assert (ready.git("status", "--porcelain=v2", "--branch"), ready.head()) == before
    assert ready.git("rev-parse", branch) == commit
    words = ready.git("log", "-1", "--format=%B", branch)
    assert words.startswith("Promote test to platform 2026.11\n")
    assert "healthy-before: dev: healthy for 1h, 1h required" in words


@pytest.mark.parametrize("missing", ["tests", "soak"])
def test_a_closed_gate_holds_it_up_and_nothing_is_written(missing: str, project: Recorded) -> None:
    project.deployed("dev", START)
    if missing != "tests":
        project.judged("dev", "tests", START)
    before = project.git("for-each-ref")
    with pytest.raises(CloudPakOpsError, match=r"cannot be promoted to test(.|\n)*fix:"):
        project.promoted("test", START + (HOUR if missing == "tests" else HOUR / 2))
    assert project.git("for-each-ref") == before


def test_an_open_promotion_is_not_made_twice(ready: Recorded) -> None:
    make(ready.proposal("test", START + HOUR))
    with pytest.raises(CloudPakOpsError, match=r"the branch promote/test-platform-2026[.]11 already exists"):
        make(ready.proposal("test", START + 2 * HOUR))


def test_an_environment_that_is_up_to_date_is_no_error(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR)
    with pytest.raises(CloudPakOpsError, match=r"main already names platform 2026[.]11"):
        make(ready.proposal("test", START + DAY))
    ready.deployed("test", START + HOUR, checked=True)
    for command in (("promote", "--to", "test"), ("gate", "status", "test")):
        done = ready.checkout.command(*command)
        assert (done.returncode, "nothing to promote" in done.stdout) == (0, True), done


def test_an_environment_that_the_pipeline_does_not_name_is_refused(ready: Recorded) -> None:
    ready.checkout.stack("qa").write_text(ready.checkout.stack("test").read_text())
    done = ready.checkout.command("promote", "--to", "qa")
    assert "does not name qa at main" in done.stderr
    assert "name one of: dev, test, staging, prod" in done.stderr


def test_the_first_environment_gets_what_is_named(ready: Recorded) -> None:
    done = ready.checkout.command("promote", "--to", "dev")
    assert "name the release: --platform ID or --applications ID" in done.stderr
    assert ready.checkout.command("promote", "--to", "dev", "--platform", "2026.10", "--preview").returncode == 0


def test_a_preview_shows_what_changes_in_the_objects(ready: Recorded) -> None:
    done = ready.checkout.command("promote", "--to", "test", "--preview")
    assert done.returncode == 0, done.stderr
    assert "no change" not in done.stdout
    assert "~ QueueManager integration/orders-qm" in done.stdout
    assert "spec.version: 9.4.3.0-r1 -> 9.4.5.0-r1" in done.stdout
    assert "nothing was changed: --preview" in done.stdout
    assert ready.git("branch", "--list", "promote/*") == ""
