"""The scripts around a pull request: its review, its comment, its update plan, and the button that opens one."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from forge_double import TOKEN, served

from cloudpakops.review.comment import LONGEST, MARKER

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from conftest import Checkout
    from workflow_runner import Runner

RENDER, KEEP = "Render the review", "Keep the comment up to date"


def merged(runner: Runner) -> None:
    """Stand at the merge of a change into main, as GitHub checks pull requests out."""
    runner.git("checkout", "--quiet", "-b", "change")
    runner.commit()
    runner.git("checkout", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "--no-edit", "change")


def rendered(runner: Runner) -> CompletedProcess[str]:
    # Without the name of a repository, no forge is asked who approved.
    given = {"GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": "", "GITHUB_SERVER_URL": "https://forge.invalid"}
    return runner.step("preview.yml", "review", RENDER, **given)


def test_one_job_renders_the_review_and_another_posts_it_as_it_is(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    merged(runner)
    done = rendered(runner)
    assert done.returncode == 0, done.stderr
    assert runner.outputs() == {"rendered": "true"}
    review = (runner.temporary / "review.md").read_text()
    assert "| dev |" in review
    assert runner.summary.read_text() == review
    (runner.temporary / "review").mkdir()
    (runner.temporary / "review.md").rename(runner.temporary / "review" / "review.md")
    with served("github") as forge:
        for _ in range(2):
            posted = runner.step("preview.yml", "comment", KEEP, **forge.job())
            assert posted.returncode == 0, posted.stderr
        assert [one["body"] for one in forge.comments] == [review]
    assert TOKEN not in posted.stdout + posted.stderr + done.stdout + done.stderr


def test_a_change_that_may_not_go_on_is_reviewed_all_the_same(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    merged(runner)
    done = rendered(runner)
    assert done.returncode == 3
    assert runner.outputs() == {"rendered": "true"}
    assert "| dev | **cannot be compared**" in runner.summary.read_text()


@pytest.mark.parametrize(
    "text",
    ["", "not ours", f"hello\n{MARKER}\n", f"{MARKER}\n{MARKER}\n", f"{MARKER}\n{'x' * LONGEST}", "\udcff"],
)
def test_a_file_that_no_review_wrote_is_not_posted(text: str, checkout: Checkout) -> None:
    file = checkout.root / "review.md"
    file.write_text(text, errors="surrogateescape")
    with served("github") as forge:
        done = checkout.command("comment", str(file), **forge.job())
        assert forge.asked == []
    assert done.returncode == 1
    assert "fix: " in done.stderr


FETCH = "Fetch the update plan of the reviewed pull request"
GH = """case "$*" in
  *commits/*/pulls*) echo "$HEAD_OF_PULL" ;;
  *"run list"*) echo "$*" >> "$RUNNER_TEMP/asked"; echo 41 ;;
  *artifacts*) echo "$FOUND" ;;
  *download*) shift; echo "$*" >> "$RUNNER_TEMP/asked"; echo '{}' > "$RUNNER_TEMP/update-plan.json" ;;
  *) exit 1 ;;
esac"""


@pytest.mark.parametrize(("head", "found", "there"), [("", "0", False), ("1" * 40, "0", False), ("1" * 40, "1", True)])
def test_the_update_plan_is_that_of_the_merged_pull_request(head: str, found: str, there: bool, runner: Runner) -> None:
    runner.program("gh", GH)
    given = {"STACK": "dev", "GITHUB_SHA": "2" * 40, "HEAD_OF_PULL": head, "FOUND": found}
    done = runner.step("up.yml", "up", FETCH, **given)
    assert done.returncode == 0, done.stderr
    assert (runner.temporary / "update-plan.json").is_file() == there
    if there:
        asked = (runner.temporary / "asked").read_text()
        assert f"--workflow preview.yml --commit {head} --event pull_request" in asked
        assert "download 41 --repo owner/name --name update-plan-dev" in asked


@pytest.fixture
def update(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CompletedProcess[str]]:
    """Run the step that updates, with programs that note how they are called."""
    for name in ("pulumi", "cloudpakops"):
        runner.program(name, f'echo "{name} $*" >> "$RUNNER_TEMP/calls"')
    # The step puts the project's own programs first.
    content = yaml.safe_load((Path(__file__).parents[2] / ".github/workflows/up.yml").read_text())
    (script,) = [step["run"] for step in content["jobs"]["up"]["steps"] if step.get("name") == "Preview and update"]
    assert 'python -m pipelines.update up "$STACK" "$RUNNER_TEMP/update-plan.json"' in script
    monkeypatch.setenv("PATH", f"{runner.bin}{os.pathsep}{os.environ['PATH']}")

    def run(verb: str, environment: str = "dev") -> CompletedProcess[str]:
        import subprocess  # noqa: PLC0415

        plan = str(runner.temporary / "update-plan.json")
        return subprocess.run(
            [sys.executable, "-m", "pipelines.update", verb, environment, plan],
            cwd=runner.root,
            env={**os.environ, "RUNNER_TEMP": str(runner.temporary)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def approve(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "config:\n  cloudpakops:apply: approved-plan\n")


def test_an_approved_plan_is_saved_by_the_preview_and_carried_out_by_up(
    runner: Runner, checkout: Checkout, update: Callable[..., CompletedProcess[str]]
) -> None:
    approve(checkout)
    plan = runner.temporary / "update-plan.json"
    plan.write_text("{}")
    for verb in ("preview", "up"):
        assert update(verb).returncode == 0
    select = "pulumi stack select dev --non-interactive"
    assert (runner.temporary / "calls").read_text().splitlines() == [
        select,
        f"cloudpakops preview dev --save {plan}",
        select,
        f"cloudpakops up dev --plan {plan}",
    ]


def test_without_its_plan_such_an_environment_is_not_updated(
    runner: Runner, checkout: Checkout, update: Callable[..., CompletedProcess[str]]
) -> None:
    approve(checkout)
    done = update("up")
    assert done.returncode == 1
    assert "only updated by an approved update plan" in done.stderr
    assert not (runner.temporary / "calls").exists()


def test_a_word_that_apply_does_not_know_is_refused_with_its_line(
    checkout: Checkout, update: Callable[..., CompletedProcess[str]]
) -> None:
    approve(checkout)
    checkout.edit("stacks/Pulumi.dev.yaml", "approved-plan", "aproved-plan")
    done = update("up")
    assert done.returncode == 2
    assert 'apply: "aproved-plan" is not allowed here' in done.stderr


BEFORE = "Refuse to run unless the environments before this one are done"


@pytest.mark.parametrize(
    ("ended", "environment", "code"),
    [
        ([], "dev", 0),
        (["up (dev)"], "test", 0),
        (["touched environments", "up (dev)", "up (test)"], "prod-a", 0),
        (["up (dev)"], "prod-a", 1),
        (["up (devx)", "xup (dev)"], "test", 1),
    ],
)
def test_no_environment_is_updated_before_those_that_come_first(
    ended: list[str], environment: str, code: int, runner: Runner
) -> None:
    jobs = {"jobs": [{"name": name, "conclusion": "success"} for name in ended]}
    jobs["jobs"] += [{"name": f"up ({name})", "conclusion": "failure"} for name in ("dev", "test")]
    (runner.temporary / "jobs.json").write_text(json.dumps(jobs))
    runner.program("gh", 'for last; do :; done; jq --raw-output "$last" "$RUNNER_TEMP/jobs.json"')
    order = json.dumps(["dev", "test", "prod-a"])
    given = {"ORDER": order, "STACK": environment, "GITHUB_RUN_ID": "7"}
    assert runner.step("up.yml", "up", BEFORE, **given).returncode == code


PROMOTE = "Open the pull request"


def test_the_button_says_why_nothing_can_be_promoted(runner: Runner, tmp_path: Path) -> None:
    runner.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin"))
    runner.git("remote", "add", "origin", str(tmp_path / "origin"))
    given = {
        "GITHUB_ACTOR": "ann",
        "GITHUB_SERVER_URL": "https://forge.invalid",
        "GH_TOKEN": TOKEN,
        "OVERRIDE": "",
        "REASON": "",
    }
    closed = runner.step("promote.yml", "promote", PROMOTE, ENVIRONMENT="test", **given)
    assert closed.returncode == 1
    assert "dev: it was never deployed there" in closed.stdout + closed.stderr
    for hostile in ("$(touch planted)", "--help", "test; touch planted", "nowhere"):
        refused = runner.step("promote.yml", "promote", PROMOTE, ENVIRONMENT=hostile, **given)
        assert refused.returncode != 0
        assert "does not exist" in refused.stderr
    assert not (runner.root / "planted").exists()
    assert TOKEN not in closed.stdout + closed.stderr


def test_the_button_opens_a_pull_request_with_what_it_overrides(runner: Runner, tmp_path: Path) -> None:
    runner.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin"))
    runner.git("remote", "add", "origin", str(tmp_path / "origin"))
    done = runner.step(
        "promote.yml",
        "promote",
        PROMOTE,
        GITHUB_ACTOR="ann",
        GITHUB_SERVER_URL="https://forge.invalid",
        GH_TOKEN=TOKEN,
        ENVIRONMENT="test",
        OVERRIDE="healthy-before, tests",
        REASON="$(touch planted) orders are lost",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    branches = runner.git("--git-dir", str(tmp_path / "origin"), "branch", "--list", "promote/*").split()
    assert len(branches) == 1
    shown = runner.git("--git-dir", str(tmp_path / "origin"), "show", "--format=%an <%ae>", branches[0])
    assert shown.startswith("ann <ann@users.noreply.github.com>")
    assert "$(touch planted) orders are lost" in shown
    assert not (runner.root / "planted").exists()
    assert TOKEN not in done.stdout + done.stderr


def test_the_schedule_of_drift_is_well_within_the_age_that_its_gate_takes() -> None:
    content = yaml.safe_load((Path(__file__).parents[2] / ".github/workflows/drift.yml").read_text())
    (scheduled,) = content[True]["schedule"]
    minute, hours, *days = scheduled["cron"].split()
    assert days == ["*", "*", "*"]
    assert minute.isdigit()
    assert timedelta(hours=int(hours.removeprefix("*/"))) <= timedelta(hours=12)
