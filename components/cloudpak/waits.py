"""The waits of a product as resources of their own: an operator until it runs, an instance until it is ready as it is.

Annotations of the Kubernetes provider can't tell a status of before from one of now, and a refresh forgets a wait that
failed (docs/adr/0020).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pulumi

from components.waiting import within
from readiness import sdk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import InstancePlan, OperatorNamespacePlan, SubscriptionPlan
    from components.cloudpak.installed import Installed
    from components.cluster_scope import ClusterScope


def removal(
    parent: pulumi.Resource, cluster: ClusterScope, plan: OperatorNamespacePlan, operator: SubscriptionPlan
) -> list[pulumi.Resource]:
    """Register what removes the operator's CSV after its Subscription; nothing where annotations wait."""
    if cluster.readiness is None:
        return []
    return [
        sdk.Removal(
            f"{cluster.name}-{plan.namespace}-{operator.name}-removal",
            sdk.RemovalArgs(
                namespace=cluster.namespace(plan.namespace),
                subscription=operator.name,
                package=operator.package,
                csv=operator.csv or None,
            ),
            pulumi.ResourceOptions(parent=parent, provider=cluster.readiness, custom_timeouts=within(operator.minutes)),
        )
    ]


def installed(
    parent: pulumi.Resource,
    cluster: ClusterScope,
    plan: OperatorNamespacePlan,
    operator: SubscriptionPlan,
    subscription: pulumi.Resource,
) -> pulumi.Resource:
    """Return what comes after an operator that runs: its wait, or its Subscription where annotations wait."""
    if cluster.readiness is None:
        return subscription
    return sdk.Operator(
        f"{cluster.name}-{plan.namespace}-{operator.name}-installed",
        sdk.OperatorArgs(
            namespace=cluster.namespace(plan.namespace),
            subscription=operator.name,
            csv=operator.csv or None,
            approved=approved(plan),
            usual_minutes=operator.usual_minutes,
        ),
        pulumi.ResourceOptions(
            parent=parent,
            provider=cluster.readiness,
            depends_on=[subscription],
            custom_timeouts=within(operator.minutes),
        ),
    )


def approved(plan: OperatorNamespacePlan) -> Mapping[str, Sequence[str]]:
    """Return the CSVs whose InstallPlans are approved, by namespace; none where OLM approves them itself."""
    if plan.approval != "Manual":
        return {}
    return {plan.namespace: [csv for csv in plan.pinned_csvs if csv]}


def ready(
    parent: pulumi.Resource,
    cluster: ClusterScope,
    plan: InstancePlan,
    brought: Installed,
    *,
    made: pulumi.Resource,
    spec: Mapping[str, Any],
) -> pulumi.Resource:
    """Return what comes after an instance that is ready: its wait, or the instance itself where annotations wait."""
    if cluster.readiness is None or not plan.ready:
        return made
    pinned = [(namespace, csv) for namespace, name in plan.operators if (csv := brought.csvs.get((namespace, name)))]
    return sdk.Instance(
        f"{cluster.name}-{plan.key}-ready",
        sdk.InstanceArgs(
            api_version=plan.api_version,
            kind=plan.kind,
            namespace=cluster.namespace(plan.namespace) if plan.namespace else None,
            name=plan.name,
            spec_digest=pulumi.Output.from_input(spec).apply(_digest),
            version=plan.operand_version or None,
            operators=[
                sdk.PinnedOperator(namespace=cluster.namespace(namespace), csv=csv) for namespace, csv in pinned
            ],
            ready=plan.ready,
            failed=plan.failed,
            failure_passes=plan.failure_passes,
            approved=brought.approved,
            usual_minutes=plan.usual_minutes,
        ),
        pulumi.ResourceOptions(
            parent=parent, provider=cluster.readiness, depends_on=[made], custom_timeouts=within(plan.minutes)
        ),
    )


def _digest(spec: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()
