"""Tekton's tasks and pipelines: what its own webhook finds, by its code, and the rules of their scripts."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

# The first one builds Tekton's webhook.
pytestmark = pytest.mark.timeout(1800)
ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "pipelines" / "tekton").glob("*.yaml"))


def documents(kind: str) -> dict[str, Any]:
    found = [one for file in FILES for one in yaml.safe_load_all(file.read_text()) if one["kind"] == kind]
    return {one["metadata"]["name"]: one["spec"] for one in found}


@pytest.fixture(scope="session")
def webhook(go_tool: Callable[[Path, str], Path]) -> Callable[..., str]:
    """Give what Tekton's webhook says of files; the first time it is built, in some minutes."""
    program = go_tool(Path(__file__).parent / "tekton", ".")

    def refusals(*files: Path) -> str:
        done = subprocess.run([str(program), *map(str, files)], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode in {0, 1}, done.stdout + done.stderr
        return done.stdout

    return refusals


def test_tektons_webhook_accepts_the_files(webhook: Callable[..., str]) -> None:
    assert len(FILES) == 3
    assert webhook(*FILES) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("onError: continue", "onError: ignore", "onError"),
        ("workingDir:", "workDir:", 'unknown field "workDir"'),
        ("value: $(params.image)}", "value: $(params.imago)}", "params.imago"),
        ("workspace: ssh}", "workspace: shh}", "shh"),
        ("runAfter: [review]", "runAfter: [reviews]", "reviews"),
    ],
)
def test_a_mistake_would_be_found(old: str, new: str, said: str, webhook: Callable[..., str], tmp_path: Path) -> None:
    source = next(file for file in FILES if old in file.read_text())
    bad = tmp_path / source.name
    bad.write_text(source.read_text().replace(old, new))
    assert said in webhook(bad)


def test_no_parameter_is_pasted_into_a_script() -> None:
    for name, task in documents("Task").items():
        for step in task["steps"]:
            assert "$(params." not in step["script"], name
            assert step["script"].startswith("#!/bin/bash -eu\n"), name


def test_pipelines_give_tasks_every_parameter_and_workspace_that_they_have() -> None:
    tasks = documents("Task")
    used = set()
    for pipeline in documents("Pipeline").values():
        for one in pipeline["tasks"]:
            if "taskRef" not in one:
                continue
            used.add(one["taskRef"]["name"])
            task = tasks[one["taskRef"]["name"]]
            assert {given["name"] for given in one["params"]} == {known["name"] for known in task["params"]}
            assert {given["name"] for given in one["workspaces"]} == {known["name"] for known in task["workspaces"]}
    assert set(tasks) - used == {"cloudpakops-preview"}


def test_an_up_is_judged_recorded_carried_out_and_recorded() -> None:
    steps = documents("Task")["cloudpakops-up"]["steps"]
    names = ["clone", "prepare", "gates", "started", "up", "ended", "policy", "judged", "smoke", "served"]
    assert [step["name"] for step in steps] == names
    # Whatever `up` ends with, it is recorded; then a failure ends the task.
    assert [step["name"] for step in steps if step.get("onError") == "continue"] == ["up", "policy", "smoke"]


@pytest.mark.parametrize(("code", "ended", "left"), [("0", "passed", 0), ("255", "failed", 1)])
def test_how_an_up_ended_is_recorded(code: str, ended: str, left: int, tmp_path: Path) -> None:
    (step,) = [one for one in documents("Task")["cloudpakops-up"]["steps"] if one["name"] == "ended"]
    for name, content in (("code", code), ("key", "k"), ("known_hosts", "h")):
        (tmp_path / name).write_text(content)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/bash\necho "$RECORDS_KEY $*" > calls\n')
    python.chmod(0o755)
    script = step["script"].replace("$(steps.step-up.exitCode.path)", str(tmp_path / "code"))
    script = script.replace("$(workspaces.records.path)", str(tmp_path))
    given = {"STACK": "dev", "RUN": "tekton:ci/up-1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["/bin/bash", "-c", script], cwd=tmp_path, env=given, check=False, timeout=30)
    assert done.returncode == left
    words = f"record dev up {ended} --run tekton:ci/up-1"
    assert (tmp_path / "calls").read_text() == f"k -m pipelines.records_key .venv/bin/cloudpakops {words}\n"
