"""`pulumi install`: the virtual environment is made where it is missing, and the requirements go into it.

Source: pulumi/pulumi: sdk/python/toolchain/pip.go, uv.go (behaviour).
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from engine.language_host.errors import InstallationError, OptionsError
from engine.language_host.interpreter import executable_of, resolve
from engine.language_host.streaming import Exit, Output, stream

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.language_host.children import Children
    from engine.language_host.options import Options


def install(
    options: Options, folder: Path, children: Children, on_start: Callable[[subprocess.Popen[bytes]], None]
) -> Iterator[Output]:
    """Install what the program in `folder` requires, yielding what the steps print.

    Raises:
        InstallationError: a step failed; the message has its command.
        OptionsError: uv is asked for and not installed, or packages would go into no environment.
    """
    for command in commands(options, folder):
        yield Output("stdout", (" ".join(command) + "\n").encode())
        environment = dict(os.environ)
        if options.virtualenv and executable_of(options.virtualenv).is_file():
            environment = resolve(options).environment(environment)
        if options.toolchain == "uv" and options.virtualenv:
            environment["UV_PROJECT_ENVIRONMENT"] = str(options.virtualenv)
        for piece in stream(command, cwd=folder, environment=environment, children=children, on_start=on_start):
            if isinstance(piece, Output):
                yield piece
            elif isinstance(piece, Exit) and piece.code:
                message = f"'{' '.join(command)}' in {folder} failed with exit code {piece.code}; see its output above"
                raise InstallationError(message)


def commands(options: Options, folder: Path) -> list[list[str]]:
    """Name the steps of an installation, in order; the list is empty where there is nothing to do.

    Raises:
        OptionsError: uv is asked for and not installed, or packages would go into no environment.
    """
    requirements = folder / "requirements.txt"
    if options.toolchain == "uv":
        return _uv(options, folder)
    if options.virtualenv is None:
        if not requirements.is_file():
            return []
        message = f"{requirements} has no environment to go into: set 'virtualenv: .venv' in Pulumi.yaml's options"
        raise OptionsError(message)
    python = executable_of(options.virtualenv)
    steps = [] if python.is_file() else [[sys.executable, "-m", "venv", str(options.virtualenv)]]
    if requirements.is_file() and _asks_for_anything(requirements):
        steps.append([str(python), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(requirements)])
    return steps


def _uv(options: Options, folder: Path) -> list[list[str]]:
    uv = shutil.which("uv")
    if uv is None:
        message = "Pulumi.yaml asks for the toolchain 'uv', which is not on PATH. Install uv, or set 'toolchain: pip'"
        raise OptionsError(message)
    if (folder / "pyproject.toml").is_file():
        return [[uv, "sync"]]
    steps = []
    if options.virtualenv and not executable_of(options.virtualenv).is_file():
        steps.append([uv, "venv", str(options.virtualenv)])
    if (folder / "requirements.txt").is_file():
        steps.append([uv, "pip", "install", "-r", "requirements.txt"])
    return steps


def _asks_for_anything(requirements: Path) -> bool:
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return any(line.strip() and not line.strip().startswith("#") for line in lines)
