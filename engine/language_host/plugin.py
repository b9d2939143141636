"""Plugins written in Python: providers and policy packs that the engine starts through the language host.

Source: pulumi/pulumi: proto/pulumi/language.proto (RunPlugin); sdk/go/common/resource/plugin/plugin.go;
pulumi.policy in the Pulumi SDK.
"""

from __future__ import annotations

import os
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
    """Say how to start a plugin: by its `__main__.py`.

    A policy pack runs in its own folder, and gets that folder as the last argument.

    Raises:
        PluginError: the folder of a provider has none.
    """
    folder = Path(request.info.program_directory)
    given = dict(entry.split("=", 1) for entry in request.env if "=" in entry) or dict(os.environ)
    environment = interpreter.environment(given)
    python = [str(interpreter.executable), "-u"]
    arguments = list(request.args)
    if request.kind == POLICY_PACK:
        return Start([*python, "-m", "pulumi.policy", *arguments, str(folder)], folder, environment)
    if not (folder / "__main__.py").is_file():
        message = f"{folder} has no __main__.py, where a plugin in Python starts"
        raise PluginError(message)
    return Start([*python, str(folder), *arguments], Path(request.pwd or folder), environment)
