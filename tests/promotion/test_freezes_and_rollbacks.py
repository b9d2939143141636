"""A freeze stops promotions, and a hotfix leaves its reason; a rollback says first what doesn't go back."""

from __future__ import annotations

import json

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.moving import make
from cloudpakops.promotion.records import events


def frozen(project: Recorded, chain: str, hours: int = 48) -> None:
    events.record_freeze(project.occasion(chain, START), "end of the year", START + hours * HOUR)


@pytest.mark.parametrize("chain", ["_all", "test"])
def test_a_freeze_of_all_or_of_one_holds_a_promotion_up_until_its_time(chain: str, ready: Recorded) -> None:
    frozen(ready, chain)
    assert "end of the year" in ready.gates("test", START + HOUR, "platform")["freeze"].reason
    with pytest.raises(CloudPakOpsError, match="freeze: frozen by"):
        make(ready.proposal("test", START + HOUR, "platform"))
    assert ready.gates("test", START + 48 * HOUR, "platform")["freeze"].open


def test_a_freeze_of_another_environment_holds_nothing_up(ready: Recorded) -> None:
    frozen(ready, "prod")
    assert ready.gates("test", START + HOUR, "platform")["freeze"].open


def test_a_shorter_freeze_does_not_end_a_longer_one_nor_one_that_holds_all(ready: Recorded) -> None:
    frozen(ready, "_all", 48)
    events.record_freeze(ready.occasion("_all", START + HOUR), "short", START + 2 * HOUR)
    events.record_unfreeze(ready.occasion("test", START + HOUR), "test is free")
    assert not ready.gates("test", START + 3 * HOUR, "platform")["freeze"].open
    events.record_unfreeze(ready.occasion("_all", START + 3 * HOUR), "all is well")
    assert ready.gates("test", START + 4 * HOUR, "platform")["freeze"].open


def test_a_hotfix_under_a_freeze_is_recorded_with_who_and_why_and_is_proven(ready: Recorded) -> None:
    frozen(ready, "_all")
    made = ready.promoted("test", START + HOUR, "platform", override="a hole in the queue manager")
    override = made.record.statement.predicate.override
    assert override is not None
    assert (override.who, override.reason) == ("a <a@example.com>", "a hole in the queue manager")
    assert "Freeze-overridden: a hole in the queue manager" in ready.git("log", "-1", "--format=%B")
    assert ready.doubts() == []
    assert "freeze overridden" in ready.checkout.command("history", "test").stdout


def test_a_hotfix_overrides_no_other_gate(ready: Recorded) -> None:
    frozen(ready, "_all")
    with pytest.raises(CloudPakOpsError, match="healthy-before"):
        ready.promoted("test", START + HOUR / 2, "platform", override="hurry")


def test_a_reason_alone_or_none_is_refused(ready: Recorded) -> None:
    for more in (("--override-freeze",), ("--reason", "x")):
        result = ready.checkout.command("promote", "--to", "test", "--track", "platform", *more)
        assert result.returncode == 1
        assert "use both options" in result.stderr


@pytest.fixture
def promoted(ready: Recorded) -> Recorded:
    """Both releases of the platform have been healthy in test."""
    ready.deployed("test", START)
    ready.promoted("test", START + HOUR, "platform")
    ready.deployed("test", START + HOUR)
    return ready


def test_a_rollback_says_what_can_not_go_back_and_waits_for_consent(promoted: Recorded) -> None:
    before = promoted.git("for-each-ref")
    result = promoted.checkout.command("rollback", "test", "--track", "platform")
    assert result.returncode == 1
    assert "Operators do not downgrade" in result.stdout
    assert "ibm-mq in integration stays at v3.9 ibm-mq.v3.9.0" in result.stdout
    assert "restore the backup" in result.stdout
    assert "--operators-stay" in result.stderr
    assert promoted.git("for-each-ref") == before
    result = promoted.checkout.command("rollback", "test", "--track", "platform", "--operators-stay")
    assert result.returncode == 0, result.stderr
    assert "on branch rollback/test-platform-2026.10" in result.stdout
    assert promoted.doubts() == []


def test_a_rollback_goes_only_to_what_was_healthy_there(promoted: Recorded) -> None:
    result = promoted.checkout.command("rollback", "test", "--track", "platform", "--to", "2026.09")
    assert "platform 2026.09 was never recorded as healthy in test" in result.stderr
    assert "choose from 2026.10" in result.stderr
    result = promoted.checkout.command("rollback", "prod", "--track", "platform")
    assert "no other platform release was ever recorded as healthy in prod" in result.stderr


def test_a_release_that_was_rolled_back_goes_nowhere_from_there(promoted: Recorded) -> None:
    promoted.judged("test", "tests", START + 2 * HOUR)
    assert promoted.gates("staging", START + 2 * DAY, "platform")["healthy-before"].open
    promoted.checkout.command("rollback", "test", "--track", "platform", "--operators-stay")
    gates = promoted.gates("staging", START + 2 * DAY, "platform")
    assert not gates["healthy-before"].open
    assert not gates["tests"].open
    assert "rolled back" in gates["healthy-before"].reason


def test_history_tells_who_did_what_when_and_on_which_evidence(promoted: Recorded) -> None:
    lines = promoted.checkout.command("history", "test").stdout.splitlines()
    assert len(lines) == 3
    assert "promotion platform 2026.10 -> 2026.11" in lines[1]
    assert lines[1].startswith("2026-11-23T09:00:00Z")
    assert lines[1].endswith("a <a@example.com>")
    data = json.loads(promoted.checkout.command("history", "test", "--format", "json").stdout)
    assert [one["record"]["kind"] for one in data] == ["deployment", "promotion", "deployment"]
    assert "tests: pass (report.xml" in promoted.checkout.command("history", "dev").stdout
