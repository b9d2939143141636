"""Texts with the ingress domain of a cluster in them, which only the cloud tells once the cluster is there.

The plan holds them as values of their own, and whoever has the answer fills them in; no text is searched for a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

_UNKNOWN = "<ingress domain>"


@dataclass(frozen=True, slots=True)
class LateText:
    """A text whose ``parts`` have the ingress domain between them; `orders.DOMAIN` is ``("orders.", "")``."""

    parts: tuple[str, ...]

    def filled(self, domain: str) -> str:
        """Return the text with the ingress domain in it."""
        return domain.join(self.parts)

    def __str__(self) -> str:
        return self.filled(_UNKNOWN)


Text: TypeAlias = str | LateText

# The ingress domain itself.
LATE_DOMAIN = LateText(("", ""))


def concat(*texts: Text) -> Text:
    """Return ``texts`` joined to one; it is late if one of them is."""
    parts = [""]
    for text in texts:
        first, *rest = text.parts if isinstance(text, LateText) else (text,)
        parts[-1] += first
        parts += rest
    return LateText(tuple(parts)) if len(parts) > 1 else parts[0]
