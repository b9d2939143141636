"""A cluster that somebody else made."""

from components.infrastructure.existing.cluster import ExistingCluster

__all__ = ["ExistingCluster"]
