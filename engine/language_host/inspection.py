"""Asking an interpreter what it has: in this process where it is the same, else in one of its own."""

from __future__ import annotations

import json
import platform
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.language_host import packages
from engine.language_host.errors import InspectionError

if TYPE_CHECKING:
    from engine.language_host.interpreter import Interpreter


def required_packages(interpreter: Interpreter) -> list[dict[str, Any]]:
    """Ask an interpreter for its packages that have a resource plugin, as `packages.required_packages` does.

    Raises:
        InspectionError: the interpreter does not start, or a `pulumi-plugin.json` is broken.
    """
    if interpreter.is_own:
        try:
            return packages.required_packages()
        except ValueError as error:
            raise InspectionError(str(error)) from error
    try:
        done = run(interpreter, str(Path(packages.__file__)))
    except OSError as error:
        message = f"{interpreter.executable} does not start: {error}"
        raise InspectionError(message) from error
    if done.returncode:
        raise InspectionError(done.stderr.strip())
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def python_version(interpreter: Interpreter) -> str:
    """Return the version of the Python that the interpreter is; the engine asks in every command."""
    if interpreter.is_own:
        return platform.python_version()
    return run(interpreter, "-c", "import platform; print(platform.python_version())").stdout.strip()


def run(interpreter: Interpreter, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the interpreter and keep what it prints."""
    return subprocess.run(  # noqa: S603 the interpreter that Pulumi.yaml names
        [str(interpreter.executable), *arguments], capture_output=True, text=True, check=False, timeout=60
    )
