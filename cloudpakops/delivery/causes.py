"""Why a run failed, in few lines: what the engine says of single resources, or else the end of what it printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cloudpakops.base.urns import thing

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 5
_LINES: Final = 12
_LOCKED: Final = "currently locked by"
_NO_STACK: Final = re.compile(r"no stack named '([^']+)' found")


def causes_of(errors: Sequence[tuple[str, str]], printed: str, code: int, locks: str) -> tuple[tuple[str, ...], str]:
    """Return what failed, and what to do first where that is known.

    ``errors`` are (URN, message), ``locks`` is the command that shows who holds a lock.
    """
    # The engine adds a line of its own (`update failed`) to what it says of resources.
    placed = [(urn, message) for urn, message in errors if urn and thing(urn).layer]
    chosen = placed or errors
    found = [
        f"{thing(urn)}: {_short(message)}" if urn and thing(urn).layer else _short(message) for urn, message in chosen
    ]
    if not found:
        found = _errors_printed(printed) or [f"pulumi ended with exit code {code} and said nothing"]
    fix = ""
    if any(_LOCKED in one for one in found):
        fix = f"see who holds the lock, and wait for it: {locks}"
    if made := _NO_STACK.search("\n".join(found)):
        fix = f"make the stack, once: pulumi stack select {made[1]} --create"
    more = len(found) - _MOST
    return (*found[:_MOST], *((f"and {more} more",) if more > 0 else ())), fix


def _short(message: str) -> str:
    lines = [line.rstrip() for line in message.strip().splitlines() if line.strip()]
    more = len(lines) - _LINES
    return "\n".join([*lines[:_LINES], *([f"({more} more lines)"] if more > 0 else [])])


def _errors_printed(printed: str) -> list[str]:
    found = re.split(r"^error: ", printed, flags=re.MULTILINE)[1:]
    if found:
        return [_short(one) for one in found]
    return [_short(printed)] if printed.strip() else []
