"""Show what a command printed in the summary of a job: `python -m pipelines.summary TITLE FILE`.

The text comes from a pull request, so it is shown as plain text, and up to a limit.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path

LIMIT = 100_000
"""How many characters are shown. GitHub takes 1 MiB a step (docs.github.com: workflow commands, job summaries)."""

# ECMA-48: CSI and OSC sequences, then the other two-character ones.
_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL)
# Control and format characters (also those that turn the direction of writing), surrogates, line separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def section(title: str, text: str, limit: int = LIMIT) -> str:
    """Return Markdown with ``text`` unchanged in a block that the text can't close."""
    shown = bounded(plain(text).strip("\n"), limit) or "(no output)"
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"### {_words(title)}\n\n{fence}text\n{shown}\n{fence}\n\n"


def plain(text: str) -> str:
    """Return ``text`` without escape sequences and unseen characters."""
    lines = re.sub(r"\r\n?", "\n", _ESCAPE.sub("", text))
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)


def bounded(text: str, limit: int) -> str:
    """Return ``text``, or its beginning and its end where it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    half = limit // 2
    left_out = len(text) - 2 * half
    return f"{text[:half]}\n... {left_out} characters are left out here; the log has them ...\n{text[-half:]}"


def _words(title: str) -> str:
    return re.sub(r"[^\w ,.()-]", "", title)


def main(title: str, file: Path) -> None:
    """Append the section to the summary of this job; outside of GitHub, print it."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    markdown = section(title, text)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as target:
            target.write(markdown)
    else:
        sys.stdout.write(markdown)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
