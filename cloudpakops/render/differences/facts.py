"""Facts of an environment beyond its objects: versions, install plan approval, order, protection.

Facts go along with rendered objects as JSON, so that a state that another revision of the program made can be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from cloudpakops.base.strict import StrictModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import Plan
    from cloudpakops.render.rendered_object import Names, RenderedObject


class ProductFact(StrictModel):
    """A product on a cluster."""

    cluster: str
    product: str
    namespace: str
    version: str


class OperatorFact(StrictModel):
    """An operator: channel and CSV in one text, and how the install plans of its namespace are approved."""

    cluster: str
    namespace: str
    operator: str
    pinned: str
    approval: Literal["Automatic", "Manual"]
    # The command that approves what waits in the namespace.
    approve: str


class ObjectFact(StrictModel):
    """An object by its names: those of Kubernetes and, as ``resource``, the program's."""

    cluster: str
    kind: str
    namespace: str | None
    name: str
    resource: str

    @property
    def names(self) -> Names:
        """Cluster, kind, namespace and name."""
        return self.cluster, self.kind, self.namespace, self.name


class Facts(StrictModel):
    """The facts of an environment; ``instances`` are in the order in which they are brought up."""

    products: list[ProductFact] = Field(default_factory=list)
    operators: list[OperatorFact] = Field(default_factory=list)
    instances: list[ObjectFact] = Field(default_factory=list)
    protected: list[ObjectFact] = Field(default_factory=list)


def facts_of(plan: Plan, objects: Sequence[RenderedObject]) -> Facts:
    """Return the facts of an environment, sorted but for the instances."""
    return Facts(
        products=[
            ProductFact.model_construct(
                cluster=cluster.name, product=product.product, namespace=product.namespace, version=product.version
            )
            for cluster in plan.clusters
            for product in cluster.products
        ],
        operators=[
            OperatorFact.model_construct(
                cluster=cluster.name,
                namespace=namespace.namespace,
                operator=subscription.name,
                pinned=f"{subscription.channel or 'default channel'} {subscription.csv or '(CSV not known)'}",
                approval=namespace.approval,
                approve=namespace.approval_command,
            )
            for cluster in plan.clusters
            for namespace in cluster.cloud_paks.operator_namespaces
            for subscription in namespace.subscriptions
        ],
        instances=[
            ObjectFact.model_construct(
                cluster=cluster.name,
                kind=instance.kind,
                namespace=instance.namespace,
                name=instance.name,
                resource=f"{cluster.name}-{instance.key}",
            )
            for cluster in plan.clusters
            for instance in cluster.cloud_paks.instances
        ],
        protected=[
            ObjectFact.model_construct(
                cluster=found.cluster,
                kind=found.kind,
                namespace=found.namespace,
                name=found.name,
                resource=found.logical_name,
            )
            for found in objects
            if found.protected
        ],
    )
