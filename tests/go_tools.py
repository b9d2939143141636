"""Tools of tests, built once from their Go modules and kept in the cache as the engine is."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from engine import cache
from engine.build import environment
from engine.errors import WayError
from engine.toolchain import obtain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def found_or_built(module: Path, package: str) -> Path:
    """Give the path of a tool; the first time this takes a minute and reaches for a Go module proxy."""
    lines: list[str] = []
    try:
        return _built(module, package, lines.append)
    except WayError as error:
        message = f"{module.name} can't be built here: {error} ({'; '.join(lines)})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def _built(module: Path, package: str, report: Callable[[str], None]) -> Path:
    """Find a tool in the cache, or build it there; raises WayError."""
    # The first requirement of a tool's module is the tool itself.
    pin = re.search(r"^require \S+ v(\S+)$", (module / "go.mod").read_text(encoding="utf-8"), re.MULTILINE)
    assert pin, f"{module} requires nothing"
    place = cache.root() / module.name / f"{pin[1]}-{cache.platform_name()}"
    program = place / (f"{module.name}.exe" if os.name == "nt" else module.name)
    if program.is_file():
        return program
    with cache.locked(place, report, f"building {module.name}"):
        if not program.is_file():
            _build(module, package, program, report)
    return program


def _build(module: Path, package: str, program: Path, report: Callable[[str], None]) -> None:
    toolchain = obtain(report)
    with cache.staging(program.parent) as staging:
        folder = staging / "finished"
        folder.mkdir()
        flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"]
        done = subprocess.run(
            [str(toolchain.go), "build", *flags, "-o", str(folder / program.name), package],
            cwd=module,
            env=environment(toolchain),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=540,
        )
        if done.returncode:
            last = "; ".join(done.stderr.strip().splitlines()[-3:])
            message = f"'go build' ended with exit code {done.returncode} and the output: {last}"
            raise WayError(message)
        cache.publish(folder, program.parent)
