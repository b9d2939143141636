"""What all tests share: copies of the checkout that a test may change, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from go_tools import found_or_built

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
# What a test may change is copied; code is not changed by tests, and a link keeps its compiled files.
_COPIED = ("Pulumi.yaml", "__main__.py", "stacks", "catalog", "requirements.txt", "constraints.txt")
_LINKED = ("cloudpakops", "components", "engine", "offline", "providers", ".venv")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write the golden files anew instead of comparing")


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
        """Run the command line as a person would, in a process of its own."""
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


def copied(root: Path) -> Checkout:
    root.mkdir(parents=True)
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy2(source, root / name)
    for name in _LINKED:
        (root / name).symlink_to(ROOT / name)
    return Checkout(root)
