"""What is right gets through, and nobody cries wolf: months of moves, two tracks, several hands at once."""

from __future__ import annotations

import random
import re

import pytest
from recorded import DAY, FAILED, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.stranded import stranded
from cloudpakops.repository.repository import Repository


def new_release(project: Recorded, name: str, start: str = "2026.11", version: str = "4.2.25") -> str:
    """Make a platform release and let dev name it, in one commit."""
    made = project.checkout.command("release", "new", name, "--from", start, "--set", f"licensing={version}")
    assert made.returncode == 0, made.stderr
    reference = made.stdout.split()[1]
    text = project.checkout.stack("dev").read_text()
    project.checkout.stack("dev").write_text(re.sub(r"(cloudpakops:platform: )\S+", rf"\g<1>{reference}", text))
    project.commit()
    return reference


def test_a_release_that_soaked_stays_promotable_when_the_next_one_is_there(ready: Recorded) -> None:
    ready.deployed("test", START)
    before = ready.doubts()
    ready.at(START + 2 * HOUR)
    new_release(ready, "2026.12")
    ready.deployed("dev", START + 2 * HOUR)
    assert not ready.gates("test", START + 2 * HOUR)["healthy-before"].open
    gates = ready.gates("test", START + 30 * DAY, platform="2026.11")
    assert all(gate.open for gate in gates.values()), gates
    # Who asks for the newest is told of the other one.
    with pytest.raises(CloudPakOpsError) as error:
        ready.promoted("test", START + 2 * HOUR)
    assert "promote another: --platform 2026.11" in error.value.fix
    ready.promoted("test", START + 30 * DAY, platform="2026.11")
    ready.deployed("test", START + 30 * DAY, checked=True)
    assert ready.doubts() == before


def test_a_release_that_never_passed_before_the_next_one_is_not_promotable(project: Recorded) -> None:
    project.deployed("dev", START)
    project.at(START + 2 * HOUR)
    new_release(project, "2026.12")
    project.deployed("dev", START + 2 * HOUR)
    assert not project.gates("test", START + 3 * HOUR, platform="2026.11")["tests"].open


def test_validate_names_whom_a_change_would_strand(project: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_jumps(monkeypatch)
    project.at(START + HOUR)
    base = project.head()
    new_release(project, "2026.12")
    (line,) = stranded(Repository(project.root), base, START + HOUR)
    assert "with platform 2026.12 in dev, test has no way on" in line
    assert "let 2026.11 pass and soak in dev first" in line


def test_nobody_is_stranded_by_what_soaked_and_passed(ready: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_jumps(monkeypatch)
    ready.at(START + HOUR)
    base = ready.head()
    new_release(ready, "2026.12")
    assert list(stranded(Repository(ready.root), base, START + HOUR)) == []
    assert len(list(stranded(Repository(ready.root), base, START + HOUR / 2))) == 1


def refuse_jumps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only a neighbour be reached in one step, as for an operator that skips no version."""
    order = ["2026.10", "2026.11", "2026.12"]

    def refused(_: object, before: object, after: object) -> tuple[object, ...]:
        old, new = (order.index(stack.environment.platform.release) for stack in (before, after))  # type: ignore[attr-defined]

        class _Problem:
            what = f"jump from {order[old]} to {order[new]}"

        return () if new - old in {0, 1} else (_Problem(),)

    monkeypatch.setattr("cloudpakops.promotion.known.refused_steps", refused)


def test_the_promotion_of_test_leaves_every_check_green(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR)
    for command in (("validate",), ("release", "verify"), ("gate", "check", "--base", "main")):
        done = ready.checkout.command(*command)
        assert done.returncode == 0, done.stderr


def test_two_promotions_then_both_deployments_are_no_fault(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR, platform="2026.11")
    first = ready.head()
    ready.at(START + 2 * HOUR)
    ready.git("commit", "--quiet", "--allow-empty", "--message", "another change")
    ready.deployed("test", START + 2 * HOUR, checked=True, commit=first)
    ready.deployed("test", START + 2 * HOUR, checked=True)
    assert ready.doubts() == []


def test_both_tracks_move_in_one_commit_and_one_decision(ready: Recorded) -> None:
    text = ready.checkout.stack("test").read_text()
    ready.checkout.stack("test").write_text(
        re.sub(r"(cloudpakops:applications: )\S+", rf"\g<1>{applications(ready, 'prod')}", text)
    )
    ready.commit()
    branch = ready.promoted("test", START + HOUR)
    assert branch == "promote/test-platform-2026.11-applications-2026.11.2"
    assert ready.git("diff", "--name-only", "HEAD^1", "HEAD") == "stacks/Pulumi.test.yaml"
    assert ready.git("diff", "--numstat", "HEAD^1", "HEAD").startswith("2\t2\t")
    status = ready.checkout.command("gate", "status", "test")
    assert "platform 2026.11 applications 2026.11.2 to test" in status.stdout


def applications(project: Recorded, environment: str) -> str:
    return str(Repository(project.root).stack(environment).environment.applications)


def test_one_track_can_be_named_and_the_other_stays(ready: Recorded) -> None:
    assert ready.proposal("test", START + HOUR, platform="2026.11").changes.keys() == {"platform"}


def test_all_commands_answer_the_same(ready: Recorded) -> None:
    for now in (START + HOUR / 2, START + HOUR, START + 8 * DAY):
        told = {name: gate.open for name, gate in ready.gates("test", now).items()}
        base = ready.head()
        if all(told.values()):
            ready.promoted("test", now)
        else:
            with pytest.raises(CloudPakOpsError):
                ready.promoted("test", now)
            ready.git("checkout", "--quiet", "-b", f"hand-{now:%d%H%M}")
            for line in ready.checkout.stack("dev").read_text().splitlines():
                if ":platform:" in line:
                    text = ready.checkout.stack("test").read_text()
                    ready.checkout.stack("test").write_text(re.sub(r"  cloudpakops:platform: \S+", line, text))
            ready.commit()
        judged = {gate.gate: gate.open for one in ready.checked(base, now) for gate in one.gates}
        assert judged == told
        ready.git("checkout", "--quiet", "--force", "main")
        ready.git("reset", "--quiet", "--hard", base)


def test_random_honest_histories_raise_no_doubt(ready: Recorded) -> None:
    chance = random.Random(7)  # noqa: S311 - the same histories in each run
    now = START + HOUR
    for step in range(12):
        now += chance.choice([HOUR, 5 * HOUR, DAY])
        ready.at(now)
        what = chance.choice(["site", "deploy", "test", "promote", "fail"])
        if what == "site":
            with ready.checkout.stack(chance.choice(["dev", "test"])).open("a") as stream:
                stream.write(f"# step {step}\n")
            ready.commit()
        elif what == "promote":
            try:
                ready.promoted("test", now)
                ready.deployed("test", now, checked=True)
            except CloudPakOpsError:
                continue
        elif what == "test":
            ready.judged("dev", "tests", now, chance.choice([b'<testsuite><testcase name="a"/></testsuite>', FAILED]))
        else:
            ready.deployed("dev", now, "passed" if what == "deploy" else "failed", checked=True)
    assert ready.doubts() == []


def test_a_real_fault_stays_until_it_is_disregarded_with_a_reason(project: Recorded) -> None:
    project.deployed("prod", START)
    assert project.doubts()
    project.deployed("prod", START + DAY, checked=True)
    assert project.doubts()
    started = next(entry.commit for entry in project.known().ledger.entries if entry.record.state == "started")
    (project.root / "stacks/decisions.yaml").write_text(
        f"disregard: [{{record: {started}, reason: before we had gates}}]\n"
    )
    project.commit()
    assert project.doubts() == []
    done = project.checkout.command("audit")
    assert (done.returncode, "disregarded: before we had gates" in done.stdout) == (0, True)


def test_an_override_opens_the_gates_that_it_names_for_its_releases_only(project: Recorded) -> None:
    project.deployed("dev", START)
    with pytest.raises(CloudPakOpsError) as error:
        project.promoted("test", START)
    assert "--override healthy-before --override tests --reason" in error.value.fix
    project.promoted("test", START, override=["healthy-before", "tests"], reason="a hole in the queue manager")
    project.deployed("test", START, checked=True)
    assert project.doubts() == []
    shown = project.checkout.command("audit").stdout
    assert "healthy-before overridden until 2026-11-30T08:00Z: a hole in the queue manager" in shown
    with pytest.raises(CloudPakOpsError, match="test has no gate no-such-gate"):
        project.promoted("test", START, override=["no-such-gate"], reason="x", platform="2026.10")


def test_an_environment_waits_for_the_one_before_whatever_its_up_brings(ready: Recorded) -> None:
    ready.checkout.edit("stacks/pipeline.yaml", "      - name: test\n", "      - name: test\n        after: 1h\n")
    ready.promoted("test", START + HOUR)
    ready.commit()
    ready.deployed("dev", START + HOUR)
    ready.judged("dev", "tests", START + HOUR)
    with pytest.raises(CloudPakOpsError, match="after: dev: its `up` ended 0m ago, 1h required"):
        ready.deployed("test", START + HOUR, checked=True)
    ready.deployed("test", START + 2 * HOUR, checked=True)
    ready.deployed("dev", START + 3 * HOUR, "failed")
    with pytest.raises(CloudPakOpsError, match="after: dev: its last `up` failed"):
        ready.deployed("test", START + 5 * HOUR, checked=True)
