"""A `pulumi` that is ready to run: its folder, and all the variables it needs."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.child import run_child

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.child import Copy


@dataclass(frozen=True, kw_only=True)
class Command:
    """`pulumi` in the folder of a project; ``environment`` is all that the process gets."""

    pulumi: Path
    folder: Path
    environment: Mapping[str, str]

    def run(self, *words: str, copy: Copy | None = None) -> int:
        """Run a command on this process's terminal, or through ``copy``; gives its exit code."""
        return run_child(self.words(words), self.environment, copy)

    def ask(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command that shows nothing; gives what it printed. ``given`` is its input, and so no argument."""
        return subprocess.run(  # noqa: S603 - the engine's own command line
            self.words(words),
            env=dict(self.environment),
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def words(self, words: tuple[str, ...]) -> list[str]:
        """Return the whole command line."""
        return [str(self.pulumi), "-C", str(self.folder), *words]
