"""The kinds of OLM: CatalogSource, OperatorGroup, Subscription; and what a product needs beside them.

What is waited for, and why not for more, is in docs/adr/0003: OLM reports `AtLatestKnown` while it still shows the
old CSV, and a CSV as installed while its pods start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.cloudpak.approval import approval_reminder
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import CatalogSourcePlan, ObjectPlan, OperatorNamespacePlan, SubscriptionPlan
    from components.cloudpak.place import Namespaced
    from components.objects import KubernetesObject

_CATALOG_MINUTES = 10


def catalog_source(place: Namespaced, plan: CatalogSourcePlan) -> KubernetesObject:
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
        "namespace": place.namespace(plan.namespace),
        "annotations": wait_for(["jsonpath={.status.connectionState.lastObservedState}=READY"]),
    }
    return place.create(
        plan.key,
        {"apiVersion": "operators.coreos.com/v1alpha1", "kind": "CatalogSource", "metadata": metadata, "spec": spec},
        opts=pulumi.ResourceOptions(custom_timeouts=within(_CATALOG_MINUTES)),
    )


def supporting_object(place: Namespaced, plan: ObjectPlan) -> KubernetesObject:
    """Create an object that a product needs beside its own kinds."""
    metadata = {**plan.metadata}
    if plan.namespace:
        metadata["namespace"] = place.namespace(plan.namespace)
    return place.create(
        plan.key, {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata, **plan.body}
    )


def subscriptions(
    place: Namespaced,
    plan: OperatorNamespacePlan,
    catalogs: Mapping[tuple[str, str], pulumi.Resource],
    objects: Mapping[str, pulumi.Resource],
) -> dict[tuple[str, str], pulumi.Resource]:
    """Create the operators of a namespace; return them by namespace and name."""
    group = _operator_group(place, plan)
    reminder = approval_reminder(place.prefix, plan)
    return {
        (plan.namespace, operator.name): _subscription(
            place,
            plan,
            operator,
            [
                *([group] if group else []),
                *(catalogs[operator.catalog_namespace, name] for name in operator.catalogs),
                *(objects[key] for key in operator.objects),
            ],
            pulumi.ResourceOptions(hooks=reminder),
        )
        for operator in plan.subscriptions
    }


def _operator_group(place: Namespaced, plan: OperatorNamespacePlan) -> KubernetesObject | None:
    """Create the one OperatorGroup of a namespace, unless the cluster brings it along."""
    group = plan.operator_group
    if group is None:
        return None
    return place.create(
        f"{plan.namespace}-operatorgroup",
        {
            "apiVersion": "operators.coreos.com/v1",
            "kind": "OperatorGroup",
            "metadata": {"name": group.name, "namespace": place.namespace(plan.namespace)},
            "spec": {"targetNamespaces": list(group.targets)} if group.targets else {},
        },
    )


def _subscription(
    place: Namespaced,
    plan: OperatorNamespacePlan,
    operator: SubscriptionPlan,
    first: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> KubernetesObject:
    """Create a Subscription and wait until the pinned CSV is the installed one; any, where none is known."""
    installed = "jsonpath={.status.installedCSV}" + (f"={operator.csv}" if operator.csv else "")
    spec = {
        "name": operator.package,
        "source": operator.catalog,
        "sourceNamespace": place.namespace(operator.catalog_namespace),
        "installPlanApproval": plan.approval,
    }
    # Without a channel OLM takes the package's own; without a first CSV, the head of the channel.
    if operator.channel:
        spec["channel"] = operator.channel
    if operator.csv:
        spec["startingCSV"] = operator.csv
    metadata = {
        "name": operator.name,
        "namespace": place.namespace(plan.namespace),
        "annotations": wait_for([installed]),
    }
    return place.create(
        f"{plan.namespace}-{operator.name}",
        {"apiVersion": "operators.coreos.com/v1alpha1", "kind": "Subscription", "metadata": metadata, "spec": spec},
        first,
        pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(custom_timeouts=within(operator.minutes))),
    )
