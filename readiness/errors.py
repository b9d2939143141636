"""What ends a wait, each with what to do."""

from __future__ import annotations

from providers.errors import ProviderError


class ClusterError(ProviderError):
    """The API server can't be asked: a kubeconfig that is none, a login that fails, a right that is missing."""


class UnreachableError(ClusterError):
    """The API server doesn't answer, or can't now: that may pass."""


class AnswerError(ClusterError):
    """The API server refused a request; ``status`` is that of HTTP."""

    def __init__(self, status: int, message: str) -> None:
        """Keep the status beside the API server's own words."""
        super().__init__(message)
        self.status = status


class WaitError(ProviderError):
    """What was waited for has not come: it failed, its time is up, or somebody interrupted the wait."""
