"""What every planned application has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPlan:
    """An application on one cluster, with all that its component needs."""

    name: str
    namespace: str
