"""The tag by which pydantic selects a model of a union; error messages remove it from a place again."""

from __future__ import annotations

from typing import Any

# Starts the part of a place by which pydantic names the member of a union; no file has such a key.
UNION_TAG = "kind="


def tag_of(value: Any, default: str | None = None) -> str:
    """Return the tag of the member that a value belongs to, by its ``kind``: for pydantic's `Discriminator`."""
    return f"{UNION_TAG}{value.get('kind', default) if isinstance(value, dict) else getattr(value, 'kind', default)}"
