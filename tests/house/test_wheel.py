"""The wheel: installed where nothing else is, it has all that its commands need."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(importlib.metadata.distribution("pulumi").locate_file(""))


def lines(name: str) -> set[str]:
    return {line for line in (ROOT / name).read_text().splitlines() if line[:1].isalpha()}


def closure(wanted: Iterator[Requirement]) -> Iterator[importlib.metadata.Distribution]:
    """Yield what is installed of some requirements and of what they require in turn; nothing else."""
    todo, seen = list(wanted), set()
    while todo:
        requirement = todo.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        found = importlib.metadata.distribution(requirement.name)
        yield found
        todo += [Requirement(line) for line in found.requires or ()]


@dataclass(frozen=True)
class Project:
    """A folder with an environment of its own, into which only the wheel was installed."""

    root: Path
    wheel: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command that the wheel installed, in the folder."""
        command = [self.root / ".venv" / "bin" / "cloudpakops", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    built = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", built, ROOT],
        check=True,
        timeout=300,
    )
    (wheel,) = built.glob("*.whl")
    root = tmp_path_factory.mktemp("project")
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    python = root / ".venv" / "bin" / "python"
    subprocess.run(
        [*pip, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel], check=True, timeout=300
    )
    (site,) = (root / ".venv" / "lib").glob("python3*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        required = re.findall(r"^Requires-Dist: (.+)$", archive.read(metadata).decode(), re.MULTILINE)
    # What the wheel requires is linked from here instead of being installed anew, which would take minutes.
    for distribution in closure(Requirement(line) for line in required):
        for name in {file.parts[0] for file in distribution.files or () if file.parts[0] not in {"..", "__pycache__"}}:
            if not (site / name).exists():
                (site / name).symlink_to(SITE / name)
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "tests/estate/stacks", root / "stacks")
    return Project(root, wheel)


def test_the_wheel_requires_what_requirements_txt_names() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert set(declared) == lines("requirements.txt")


def test_the_wheel_has_every_module_and_data_file_under_one_name(project: Project) -> None:
    with zipfile.ZipFile(project.wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in packed} == {"cloudpakops"}
    tracked = subprocess.run(
        ["git", "ls-files"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    rooms = ("components/", "engine/", "offline/", "providers/", "readiness/", "catalog/", "schemas/")
    expected = {name for name in tracked if name.startswith("cloudpakops/")}
    expected |= {f"cloudpakops/rooms/{name}" for name in tracked if name.startswith(rooms)}
    for sdk in ("ibm", "rhcs"):
        package = f"sdks/{sdk}/pulumi_{sdk}/"
        expected |= {
            f"cloudpakops/rooms/{name.removeprefix(f'sdks/{sdk}/')}" for name in tracked if name.startswith(package)
        }
        expected.add(f"cloudpakops/rooms/sdks/{sdk}/schema.json")
    expected = {
        name for name in expected if (ROOT / name.removeprefix("cloudpakops/rooms/")).exists() or "pulumi_" in name
    }
    assert expected <= packed, sorted(expected - packed)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["validate"], "valid: "),
        (["catalog", "show", "cloud-pak-for-integration"], "IBM Cloud Pak for Integration"),
        (["release", "new", "2031.01", "--set", "cloud-pak-for-integration=16.2.0.0"], "platform 2031.01@sha256:"),
        (["render", "dev"], "kind: QueueManager"),
        (["render", "prod"], "ClusterRosaHcp"),
        (["policy", "prod"], "rules hold"),
        (["--help"], "cloudpakops"),
    ],
    ids=lambda value: "-".join(value[:2]) if isinstance(value, list) else "",
)
def test_a_command_of_the_wheel_works_in_a_project_folder(project: Project, arguments: list[str], shown: str) -> None:
    done = project.run(*arguments)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout


@pytest.mark.engine
def test_the_wheel_previews_an_environment_offline(project: Project) -> None:
    done = project.run("offline", "--", "pulumi", "preview", "--stack", "dev")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "to create" in done.stdout
