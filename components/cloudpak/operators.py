"""The kinds of OLM: CatalogSource, OperatorGroup, Subscription; and what a product needs beside them.

What is waited for, and why not for more, is in docs/adr/0003: OLM reports `AtLatestKnown` while it still shows the
old CSV, and a CSV as installed while its pods start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.objects import KubernetesObject
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import (
        CatalogSourcePlan,
        ObjectPlan,
        OperatorGroupPlan,
        OperatorNamespacePlan,
        SubscriptionPlan,
    )
    from components.cluster_scope import ClusterScope

_CATALOG_MINUTES = 10


def catalog_source(parent: pulumi.Resource, cluster: ClusterScope, plan: CatalogSourcePlan) -> KubernetesObject:
    """Create a CatalogSource and wait until OLM is connected to it."""
    spec: dict[str, Any] = {
        "sourceType": "grpc",
        "image": plan.image,
        "displayName": plan.display_name,
        "publisher": "IBM",
        "grpcPodConfig": {"securityContextConfig": "restricted"},
    }
    if plan.architecture:
        spec["grpcPodConfig"]["nodeSelector"] = {"kubernetes.io/arch": plan.architecture}
    metadata = {
        "name": plan.name,
        "namespace": cluster.namespace(plan.namespace),
        "annotations": wait_for(["jsonpath={.status.connectionState.lastObservedState}=READY"]),
    }
    return KubernetesObject(
        f"{cluster.name}-{plan.key}",
        {"apiVersion": "operators.coreos.com/v1alpha1", "kind": "CatalogSource", "metadata": metadata, "spec": spec},
        pulumi.ResourceOptions(parent=parent, custom_timeouts=within(_CATALOG_MINUTES)),
    )


def supporting_object(parent: pulumi.Resource, cluster: ClusterScope, plan: ObjectPlan) -> KubernetesObject:
    """Create an object that a product needs beside its own kinds."""
    metadata = cluster.completed(plan.metadata)
    if plan.namespace:
        metadata = {**metadata, "namespace": cluster.namespace(plan.namespace)}
    return KubernetesObject(
        f"{cluster.name}-{plan.key}",
        {
            "apiVersion": plan.api_version,
            "kind": plan.kind,
            "metadata": metadata,
            **cluster.completed(plan.body),
        },
        pulumi.ResourceOptions(parent=parent, protect=cluster.protects(f"{cluster.name}-{plan.key}")),
    )


def operator_group(
    parent: pulumi.Resource, cluster: ClusterScope, namespace: str, plan: OperatorGroupPlan
) -> KubernetesObject:
    """Create the one OperatorGroup of a namespace."""
    return KubernetesObject(
        f"{cluster.name}-{namespace}-operatorgroup",
        {
            "apiVersion": "operators.coreos.com/v1",
            "kind": "OperatorGroup",
            "metadata": {"name": plan.name, "namespace": cluster.namespace(namespace)},
            "spec": {"targetNamespaces": list(plan.targets)} if plan.targets else {},
        },
        pulumi.ResourceOptions(parent=parent),
    )


def subscription(  # noqa: PLR0917 - an operator of a namespace of a cluster, after others
    parent: pulumi.Resource,
    cluster: ClusterScope,
    plan: OperatorNamespacePlan,
    operator: SubscriptionPlan,
    first: Sequence[pulumi.Resource],
    reminder: pulumi.ResourceHookBinding | None,
) -> KubernetesObject:
    """Create a Subscription; without a wait of its own, wait until the pinned CSV, or any, is the installed one."""
    installed = "jsonpath={.status.installedCSV}" + (f"={operator.csv}" if operator.csv else "")
    spec = {
        "name": operator.package,
        "source": operator.catalog,
        "sourceNamespace": cluster.namespace(operator.catalog_namespace),
        "installPlanApproval": plan.approval,
    }
    # Without a channel OLM takes the package's own; without a first CSV, the head of the channel.
    if operator.channel:
        spec["channel"] = operator.channel
    if operator.csv:
        spec["startingCSV"] = operator.csv
    metadata = {
        "name": operator.name,
        "namespace": cluster.namespace(plan.namespace),
        **({"annotations": wait_for([installed])} if cluster.readiness is None else {}),
    }
    return KubernetesObject(
        f"{cluster.name}-{plan.namespace}-{operator.name}",
        {"apiVersion": "operators.coreos.com/v1alpha1", "kind": "Subscription", "metadata": metadata, "spec": spec},
        pulumi.ResourceOptions(
            parent=parent,
            depends_on=list(first),
            hooks=reminder,
            custom_timeouts=within(operator.minutes),
        ),
    )
