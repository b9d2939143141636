"""What a run offline refuses, each with the next step."""

from __future__ import annotations

from providers.errors import ProviderError


class OfflineError(ProviderError):
    """Something that offline can't do: the message says where, what is wrong and what to do."""
