"""What is installed is what was locked: each file of a registry by its hashes, each package by its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipelines import licences

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
RUN, DEVELOPMENT, AUDIT = "requirements.lock", "requirements-dev.lock", "pipelines/audit/requirements.lock"
LOCAL = {"cloudpakops", "pulumi-ibm", "pulumi-rhcs"}


def pins(name: str) -> dict[str, str]:
    """The version of each package of a lock or a requirements file."""
    found = {}
    for one in licences.requirements_in(ROOT / name):
        (version,) = one.specifier
        assert version.operator == "==", one
        found[canonicalize_name(one.name)] = version.version
    return found


def all_needed(names: Iterable[str]) -> dict[str, str]:
    """The installed version of these packages and of all that they need on this machine."""
    found: dict[str, str] = {}
    left = [(name, frozenset[str]()) for name in names]
    seen = set()
    while left:
        name, extras = left.pop()
        if (name, extras) in seen or name in LOCAL:
            continue
        seen.add((name, extras))
        package = distribution(name)
        found[name] = package.version
        for line in package.requires or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
                left.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    return found


@pytest.mark.parametrize("name", [RUN, DEVELOPMENT, AUDIT])
def test_every_locked_package_has_hashes(name: str) -> None:
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    packages = [line for line in entries if not line.startswith("#")]
    assert len(packages) == len(pins(name))
    assert [line for line in packages if not re.search(r"--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize(
    ("requirements", "lock"),
    [
        ("requirements.txt", RUN),
        ("requirements-build.txt", RUN),
        ("requirements-dev.txt", DEVELOPMENT),
        ("pipelines/audit/requirements.txt", AUDIT),
    ],
)
def test_a_lock_has_what_was_declared(requirements: str, lock: str) -> None:
    locked = pins(lock)
    assert {name: locked.get(name) for name in pins(requirements)} == pins(requirements), "type: make lock"


def test_constraints_and_both_locks_name_the_same_versions() -> None:
    development = pins(DEVELOPMENT)
    assert pins("constraints.txt") == development
    assert {name: development.get(name) for name in pins(RUN)} == pins(RUN)


def test_a_build_system_is_locked_in_the_version_that_a_project_names() -> None:
    named = {
        line
        for path in (ROOT, ROOT / "sdks" / "ibm", ROOT / "sdks" / "rhcs")
        for line in re.findall(r'^requires = \["(.+)"\]$', (path / "pyproject.toml").read_text(), re.MULTILINE)
    }
    assert named == {f"{name}=={version}" for name, version in pins("requirements-build.txt").items()}


def test_everything_that_the_declared_packages_bring_along_is_locked() -> None:
    locked = pins(DEVELOPMENT)
    installed = all_needed([*pins("requirements.txt"), *pins("requirements-dev.txt")])
    assert {name: locked.get(name) for name in installed} == installed


def test_another_file_than_the_locked_one_is_not_installed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    wheel = tmp_path / "plain-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("plain.py", "")
        archive.writestr("plain-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: plain\nVersion: 1\n")
        archive.writestr("plain-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("plain-1.dist-info/RECORD", "")
    (tmp_path / "requirements.lock").write_text(f"plain==1 --hash=sha256:{'0' * 64}\n")
    done = subprocess.run(
        ["make", ".venv/run.stamp", f"PYTHON={sys.executable}"],  # noqa: S607
        cwd=tmp_path,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / ".venv" / "run.stamp").exists()


def test_the_page_of_licences_is_of_the_locked_packages() -> None:
    assert (ROOT / "docs" / "licences.md").read_text(encoding="utf-8") == licences.table(), "type: make lock"
