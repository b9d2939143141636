"""The interpreter that runs the program, and the environment variables that belong to it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.language_host.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language_host.options import Options

WINDOWS = os.name == "nt"


@dataclass(frozen=True, kw_only=True)
class Interpreter:
    """A Python executable and the virtual environment it belongs to, if any."""

    executable: Path
    virtualenv: Path | None

    @property
    def is_own(self) -> bool:
        """True where this very process has the same interpreter and packages."""
        return self.virtualenv is None or self.virtualenv.resolve() == Path(sys.prefix).resolve()

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """`base` with the virtual environment activated, as its own `activate` script would."""
        result = dict(base)
        if self.virtualenv is None:
            return result
        result.pop("PYTHONHOME", None)
        result["VIRTUAL_ENV"] = str(self.virtualenv)
        path = result.get("PATH", "")
        scripts = str(self.executable.parent)
        result["PATH"] = scripts + os.pathsep + path if path else scripts
        return result


def executable_of(virtualenv: Path) -> Path:
    """Where a virtual environment keeps its Python."""
    return virtualenv / "Scripts" / "python.exe" if WINDOWS else virtualenv / "bin" / "python"


def resolve(options: Options) -> Interpreter:
    """Find the interpreter that the options name.

    Raises:
        OptionsError: the virtual environment is not there; the message has the command that makes it.
    """
    if options.virtualenv is None:
        return Interpreter(executable=Path(sys.executable), virtualenv=None)
    executable = executable_of(options.virtualenv)
    if not executable.is_file():
        state = "has no Python" if options.virtualenv.exists() else "does not exist"
        message = (
            f"the virtual environment {options.virtualenv} that Pulumi.yaml names {state}. "
            "Run 'pulumi install', which makes it and installs the requirements"
        )
        raise OptionsError(message)
    return Interpreter(executable=executable, virtualenv=options.virtualenv)
