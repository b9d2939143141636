"""Parallel calls with a total deadline: a server or a program that hangs cannot block the caller."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

_Key = TypeVar("_Key", bound="Hashable")
_Value = TypeVar("_Value")


class Outcome(Generic[_Value]):
    """The result of one call: ``get`` returns its value or raises its exception, TimeoutError if it was late."""

    def __init__(self, call: Callable[[], _Value]) -> None:
        try:
            self._value: _Value | None = call()
            self._error: Exception | None = None
        except Exception as error:  # noqa: BLE001 - it is raised where somebody asks for the value
            self._value, self._error = None, error

    def get(self) -> _Value:
        """Return the value."""
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]


def within(seconds: float, calls: Mapping[_Key, Callable[[], _Value]]) -> dict[_Key, Outcome[_Value]]:
    """Make all calls in parallel and return their outcomes after at most ``seconds``.

    What is late then goes on in a daemon thread, which doesn't keep the process from ending.
    """
    done: SimpleQueue[tuple[_Key, Outcome[_Value]]] = SimpleQueue()
    for key, call in calls.items():
        threading.Thread(target=lambda k=key, c=call: done.put((k, Outcome(c))), daemon=True).start()
    outcomes: dict[_Key, Outcome[_Value]] = {}
    end = time.monotonic() + seconds
    while len(outcomes) < len(calls):
        try:
            key, outcome = done.get(timeout=max(0, end - time.monotonic()))
        except Empty:
            break
        outcomes[key] = outcome
    return {key: outcomes.get(key) or _late(seconds) for key in calls}


def _late(seconds: float) -> Outcome[_Value]:
    def call() -> _Value:
        raise TimeoutError(f"no answer in {seconds:g} seconds")

    return Outcome(call)
