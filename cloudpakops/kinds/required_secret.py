"""The Secrets that a cluster must have beforehand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredSecret:
    """A Secret that the cluster must have and that this program never writes into a file."""

    namespace: str
    name: str
    purpose: str
