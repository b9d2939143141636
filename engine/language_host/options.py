"""`runtime.options` of Pulumi.yaml as data: which toolchain, which virtual environment.

Source: https://www.pulumi.com/docs/iac/languages-sdks/python/ ; pulumi/pulumi: sdk/python/toolchain.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.language_host.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Toolchain = Literal["pip", "uv"]


@dataclass(frozen=True, kw_only=True)
class Options:
    """Where the program's Python is.

    `virtualenv` is absolute, and None where the project names none: then the interpreter of the
    language host runs the program.
    """

    toolchain: Toolchain
    virtualenv: Path | None


def parse(
    options: Mapping[str, object], *, root_directory: Path, program_directory: Path, is_plugin: bool = False
) -> Options:
    """Read `runtime.options`; relative paths count from the folder of Pulumi.yaml.

    A plugin that names no virtual environment uses its folder `venv` where that exists.

    Raises:
        OptionsError: an unknown value, or one that needs the official language host.
    """
    if options.get("typechecker"):
        message = (
            "the option 'typechecker' in Pulumi.yaml needs Pulumi's official Python language host. Remove it and run "
            "the type checker on its own, or install Pulumi from https://www.pulumi.com/docs/install/"
        )
        raise OptionsError(message)
    toolchain = _toolchain(options.get("toolchain"), program_directory)
    virtualenv = options.get("virtualenv") or ""
    if not isinstance(virtualenv, str):
        message = f"the option 'virtualenv' in Pulumi.yaml must be a path, not {virtualenv!r}"
        raise OptionsError(message)
    if virtualenv:
        return Options(toolchain=toolchain, virtualenv=root_directory / virtualenv)
    if toolchain == "uv":
        return Options(toolchain=toolchain, virtualenv=_uv_environment(program_directory))
    if is_plugin and (root_directory / "venv").is_dir():
        return Options(toolchain=toolchain, virtualenv=root_directory / "venv")
    return Options(toolchain=toolchain, virtualenv=None)


def _toolchain(asked: object, program_directory: Path) -> Toolchain:
    found = asked or _detected(program_directory)
    if found in {"pip", "venv"}:
        return "pip"
    if found == "uv":
        return "uv"
    if found == "poetry":
        how = "Pulumi.yaml asks for" if asked else "a poetry.lock next to the program means"
        message = (
            f"{how} the toolchain 'poetry', which needs Pulumi's official Python language host. Install Pulumi from "
            "https://www.pulumi.com/docs/install/, or set 'toolchain: pip' under runtime.options in Pulumi.yaml and "
            "name the environment's folder with 'virtualenv'"
        )
        raise OptionsError(message)
    message = f"unknown toolchain {found!r} in Pulumi.yaml: use pip or uv"
    raise OptionsError(message)


def _detected(program_directory: Path) -> str:
    for folder in _upwards(program_directory):
        for lock, toolchain in (("uv.lock", "uv"), ("poetry.lock", "poetry")):
            if (folder / lock).is_file():
                return toolchain
    return "pip"


def _uv_environment(program_directory: Path) -> Path:
    home = program_directory
    for marker in ("uv.lock", "pyproject.toml"):
        found = next((folder for folder in _upwards(program_directory) if (folder / marker).is_file()), None)
        if found is not None:
            home = found
            break
    return home / os.environ.get("UV_PROJECT_ENVIRONMENT", ".venv")


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
