"""Progress of long steps: at most a line every ten seconds, and no silence longer than that."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERVAL_SECONDS = 10.0


@contextmanager
def progress(report: Callable[[str], None], line: Callable[[float], str]) -> Iterator[None]:
    """Report `line(seconds since the start)` every ten seconds while the block runs."""
    begin = time.monotonic()
    done = threading.Event()

    def tell() -> None:
        while not done.wait(INTERVAL_SECONDS):
            report(line(time.monotonic() - begin))

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
