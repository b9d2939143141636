"""What has to be rendered of two plans of an environment to tell their difference.

A plan decides everything that the program makes of a cluster: clusters with the same plan have the same objects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cloudpakops.kinds.clusters.union import as_existing
from cloudpakops.plan.plan import CloudPakLayerPlan

if TYPE_CHECKING:
    from cloudpakops.plan import ClusterPlan, Plan


def unlike(plan: Plan, other: Plan) -> Plan:
    """Return the clusters of ``plan`` that are not the same in ``other``.

    Where both only differ in what is on a cluster, it comes as one that exists: nothing of its infrastructure is
    rendered then, and no SDK of a cloud imported. Its ingress domain stands as `<ingress domain>` if only the cloud
    tells it.
    """
    others = {cluster.name: cluster for cluster in other.clusters}
    found = []
    for cluster in plan.clusters:
        its = others.get(cluster.name)
        if its is None or _infrastructure(cluster) != _infrastructure(its):
            found.append(cluster)
        elif cluster != its:
            found.append(_existing(cluster))
    return replace(plan, clusters=tuple(found))


def _infrastructure(cluster: ClusterPlan) -> ClusterPlan:
    return replace(
        cluster,
        products=(),
        cloud_paks=CloudPakLayerPlan(products=()),
        applications=(),
        secrets=(),
        protected=frozenset(),
    )


def _existing(cluster: ClusterPlan) -> ClusterPlan:
    return replace(cluster, source=as_existing(cluster.source), nodes=(), mirror=None, pull_secret=None, namespaces=())
