"""Tools of tests, built once from their Go modules and kept in the cache as the engine is."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from engine import cache
from engine.build import environment
from engine.errors import WayError
from engine.progress import progress
from engine.toolchain import obtain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program of a package that a Go module in the tests requires; ``version`` changes with what it is made of."""

    name: str
    # The folder of the cache that it lies in, with others of its module.
    shelf: str
    module: Path
    package: str
    version: str
    flags: tuple[str, ...] = ("-ldflags=-s -w",)
    minutes: int = 25

    @property
    def place(self) -> Path:
        """Its folder in the cache."""
        return cache.root() / self.shelf / f"{self.version}-{cache.platform_name()}" / self.name

    @property
    def path(self) -> Path:
        """Where it is once it is built."""
        return self.place / (f"{self.name}.exe" if os.name == "nt" else self.name)


def found_or_built(module: Path, package: str) -> Path:
    """Give the path of a tool; the first time this takes a minute and reaches for a Go module proxy."""
    # The first requirement of a tool's module is the tool itself.
    pin = re.search(r"^require \S+ v(\S+)$", (module / "go.mod").read_text(encoding="utf-8"), re.MULTILINE)
    assert pin, f"{module} requires nothing"
    return program_or_skip(Program(name=module.name, shelf=module.name, module=module, package=package, version=pin[1]))


def program_or_skip(program: Program) -> Path:
    """Give the path of a program that is found or built; skip the test where it can't be built, or fail it in CI."""
    lines: list[str] = []
    try:
        return built(program, lines.append)
    except WayError as error:
        message = f"{program.name} can't be built here: {error} ({'; '.join(lines)})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def built(program: Program, report: Callable[[str], None]) -> Path:
    """Find a program in the cache, or build it there; raises WayError."""
    if program.path.is_file():
        return program.path
    with cache.locked(program.place, report, f"building {program.name}"):
        if not program.path.is_file():
            _build(program, report)
    return program.path


def _build(program: Program, report: Callable[[str], None]) -> None:
    toolchain = obtain(report)
    with (
        cache.staging(program.place) as staging,
        progress(report, lambda seconds: f"{program.name}: still building after {seconds:.0f} s"),
    ):
        folder = staging / "finished"
        folder.mkdir()
        flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", *program.flags]
        try:
            done = subprocess.run(
                [str(toolchain.go), "build", *flags, "-o", str(folder / program.path.name), program.package],
                cwd=program.module,
                env=environment(toolchain),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=program.minutes * 60,
            )
        except subprocess.TimeoutExpired:
            message = f"'go build' took more than {program.minutes} minutes; what it compiled is kept, so run it again"
            raise WayError(message) from None
        if done.returncode:
            last = "; ".join(done.stderr.strip().splitlines()[-3:])
            message = f"'go build' ended with exit code {done.returncode} and the output: {last}"
            raise WayError(message)
        cache.publish(folder, program.place)
