"""Messages of an offline run, on stderr, so that ``--json`` on stdout stays JSON."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from offline.layout import FOLDER

if TYPE_CHECKING:
    from typing import TextIO

STAND_INS: Final = ("kubernetes", "aws", "ibm", "rhcs")
"""The packages that have a stand-in."""

_BOLD: Final = "\x1b[1;33m"
_RESET: Final = "\x1b[0m"


class Banner:
    """The opening and the closing line of a run, and notes in between."""

    def __init__(self, environment: str | None, stream: TextIO | None = None) -> None:
        """Speak of ``environment`` on ``stream`` (stderr when None), in colour only on a terminal without NO_COLOR."""
        self._stream = stream or sys.stderr
        self._what = f"environment {environment} kept as files" if environment else "no environment"
        self._colour = self._stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def opening(self) -> None:
        """Say that this is offline, before anything happens."""
        self._say(
            f"OFFLINE: {self._what}; this run uses no cluster and no cloud account, and writes only to {FOLDER}/."
        )

    def note(self, text: str) -> None:
        """Say what was done besides the command."""
        self._say(f"OFFLINE: {text}")

    def closing(self, cause: str | None = None) -> None:
        """Say that the run was offline and, where the engine's message lacks them, cause and fix of a failure."""
        self._say(f"OFFLINE: done; this run wrote only to {FOLDER}/.")
        if cause is not None:
            self._say(f"OFFLINE: {cause}.")

    def _say(self, text: str) -> None:
        line = f"{_BOLD}{text}{_RESET}" if self._colour else text
        print(line, file=self._stream, flush=True)
