"""What an engine consists of: the `pulumi` command and the language host next to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

EngineOrigin = Literal["path", "download", "build"]
HostOrigin = Literal["official", "cloudpakops"]


@dataclass(frozen=True)
class LanguageHost:
    """The `pulumi-language-python` that this engine starts: Pulumi's own, or the one of this project."""

    path: Path
    origin: HostOrigin


@dataclass(frozen=True, kw_only=True)
class Engine:
    """A `pulumi` command that can run this project's program.

    `version` has no leading `v`. `origin` tells how it came to this machine, cached or not.
    """

    pulumi: Path
    version: str
    origin: EngineOrigin
    language_host: LanguageHost
