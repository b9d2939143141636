"""The interpreter that runs the program: `runtime.options` of Pulumi.yaml names its virtual environment.

Source: https://www.pulumi.com/docs/iac/languages-sdks/python/ ; pulumi/pulumi: sdk/python/toolchain.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.language_host.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOWS = os.name == "nt"
INSTALL_PULUMI = "install Pulumi from https://www.pulumi.com/docs/install/"
TOOLCHAINS = ("pip", "venv", "uv", "poetry")


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


def resolve(options: Mapping[str, object], root: Path) -> Interpreter:
    """Find the interpreter that the options name; without `virtualenv`, that of the language host.

    Args:
        options: `runtime.options` of Pulumi.yaml, or of a plugin's PulumiPlugin.yaml.
        root: The folder of that file; a relative `virtualenv` counts from there.

    Raises:
        OptionsError: an unknown value, one that needs the official language host, or a virtual environment that is
            not there.
    """
    if options.get("typechecker"):
        message = (
            "the option 'typechecker' in Pulumi.yaml needs Pulumi's official Python language host. Remove it and run "
            f"the type checker on its own, or {INSTALL_PULUMI}"
        )
        raise OptionsError(message)
    toolchain = options.get("toolchain") or "pip"
    if toolchain not in TOOLCHAINS:
        message = f"unknown toolchain {toolchain!r} in Pulumi.yaml: use one of {', '.join(TOOLCHAINS)}"
        raise OptionsError(message)
    name = options.get("virtualenv") or ""
    if not isinstance(name, str):
        message = f"the option 'virtualenv' in Pulumi.yaml must be a path, not {name!r}"
        raise OptionsError(message)
    if name:
        return _of(root / name)
    if toolchain in {"uv", "poetry"}:
        message = (
            f"the toolchain {toolchain!r} in Pulumi.yaml names no folder of the virtual environment. Name it with "
            f"'virtualenv' under runtime.options, or {INSTALL_PULUMI}"
        )
        raise OptionsError(message)
    return Interpreter(executable=Path(sys.executable), virtualenv=None)


def _of(virtualenv: Path) -> Interpreter:
    executable = virtualenv / "Scripts" / "python.exe" if WINDOWS else virtualenv / "bin" / "python"
    if not executable.is_file():
        state = "has no Python" if virtualenv.exists() else "does not exist"
        message = (
            f"the virtual environment {virtualenv} that Pulumi.yaml names {state}. "
            f"Make it: python3 -m venv {virtualenv} && {executable} -m pip install -r requirements.txt"
        )
        raise OptionsError(message)
    return Interpreter(executable=executable, virtualenv=virtualenv)
