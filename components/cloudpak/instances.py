"""The custom resources that IBM's operators turn into running products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.objects import resource_type
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import InstancePlan
    from components.cloudpak.place import Namespaced
    from components.objects import KubernetesObject


def instance(place: Namespaced, plan: InstancePlan, first: Sequence[pulumi.Resource]) -> KubernetesObject:
    """Create an instance after ``first`` and its settings, and wait until it is ready."""
    metadata: dict[str, Any] = {"name": plan.name}
    if plan.namespace:
        metadata["namespace"] = place.namespace(plan.namespace)
    if plan.labels:
        metadata["labels"] = plan.labels
    if annotations := {**plan.annotations, **wait_for(plan.ready)}:
        metadata["annotations"] = annotations
    settings = [
        place.create(
            f"{plan.namespace}-configmap-{config.name}",
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": config.name, "namespace": metadata["namespace"]},
                "data": config.data,
            },
        )
        for config in plan.config_maps
    ]
    return place.create(
        plan.key,
        {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata, "spec": plan.spec},
        [*first, *settings],
        pulumi.ResourceOptions(
            custom_timeouts=within(plan.minutes),
            protect=plan.protect or None,
            aliases=[pulumi.Alias(type_=resource_type(former, plan.kind)) for former in plan.former_api_versions],
        ),
    )
