"""Several environments at once, each in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_Answer = TypeVar("_Answer")


def for_each(ask: Callable[..., _Answer], *arguments: Collection[Any]) -> list[_Answer]:
    """Return what ``ask`` says of each environment; several of them with as many processes as there are processors.

    ``arguments`` are as long as there are environments. All that goes to ``ask`` and comes back has to be picklable.
    """
    count = len(arguments[0])
    # Another process would only have to import everything again.
    if count < 2:  # noqa: PLR2004
        return list(map(ask, *arguments))
    # Started anew: a fork would copy whatever threads hold. One environment each: what a rendering leaves behind goes
    # with its process, and looking for it would take a fifth of the time.
    with ProcessPoolExecutor(
        min(count, os.cpu_count() or 1),
        multiprocessing.get_context("spawn"),
        initializer=gc.disable,
        max_tasks_per_child=1,
    ) as pool:
        return list(pool.map(ask, *arguments))
