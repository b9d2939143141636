"""The queues that MQSC defines and deletes: what of a queue manager's settings holds messages.

Source: IBM docs MQ: Rules for MQSC (comments begin with `*`, `+` and `-` continue a line, names without quotes are
folded to capitals).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMAND = re.compile(r"^\s*(DEFINE|DEF|DELETE)\s+(?:QLOCAL|QL)\s*\(\s*(?:'([^']*)'|([^\s)]+))\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Queues:
    """The local queues that commands leave defined, and those that they delete."""

    defined: frozenset[str]
    deleted: frozenset[str]


def queues_of(mqsc: str) -> Queues:
    """Return what MQSC does to local queues, command by command."""
    defined: set[str] = set()
    deleted: set[str] = set()
    for command in _commands(mqsc):
        if match := _COMMAND.match(command):
            name = match[2] if match[2] is not None else match[3].upper()
            gone = match[1].upper() == "DELETE"
            (deleted if gone else defined).add(name)
            (defined if gone else deleted).discard(name)
    return Queues(frozenset(defined), frozenset(deleted))


def _commands(mqsc: str) -> Iterator[str]:
    pending = ""
    for line in mqsc.splitlines():
        if line.lstrip().startswith("*"):
            continue
        text = line.rstrip()
        if text.endswith(("+", "-")):
            # `+` goes on with the first letter of the next line, `-` with its first column.
            pending += text[:-1].lstrip() if text.endswith("+") else text[:-1]
            continue
        yield pending + (text.lstrip() if pending else text)
        pending = ""
    if pending:
        yield pending
