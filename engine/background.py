"""A pulumi that runs beside others, without a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from engine.command import Command

_LAST: Final = 1 << 16
_KILLING: Final = 3


class Background:
    """A running command of ``pulumi``.

    It has a process group of its own: Ctrl-C at the terminal reaches only this process, which tells pulumi once. What
    it prints goes into a file without a name, not a pipe: it comes to its end even if this process is killed.
    """

    def __init__(self, command: Command, *words: str) -> None:
        # It is closed with this object, after the process that writes to it.
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115
        self._told = 0
        self._telling = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 - the engine's own command line
            command.words(words),
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
            process_group=0,
        )

    def stop(self, times: int) -> None:
        """Tell it to stop, as Ctrl-C does that was pressed so often: in order, then at once, then it is killed."""
        with self._telling:
            while self._told < times and self._process.poll() is None:
                self._told += 1
                if self._told < _KILLING:
                    self._process.send_signal(signal.SIGINT)
                else:
                    os.killpg(self._process.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end; gives its exit code, 128 + N where signal N killed it."""
        code = self._process.wait()
        return code if code >= 0 else 128 - code

    def printed(self) -> str:
        """Return the last of what it printed; to be asked once, after its end."""
        with self._printed:
            size = self._printed.seek(0, os.SEEK_END)
            self._printed.seek(max(0, size - _LAST))
            return self._printed.read().decode("utf-8", errors="replace")
