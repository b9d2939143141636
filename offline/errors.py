"""Errors of offline runs, each with the next step."""

from __future__ import annotations

from providers.errors import ProviderError


class OfflineError(ProviderError):
    """Offline cannot do this: the message says where, what is wrong and what to do."""
