"""Scalars of YAML that not every reader reads as they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A scalar without quotes that is not surely what it looks like: `NO`, `0123`, `1.10`, `2026-12-31`.

    ``source`` is what stands in the file; ``what`` says what becomes of it, and ``otherwise`` how to write the value
    that is no text, or nothing where there is none. ``pulumi_text`` tells that Pulumi reads it as it stands.
    ``number`` is what all readers read where only its form is unusual: `192.0`, `1_000`.
    """

    source: str
    what: str
    otherwise: str = ""
    pulumi_text: bool = False
    number: float | None = None

    @property
    def fix(self) -> str:
        """What to write instead."""
        return f"write {quoted(self.source)}" + (f" for the text, or {self.otherwise}" if self.otherwise else "")

    @property
    def plainly(self) -> str | float:
        """The number that all readers read, else what stands in the file."""
        return self.source if self.number is None else self.number

    def __str__(self) -> str:
        return self.source


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML in double quotes."""
    escaped = "".join(
        f"\\{char}"
        if char in '"\\'
        else char
        if char.isprintable()
        else f"\\x{ord(char):02x}"
        if ord(char) < 0x100  # noqa: PLR2004 - two digits
        else f"\\U{ord(char):08x}"
        for char in text
    )
    return f'"{escaped}"'
