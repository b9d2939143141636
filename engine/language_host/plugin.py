"""Plugins written in Python: providers and policy packs that the engine starts through the language host.

Source: pulumi/pulumi: proto/pulumi/language.proto (RunPlugin); sdk/go/common/resource/plugin/plugin.go;
pulumi.policy and pulumi.run.plugin in the Pulumi SDK.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.language_host.errors import PluginError

if TYPE_CHECKING:
    from pulumi.runtime.proto import language_pb2

    from engine.language_host.interpreter import Interpreter

POLICY_PACK = "analyzer"
"""The `kind` of a policy pack."""


class Start(NamedTuple):
    """How a plugin starts."""

    command: list[str]
    cwd: Path
    environment: dict[str, str]


def start_of(request: language_pb2.RunPluginRequest, interpreter: Interpreter) -> Start:
    """Say how to start a plugin: its `__main__.py`, or the package that its pyproject.toml builds.

    A policy pack runs in its own folder, and gets that folder as the last argument.

    Raises:
        PluginError: the folder has neither.
    """
    folder = Path(request.info.program_directory)
    given = dict(entry.split("=", 1) for entry in request.env if "=" in entry) or dict(os.environ)
    environment = interpreter.environment(given)
    python = [str(interpreter.executable), "-u"]
    arguments = list(request.args)
    if request.kind == POLICY_PACK:
        return Start([*python, "-m", "pulumi.policy", *arguments, str(folder)], folder, environment)
    cwd = Path(request.pwd or folder)
    if (folder / "__main__.py").is_file():
        return Start([*python, str(folder), *arguments], cwd, environment)
    return Start([*python, "-m", "pulumi.run.plugin", package_name(folder), *arguments], cwd, environment)


def package_name(folder: Path) -> str:
    """Read the name of the package that a folder builds.

    Raises:
        PluginError: pyproject.toml is missing, broken, or builds nothing.
    """
    path = folder / "pyproject.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"{folder} is no plugin in Python: it has neither __main__.py nor pyproject.toml"
        raise PluginError(message) from error
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}"
        raise PluginError(message) from error
    name = content.get("project", {}).get("name")
    if not name or not content.get("build-system", {}).get("build-backend"):
        message = f"{path} builds no package: it needs project.name and build-system.build-backend, or a __main__.py"
        raise PluginError(message)
    return str(name)
