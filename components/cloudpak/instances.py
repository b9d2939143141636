"""The custom resources that IBM's operators turn into running products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.objects import KubernetesObject
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import InstancePlan


def instance(
    prefix: str,
    plan: InstancePlan,
    namespaces: Mapping[str, pulumi.Input[str]],
    first: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> KubernetesObject:
    """Create an instance after ``first`` and its settings, and wait until it is ready."""
    name = f"{prefix}-{plan.key}"
    metadata: dict[str, Any] = {"name": plan.name}
    if plan.namespace:
        metadata["namespace"] = namespaces.get(plan.namespace, plan.namespace)
    if annotations := {**plan.annotations, **wait_for(plan.ready)}:
        metadata["annotations"] = annotations
    settings = [
        KubernetesObject(
            f"{prefix}-{plan.namespace}-configmap-{config.name}",
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": config.name, "namespace": metadata["namespace"]},
                "data": config.data,
            },
            opts,
        )
        for config in plan.config_maps
    ]
    return KubernetesObject(
        name,
        {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata, "spec": plan.spec},
        pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions(
                depends_on=[*first, *settings], custom_timeouts=within(plan.minutes), protect=plan.protect or None
            ),
            opts,
        ),
    )
