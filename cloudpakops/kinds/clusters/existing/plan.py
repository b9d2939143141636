"""What the components are told of a cluster that exists already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.kinds.clusters.plan import ClusterSource

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.kubeconfig import KubeconfigPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingPlan(ClusterSource):
    """A cluster that is only reached."""

    kubeconfig: KubeconfigPlan
    ingress_domain: str
