"""Commands in the process of the tests: the same words, files and exit codes, without a second of start-up each."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path


def run(
    call: Callable[[], Any], words: Sequence[str], folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Call ``call`` as a process would that is started in ``folder``, and return how it ends and what it prints.

    An exception other than SystemExit is a fault of the program, and comes through.
    """
    assert threading.current_thread() is threading.main_thread(), "folder and streams are those of all threads"
    with _placed(words, folder, variables), TemporaryFile() as out, TemporaryFile() as err:
        with _printing(out, err):
            code = _ended(call)
        return subprocess.CompletedProcess(list(words), code, _text(out), _text(err))


def _ended(call: Callable[[], Any]) -> int:
    try:
        result = call()
    except SystemExit as end:
        result = end.code
    assert result is None or isinstance(result, int), f"{result!r} is no exit code"
    return result or 0


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@contextmanager
def _placed(words: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """Stand in ``folder`` with these words and variables; everything is as before at the end."""
    before = os.getcwd(), dict(os.environ), list(sys.argv), list(sys.path)  # noqa: PTH109 - it goes to chdir
    try:
        os.chdir(folder)
        os.environ.update(variables)
        sys.argv[:] = words
        yield
    finally:
        os.chdir(before[0])
        if dict(os.environ) != before[1]:
            os.environ.clear()
            os.environ.update(before[1])
        sys.argv[:], sys.path[:] = before[2:]


@contextmanager
def _printing(out: IO[bytes], err: IO[bytes]) -> Iterator[None]:
    """Let all that is printed here, and by the processes that are started meanwhile, go into these files."""
    kept = {number: os.dup(number) for number in (1, 2)}
    streams = sys.stdout, sys.stderr
    for stream in streams:
        stream.flush()
    try:
        for number, file in ((1, out), (2, err)):
            os.dup2(file.fileno(), number)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(number, "wb", closefd=False), encoding="utf-8", write_through=True)
            for number in (1, 2)
        )
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = streams
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)
