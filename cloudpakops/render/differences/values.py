"""Values and references in one line of a report."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudpakops.render.differences.fields import FieldChange

_LONGEST = 100
_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{52}")


def shown(value: Any) -> str:
    """Return a value in one line, cut where it is long; `-` where there is none."""
    if value is None:
        return "-"
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    # A digest is told by its first digits, as Git tells a commit; JSON has all of it.
    text = _DIGEST.sub(r"\1", text.replace("\n", "\\n"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def change_lines(field: FieldChange) -> list[str]:
    """Return a changed property: in one line, or below each other the lines that differ of a text with several."""
    texts = field.before, field.after
    if not all(isinstance(text, str) and "\n" in text for text in texts):
        return [f"{field.path}: {shown(field.before)} -> {shown(field.after)}"]
    lines = difflib.ndiff(*(text.splitlines() for text in texts))
    return [f"{field.path}:", *(f"  {line[0]} {shown(line[2:])}" for line in lines if line[0] in "-+")]


def short_reference(reference: str) -> str:
    """Return a release with the first digits of its digest: `2026.11 (80548653c4b8)`."""
    release, _, content = reference.partition("@sha256:")
    return f"{release} ({content[:12]})" if content else release
