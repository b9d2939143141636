"""actionlint, and the modules that workflows run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


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
