"""Building the engine from the Go module that go.mod and go.sum pin, down to each dependency's hash.

The result has no language host of Pulumi's: its Go module is not on the module proxy, so the one of
this project is put next to it (`shim`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine import cache, shim
from engine.errors import WayError
from engine.pins import ENGINE_VERSION, MODULE_PACKAGE, VERSION_VARIABLE
from engine.progress import progress
from engine.toolchain import HOME, Toolchain, obtain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from engine.parts import Engine

UNWANTED = ("GOROOT", "GOBIN", "GOOS", "GOARCH", "GOEXPERIMENT", "GODEBUG", "GO111MODULE", "GOFIPS140", "GOINSECURE")
"""Variables of the user's Go work that would change this build; proxies and caches stay."""


def build(report: Callable[[str], None]) -> Engine:
    """Build the pinned engine into the cache; the caller holds the lock.

    Raises:
        WayError: no Go toolchain, modules that cannot be fetched, or a build that fails.
    """
    if os.name == "nt":
        message = "builds run only on Linux and macOS; install Pulumi for Windows"
        raise WayError(message)
    toolchain = obtain(report)
    variables = environment(toolchain)
    begin = time.monotonic()
    report(f"build: fetching the Go modules of Pulumi {ENGINE_VERSION} (Go {toolchain.version}; a minute or so, once)")
    with progress(report, lambda seconds: f"build: still fetching modules after {seconds:.0f} s"):
        packages = _run(list_command(toolchain.go), variables, "the Go modules cannot be fetched")
    total = len(packages)
    report(f"build: compiling at most {total} packages; 3 to 8 minutes the first time")
    with cache.staging(cache.entry()) as staging:
        folder = staging / "finished"
        (folder / "bin").mkdir(parents=True)
        count = 0

        def compiled(_line: str) -> None:
            nonlocal count
            count += 1

        with progress(report, lambda seconds: f"build: {count} of at most {total} packages after {seconds:.0f} s"):
            command = build_command(toolchain.go, folder / "bin" / cache.EXECUTABLE)
            _run(command, variables, "the build failed", compiled)
        shim.install(folder / "bin")
        engine = cache.publish_engine(folder, "build")
    report(f"build: Pulumi {ENGINE_VERSION} is in {engine.pulumi.parent} after {time.monotonic() - begin:.0f} s")
    return engine


def environment(toolchain: Toolchain) -> dict[str, str]:
    """Give the variables of the build: the user's own, without what would make it another build."""
    variables = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    # Not empty: an empty GOFLAGS would let the user's `go env -w GOFLAGS` through.
    variables |= {"GOFLAGS": "-mod=readonly", "GOTOOLCHAIN": "local", "GOWORK": "off", "CGO_ENABLED": "0"}
    if toolchain.root:
        variables["GOROOT"] = str(toolchain.root)
    return variables


def list_command(go: Path) -> list[str]:
    """Give the command that fetches the modules and names each package to compile."""
    return [str(go), "list", "-mod=readonly", "-deps", MODULE_PACKAGE]


def build_command(go: Path, output: Path) -> list[str]:
    """Give the command that builds `pulumi`."""
    flags = f"-s -w -X {VERSION_VARIABLE}=v{ENGINE_VERSION}"
    return [
        str(go), "build", "-mod=readonly", "-buildvcs=false", "-trimpath", "-v",
        "-ldflags", flags, "-o", str(output), MODULE_PACKAGE,
    ]  # fmt: skip


def _run(
    command: Sequence[str],
    variables: dict[str, str],
    failure: str,
    on_error_line: Callable[[str], None] | None = None,
) -> list[str]:
    """Run a Go command in this folder; give the lines of its standard output.

    Its standard error goes through a pipe: should this process be killed, the next line that `go`
    writes ends `go` too.
    """
    output: list[str] = []
    said: list[str] = []
    with _group(command, variables) as process:
        streams = process.stdout, process.stderr
        if streams[0] is None or streams[1] is None:
            raise AssertionError
        reader = threading.Thread(target=output.extend, args=(streams[0],), daemon=True)
        reader.start()
        for line in streams[1]:
            said.append(line.rstrip())
            if on_error_line:
                on_error_line(line)
        reader.join()
        code = process.wait()
    if code:
        last = "; ".join(said[-3:]) or "nothing"
        message = f"{failure}: '{command[0]} {command[1]}' ended with exit code {code} and the output: {last}"
        raise WayError(message)
    return [line.rstrip() for line in output]


@contextmanager
def _group(command: Sequence[str], variables: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run a command in a process group of its own, which ends with the block, whatever ends the block."""
    try:
        process = subprocess.Popen(  # noqa: S603 the Go toolchain
            command,
            cwd=HOME,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
    except OSError as error:
        message = f"{command[0]} does not start: {error}"
        raise WayError(message) from error
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
