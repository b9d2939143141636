"""Every process that the language host starts ends with it: programs, plugins and installations."""

from __future__ import annotations

import signal
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import IO

GRACE_SECONDS = 3.0
"""How long a process may take to end on its own; the engine gives the language host 5 s in all."""


class Children:
    """The running processes of this language host."""

    def __init__(self) -> None:
        """Start with none."""
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """True once the engine or the user has asked to stop."""
        return self._cancelled

    def start(
        self,
        command: Sequence[str],
        *,
        cwd: Path,
        environment: Mapping[str, str],
        stdin: int = subprocess.DEVNULL,
        stdout: int | IO[bytes] | None = None,
        stderr: int | IO[bytes] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a process in the process group of the language host, which the engine kills as a whole.

        Raises:
            OSError: the interpreter or the folder is not there.
        """
        process = subprocess.Popen(  # noqa: S603 the interpreter that Pulumi.yaml names
            command, cwd=cwd, env=environment, stdin=stdin, stdout=stdout, stderr=stderr
        )
        with self._lock:
            self._running.add(process)
        if self._cancelled:
            process.terminate()
        return process

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Wait for the end of a process; a negative code is the signal that ended it."""
        try:
            return process.wait()
        finally:
            with self._lock:
                self._running.discard(process)

    def stop(self, process: subprocess.Popen[bytes], how: int = signal.SIGTERM) -> None:
        """Ask one process to end, and kill it when it takes too long."""
        with suppress(OSError):
            process.send_signal(how)
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()

    def cancel(self) -> None:
        """Interrupt all processes, as Ctrl-C would, and kill those that stay."""
        self._cancelled = True
        with self._lock:
            running = list(self._running)
        how = signal.SIGINT if hasattr(signal, "SIGKILL") else signal.SIGTERM
        threads = [threading.Thread(target=self.stop, args=(process, how), daemon=True) for process in running]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(GRACE_SECONDS + 1)
