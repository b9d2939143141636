"""Processes of the test cluster: each in a group of its own, with its output in a file, ended by its id."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

LOOPBACK: Final = "127.0.0.1"
# Below the ports that systems give to connections, so that none takes one between its choice and its use.
_PORTS: Final = range(20_000, 32_000)
_STOP_SECONDS: Final = 20
_START_SECONDS: Final = 240


def free_port() -> int:
    """Give a port of loopback that nobody listens on."""
    # The order has to differ from run to run, which seeds of tests would prevent.
    choose = random.SystemRandom()
    while True:
        port = choose.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
        return port


def listening(port: int) -> bool:
    """Whether somebody listens on a port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


class Process:
    """A running program."""

    def __init__(self, command: Sequence[str | Path], log: Path, variables: Mapping[str, str] | None = None) -> None:
        """Start it; what it says goes to ``log``."""
        self.name = os.path.basename(command[0])  # noqa: PTH119 - a str or a Path
        self.log = log
        with log.open("ab") as output:
            self._popen = subprocess.Popen(
                [os.fspath(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **(variables or {})},
                process_group=0,
            )

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._popen.poll() is None

    def tail(self) -> str:
        """The end of what it said."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until it is ready; an end before that is an error that has its last words."""
        end = time.monotonic() + _START_SECONDS
        while not ready():
            assert self.running, f"{self.name} ended with code {self._popen.returncode}:\n{self.tail()}"
            assert time.monotonic() < end, f"{self.name} isn't ready after {_START_SECONDS} s:\n{self.tail()}"
            time.sleep(0.1)

    def wait(self) -> int:
        """Wait for its end; return its exit code."""
        return self._popen.wait(_START_SECONDS)

    def stop(self) -> None:
        """End it, by force if it takes too long."""
        if not self.running:
            return
        os.killpg(self._popen.pid, signal.SIGTERM)
        try:
            self._popen.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()


@contextmanager
def running(
    command: Sequence[str | Path],
    log: Path,
    variables: Mapping[str, str] | None = None,
    *,
    ready: Callable[[], bool] = lambda: True,
) -> Iterator[Process]:
    """Run a program until the block ends; the block begins once it is ready."""
    process = Process(command, log, variables)
    try:
        process.wait_until(ready)
        yield process
    finally:
        process.stop()
