"""Text for people, with the characters that nobody sees spelled out."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """Return ``text`` with each character that has no shape of its own, but line ends and blanks, by its name."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in " \n" or char.isprintable() else _named(char) for char in text)


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"<U+{ord(char):04X}{f' {name}' if name else ''}>"
