"""The rules that every workflow keeps, and actionlint; each rule is also shown to find what it is there for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.promotion.pipeline import read_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yml"))}
# A workflow may ask for no more than this at its top, and a job for these besides. None writes to the repository with
# GITHUB_TOKEN: the workflow of any branch has it, too.
LEAST = {"contents": "read"}
REVIEWS = {"contents": "read", "pull-requests": "read"}
LOGIN = {"contents": "read", "id-token": "write"}
MORE = {
    ("up.yml", "touched"): {"actions": "read", "contents": "read"},
    ("up.yml", "up"): {"actions": "read", **LOGIN, "pull-requests": "read"},
    ("preview.yml", "touched"): REVIEWS,
    ("preview.yml", "review"): REVIEWS,
    ("preview.yml", "live"): LOGIN,
    ("preview.yml", "comment"): {"contents": "read", "pull-requests": "write"},
    ("drift.yml", "compare"): LOGIN,
}
ORIGIN = "github.event.pull_request.head.repo.full_name == github.repository"
AUTHOR = "github.event.pull_request.user.login != 'dependabot[bot]'"
USES = re.compile(r"^\s*(?:- )?uses: (?P<action>\S+)(?P<comment>.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")


def triggers(workflow: Any) -> Any:
    # YAML 1.1 reads the key `on` as true.
    return workflow[True]


def steps(workflow: Any) -> Iterator[Any]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", ())


def pins(_name: str, text: str, _workflow: Any) -> Iterator[str]:
    for use in USES.finditer(text):
        if not PINNED.fullmatch(use["action"]):
            yield f"{use['action']} is not pinned by a commit"
        elif not re.fullmatch(r" # v\d+\.\d+\.\d+", use["comment"]):
            yield f"{use['action']} doesn't say its version"


def permissions(name: str, _text: str, workflow: Any) -> Iterator[str]:
    if workflow.get("permissions") != LEAST:
        yield f"the permissions at the top are {workflow.get('permissions')}"
    for job, content in workflow["jobs"].items():
        if (asked := content.get("permissions", LEAST)) not in (LEAST, MORE.get((name, job))):
            yield f"{job} asks for {asked}"


def timeouts(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    for job, content in workflow["jobs"].items():
        if not isinstance(content.get("timeout-minutes"), int):
            yield f"{job} has no timeout-minutes"


def events(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    for event in ("pull_request_target", "workflow_run", "issue_comment"):
        if event in triggers(workflow):
            yield f"{event} runs with secrets on what a stranger has sent"


def scripts(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    for step in steps(workflow):
        # Stricter than needed for github.event and github.head_ref: nothing at all is pasted into a script.
        if "${{" in step.get("run", ""):
            yield f"an expression is pasted into the script {step['run']!r}"
    if any("run" in step for step in steps(workflow)) and workflow.get("defaults") != {"run": {"shell": "bash"}}:
        yield "scripts run without pipefail (defaults.run.shell is not bash)"


def checkouts(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    for step in steps(workflow):
        if (
            step.get("uses", "").startswith("actions/checkout@")
            and step["with"].get("persist-credentials") is not False
        ):
            yield "a checkout leaves its token behind"


def secrets(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    for job, content in workflow["jobs"].items():
        # Such a workflow gets the secrets of the job's environment only by inheriting all (actions/runner#1490).
        if "uses" in content:
            yield f"{job} calls a workflow"
        above = {key: value for key, value in content.items() if key not in {"steps", "secrets"}}
        if "secrets." in str(above) or "secrets." in str(workflow.get("env")):
            yield f"every step of {job} sees a secret"
        for step in content.get("steps", ()):
            # An action gets what it names; a script gets variables.
            others = {key: value for key, value in step.items() if key != ("with" if "uses" in step else "env")}
            if "secrets." in str(others):
                yield f"a secret of {job} is no variable"
            if "secrets." in str(step) and "environment" not in content:
                yield f"{job} has a secret and no environment"


def writers(_name: str, _text: str, workflow: Any) -> Iterator[str]:
    if "pull_request" not in triggers(workflow):
        return
    for job, content in workflow["jobs"].items():
        sources = [step["with"].get("ref") for step in content["steps"] if "/checkout@" in step.get("uses", "")]
        permissions = content.get("permissions", {}).items()
        if any(right == "write" for name, right in permissions if name != "id-token") and sources != [
            "${{ github.event.pull_request.base.sha }}"
        ]:
            yield f"{job} may write, and runs code of the pull request"
        trusted = str(content.get("if", ""))
        if "environment" in content or "write" in str(content.get("permissions")):
            for needed in (ORIGIN, AUTHOR):
                if needed not in trusted or "||" in trusted:
                    yield f"{job} has rights, and runs whatever {needed} says"
    if "github.actor" in str(workflow):
        yield "github.actor is who started the run, not who made the change"


RULES: dict[str, Callable[[str, str, Any], Iterator[str]]] = {
    rule.__name__: rule for rule in (pins, permissions, timeouts, events, scripts, checkouts, secrets, writers)
}

# A workflow that keeps every rule; each mistake replaces one text in it.
GOOD = f"""\
name: good
on: {{pull_request: null}}
permissions: {{contents: read}}
defaults: {{run: {{shell: bash}}}}
jobs:
  one:
    if: ({ORIGIN} && {AUTHOR})
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    environment: dev
    steps:
      - uses: actions/checkout@df4cb1c069e1874edd31b4311f1884172cec0e10 # v6.0.3
        with: {{persist-credentials: false}}
      - env:
          TOKEN: ${{{{ secrets.TOKEN }}}}
          TITLE: ${{{{ github.event.pull_request.title }}}}
        run: echo "$TITLE"
"""
MISTAKES = {
    "a tag": ("pins", "@df4cb1c069e1874edd31b4311f1884172cec0e10 # v6.0.3", "@v6"),
    "a short commit": ("pins", "@df4cb1c069e1874edd31b4311f1884172cec0e10", "@df4cb1c069e1"),
    "a commit without its version": ("pins", " # v6.0.3", ""),
    "no permissions": ("permissions", "permissions: {contents: read}\n", ""),
    "permissions to write": ("permissions", "{contents: read}", "{contents: write}"),
    "a job with permissions to write": ("permissions", "    timeout", "    permissions: {issues: write}\n    timeout"),
    "no limit of time": ("timeouts", "    timeout-minutes: 5\n", ""),
    "a job on a stranger's event": ("events", "{pull_request: null}", "{pull_request_target: null}"),
    "a title in a script": ("scripts", 'echo "$TITLE"', 'echo "${{ github.event.pull_request.title }}"'),
    "a branch in a script": ("scripts", 'echo "$TITLE"', 'echo "${{ github.head_ref }}"'),
    "no pipefail": ("scripts", "defaults: {run: {shell: bash}}\n", ""),
    "a token left behind": ("checkouts", "{persist-credentials: false}", "{fetch-depth: 0}"),
    "a secret in a script": ("secrets", 'echo "$TITLE"', 'echo "${{ secrets.TOKEN }}"'),
    "a secret for every step": ("secrets", "    timeout", "    env: {X: '${{ secrets.X }}'}\n    timeout"),
    "a secret of no environment": ("secrets", "    environment: dev\n", ""),
    "a workflow that inherits all secrets": ("secrets", "    runs-on", "    uses: ./x.yml\n    runs-on"),
    "a fork with secrets": ("writers", ORIGIN, "true"),
    "a bot's change with secrets": ("writers", AUTHOR, "true"),
    "who pushed last": ("writers", AUTHOR, "github.actor != 'dependabot[bot]'"),
    "a way around": ("writers", f"{AUTHOR})", f"{AUTHOR} || github.event.label)"),
    "a writer that runs foreign code": ("writers", "    timeout", "    permissions: {issues: write}\n    timeout"),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_workflow_keeps_every_rule(name: str, rule: str) -> None:
    assert list(RULES[rule](name, WORKFLOWS[name], yaml.safe_load(WORKFLOWS[name]))) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_would_be_found(mistake: str) -> None:
    rule, old, new = MISTAKES[mistake]
    assert old in GOOD
    bad = GOOD.replace(old, new, 1)
    assert list(RULES[rule]("x.yml", bad, yaml.safe_load(bad)))


def test_what_keeps_every_rule_is_let_through() -> None:
    assert [text for check in RULES.values() for text in check("x.yml", GOOD, yaml.safe_load(GOOD))] == []


def test_an_action_has_one_version_everywhere() -> None:
    used = {(use["action"], use["comment"]) for text in WORKFLOWS.values() for use in USES.finditer(text)}
    names = sorted(action.split("@")[0] for action, _ in used)
    assert names
    assert names == sorted(set(names))


def test_environments_are_carried_out_one_by_one_and_none_after_a_failed_one() -> None:
    job = yaml.safe_load(WORKFLOWS["up.yml"])["jobs"]["up"]
    assert job["strategy"] == {
        "max-parallel": 1,
        "fail-fast": True,
        "matrix": {"environment": "${{ fromJSON(needs.touched.outputs.environments) }}"},
    }
    assert job["name"] == "up (${{ matrix.environment }})"


def test_no_workflow_names_an_environment() -> None:
    # So that a new one needs no job by hand.
    environments = read_pipeline(ROOT / "tests/estate").environments()
    for text in WORKFLOWS.values():
        assert not set(re.findall(r"[\w-]+", text)) & (set(environments) - {"test"})


def test_nothing_is_carried_out_unless_environments_are_said_to_be_live() -> None:
    workflow = yaml.safe_load(WORKFLOWS["up.yml"])
    assert workflow["jobs"]["touched"]["if"] == "vars.LIVE_UP != '' && github.ref == 'refs/heads/main'"
    assert triggers(workflow) == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


def test_one_run_at_a_time_changes_an_environment_and_none_is_ended_by_another() -> None:
    job = yaml.safe_load(WORKFLOWS["up.yml"])["jobs"]["up"]
    assert job["concurrency"] == {"group": "up-${{ matrix.environment }}", "cancel-in-progress": False}
    assert job["environment"] == "${{ matrix.environment }}"


# Beside the key, the steps that record get no secret but the token that asks who approved.
ALLOWED = {"GITHUB_TOKEN", "OUTCOME", "RECORDS_KEY", "RECORDS_KNOWN_HOSTS"}


def test_only_the_steps_that_record_see_the_key_of_the_records() -> None:
    for name, text in WORKFLOWS.items():
        for step in steps(yaml.safe_load(text)):
            if "RECORDS_KEY" not in str(step):
                continue
            assert name in {"up.yml", "drift.yml"}
            assert ".venv/bin/python -m pipelines.records_key .venv/bin/cloudpakops record " in step["run"]
            assert not [key for key in step["env"] if key not in ALLOWED]


def test_what_forks_may_run_has_neither_secrets_nor_an_environment() -> None:
    jobs = yaml.safe_load(WORKFLOWS["preview.yml"])["jobs"]
    assert sorted(name for name, job in jobs.items() if ORIGIN in str(job.get("if"))) == ["comment", "live"]
    assert "secrets." not in str(jobs["offline"])
    assert "environment" not in jobs["offline"]


def test_what_has_to_be_configured_is_in_the_documentation() -> None:
    documented = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    named = {match for text in WORKFLOWS.values() for match in re.findall(r"\b(?:vars|secrets)\.(\w+)", text)}
    assert len(named) > 5
    assert sorted(name for name in named if f"`{name}`" not in documented) == []


def lint(actionlint: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(actionlint), "-no-color", "-oneline", *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_actionlint_finds_nothing(actionlint: Path) -> None:
    result = lint(actionlint, *(FOLDER / name for name in WORKFLOWS))
    assert (result.returncode, result.stdout) == (0, "")


def test_actionlint_would_find_something(actionlint: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(GOOD.replace("timeout-minutes", "timeout-minuets").replace("secrets.TOKEN", "secret.TOKEN"))
    result = lint(actionlint, bad)
    assert result.returncode == 1
    assert "timeout-minuets" in result.stdout
    assert 'undefined variable "secret"' in result.stdout


def audit(*files: Path) -> list[str]:
    """Return what zizmor finds above `low`, with its online audits left out."""
    command = ["zizmor", "--offline", "--no-progress", "--no-config", "--min-severity=medium", "--format=json-v1"]
    done = subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:], *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # 0: nothing, 11 to 14: the highest severity.
    assert done.returncode in {0, 11, 12, 13, 14}, done.stderr
    return [found["ident"] for found in json.loads(done.stdout)]


def test_zizmor_finds_nothing_above_low() -> None:
    assert audit(*(FOLDER / name for name in WORKFLOWS)) == []


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    text = GOOD.replace("pull_request:", "pull_request_target:")
    bad.write_text(text.replace('"$TITLE"', '"${{ github.head_ref }}"'))
    assert {"dangerous-triggers", "template-injection"} <= set(audit(bad))
