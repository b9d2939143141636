"""Text from pull requests in Markdown: it stays text, whatever it holds."""

from __future__ import annotations

import re

from cloudpakops.base.visible import visible

# What starts markup in CommonMark or a mention, a link or a reference on a forge.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+.!|~@&-])")


def text(words: str) -> str:
    """Return words in one line in which nothing is markup, a mention or a link."""
    line = " ".join(visible(words).split())
    return _MARKUP.sub(r"\\\1", line).replace("\\.", ".").replace("\\-", "-").replace("://", ":&#8203;//")


def code(words: str) -> str:
    """Return words in one line as inline code that they can't close."""
    line = " ".join(visible(words).split()).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest or not line else ""
    return f"{fence}{space}{line}{space}{fence}"


def block(words: str) -> str:
    """Return lines as a block of a difference that they can't close."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}diff\n{words}\n{fence}"
