"""The pulumi process: started, waited for, and told to stop when this process is."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Copy: TypeAlias = Callable[[IO[bytes], IO[bytes]], None]


def run_child(command: Sequence[str], environment: Mapping[str, str], copy: Copy | None = None) -> int:
    """Run ``command`` with just ``environment`` on this process's terminal; gives its exit code.

    With ``copy``, what it prints comes through that, stdout and stderr each in a thread, without a terminal.

    Ctrl-C reaches the child from the terminal (one process group), so this process only waits on while pulumi finishes
    its cancellation. SIGTERM and SIGHUP come to this process alone and go on as SIGINT: pulumi's way to stop cleanly,
    and at the second one to stop at once. A child killed by signal N gives 128 + N.
    """
    child: list[subprocess.Popen[bytes]] = []
    asked = 0

    def forward(_number: int, _frame: Any) -> None:
        nonlocal asked
        asked += 1
        if child:
            child[0].send_signal(signal.SIGINT)

    # A handler, not SIG_IGN: what is ignored stays ignored in the child.
    handlers = {signal.SIGINT: lambda _number, _frame: None, signal.SIGTERM: forward}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = forward
    main = threading.current_thread() is threading.main_thread()
    previous = {number: signal.signal(number, handler) for number, handler in handlers.items()} if main else {}
    try:
        pipe = subprocess.PIPE if copy else None
        process = subprocess.Popen(  # noqa: S603 - the engine's own command
            list(command), env=dict(environment), stdout=pipe, stderr=pipe
        )
        child.append(process)
        for _ in range(asked):  # asked to stop before there was somebody to tell
            process.send_signal(signal.SIGINT)
        try:
            with _copying(process, copy):
                code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


@contextlib.contextmanager
def _copying(process: subprocess.Popen[bytes], copy: Copy | None) -> Iterator[None]:
    """Copy what the process prints, to its end."""
    ours = ((process.stdout, sys.stdout.buffer), (process.stderr, sys.stderr.buffer))
    threads = [threading.Thread(target=copy, args=both, daemon=True) for both in ours if copy and both[0]]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()
