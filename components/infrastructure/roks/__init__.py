"""Red Hat OpenShift on IBM Cloud, in a VPC."""

from components.infrastructure.roks.cluster import RoksCluster, RoksClusterArgs

__all__ = ["RoksCluster", "RoksClusterArgs"]
