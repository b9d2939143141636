"""actionlint, built once from its Go module and kept in the cache as the engine is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine import cache
from engine.build import environment
from engine.errors import WayError
from engine.toolchain import obtain

if TYPE_CHECKING:
    from collections.abc import Callable

MODULE = Path(__file__).parent / "actionlint"
PACKAGE = "github.com/rhysd/actionlint/cmd/actionlint"
EXECUTABLE = "actionlint.exe" if os.name == "nt" else "actionlint"


@pytest.fixture(scope="session")
def actionlint() -> Path:
    """Give the path of actionlint; the first time this takes a minute and reaches for a Go module proxy."""
    lines: list[str] = []
    try:
        return built(lines.append)
    except WayError as error:
        message = f"actionlint can't be built here: {error} ({'; '.join(lines)})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def built(report: Callable[[str], None]) -> Path:
    """Find actionlint in the cache, or build it there; raises WayError."""
    pin = re.search(r"github\.com/rhysd/actionlint v(\S+)", (MODULE / "go.mod").read_text(encoding="utf-8"))
    assert pin, "go.mod has no actionlint"
    place = cache.root() / "actionlint" / f"{pin[1]}-{cache.platform_name()}"
    program = place / EXECUTABLE
    if program.is_file():
        return program
    with cache.locked(place, report, "building actionlint"):
        if not program.is_file():
            build(place, report)
    return program


def build(place: Path, report: Callable[[str], None]) -> None:
    toolchain = obtain(report)
    with cache.staging(place) as staging:
        folder = staging / "finished"
        folder.mkdir()
        flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"]
        done = subprocess.run(
            [str(toolchain.go), "build", *flags, "-o", str(folder / EXECUTABLE), PACKAGE],
            cwd=MODULE,
            env=environment(toolchain),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=540,
        )
        if done.returncode:
            last = "; ".join(done.stderr.strip().splitlines()[-3:])
            message = f"'go build' ends with exit code {done.returncode} and says: {last}"
            raise WayError(message)
        cache.publish(folder, place)


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
