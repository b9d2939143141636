"""Records are added by several writers at once, here and elsewhere; none is lost, and the checkout stays as it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.records.ledger import BRANCH, LOCAL, read_ledger
from cloudpakops.promotion.records.record import canonical
from cloudpakops.promotion.records.writing import fetch, push

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Checkout


@pytest.fixture
def origin(project: Recorded, tmp_path: Path) -> Path:
    folder = tmp_path / "origin.git"
    project.git("clone", "--quiet", "--bare", ".", str(folder))
    project.git("remote", "add", "origin", str(folder))
    project.git("fetch", "--quiet", "origin")
    return folder


@pytest.fixture
def other(origin: Path, new_checkout: Callable[[], Checkout]) -> Recorded:
    """Somebody else's clone."""
    clone = Recorded(new_checkout())
    clone.git("init", "--quiet", "--initial-branch=main")
    clone.git("remote", "add", "origin", str(origin))
    clone.git("fetch", "--quiet", "origin")
    clone.git("reset", "--quiet", "origin/main")
    return clone


def test_writers_at_once_in_one_checkout_all_get_their_record_in(project: Recorded) -> None:
    environments = ["dev", "test", "staging", "prod"]
    with ThreadPoolExecutor(8) as several:
        list(several.map(lambda n: project.deployed(environments[n % 4], START + n * HOUR), range(16)))
    ledger = project.ledger()
    assert not ledger.faults
    assert [len(ledger.of(name)) for name in environments] == [4, 4, 4, 4]


def test_processes_at_once_in_one_checkout_all_get_their_record_in(project: Recorded) -> None:
    with ThreadPoolExecutor(4) as several:
        done = list(
            several.map(lambda _: project.checkout.process("deployment", "record", "dev", "--healthy"), range(4))
        )
    assert [one.returncode for one in done] == [0] * 4, [one.stderr for one in done]
    assert [entry.record.sequence for entry in project.ledger().of("dev")] == [1, 2, 3, 4]


def test_two_clones_that_push_at_once_end_with_one_chain(project: Recorded, other: Recorded, origin: Path) -> None:
    for hour in range(3):
        project.deployed("dev", START + hour * HOUR)
        other.deployed("dev", START + hour * HOUR + HOUR / 2)
        other.judged("test", "policy", START + hour * HOUR)
    with ThreadPoolExecutor(2) as several:
        list(several.map(push, (project.root, other.root)))
    ledger = read_ledger(origin)
    assert not ledger.faults
    assert len(ledger.of("dev")) == 6
    assert len(ledger.of("test")) == 3
    push(project.root)
    assert project.git("rev-parse", BRANCH) == ledger.head


def test_a_push_in_the_middle_of_ours_is_put_in_front(
    project: Recorded, other: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is faster between our fetch and our push, three times."""
    from cloudpakops.promotion.records import writing  # noqa: PLC0415 - what is replaced

    faster = iter(range(3))

    def fetched(root: Path) -> None:
        fetch(root)
        for number in faster:
            other.deployed("dev", START + number * HOUR)
            other.git("push", "--quiet", "origin", BRANCH)
            break

    project.deployed("dev", START + DAY)
    monkeypatch.setattr(writing, "fetch", fetched)
    push(project.root)
    times = [entry.record.at for entry in project.ledger().of("dev")]
    assert times == [START, START + HOUR, START + 2 * HOUR, START + DAY]
    assert not project.ledger().faults


def test_records_of_others_are_read_without_a_branch_of_ones_own(project: Recorded, other: Recorded) -> None:
    project.deployed("dev", START)
    push(project.root)
    fetch(other.root)
    assert [entry.record for entry in other.ledger().entries] == [entry.record for entry in project.ledger().entries]
    other.deployed("dev", START + HOUR)
    assert [entry.record.sequence for entry in other.ledger().of("dev")] == [1, 2]


def test_records_that_were_taken_back_at_the_remote_are_noticed(
    project: Recorded, other: Recorded, origin: Path
) -> None:
    for hour in range(2):
        project.deployed("dev", START + hour * HOUR)
    push(project.root)
    fetch(other.root)
    project.git("--git-dir", str(origin), "update-ref", LOCAL, f"{LOCAL}~1")
    with pytest.raises(CloudPakOpsError, match="removed records"):
        fetch(other.root)
    project.git("--git-dir", str(origin), "update-ref", "-d", LOCAL)
    with pytest.raises(CloudPakOpsError, match="cannot be fetched"):
        fetch(other.root)


def test_a_remote_that_does_not_answer_closes_every_gate(project: Recorded) -> None:
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    project.git("remote", "add", "origin", str(project.root / "nowhere.git"))
    result = project.checkout.command("gate", "status", "test", "--track", "platform")
    assert result.returncode == 1
    assert (
        "closed  healthy-before: the records cannot be trusted: the records of origin cannot be fetched"
        in result.stdout
    )
    assert "open  " not in result.stdout


def test_a_push_that_is_refused_for_another_reason_ends_at_once(project: Recorded, origin: Path) -> None:
    hook = origin / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    project.deployed("dev", START)
    with pytest.raises(CloudPakOpsError, match="the records cannot be pushed"):
        push(project.root)


def test_recording_leaves_the_checkout_as_it_is(project: Recorded) -> None:
    (project.root / "catalog/licensing.yaml").write_text("edited: by hand\n")
    project.git("add", "catalog")
    before = project.git("status", "--porcelain=v2", "--branch"), project.head()
    project.deployed("dev", START)
    assert (project.git("status", "--porcelain=v2", "--branch"), project.head()) == before


def test_the_same_record_twice_is_refused(project: Recorded) -> None:
    project.deployed("dev", START)
    with pytest.raises(CloudPakOpsError, match="already exists"):
        project.deployed("dev", START)


def test_the_same_events_have_the_same_bytes(project: Recorded) -> None:
    project.deployed("dev", START)
    first = canonical(project.ledger().entries[0].record)
    project.git("update-ref", "-d", LOCAL)
    project.deployed("dev", START)
    assert canonical(project.ledger().entries[0].record) == first


def test_commands_refuse_what_is_missing_with_the_next_step(project: Recorded) -> None:
    for arguments, said in (
        (("deployment", "record", "dev"), "add --healthy or --failed"),
        (("deployment", "record", "qa", "--healthy"), "stacks/Pulumi.qa.yaml does not exist at commit"),
        (("gate", "record", "dev", "tests", "--pass"), "--evidence FILE"),
        (
            ("gate", "record", "dev", "Smoke", "--pass", "--evidence", str(project.checkout.root / "Pulumi.yaml")),
            "the result name 'Smoke' is not valid",
        ),
        (("gate", "record", "dev", "tests", "--pass", "--evidence", "no"), "cannot be read"),
        (("freeze", "--reason", "x", "--until", "2020-01-01"), "is in the past"),
        (("freeze", "--reason", "x\ny", "--until", "2099-01-01"), "correct reason"),
        (("freeze", "qa", "--reason", "x", "--until", "2099-01-01"), "environment qa does not exist"),
        (("freeze", "--reason", "x", "--until", "soon"), "'soon' is not a time"),
        (("evidence", "verify"), "name an environment, or --all"),
    ):
        result = project.checkout.command(*arguments)
        assert result.returncode == 1, arguments
        assert said in result.stderr, result.stderr
    assert project.git("for-each-ref", LOCAL) == ""
