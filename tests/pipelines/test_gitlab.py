"""GitLab's pipeline: its schema, the jobs that are generated for it, and its scripts with programs that note calls."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from recorded import START, Recorded

from cloudpakops.promotion.pipeline import read_pipeline
from pipelines.gitlab_jobs import drift_jobs, main, pipeline, up_jobs

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "pipelines" / "gitlab").glob("*.yml"))


def refusals(*files: Path) -> str:
    """Return what GitLab's own JSON Schema finds in files."""
    words = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "--output-format", "text"]
    command = [str(Path(sys.executable).with_name("check-jsonschema")), *words, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def jobs_of_steps() -> str:
    """Return the steps as jobs: the schema takes anything where a name begins with a dot."""
    content = yaml.safe_load((ROOT / "pipelines/gitlab/environment.yml").read_text())
    common = content.pop(".prepare")
    jobs = {name[1:]: {**common, **job} for name, job in content.items() if name.startswith(".")}
    return yaml.safe_dump(jobs, width=1000)


def test_gitlabs_schema_accepts_the_files(tmp_path: Path) -> None:
    assert len(FILES) == 2
    (tmp_path / "jobs.yml").write_text(jobs_of_steps())
    assert refusals(*FILES, tmp_path / "jobs.yml") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("resource_group: up-$STACK", "resource_groups: x"),
        ("timeout: 6h", "timeout: [6h]"),
        ("access: maintainer", "access: all of them"),
        ("aud: sts.amazonaws.com", "audience: sts.amazonaws.com"),
    ],
)
def test_a_mistake_would_be_found(old: str, new: str, tmp_path: Path) -> None:
    assert old in jobs_of_steps()
    (tmp_path / "bad.yml").write_text(jobs_of_steps().replace(old, new))
    assert "bad.yml" in refusals(tmp_path / "bad.yml")


def test_no_file_names_an_environment() -> None:
    names = set(read_pipeline(ROOT / "tests/estate").environments())
    for file in (*FILES, *(ROOT / "pipelines" / "tekton").glob("[tp]*.yaml")):
        words = set(file.read_text().replace("/", " ").replace(":", " ").split())
        assert not words & (names - {"test"})


def test_environments_go_one_after_the_other_in_the_order_of_promotion(tmp_path: Path) -> None:
    jobs = up_jobs(["dev", "prod-a", "prod-b"], ["prod-a"])
    assert list(jobs) == ["up dev", "plan prod-a", "up prod-a", "up prod-b"]
    needed = {name: [need["job"] for need in job["needs"]] for name, job in jobs.items()}
    assert needed == {
        "up dev": [],
        "plan prod-a": ["up dev"],
        "up prod-a": ["up dev", "plan prod-a"],
        "up prod-b": ["up prod-a"],
    }
    assert jobs["up prod-a"]["when"] == "manual"
    assert "when" not in jobs["up dev"]
    file = tmp_path / "jobs.yml"
    file.write_text(pipeline(jobs))
    assert refusals(file) == ""
    assert "&id" not in file.read_text()


def test_a_pipeline_without_work_and_one_of_a_schedule_are_valid(tmp_path: Path) -> None:
    for name, jobs in (("none", {}), ("drift", drift_jobs(["dev", "test"]))):
        (tmp_path / f"{name}.yml").write_text(pipeline(jobs))
        assert refusals(tmp_path / f"{name}.yml") == ""
    assert "nothing to do" in (tmp_path / "none.yml").read_text()


@pytest.fixture
def live(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    project = Recorded.made(checkout, monkeypatch)
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("LIVE_UP", "test, dev")
    return project


def generated(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main() == 0
    return [name for name in yaml.safe_load(capsys.readouterr().out) if name not in {"include", "stages"}]


def test_jobs_are_those_of_live_environments_that_main_changes_since_their_last_up(
    live: Recorded, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    live.commit("requirements.txt", "constraints.txt")
    assert generated(capsys) == ["up dev", "up test"]
    for name in ("dev", "test"):
        live.deployed(name, START)
    assert generated(capsys) == ["nothing to do"]
    live.checkout.edit("stacks/Pulumi.test.yaml", "replicas: 1\n", "replicas: 2\n")
    live.commit()
    assert generated(capsys) == ["up test"]
    monkeypatch.setenv("CI_PIPELINE_SOURCE", "schedule")
    assert generated(capsys) == ["drift dev", "drift test"]
    monkeypatch.setenv("LIVE_UP", "pord")
    assert main() == 1


def script(name: str, part: str) -> str:
    """Return the commands of a job, as one script that ends where one fails."""
    content: dict[str, Any] = yaml.safe_load((ROOT / "pipelines/gitlab/environment.yml").read_text())
    return "\n".join(content[name][part])


def run(text: str, folder: Path, **fails: str) -> list[str]:
    """Run a script with programs that note how they are called, and fail where told; return the calls."""
    (folder / "bin").mkdir(exist_ok=True)
    venv = folder / ".venv" / "bin"
    venv.mkdir(parents=True, exist_ok=True)
    for name in ("cloudpakops", "python"):
        program = folder / "bin" / name
        program.write_text(
            f'#!/bin/bash\necho "{name} $*" >> calls\ncase "$*" in ${{FAILS:-nothing}}) exit 1 ;; esac\n'
        )
        program.chmod(0o755)
        (venv / name).exists() or (venv / name).symlink_to(program)
    (folder / "calls").write_text("")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {"PATH": path, "STACK": "dev", "CI_JOB_URL": "https://x/1", **fails}
    # GitLab joins the lines of a script for `bash -eo pipefail`.
    done = subprocess.run(["/bin/bash", "-eo", "pipefail", "-c", text], cwd=folder, env=given, check=False, timeout=30)
    return [*(folder / "calls").read_text().splitlines(), f"exit {done.returncode}"]


RECORD = "python -m pipelines.records_key cloudpakops record dev up {} --run https://x/1"
RESULT = "python -m pipelines.records_key cloudpakops record dev {} --report {}.xml --run https://x/1"
UPDATE = "python -m pipelines.update up dev update-plan.json"


def test_an_up_is_judged_recorded_carried_out_and_recorded(tmp_path: Path) -> None:
    begun = ["cloudpakops gate check --up dev", RECORD.format("started"), UPDATE]
    judged = ["cloudpakops policy dev --report policy.xml", RESULT.format("policy", "policy")]
    assert run(script(".up", "script"), tmp_path) == [*begun, RECORD.format("passed"), *judged, "exit 0"]
    assert run(script(".up", "after_script"), tmp_path) == ["exit 0"]


def test_an_up_that_fails_or_is_cancelled_is_recorded_as_failed(tmp_path: Path) -> None:
    assert run(script(".up", "script"), tmp_path, FAILS="*update*")[-2:] == [UPDATE, "exit 1"]
    assert RECORD.format("failed").replace("y cloud", "y .venv/bin/cloud") in run(
        script(".up", "after_script"), tmp_path
    )


def test_an_up_whose_gate_is_closed_does_not_start(tmp_path: Path) -> None:
    closed = run(script(".up", "script"), tmp_path, FAILS="gate*")
    assert closed == ["cloudpakops gate check --up dev", "exit 1"]
    assert run(script(".up", "after_script"), tmp_path) == ["exit 0"]


def test_what_does_not_serve_is_recorded_and_fails_the_job(tmp_path: Path) -> None:
    calls = run(script(".up", "script"), tmp_path, LIVE_SMOKE="yes", FAILS="*smoke*")
    assert calls[-3].startswith("cloudpakops smoke dev --report smoke.xml")
    assert "record dev smoke --report smoke.xml" in calls[-2]
    assert calls[-1] == "exit 1"


def test_a_broken_policy_is_recorded_and_fails_the_job(tmp_path: Path) -> None:
    calls = run(script(".up", "script"), tmp_path, LIVE_SMOKE="yes", FAILS="*policy*")
    assert calls[-3:] == ["cloudpakops policy dev --report policy.xml", RESULT.format("policy", "policy"), "exit 1"]
