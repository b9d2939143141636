"""The products of a cluster's plan with what their release knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan import ClusterPlan

CERT_MANAGER = "cert-manager"


def entries(cluster: ClusterPlan, platform: PlatformRelease) -> list[ProductVersion]:
    """Return the entry of each product on a cluster: those that are named, and those that they need."""
    return [
        entry
        for product in cluster.products
        for entry in platform.products[product.product]
        if entry.version == product.version
    ]
