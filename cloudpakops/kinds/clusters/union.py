"""Every kind of cluster, a line for each: pydantic reads a cluster by its ``kind`` as one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias, get_args

from pydantic import Discriminator, Tag

from cloudpakops.base.late_text import LATE_DOMAIN
from cloudpakops.base.union import UNION_TAG, tag_of
from cloudpakops.kinds.clusters.existing.model import ExistingCluster
from cloudpakops.kinds.clusters.existing.plan import ExistingPlan
from cloudpakops.kinds.clusters.kubeconfig import KubeconfigPlan
from cloudpakops.kinds.clusters.roks.model import RoksCluster
from cloudpakops.kinds.clusters.rosa.model import RosaCluster

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.kinds.clusters.plan import ClusterSource


AnyCluster: TypeAlias = Annotated[
    Annotated[ExistingCluster, Tag(f"{UNION_TAG}existing")]
    | Annotated[RoksCluster, Tag(f"{UNION_TAG}roks")]
    | Annotated[RosaCluster, Tag(f"{UNION_TAG}rosa")],
    Discriminator(tag_of),
]


def cluster_kinds() -> dict[str, type[Cluster]]:
    """Return every kind of cluster by its name."""
    tagged = (get_args(member) for member in get_args(get_args(AnyCluster)[0]))
    return {tag.tag.removeprefix(UNION_TAG): kind for kind, tag in tagged}


def as_existing(source: ClusterSource) -> ExistingPlan:
    """Return a cluster of any kind as one that exists: what is put on it can't tell the difference."""
    return ExistingPlan(
        kubeconfig=source.kubeconfig or KubeconfigPlan(), ingress_domain=source.ingress_domain or str(LATE_DOMAIN)
    )
