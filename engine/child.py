"""The pulumi process: started, waited for, and told to stop when this process is."""

from __future__ import annotations

import signal
import subprocess
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def run_child(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run ``command`` with just ``environment`` on this process's terminal; gives its exit code.

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
        process = subprocess.Popen(list(command), env=dict(environment))  # noqa: S603 - the engine's own command
        child.append(process)
        for _ in range(asked):  # asked to stop before there was somebody to tell
            process.send_signal(signal.SIGINT)
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code
