"""A process whose output goes to the engine piece by piece, as a gRPC stream."""

from __future__ import annotations

import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from engine.language_host.children import Children

PIECE = 64 * 1024


class Output(NamedTuple):
    """A piece of what a process wrote."""

    stream: Literal["stdout", "stderr"]
    data: bytes


class Exit(NamedTuple):
    """The end of a process."""

    code: int


def stream(
    command: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    children: Children,
    on_start: Callable[[subprocess.Popen[bytes]], None] | None = None,
) -> Iterator[Output | Exit]:
    """Run a command and yield what it writes, then its exit code.

    A process that leaves the pipes to a child of its own is over when it ends: who waits for the end
    of the pipes would wait for that child.

    Raises:
        OSError: the command does not start.
    """
    process = children.start(command, cwd=cwd, environment=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if on_start:
        on_start(process)
    pieces: queue.SimpleQueue[Output | None] = queue.SimpleQueue()
    readers = [
        threading.Thread(target=_read, args=(pipe, name, pieces), daemon=True)
        for pipe, name in ((process.stdout, "stdout"), (process.stderr, "stderr"))
    ]
    for reader in readers:
        reader.start()

    def finish() -> None:
        children.wait(process)
        for reader in readers:
            reader.join(1.0)
        pieces.put(None)

    threading.Thread(target=finish, daemon=True).start()
    while (piece := pieces.get()) is not None:
        yield piece
    yield Exit(process.returncode)


def _read(pipe: IO[bytes], name: Literal["stdout", "stderr"], pieces: queue.SimpleQueue[Output | None]) -> None:
    while data := pipe.read1(PIECE):  # type: ignore[attr-defined]
        pieces.put(Output(name, data))
