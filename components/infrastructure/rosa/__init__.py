"""Red Hat OpenShift Service on AWS with a hosted control plane."""

from components.infrastructure.rosa.cluster import RosaCluster

__all__ = ["RosaCluster"]
