"""The place of a value in a file or a model: keys and list positions from the top."""

from __future__ import annotations

from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]


def dotted(place: Place) -> str:
    """Write a place in dotted form: ``clusters[0].cloudPaks[1].license``."""
    text = ""
    for part in place:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text
