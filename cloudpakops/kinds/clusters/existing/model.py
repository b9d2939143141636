"""A cluster that somebody else made, as a stack file describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.base.strict import StrictModel, Subdomain
from cloudpakops.kinds.clusters.choices import Platform
from cloudpakops.kinds.clusters.cluster import Cluster
from cloudpakops.kinds.clusters.existing.plan import ExistingPlan
from cloudpakops.kinds.clusters.kubeconfig import Kubeconfig
from cloudpakops.kinds.clusters.nodes import NodePoolPlan

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.plan import ClusterContext


class Nodes(StrictModel):
    """Nodes that an existing cluster has, for `cloudpakops estimate`: nothing is made by it."""

    count: Annotated[int, Field(ge=1)]
    vcpu: Annotated[float, Field(gt=0, strict=False)]
    memory_gib: Annotated[float, Field(gt=0, strict=False)]


class ExistingCluster(Cluster):
    """A cluster that somebody else made, taken as it is: OpenShift, or Kubernetes of any distribution."""

    kind: Literal["existing"]
    platform: Platform = "openshift"
    kubeconfig: Kubeconfig
    ingress_domain: Subdomain
    nodes: list[Nodes] = Field(default_factory=list)

    @property
    def domain(self) -> str:
        """The domain of its routes."""
        return self.ingress_domain

    def source(self, context: ClusterContext) -> ExistingPlan:  # noqa: ARG002 - nothing of it is made
        """Return how it is reached."""
        return ExistingPlan(kubeconfig=self.kubeconfig.plan(), ingress_domain=self.ingress_domain)

    def nodes_planned(self) -> tuple[NodePoolPlan, ...]:
        """Return the nodes that it is said to have."""
        return tuple(
            NodePoolPlan(
                name=f"nodes-{index}",
                flavor="",
                nodes=nodes.count,
                per_zone=None,
                vcpu=nodes.vcpu,
                memory_gib=nodes.memory_gib,
                labels={},
                taints=(),
            )
            for index, nodes in enumerate(self.nodes, start=1)
        )
