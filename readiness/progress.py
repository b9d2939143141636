"""What is said while something is waited for: status lines beside the resource, none twice in a row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final

Say = Callable[[str], Awaitable[None]]
"""Show a line in the status of a resource."""

EVERY: Final = 60.0
"""Seconds after which a wait says again how long it takes."""

_HOUR: Final = 60


class Progress:
    """The lines of one wait."""

    def __init__(self, what: str, say: Say, usual_minutes: int = 0) -> None:
        """Say of ``what`` how it stands; ``usual_minutes`` is how long it usually takes, 0 if nobody knows."""
        self._what, self._say, self._usual = what, say, usual_minutes
        self._begun = monotonic()
        self._last = ""

    @property
    def elapsed(self) -> float:
        """Seconds since the wait began."""
        return monotonic() - self._begun

    async def __call__(self, state: str) -> None:
        """Say the state, unless nothing in the line has changed."""
        usual = f", usually {_minutes(self._usual)}" if self._usual else ""
        line = f"{self._what}: {state} ({_minutes(int(self.elapsed // 60))}{usual})"
        if line != self._last:
            self._last = line
            await self._say(line)


def _minutes(minutes: int) -> str:
    return f"{minutes // _HOUR} h {minutes % _HOUR} min" if minutes >= _HOUR else f"{minutes} min"
