"""What a full disk or a missing stand-in leaves, on the real engine: one cause, and a fix that works."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from offline import cause

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

PROGRAM = """
import pulumi, pulumi_kubernetes as k8s
provider = k8s.Provider("k8s-east", kubeconfig="x", cluster_identifier="east")
for name in {names}:
    k8s.core.v1.ConfigMap(name, metadata={{"name": name, "namespace": "ns"}}, data={{"n": "1"}},
        opts=pulumi.ResourceOptions(provider=provider))
"""
OTHER = """
import pulumi
class Random(pulumi.ProviderResource):
    def __init__(self): super().__init__("random", "random", {})
pulumi.CustomResource("random:index/randomId:RandomId", "r", {}, pulumi.ResourceOptions(provider=Random()))
"""


def cut_off(file: Path, bytes_left: int) -> None:
    file.write_bytes(file.read_bytes()[:bytes_left])


def states(project: Project) -> tuple[Path, Path, Path]:
    """Return the state, the engine's backup of it, and ours."""
    backend = project.offline / "backend"
    state = backend / ".pulumi" / "stacks" / project.name / "dev.json"
    return state, state.with_suffix(".json.bak"), backend / "last" / "dev.json"


# Of how many files, and how many bytes are left of each; the second file is the engine's own backup.
@pytest.mark.parametrize(("damaged", "left"), [(1, 0), (1, 4096), (2, -1)])
def test_a_state_that_was_cut_off_is_restored_and_nothing_is_lost(project: Project, damaged: int, left: int) -> None:
    project.program(PROGRAM.format(names=["a", "b", "gone"]))
    project.up()
    project.program(PROGRAM.format(names=["a", "b", "c"]))
    project.up()
    before = project.files()
    for file in states(project)[:damaged]:
        cut_off(file, left)
    outcome = project.up()
    assert "the state of dev was cut off, as by a full disk; it is restored from a backup" in outcome.stderr
    assert project.files() == before
    assert {one["urn"].rpartition("::")[2] for one in project.state()["resources"]} >= {"a", "b", "c"}
    assert "was cut off" not in project.up("--expect-no-changes").text


def test_without_a_whole_backup_the_error_names_the_file_and_its_fix_works(project: Project) -> None:
    project.program(PROGRAM.format(names=["a", "b"]))
    project.up()
    before = project.files()
    for file in states(project):
        cut_off(file, 100)
    refused = project.pulumi("preview", "-s", "dev")
    assert refused.code == 2
    assert f"REFUSED {states(project)[0]}: the state is cut off, and so is its backup. Delete this file" in refused.text
    states(project)[0].unlink()
    project.up()
    assert project.files() == before
    project.up("--expect-no-changes")


def test_a_version_of_the_backend_that_was_cut_off_is_written_again(project: Project) -> None:
    project.program(PROGRAM.format(names=["a"]))
    project.up()
    meta = project.offline / "backend" / ".pulumi" / "meta.yaml"
    whole = meta.read_bytes()
    cut_off(meta, 0)
    project.up("--expect-no-changes")
    assert meta.read_bytes() == whole


def test_a_package_without_a_stand_in_is_named_and_the_fix_works(project: Project) -> None:
    project.program(PROGRAM.format(names=["a"]) + OTHER)
    failed = project.pulumi("up", "-s", "dev", "--yes", "--skip-preview")
    assert failed.code != 0
    assert "OFFLINE: no stand-in for the provider random; there are stand-ins for kubernetes, aws, ibm" in failed.stderr
    project.program(PROGRAM.format(names=["a"]))
    project.up()


@pytest.mark.parametrize(
    "program", ["raise ValueError('ours')", "import nothing", "import pulumi; pulumi.export('a', 1 / 0)"]
)
def test_any_other_failure_ends_without_another_cause(project: Project, program: str) -> None:
    project.program(program)
    failed = project.pulumi("preview", "-s", "dev")
    assert failed.code != 0
    assert "stand-in" not in failed.text
    assert failed.stderr.rstrip().endswith("OFFLINE: done; this run wrote only to .offline/.")


def test_no_log_of_events_stays_behind_and_that_of_the_user_does(project: Project, tmp_path: Path) -> None:
    project.program(PROGRAM.format(names=["a"]))
    project.up()
    assert not list((project.offline / "tmp").iterdir())
    project.up("--event-log", str(tmp_path / "mine"))
    assert json.loads((tmp_path / "mine").read_text().splitlines()[0])


def test_a_full_disk_is_the_cause_whatever_the_engine_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    assert f"the disk of {tmp_path} is full. Free space" in str(cause.cause_of(tmp_path / "none", tmp_path))
    monkeypatch.undo()
    assert cause.cause_of(tmp_path / "none", tmp_path) is None
