"""Errors of an engine that cannot be found, downloaded or built: each attempt, its result, and the fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence


class WayError(Exception):
    """One attempt to get an engine failed; the message says why, without a full stop."""


class EngineError(Exception):
    """No engine can be found, downloaded or built; `str(error)` is all that a user needs."""

    def __init__(self, answers: Sequence[tuple[str, str]], go_version: str) -> None:
        """Make the message of the ways tried with their answers, in order, and of the oldest Go that builds."""
        tried = "\n".join(f"  {way + ':':<10} {answer}" for way, answer in answers)
        super().__init__(
            f"No Pulumi engine {ENGINE_VERSION} or newer could be found, downloaded or built.\n"
            f"{tried}\n"
            "Any one of these helps:\n"
            f"  - install Pulumi {ENGINE_VERSION} or newer, with its language hosts: https://www.pulumi.com/docs/install/\n"
            f"  - install Go {go_version} or newer (https://go.dev/dl/), and let it reach a Go module proxy (GOPROXY)\n"
            "  - let this machine reach https://get.pulumi.com, or a mirror named by CLOUDPAKOPS_ENGINE_URL\n"
            "  - on another machine of this platform, let a run make the engine, and copy its cache folder here"
            " (CLOUDPAKOPS_CACHE names it)"
        )
        self.answers = tuple(answers)


class UnsafeCacheError(EngineError):
    """Others can write where engines are kept: none is looked for there, and none is put there."""

    def __init__(self, said: str) -> None:
        """Say what the message of the check says, which has the fix."""
        Exception.__init__(self, said)
        self.answers = (("cache", said),)
