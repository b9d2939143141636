"""The kinds of OLM: CatalogSource, OperatorGroup, Subscription.

What is waited for, and why not for more, is in docs/adr/0003: OLM reports `AtLatestKnown` while it still shows the
old CSV, and a CSV as installed while its pods start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from cloudpakops.plan import MARKETPLACE
from components.objects import KubernetesObject
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import CatalogSourcePlan, OperatorNamespacePlan, SubscriptionPlan

_CATALOG_MINUTES = 10


def catalog_source(prefix: str, plan: CatalogSourcePlan, opts: pulumi.ResourceOptions) -> KubernetesObject:
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
    return KubernetesObject(
        f"{prefix}-catalog-{plan.name}",
        {
            "apiVersion": "operators.coreos.com/v1alpha1",
            "kind": "CatalogSource",
            "metadata": {
                "name": plan.name,
                "namespace": plan.namespace,
                "annotations": wait_for(["jsonpath={.status.connectionState.lastObservedState}=READY"]),
            },
            "spec": spec,
        },
        opts=pulumi.ResourceOptions.merge(pulumi.ResourceOptions(custom_timeouts=within(_CATALOG_MINUTES)), opts),
    )


def operator_group(
    prefix: str, plan: OperatorNamespacePlan, namespace: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> KubernetesObject | None:
    """Create the one OperatorGroup of a namespace, unless the cluster brings it along."""
    group = plan.operator_group
    if group is None:
        return None
    return KubernetesObject(
        f"{prefix}-{plan.namespace}-operatorgroup",
        {
            "apiVersion": "operators.coreos.com/v1",
            "kind": "OperatorGroup",
            "metadata": {"name": group.name, "namespace": namespace},
            "spec": {"targetNamespaces": list(group.targets)} if group.targets else {},
        },
        opts=opts,
    )


def subscription(
    prefix: str,
    plan: OperatorNamespacePlan,
    operator: SubscriptionPlan,
    *,
    namespace: pulumi.Input[str],
    first: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> KubernetesObject:
    """Create a Subscription and wait until the pinned CSV is the installed one; ``opts`` may bring a hook."""
    return KubernetesObject(
        f"{prefix}-{plan.namespace}-{operator.name}",
        {
            "apiVersion": "operators.coreos.com/v1alpha1",
            "kind": "Subscription",
            "metadata": {
                "name": operator.name,
                "namespace": namespace,
                "annotations": wait_for([f"jsonpath={{.status.installedCSV}}={operator.csv}"]),
            },
            "spec": {
                "name": operator.package,
                "channel": operator.channel,
                "startingCSV": operator.csv,
                "source": operator.catalog,
                "sourceNamespace": MARKETPLACE,
                "installPlanApproval": plan.approval,
            },
        },
        opts=pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions(depends_on=list(first), custom_timeouts=within(operator.minutes)), opts
        ),
    )
