"""Findings of checks, duplicate names, and secrets in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cloudpakops.base.place import Place

# Keys whose value is a secret; keys that name a Secret (`passwordSecret`) end otherwise.
_SECRET_KEY = re.compile(
    r"(password|passwd|passphrase|token|api_?key|private_?key|secret_?key|access_?key|entitlement_?key|download_?key)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a place of the environment (its keys without ``cloudpakops:``)."""

    place: Place
    what: str
    fix: str


def duplicates(what: str, named: Iterable[tuple[Any, Place]]) -> Iterator[Finding]:
    """Yield a finding for each duplicate name."""
    seen: dict[Any, Place] = {}
    for name, place in named:
        if name in seen:
            text = name if isinstance(name, str) else " ".join(str(part) for part in name)
            yield Finding(place, f"the {what} {text} occurs twice", "remove one of them, or rename it")
        seen.setdefault(name, place)


def plain_secrets(tree: Any, place: Place) -> Iterator[Finding]:
    """Yield a finding for each value in ``tree`` whose key names a secret."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, str) and value and _SECRET_KEY.search(key):
                yield Finding(
                    (*place, key),
                    f"{key} is a secret in plain text",
                    "refer to a Kubernetes Secret that the environment's secret store fills, and revoke this value",
                )
            yield from plain_secrets(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from plain_secrets(value, (*place, index))
