"""Secrets in stored files: an HMAC in place of each value.

The key is random, belongs to one ``.offline`` folder and never leaves it, so a seal tells nothing about a value, not
even that two values are the same (each is bound to its place). What it does tell is whether a file still holds the
value that the state has: then a read gives that value back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from offline.files import write_once
from providers.values import Secret, plain

if TYPE_CHECKING:
    from pathlib import Path

PREFIX: Final = "hmac-sha256:"
_KEY_BYTES: Final = 32


class Sealer:
    """Seals secrets and recognises sealed ones; ``key`` has 32 bytes."""

    def __init__(self, key: bytes) -> None:
        """Use ``key`` for all seals."""
        self._key = key

    @classmethod
    def of(cls, root: Path) -> Sealer:
        """The sealer of an offline folder; its key is made by the first run, mode 0600.

        :raises FileError: the key can't be read or written.
        """
        path = root / "key"
        key = path.read_bytes() if path.is_file() else b""
        if len(key) != _KEY_BYTES:
            key = write_once(path, secrets.token_bytes(_KEY_BYTES), root / "tmp")
        return cls(key)

    def seal(self, value: object, place: str) -> str:
        """The seal of ``value`` (JSON-like) at ``place``: ``hmac-sha256:`` and 64 hex digits."""
        content = json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        digest = hmac.new(self._key, f"{place}\0{content}".encode("utf-8", "surrogatepass"), hashlib.sha256)
        return PREFIX + digest.hexdigest()

    def matches(self, sealed: object, value: object, place: str) -> bool:
        """Whether ``sealed``, read from a file, stands for ``value``."""
        return isinstance(sealed, str) and hmac.compare_digest(
            sealed.encode("utf-8", "surrogatepass"), self.seal(value, place).encode()
        )

    def conceal(self, value: Any, place: str) -> Any:
        """``value`` for a file: every :class:`Secret` in it as its seal."""
        if isinstance(value, Secret):
            return self.seal(value.value, place)
        if isinstance(value, dict):
            return {key: self.conceal(item, f"{place}/{key}") for key, item in value.items()}
        if isinstance(value, list):
            return [self.conceal(item, f"{place}/{position}") for position, item in enumerate(value)]
        return value

    def conceal_entries(self, value: Any, place: str) -> Any:
        """Like :meth:`conceal` for a map whose every value is secret but whose keys are not (``data`` of a Secret)."""
        inner = value.value if isinstance(value, Secret) else value
        if isinstance(inner, dict):
            return {key: self.seal(item, f"{place}/{key}") for key, item in inner.items()}
        return self.seal(inner, place)

    def reveal(self, stored: Any, known: Any, place: str) -> Any:
        """``stored``, read from a file, with the values of ``known`` where they match their seals.

        A place that is secret in ``known`` is secret in the result too, whatever the file holds there.
        """
        if isinstance(known, Secret):
            return self._reveal_secret(stored, known, place)
        if isinstance(stored, dict):
            inner = known if isinstance(known, dict) else {}
            return {key: self.reveal(item, inner.get(key), f"{place}/{key}") for key, item in stored.items()}
        if isinstance(stored, list):
            items = known if isinstance(known, list) else []
            return [
                self.reveal(item, items[position] if position < len(items) else None, f"{place}/{position}")
                for position, item in enumerate(stored)
            ]
        if isinstance(stored, str) and stored.startswith(PREFIX):
            # A seal that nothing known explains: still the trace of a secret.
            return Secret(stored)
        return stored

    def _reveal_secret(self, stored: Any, known: Secret, place: str) -> Secret:
        if self.matches(stored, known.value, place):
            return known
        if isinstance(stored, dict) and isinstance(known.value, dict):
            # `data` of a Secret, sealed entry by entry.
            return Secret(
                {
                    key: plain(self.reveal(item, _secret(known.value.get(key)), f"{place}/{key}"))
                    for key, item in stored.items()
                }
            )
        return Secret(stored)


def _secret(value: object) -> Secret | None:
    return None if value is None else Secret(value)
