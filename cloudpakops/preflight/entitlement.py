"""The entitlement key by its form alone: a JSON Web Token, as My IBM's container software library hands it out.

The key itself is in nothing that is returned from here.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACE = ("entitlement key",)
# Where it is for.
REGISTRY = "cp.icr.io"
_COPY = "copy the whole key again from the container software library of My IBM, and nothing else"
_SEGMENTS = 3
# What IBM Cloud calls an API key: IBM Cloud docs, account: userapikey.
_API_KEY = re.compile(r"[A-Za-z0-9_-]{44}")


def key_findings(key: str, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the form of a key, if anything is.

    Wrong encodings and a user in front are frequent: IBM/cloud-pak-deployer#1017.
    """
    wrong = _wrong(key)
    if wrong:
        yield Finding(PLACE, wrong, _COPY, code=Code.KEY_FORM)
        return
    end = _object(key.split(".")[1]).get("exp")
    if isinstance(end, int | float) and end <= now.timestamp():
        day = datetime.fromtimestamp(end, UTC).date() if end > 0 else "long ago"
        yield Finding(PLACE, f"it expired on {day}", "create a new key in My IBM", code=Code.KEY_EXPIRED)


def _wrong(key: str) -> str | None:
    return next((what for is_so, what in _MISTAKES if is_so(key)), None)


def _decoded(segment: str) -> bytes:
    try:
        return base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def _object(segment: str) -> dict[str, Any]:
    try:
        found = json.loads(_decoded(segment))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _damaged(key: str) -> bool:
    header, claims, signature = key.split(".")
    return "alg" not in _object(header) or not _object(claims) or not _decoded(signature)


# In this order: each is for keys that are none of those before.
_MISTAKES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda key: not key, "it is empty"),
    (lambda key: bool(re.search(r"[\s\"']", key)), "it contains white space or quotes"),
    (lambda key: not key.isascii(), "it contains characters that no key has"),
    (lambda key: key.startswith("cp:"), "it starts with the user cp"),
    (lambda key: bool(_API_KEY.fullmatch(key)), "it looks like an IBM Cloud API key, which is not an entitlement key"),
    (
        lambda key: _decoded(key).startswith((b"cp:", b"{")),
        "it is a base64 encoding of a user with the key, or of a whole pull secret",
    ),
    (
        lambda key: key.count(".") != _SEGMENTS - 1,
        f"it is not a JSON Web Token, which has {_SEGMENTS} parts separated by dots",
    ),
    (_damaged, "it is not a JSON Web Token: a part of it is missing or damaged"),
)
