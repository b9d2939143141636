"""actionlint, and the modules that workflows run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from workflow_runner import Runner

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout


@pytest.fixture(scope="session")
def actionlint(go_tool: Callable[[Path, str], Path]) -> Path:
    """Give the path of actionlint; the first time this takes a minute and reaches for a Go module proxy."""
    return go_tool(Path(__file__).parent / "actionlint", "github.com/rhysd/actionlint/cmd/actionlint")


@pytest.fixture
def run_module() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a module of this checkout as the workflows do: in the checkout, by `python -m`."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=Path(__file__).parents[2],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def runner(checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    # The user's own settings (signing, hooks) have no place here.
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Runner(checkout, tmp_path)
