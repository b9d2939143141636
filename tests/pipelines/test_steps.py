"""The scripts of the workflows, run as they stand there, with real Git, the real command line and the real engine.

What GitHub does around them (contexts, approvals, secrets) is not here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from workflow_runner import Runner

    from tests.conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]


BEFORE = "Create the environment as it was before the change"
PREVIEW = "Preview the change"


@pytest.mark.engine
def test_an_offline_preview_shows_what_the_change_changes_and_nothing_else(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    variables = {"STACK": "dev", "GITHUB_SHA": runner.commit()}
    for name in (BEFORE, PREVIEW, "Show it in the summary"):
        result = runner.step("preview.yml", "offline", name, **variables)
        assert result.returncode == 0, f"{name}\n{result.stdout}{result.stderr}"
    summary = runner.summary.read_text()
    assert summary.startswith("### dev, offline\n\n```text\nOFFLINE: environment dev kept as files")
    assert "~ replicas: 1 => 2" in summary
    assert "~ 1 to update" in summary
    assert "to create" not in summary
    assert "\x1b" not in summary
    assert runner.git("rev-parse", "HEAD") == variables["GITHUB_SHA"]
    assert runner.git("status", "--porcelain") == ""


@pytest.mark.engine
def test_a_preview_that_fails_fails_the_job_and_is_in_the_summary(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("__main__.py", "main(loaded)", "raise SystemExit('broken')")
    variables = {"STACK": "dev", "GITHUB_SHA": runner.commit()}
    assert runner.step("preview.yml", "offline", BEFORE, **variables).returncode == 0
    assert runner.step("preview.yml", "offline", PREVIEW, **variables).returncode != 0
    assert runner.step("preview.yml", "offline", "Show it in the summary", **variables).returncode == 0
    assert "broken" in runner.summary.read_text()


def test_an_environment_that_is_new_has_nothing_before_the_change(runner: Runner, checkout: Checkout) -> None:
    shutil.copy(checkout.stack("dev"), checkout.stack("qa"))
    sha = runner.commit()
    result = runner.step("preview.yml", "offline", BEFORE, STACK="qa", GITHUB_SHA=sha)
    assert result.returncode == 0
    assert "This environment is new" in result.stdout
    assert not (runner.root / ".offline").exists()
    assert runner.git("rev-parse", "HEAD") == sha


def test_what_was_broken_before_the_change_does_not_hold_up_its_preview(runner: Runner, checkout: Checkout) -> None:
    good = checkout.stack("dev").read_text()
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    runner.commit()
    checkout.stack("dev").write_text(good)
    sha = runner.commit()
    result = runner.step("preview.yml", "offline", BEFORE, STACK="dev", GITHUB_SHA=sha)
    assert result.returncode == 0, result.stderr
    assert "::warning::The environment before the change could not be created" in result.stdout
    assert runner.git("rev-parse", "HEAD") == sha


@pytest.mark.parametrize(
    ("live", "expected"), [("", "[]"), ("test, staging", '["test"]'), ("dev prod staging test", '["dev", "test"]')]
)
def test_a_preview_names_the_touched_environments_and_those_that_are_live(
    live: str, expected: str, runner: Runner, checkout: Checkout
) -> None:
    for name in ("dev", "test"):
        checkout.edit(f"stacks/Pulumi.{name}.yaml", "replicas: 1\n", "replicas: 2\n")
    runner.commit()
    result = runner.step("preview.yml", "touched", "Find the touched environments", LIVE_PREVIEW=live)
    assert result.returncode == 0, result.stderr
    assert runner.outputs() == {"environments": '["dev", "test"]', "live": expected}


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ("success success skipped", 0),
        ("success skipped skipped", 0),
        ("success success success", 0),
        ("failure skipped skipped", 1),
        ("success failure success", 1),
        ("success success cancelled", 1),
    ],
)
def test_one_result_stands_for_all_previews(results: str, code: int, runner: Runner) -> None:
    name = "One result for branch protection, whichever environments are touched"
    assert runner.step("preview.yml", "previewed", name, RESULTS=results).returncode == code


FIND = "Find the environments touched since the last successful run"


def test_up_does_what_was_left_undone_since_the_last_run_that_succeeded(runner: Runner, checkout: Checkout) -> None:
    for name in ("dev", "test"):
        checkout.edit(f"stacks/Pulumi.{name}.yaml", "replicas: 1\n", "replicas: 2\n")
        runner.commit()
    # The last commit alone touches test; dev was left undone.
    runner.program("gh", f'echo "$@" >> "$GITHUB_OUTPUT.gh"; echo {runner.base}')
    result = runner.step("up.yml", "touched", FIND, GITHUB_EVENT_NAME="push", LIVE_UP="dev, test, prod")
    assert result.returncode == 0, result.stderr
    assert runner.outputs() == {"environments": '["dev", "test"]'}
    asked = Path(f"{runner.output}.gh").read_text()
    assert "run list --repo owner/name --workflow up.yml --branch main --status success" in asked


def test_up_brings_up_only_what_is_live(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("__main__.py", 'pulumi.export("platform"', 'pulumi.export("release"')
    runner.commit()
    runner.program("gh", f"echo {runner.base}")
    assert runner.step("up.yml", "touched", FIND, GITHUB_EVENT_NAME="push", LIVE_UP="dev").returncode == 0
    assert runner.outputs() == {"environments": '["dev"]'}


@pytest.mark.parametrize("event", ["push", "workflow_dispatch"])
def test_up_by_hand_and_for_the_first_time_brings_up_all_that_is_live(event: str, runner: Runner) -> None:
    if event == "push":
        # No run has succeeded yet: gh prints an empty line.
        runner.program("gh", "echo")
    assert runner.step("up.yml", "touched", FIND, GITHUB_EVENT_NAME=event, LIVE_UP="test dev").returncode == 0
    assert runner.outputs() == {"environments": '["dev", "test"]'}


@pytest.mark.parametrize(
    ("gh", "live", "message"),
    [
        ("echo 'HTTP 500' >&2; exit 1", "dev", "HTTP 500"),
        ("echo", "dev, pord", "environment 'pord' does not exist"),
        ("echo 1234567890123456789012345678901234567890", "dev", "is not a commit in this clone"),
    ],
)
def test_up_stops_where_it_cannot_know_what_is_to_be_done(gh: str, live: str, message: str, runner: Runner) -> None:
    runner.program("gh", gh)
    result = runner.step("up.yml", "touched", FIND, GITHUB_EVENT_NAME="push", LIVE_UP=live)
    assert result.returncode != 0
    assert message in result.stderr
    assert not runner.output.exists()


OVERTAKEN = "Refuse to run if a newer commit changes this environment"


def test_an_old_run_does_not_bring_back_what_a_newer_commit_has_changed(runner: Runner, checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    newest = runner.commit()
    result = runner.step("up.yml", "up", OVERTAKEN, STACK="dev", GITHUB_SHA=runner.base)
    assert result.returncode == 1
    assert "::error::A newer commit of main" in result.stdout
    assert runner.git("rev-parse", "HEAD") == newest


def test_a_run_carries_out_its_commit_where_newer_ones_leave_its_environment_alone(
    runner: Runner, checkout: Checkout
) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    runner.commit()
    result = runner.step("up.yml", "up", OVERTAKEN, STACK="prod", GITHUB_SHA=runner.base)
    assert result.returncode == 0, result.stderr
    assert runner.git("rev-parse", "HEAD") == runner.base


def test_a_run_whose_commit_is_no_longer_on_main_stops(runner: Runner) -> None:
    gone = "1234567890" * 4
    result = runner.step("up.yml", "up", OVERTAKEN, STACK="prod", GITHUB_SHA=gone)
    assert result.returncode != 0
    assert "is not a commit in this clone" in result.stderr


def test_up_selects_the_stack_and_carries_it_out_with_no_secret_as_argument(runner: Runner) -> None:
    runner.program(
        "pulumi", 'echo "$@" | tee -a "$RUNNER_TEMP/calls"; env | grep -c "^PULUMI_CONFIG_PASSPHRASE=hunter2"'
    )
    result = runner.step(
        "up.yml",
        "up",
        "Preview and update",
        STACK="dev",
        PULUMI_CONFIG_PASSPHRASE="hunter2",
    )
    assert result.returncode == 0, result.stderr
    assert (runner.temporary / "calls").read_text().splitlines() == [
        "stack select dev --non-interactive",
        "up --yes --skip-preview=false --non-interactive --color never",
    ]


def test_an_up_that_fails_fails_the_job(runner: Runner) -> None:
    runner.program("pulumi", 'test "$1" = stack')
    name = "Preview and update"
    assert runner.step("up.yml", "up", name, STACK="dev").returncode == 1


START, END = "Record the start, if every gate is open", "Record how it ended"


class Forge:
    """A repository at a host that only a program named `ssh` of ours reaches; it notes what it is asked."""

    def __init__(self, runner: Runner, home: Path) -> None:
        """Make a key, list it at main, and push main."""
        self.runner, self.key = runner, home / "key"
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "records", "-f", str(self.key)]
        subprocess.run(command, check=True)
        kind, public, _ = (home / "key.pub").read_text().split()
        (runner.root / "stacks/record_signers").write_text(f'pipeline namespaces="git" {kind} {public}\n')
        runner.base = runner.commit()
        self.bare = home / "owner" / "name"
        runner.git("clone", "--quiet", "--bare", ".", str(self.bare))
        runner.git("remote", "add", "origin", "https://forge.invalid/owner/name")
        self.seen = home / "ssh"
        runner.program(
            "ssh",
            f"""printf '%s\\n' "$*" >> {self.seen}
env >> {self.seen}.env
ls -ln "$RUNNER_TEMP"/*/ >> {self.seen}.files
cd {home} || exit 1
for last; do :; done
exec sh -c "$last\"""",
        )

    def step(self, name: str, environment: str = "dev", **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a step of `up` as a job with the key would."""
        given = {
            "STACK": environment,
            "GITHUB_SHA": self.runner.base,
            "GITHUB_ACTOR": "ann",
            "GITHUB_RUN_ID": "7",
            "GITHUB_SERVER_URL": "https://forge.invalid",
            "RECORDS_KEY": self.key.read_text(),
            "RECORDS_KNOWN_HOSTS": "forge.invalid ssh-ed25519 AAAA",
            **variables,
        }
        return self.runner.step("up.yml", "up", name, **given)

    def records(self) -> list[dict[str, object]]:
        """Return the records, oldest first."""
        if "cloudpakops/records" not in self.runner.git("--git-dir", str(self.bare), "branch", "--list"):
            return []
        lines = self.runner.git(
            "--git-dir", str(self.bare), "grep", "-h", "-e", "", "cloudpakops/records", "--", "*.json"
        )
        return sorted((json.loads(line) for line in lines.splitlines()), key=lambda record: record["time"])


@pytest.fixture
def forge(runner: Runner, tmp_path: Path) -> Forge:
    return Forge(runner, tmp_path)


@pytest.mark.parametrize(
    ("outcome", "state"), [("success", "passed"), ("failure", "failed"), ("cancelled", "failed"), ("skipped", "failed")]
)
def test_an_up_is_recorded_when_it_starts_and_when_it_ends(outcome: str, state: str, forge: Forge) -> None:
    for name in (START, END):
        result = forge.step(name, OUTCOME=outcome)
        assert result.returncode == 0, result.stderr
    records = forge.records()
    assert [record["state"] for record in records] == ["started", state]
    assert {record["commit"] for record in records} == {forge.runner.base}
    assert {record["run"] for record in records} == {"https://forge.invalid/owner/name/actions/runs/7"}


def test_the_key_of_the_records_signs_and_pushes_and_leaves_no_trace(forge: Forge) -> None:
    result = forge.step(START)
    assert result.returncode == 0, result.stderr
    (name, mode) = next(
        (line.split()[-1], line.split()[0])
        for line in Path(f"{forge.seen}.files").read_text().splitlines()
        if line.endswith(" key")
    )
    assert (name, mode.rstrip(".+")) == ("key", "-rw-------")
    secret = forge.key.read_text().splitlines()[1]
    for text in (result.stdout, result.stderr, forge.seen.read_text(), Path(f"{forge.seen}.env").read_text()):
        assert "PRIVATE KEY" not in text
        assert secret not in text
    assert list(forge.runner.temporary.iterdir()) == []
    asked = forge.seen.read_text()
    assert "git@forge.invalid git-receive-pack 'owner/name'" in asked
    assert "StrictHostKeyChecking=yes" in asked
    listed = f"gpg.ssh.allowedSignersFile={forge.runner.root}/stacks/record_signers"
    shown = forge.runner.git(
        "-c", listed, "--git-dir", str(forge.bare), "log", "--format=%G? %an", "-1", "cloudpakops/records"
    )
    assert shown == "G ann"


def test_an_up_whose_gates_are_closed_does_not_start(forge: Forge) -> None:
    result = forge.step(START, "staging")
    assert result.returncode == 1
    assert "closed  healthy-before: test: it was never deployed there" in result.stdout
    assert "the `up` of staging must not start" in result.stderr
    assert forge.records() == []


def test_a_host_whose_keys_nobody_gave_is_not_asked(forge: Forge) -> None:
    result = forge.step(START, RECORDS_KNOWN_HOSTS="")
    assert result.returncode == 1
    assert "the SSH keys of forge.invalid are not known" in result.stderr
    assert not forge.seen.exists()


@pytest.mark.parametrize(
    ("step", "kind"), [("Record whether everything serves", "smoke"), ("Record whether the policy holds", "policy")]
)
@pytest.mark.parametrize(("failure", "state"), [("", "passed"), ("<failure/>", "failed")])
def test_a_result_is_recorded_from_its_report(failure: str, state: str, step: str, kind: str, forge: Forge) -> None:
    for name in (START, END):
        assert forge.step(name, OUTCOME="success").returncode == 0
    report = f"<testsuite><testcase name='one'>{failure}</testcase></testsuite>"
    (forge.runner.temporary / f"{kind}.xml").write_text(report)
    result = forge.step(step)
    assert result.returncode == (state == "failed"), result.stderr
    assert [(record["kind"], record["state"]) for record in forge.records()][-1] == (kind, state)


def test_the_end_is_recorded_only_of_a_start_that_is_recorded() -> None:
    content = yaml.safe_load((ROOT / ".github" / "workflows" / "up.yml").read_text())
    steps = content["jobs"]["up"]["steps"]
    names = [step.get("name") for step in steps]
    assert names.index(START) < names.index("Preview and update") < names.index(END)
    assert steps[names.index(START)]["id"] == "start"
    assert steps[names.index(END)]["if"] == "always() && steps.start.outcome == 'success'"


CHECK = "Check every file, and upgrade steps, releases and gates against the base of the pull request"


def merged(runner: Runner) -> None:
    """Commit the change on a branch and stand at its merge into main, as GitHub checks pull requests out."""
    runner.git("checkout", "--quiet", "-b", "change")
    runner.commit()
    runner.git("checkout", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "--no-edit", "change")


def test_without_a_key_nothing_starts(forge: Forge) -> None:
    result = forge.step(START, RECORDS_KEY="")
    assert result.returncode == 1
    assert "RECORDS_KEY has no private key" in result.stderr


@pytest.mark.parametrize("moves", [False, True])
def test_a_line_that_a_pull_request_moves_by_hand_is_judged(
    moves: bool, runner: Runner, checkout: Checkout, tmp_path: Path
) -> None:
    runner.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin"))
    runner.git("remote", "add", "origin", str(tmp_path / "origin"))
    if moves:
        line = next(text for text in checkout.stack("dev").read_text().splitlines() if "cloudpakops:platform:" in text)
        own = next(text for text in checkout.stack("prod").read_text().splitlines() if "cloudpakops:platform:" in text)
        assert line != own
        checkout.edit("stacks/Pulumi.prod.yaml", own, line)
    else:
        checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    merged(runner)
    # Without the name of a repository, no forge is asked who approved.
    given = {"GITHUB_TOKEN": "canary-of-the-token", "GITHUB_REPOSITORY": ""}
    result = runner.step("preview.yml", "touched", CHECK, GITHUB_SERVER_URL="https://forge.invalid", **given)
    assert "canary" not in result.stdout + result.stderr
    if not moves:
        assert result.returncode == 0, result.stderr
        assert "no release line moves" in result.stdout
    else:
        assert result.returncode != 0
        assert "closed  healthy-before: staging: it was never deployed there" in result.stdout
