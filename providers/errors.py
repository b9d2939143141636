"""What a provider refuses, each with the next step.

One base class: the command line prints ``str(error)`` and exits with 2; a stand-in hands the same text to the engine,
which shows it next to the resource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ProviderError(Exception):
    """Something that a provider can't do: the message says where, what is wrong and what to do."""


class FileError(ProviderError):
    """A file can't be read or written; ``path`` is that file."""

    def __init__(self, path: Path, problem: str, fix: str) -> None:
        """Name the file, what is wrong with it and what to do."""
        super().__init__(f"{path}: {problem}. {fix}")
        self.path = path


class RefusedError(ProviderError):
    """A request that a real provider, or a real API server, would refuse too, or one that no stand-in can answer."""
