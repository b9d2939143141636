"""What must not reach an environment, whoever edits what: in the pull request, and again before `up`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import DAY, FAILED, HOUR, MINUTE, START, Recorded, new_key, signer_line, use_key

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.check import check_up
from cloudpakops.promotion.rolling_back import line_back

if TYPE_CHECKING:
    from pathlib import Path


def edited_by_hand(project: Recorded, *environments: str, source: str = "dev") -> None:
    """Give environments the release lines of another one, with an editor."""
    lines = [line for line in project.checkout.stack(source).read_text().splitlines() if is_line(line)]
    for name in environments:
        file = project.checkout.stack(name)
        text = file.read_text()
        for line in lines:
            old = next(one for one in text.splitlines() if one.split(": ")[0] == line.split(": ")[0])
            text = text.replace(old, line)
        file.write_text(text)


def is_line(text: str) -> bool:
    return text.strip().startswith(("cloudpakops:platform:", "cloudpakops:applications:"))


def closed(project: Recorded, environment: str, base: str, now: object = START + DAY) -> dict[str, str]:
    found = {one.environment: one for one in project.checked(base, now)}  # type: ignore[arg-type]
    return {gate.gate: gate.reason for gate in found[environment].gates if not gate.open}


def test_a_line_edited_by_hand_is_judged_in_the_pull_request_and_before_up(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "hand")
    edited_by_hand(ready, "test", "staging", "prod")
    ready.commit()
    assert "test: it was never deployed there" in closed(ready, "staging", "main")["healthy-before"]
    assert "staging: it was never deployed there" in closed(ready, "prod", "main")["healthy-before"]
    assert closed(ready, "test", "main") == {}
    done = ready.checkout.command("gate", "check", "--base", "main")
    assert done.returncode == 1
    assert "closed in prod, staging: drift-free, healthy-before" in done.stderr
    ready.git("checkout", "--quiet", "main")
    ready.merge("hand", START + DAY)
    judged = check_up(ready.known(), ready.head(), "prod", START + DAY)
    assert not judged.open
    with pytest.raises(CloudPakOpsError, match="healthy-before: staging: it was never deployed there"):
        ready.deployed("prod", START + DAY, checked=True)
    ready.deployed("prod", START + DAY)
    assert any("healthy-before was closed: staging" in doubt for doubt in ready.doubts("prod"))


def test_a_release_that_no_environment_had_is_refused_and_doubted_in_prod(project: Recorded) -> None:
    made = project.checkout.command("release", "new", "2026.12", "--from", "2026.11", "--set", "licensing=4.2.25")
    assert made.returncode == 0, made.stderr
    project.commit()
    base = project.head()
    reference = made.stdout.split()[1]
    project.git("checkout", "--quiet", "-b", "straight")
    line = next(
        line for line in project.checkout.stack("prod").read_text().splitlines() if "cloudpakops:platform:" in line
    )
    project.checkout.edit("stacks/Pulumi.prod.yaml", line, f"  cloudpakops:platform: {reference}")
    project.commit()
    assert "healthy-before" in closed(project, "prod", base)
    project.git("checkout", "--quiet", "main")
    project.merge("straight", START)
    project.deployed("prod", START)
    assert any("healthy-before was closed" in doubt for doubt in project.doubts())


def freeze(project: Recorded, environment: str = "all", until: str = "2026-12-24") -> None:
    text = f"freezes:\n  - {{environment: {environment}, until: {until}, reason: end of the year}}\n"
    (project.root / "stacks/decisions.yaml").write_text(text)
    project.commit()


@pytest.mark.parametrize("environment", ["all", "test"])
def test_a_freeze_stops_an_open_promotion_and_the_up_of_a_merged_one(ready: Recorded, environment: str) -> None:
    ready.promoted("test", START + HOUR)
    ready.deployed("test", START + HOUR, checked=True)
    ready.judged("test", "tests", START + HOUR)
    ready.judged("test", "policy", START + HOUR)
    ready.git("branch", "open", "main")
    ready.promoted("staging", START + 2 * DAY)
    freeze(ready, "staging" if environment == "test" else environment)
    with pytest.raises(CloudPakOpsError, match=r"freeze: .*frozen until 2026-12-24: end of the year"):
        ready.deployed("staging", START + 2 * DAY, checked=True)
    # After its end the same `up` is let through.
    for name in ("tests", "policy"):
        ready.judged("test", name, START + 32 * DAY)
    ready.deployed("staging", START + 32 * DAY, checked=True)


def test_a_freeze_is_a_closed_gate_of_a_pull_request_that_is_up_to_date(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "hand")
    edited_by_hand(ready, "test")
    ready.commit()
    ready.git("checkout", "--quiet", "main")
    freeze(ready)
    ready.git("checkout", "--quiet", "hand")
    ready.git("merge", "--quiet", "--no-edit", "main")
    assert closed(ready, "test", "main") == {"freeze": "everything is frozen until 2026-12-24: end of the year"}


def test_a_first_deployment_is_judged_like_any_other(ready: Recorded) -> None:
    with pytest.raises(CloudPakOpsError, match="healthy-before: staging: it was never deployed there"):
        ready.deployed("prod", START + HOUR, checked=True)
    ready.deployed("dev", START + HOUR, checked=True)


@pytest.mark.parametrize(
    "change", ["__main__.py", "stacks/Pulumi.prod.yaml", "stacks/pipeline.yaml", "stacks/record_signers"]
)
def test_a_move_with_anything_else_beside_it_is_refused(ready: Recorded, change: str) -> None:
    ready.git("checkout", "--quiet", "-b", "mixed")
    edited_by_hand(ready, "test")
    file = ready.root / change
    file.write_text((file.read_text() if file.exists() else "") + "# more\n")
    ready.commit()
    assert change in closed(ready, "test", "main")["only-releases"]


def test_a_move_may_bring_decisions_new_releases_and_facts_of_its_environment(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "allowed")
    edited_by_hand(ready, "test")
    ready.checkout.command("release", "new", "2026.12", "--from", "2026.11", "--set", "licensing=4.2.25")
    (ready.root / "stacks/decisions.yaml").write_text("bad: []\n")
    with ready.checkout.stack("test").open("a") as stream:
        stream.write("# a comment\n")
    ready.commit()
    assert closed(ready, "test", "main") == {}


def test_a_release_file_that_changes_beside_a_move_is_refused(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "mixed")
    edited_by_hand(ready, "test")
    with (ready.root / "stacks/releases/platform/2026.10.yaml").open("a") as stream:
        stream.write("# more\n")
    ready.commit()
    assert "2026.10.yaml" in closed(ready, "test", "main")["only-releases"]


def test_gates_stripped_on_a_side_branch_open_nothing(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "attack")
    pipeline = ready.root / "stacks/pipeline.yaml"
    pipeline.write_text(
        "stages: [{name: all, environments: [{name: dev}, {name: test}, {name: staging}, {name: prod}]}]\n"
    )
    ready.commit()
    edited_by_hand(ready, "prod")
    ready.commit()
    assert {"only-releases", "healthy-before", "tests"} <= closed(ready, "prod", "main").keys()
    # `promote` starts from main, wherever it is called.
    with pytest.raises(CloudPakOpsError, match="healthy-before"):
        ready.promoted("prod", START + DAY, platform="2026.11")
    with pytest.raises(CloudPakOpsError, match="is not a commit of main"):
        check_up(ready.known(), ready.head(), "prod", START + DAY)
    with pytest.raises(CloudPakOpsError, match="attack~1 is not a commit of main"):
        ready.checked("attack~1", START + DAY)


def test_changed_rules_count_for_the_moves_after_them_only(ready: Recorded) -> None:
    edited_by_hand(ready, "prod")
    ready.commit()
    pipeline = ready.root / "stacks/pipeline.yaml"
    pipeline.write_text(
        "stages: [{name: all, environments: [{name: dev}, {name: test}, {name: staging}, {name: prod}]}]\n"
    )
    ready.commit()
    judged = check_up(ready.known(), ready.head(), "prod", START + DAY)
    assert "healthy-before" in {gate.gate for gate in judged.gates if not gate.open}


def test_a_rollback_calls_bad_what_it_leaves_so_a_second_one_does_not_roll_forward(ready: Recorded) -> None:
    ready.deployed("test", START)
    before = ready.doubts()
    ready.promoted("test", START + HOUR)
    ready.deployed("test", START + HOUR, checked=True)
    freeze(ready)
    ready.rolled_back("test", START + 2 * HOUR)
    ready.deployed("test", START + 2 * HOUR, checked=True)
    assert ready.doubts() == before
    with pytest.raises(CloudPakOpsError, match="no other release is recorded as passed in test"):
        line_back(ready.known(), "test", ["platform", "applications"])
    assert "is bad in test: it fails" in ready.gates("test", START + 40 * DAY)["bad"].reason
    with pytest.raises(CloudPakOpsError, match="the gate bad cannot be overridden"):
        ready.promoted("test", START + 40 * DAY, override=["bad"], reason="never mind")
    # Only a reviewed removal of the line clears it.
    (ready.root / "stacks/decisions.yaml").write_text("bad: []\n")
    ready.commit()
    ready.promoted("test", START + HOUR * 3)


def test_going_back_without_calling_bad_what_is_left_is_judged_like_a_move(ready: Recorded) -> None:
    ready.deployed("test", START)
    before = ready.head()
    ready.promoted("test", START + HOUR)
    ready.deployed("test", START + HOUR, checked=True)
    ready.git("checkout", "--quiet", before, "--", "stacks/Pulumi.test.yaml")
    ready.commit()
    judged = check_up(ready.known(), ready.head(), "test", START + 2 * HOUR)
    assert {"healthy-before", "upgrade-path"} <= {gate.gate for gate in judged.gates if not gate.open}


def test_a_clock_that_was_slow_opens_no_soak_early(project: Recorded) -> None:
    project.deployed("test", START - 3 * HOUR)
    project.at(START)
    project.commit()
    # The runner of dev is two hours slow: the commit that it deploys is younger than its record.
    project.deployed("dev", START - 2 * HOUR)
    project.judged("dev", "tests", START - 2 * HOUR)
    assert not project.gates("test", START + 30 * MINUTE)["healthy-before"].open
    assert project.gates("test", START + HOUR)["healthy-before"].open


def test_a_record_from_the_future_closes_until_it_is_disregarded(ready: Recorded) -> None:
    record = ready.record("staging", "up", "started", START + 30 * DAY, ready.head())
    assert record.at > START
    reason = ready.gates("test", START + HOUR)["records"].reason
    commit = ready.git("rev-parse", "cloudpakops/records")
    assert f"disregard {commit} in stacks/decisions.yaml" in reason
    (ready.root / "stacks/decisions.yaml").write_text(f"disregard: [{{record: {commit}, reason: wrong clock}}]\n")
    ready.at(START)
    ready.commit()
    assert ready.gates("test", START + HOUR)["records"].open


def test_an_up_without_an_end_counts_as_failed_after_its_limit(ready: Recorded) -> None:
    ready.record("dev", "up", "started", START + HOUR)
    assert ready.gates("test", START + 2 * HOUR)["healthy-before"].open
    reason = ready.gates("test", START + 8 * HOUR)["healthy-before"].reason
    assert "the end of its deployment of 2026-11-23T09:00:00.000000Z was never recorded" in reason
    ready.deployed("dev", START + 9 * HOUR)
    assert not ready.gates("test", START + 9 * HOUR)["healthy-before"].open
    ready.judged("dev", "tests", START + 9 * HOUR)
    assert all(gate.open for gate in ready.gates("test", START + 10 * HOUR).values())


def test_a_failed_result_closes_whatever_passed_before(ready: Recorded) -> None:
    ready.judged("dev", "tests", START + HOUR, FAILED)
    assert "failed on" in ready.gates("test", START + 2 * HOUR)["tests"].reason
    assert not ready.gates("test", START + 8 * DAY)["tests"].open
    ready.judged("dev", "tests", START + 2 * HOUR)
    assert ready.gates("test", START + 2 * HOUR)["tests"].open
    assert "at most 7d allowed" in ready.gates("test", START + 10 * DAY)["tests"].reason


def test_a_review_gate_without_a_forge_is_closed_and_counts_what_a_forge_says(ready: Recorded) -> None:
    ready.checkout.edit(
        "stacks/pipeline.yaml",
        "          - {kind: healthy-before, soak: 1h}\n",
        "          - {kind: reviews, count: 2}\n",
    )
    ready.commit()
    ready.promoted("test", START + HOUR)
    for names, is_open in ((None, False), (["ann"], False), (["ann", "ann"], False), (["ann", "bob"], True)):
        judged = check_up(ready.known(), ready.head(), "test", START + HOUR, names)
        assert judged.open == is_open, (names, judged.gates)


def test_an_environment_that_leaves_and_comes_back_brings_no_rules_of_its_own(ready: Recorded) -> None:
    ready.deployed("prod", START)
    stack, pipeline = ready.checkout.stack("prod"), ready.root / "stacks/pipeline.yaml"
    text, rules = stack.read_text(), pipeline.read_text()
    stack.unlink()
    pipeline.write_text(rules.partition("  - name: production")[0])
    ready.commit()
    ready.git("checkout", "--quiet", "-b", "back")
    stack.write_text(text)
    edited_by_hand(ready, "prod")
    pipeline.write_text(pipeline.read_text() + "  - {name: production, environments: [{name: prod}]}\n")
    ready.commit()
    assert closed(ready, "prod", "main")["pipeline"] == "stacks/pipeline.yaml does not name prod"
    ready.git("checkout", "--quiet", "main")
    ready.merge("back", START + DAY)
    assert not check_up(ready.known(), ready.head(), "prod", START + DAY).open


@pytest.fixture
def approved(ready: Recorded, tmp_path: Path) -> Recorded:
    """Give the project with an approver at main, and dev deployed after that."""
    (ready.root / "stacks/approvers").write_text(signer_line(new_key(tmp_path, "ann")))
    ready.at(START)
    ready.commit()
    ready.deployed("test", START)
    return ready


def merged(project: Recorded, branch: str, key: Path | None) -> str:
    """Merge a branch as plain Git does, with a signature or without; return why the gate of approvers is closed."""
    project.git("checkout", "--quiet", "main")
    if key:
        use_key(project, key)
    project.at(START + DAY)
    project.git("merge", "--quiet", "--no-ff", "--message", "x", *(["-S"] if key else []), branch)
    gates = check_up(project.known(), project.head(), "test", START + DAY).gates
    return next((gate.reason for gate in gates if gate.gate == "approvers"), "")


@pytest.mark.parametrize("change", ["lines", "stacks/pipeline.yaml", "stacks/decisions.yaml", "stacks/record_signers"])
def test_in_plain_git_what_is_guarded_needs_the_signature_of_an_approver(
    change: str, approved: Recorded, tmp_path: Path
) -> None:
    approved.git("checkout", "--quiet", "-b", "change")
    if change == "lines":
        edited_by_hand(approved, "test")
    else:
        file = approved.root / change
        file.write_text((file.read_text() if file.exists() else "") + "# more\n")
    approved.commit()
    start = approved.git("rev-parse", "main")
    reason = merged(approved, "change", None)
    assert reason == f"{approved.head()[:12]} changes what stacks/approvers guards, and no approver signed it"
    approved.git("reset", "--quiet", "--hard", start)
    assert "no approver signed it" in merged(approved, "change", new_key(tmp_path, "bob"))
    approved.git("reset", "--quiet", "--hard", start)
    assert merged(approved, "change", tmp_path / "ann") == ""


def test_in_plain_git_nobody_makes_himself_an_approver(approved: Recorded, tmp_path: Path) -> None:
    bob = new_key(tmp_path, "bob")
    approved.git("checkout", "--quiet", "-b", "change")
    (approved.root / "stacks/approvers").write_text(signer_line(bob))
    approved.commit()
    assert "no approver signed it" in merged(approved, "change", bob)


def test_in_plain_git_other_changes_need_no_signature(approved: Recorded) -> None:
    approved.git("checkout", "--quiet", "-b", "change")
    with approved.checkout.stack("test").open("a") as stream:
        stream.write("# a comment\n")
    edited_by_hand(approved, "prod")
    approved.commit()
    assert merged(approved, "change", None) == ""


def test_a_branch_that_has_nothing_in_common_with_main_is_judged_too(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "--orphan", "other")
    edited_by_hand(ready, "prod")
    ready.commit()
    assert "healthy-before" in closed(ready, "prod", "main")
