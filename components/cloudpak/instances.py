"""The custom resources that IBM's operators turn into running products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.certificates import certificate
from components.cloudpak.waits import ready
from components.objects import KubernetesObject, resource_type
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import InstancePlan
    from components.cloudpak.installed import Installed
    from components.cluster_scope import ClusterScope


def instance(
    parent: pulumi.Resource,
    cluster: ClusterScope,
    plan: InstancePlan,
    first: Sequence[pulumi.Resource],
    brought: Installed,
) -> pulumi.Resource:
    """Create an instance after ``first`` and its settings, and wait until it is ready; return what comes after that."""
    metadata: dict[str, Any] = {"name": plan.name}
    if plan.namespace:
        metadata["namespace"] = cluster.namespace(plan.namespace)
    if plan.labels:
        metadata["labels"] = cluster.completed(plan.labels)
    if annotations := {**plan.annotations, **(wait_for(plan.ready) if cluster.readiness is None else {})}:
        metadata["annotations"] = annotations
    settings = [
        KubernetesObject(
            f"{cluster.name}-{plan.namespace}-configmap-{config.name}",
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": config.name, "namespace": metadata["namespace"]},
                "data": config.data,
            },
            pulumi.ResourceOptions(parent=parent),
        )
        for config in plan.config_maps
    ]
    settings += [
        certificate(
            f"{cluster.name}-{plan.namespace}-certificate-{issued.name}",
            issued,
            cluster.namespace(issued.namespace),
            parent,
            first,
        )
        for issued in plan.certificates
    ]
    spec = cluster.completed(plan.spec)
    made = KubernetesObject(
        f"{cluster.name}-{plan.key}",
        {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata, "spec": spec},
        pulumi.ResourceOptions(
            parent=parent,
            depends_on=[*first, *settings],
            custom_timeouts=within(plan.minutes),
            protect=cluster.protects(f"{cluster.name}-{plan.key}"),
            aliases=[pulumi.Alias(type_=resource_type(former, plan.kind)) for former in plan.former_api_versions],
        ),
    )
    return ready(parent, cluster, plan, brought, made=made, spec=spec)
