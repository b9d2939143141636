"""What all tests share: copies of the project that a test may change, and the command line.

The tests have an estate of their own, tests/estate: whatever is valid in stacks/ must not turn them red, so no test
may read stacks/.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import in_process
import pytest
from filelock import FileLock
from go_tools import found_or_built
from hypothesis import settings

from cloudpakops.commands.app import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ESTATE = ROOT / "tests" / "estate"
# Its code is the project's, by links.
collect_ignore = ["estate"]
# What a test may change is copied; code is not changed by tests, and a link keeps its compiled files.
_COPIED = ("Pulumi.yaml", "__main__.py", "catalog", "policies", "requirements.txt", "constraints.txt")
LINKED = ("cloudpakops", "components", "engine", "offline", "providers", "readiness", ".venv")


_SHIPPED = str(ROOT / "stacks")


def _refuse_shipped_stacks(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to read stacks/: what is valid there may be anything."""
    if event not in {"open", "os.listdir", "os.scandir"} or not isinstance(arguments[0], str | Path):
        return
    # A relative path may be one of another folder's descriptor.
    path = os.fspath(arguments[0])
    if path == _SHIPPED or path.startswith(f"{_SHIPPED}{os.sep}"):
        raise AssertionError(f"a test reads {path}; read tests/estate/stacks instead")


def pytest_configure() -> None:
    sys.addaudithook(_refuse_shipped_stacks)
    # How long an example takes says more about what else the machine does.
    settings.register_profile("project", deadline=None)
    settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write the golden files anew instead of comparing")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `unit` what has no other tier, and put files that use the engine first: one at the end would be alone."""
    slow = {item.path for item in items if "engine" in {mark.name for mark in item.iter_markers()}}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if not {mark.name for mark in item.iter_markers()} & {"engine", "cluster"}:
            item.add_marker(pytest.mark.unit)


@dataclass(frozen=True)
class Checkout:
    """A copy of the project that a test may change."""

    root: Path

    def stack(self, name: str) -> Path:
        """Return the path of a stack file."""
        return self.root / "stacks" / f"Pulumi.{name}.yaml"

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first ``old`` in a file; it has to be there."""
        file = self.root / path
        text = file.read_text()
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1))

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command line as a person would, but in this process."""
        return in_process.run(main, ("cloudpakops", *arguments), self.root, variables)

    def process(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command line in a process of its own, for what only a process shows."""
        return subprocess.run(
            [sys.executable, "-m", "cloudpakops", *arguments],
            cwd=self.root,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def offline(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a pulumi command offline."""
        return self.command("offline", "--", "pulumi", *arguments, **variables)


@pytest.fixture(scope="session")
def go_tool() -> Callable[[Path, str], Path]:
    """Give the program of a Go module in the tests and the package in it that is built; kept in the cache."""
    return found_or_built


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return copied(tmp_path / "checkout")


@pytest.fixture(scope="session")
def new_checkout(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Checkout]:
    return lambda: copied(tmp_path_factory.mktemp("checkout") / "project")


@pytest.fixture
def deployed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Checkout]:
    """Give a copy of the project in which an environment is up, offline; that is done once, for all tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def deployed(environment: str) -> Checkout:
        place = shared / f"deployed-{environment}"
        with FileLock(f"{place}.lock"):
            if not place.exists():
                made = copied(tmp_path / "deployed")
                up = made.offline("up", "--yes", "--skip-preview", "--stack", environment)
                assert up.returncode == 0, up.stdout + up.stderr
                made.root.rename(place)
        root = tmp_path / "checkout"
        shutil.copytree(place, root, symlinks=True)
        return Checkout(root)

    return deployed


def copied(root: Path) -> Checkout:
    root.mkdir(parents=True)
    shutil.copytree(ESTATE / "stacks", root / "stacks")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy2(source, root / name)
    for name in LINKED:
        (root / name).symlink_to(ROOT / name)
    return Checkout(root)
