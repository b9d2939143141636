"""The model of an existing cluster in a stack file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from cloudpakops.base.strict import Hostname, StrictModel
from cloudpakops.kinds.clusters.choices import Platform
from cloudpakops.kinds.clusters.cluster import Cluster
from cloudpakops.kinds.clusters.existing.plan import ExistingPlan
from cloudpakops.kinds.clusters.kubeconfig import Kubeconfig
from cloudpakops.kinds.clusters.nodes import NodePoolPlan

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.plan import ClusterContext


class Nodes(StrictModel):
    """Nodes of an existing cluster, for `cloudpakops estimate`; the program does not create them."""

    count: Annotated[int, Field(ge=1)]
    vcpu: Annotated[float, Field(gt=0, strict=False)]
    memory_gib: Annotated[float, Field(gt=0, strict=False)]


class ExistingCluster(Cluster):
    """An existing cluster: OpenShift, or Kubernetes of any distribution."""

    kind: Literal["existing"]
    platform: Platform = "openshift"
    kubeconfig: Kubeconfig
    ingress_domain: Hostname
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
