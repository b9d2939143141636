"""Runs the program in a process with the project's interpreter, which gets its settings over a pipe.

Source: pulumi/pulumi: proto/pulumi/language.proto (RunRequest, RunResponse).
"""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import language_pb2

from engine.language_host.program_process import ALREADY_SHOWN, INTERRUPTED

if TYPE_CHECKING:
    from engine.language_host.children import Children
    from engine.language_host.interpreter import Interpreter

PROCESS = Path(__file__).with_name("program_process.py")


def settings_of(request: language_pb2.RunRequest, engine_address: str) -> dict[str, Any]:
    """What `program_process` needs to know; the configuration is decrypted here, so this never becomes an argument."""
    program_directory = Path(request.info.program_directory or request.pwd)
    return {
        "entry": str((program_directory / (request.info.entry_point or ".")).resolve()),
        "arguments": list(request.args),
        "config": dict(request.config),
        "secret_keys": list(request.configSecretKeys),
        "runtime": {
            "monitor": request.monitor_address,
            "engine": engine_address,
            "project": request.project,
            "stack": request.stack,
            "parallel": request.parallel,
            "dry_run": request.dryRun,
            "organization": request.organization,
            "root_directory": request.info.root_directory,
        },
    }


def run(
    request: language_pb2.RunRequest, *, interpreter: Interpreter, engine_address: str, children: Children
) -> language_pb2.RunResponse:
    """Run the program to its end; its output goes to the user as it comes."""
    try:
        process = children.start(
            [str(interpreter.executable), str(PROCESS)],
            cwd=Path(request.pwd or request.info.program_directory),
            environment=interpreter.environment(os.environ),
            stdin=subprocess.PIPE,
        )
    except OSError as error:
        return language_pb2.RunResponse(error=f"{interpreter.executable} does not start: {error}")
    pipe = process.stdin
    if pipe is None:
        raise AssertionError
    # A program that ends before it has read its settings says why on its own, by its exit code.
    with suppress(BrokenPipeError):
        pipe.write(json.dumps(settings_of(request, engine_address)).encode() + b"\n")
        pipe.flush()
    try:
        code = children.wait(process)
    finally:
        with suppress(BrokenPipeError):
            pipe.close()
    return response_to(code, cancelled=children.cancelled)


def response_to(code: int, *, cancelled: bool) -> language_pb2.RunResponse:
    """Translate the exit code of the program; `bail` means that the user has already seen the reason."""
    if code == 0:
        return language_pb2.RunResponse()
    if cancelled or code == ALREADY_SHOWN:
        return language_pb2.RunResponse(bail=True)
    if code == INTERRUPTED:
        return language_pb2.RunResponse(error="program was interrupted")
    if code < 0:
        return language_pb2.RunResponse(error=f"program ended by signal {-code}")
    return language_pb2.RunResponse(error=f"program exited with non-zero exit code: {code}")
