"""Red Hat OpenShift on IBM Cloud, in a VPC."""

from components.infrastructure.roks.cluster import RoksCluster

__all__ = ["RoksCluster"]
