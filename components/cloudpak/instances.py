"""The custom resources that IBM's operators turn into running products."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
from pulumi_kubernetes.apiextensions import CustomResource
from pulumi_kubernetes.core.v1 import ConfigMap

from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_kubernetes.meta.v1 import ObjectMetaArgsDict

    from cloudpakops.plan import InstancePlan


def instance(
    prefix: str,
    plan: InstancePlan,
    namespaces: Mapping[str, pulumi.Input[str]],
    first: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> CustomResource:
    """Create an instance after ``first`` and its settings, and wait until it is ready."""
    name = f"{prefix}-{plan.key}"
    metadata: ObjectMetaArgsDict = {"name": plan.name}
    if plan.namespace:
        metadata["namespace"] = namespaces.get(plan.namespace, plan.namespace)
    if annotations := {**plan.annotations, **wait_for(plan.ready)}:
        metadata["annotations"] = annotations
    settings = [
        ConfigMap(
            f"{prefix}-{plan.namespace}-configmap-{config.name}",
            metadata={"name": config.name, "namespace": metadata["namespace"]},
            data=config.data,
            opts=opts,
        )
        for config in plan.config_maps
    ]
    return CustomResource(
        name,
        api_version=plan.api_version,
        kind=plan.kind,
        metadata=metadata,
        spec=plan.spec,
        opts=pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions(
                depends_on=[*first, *settings], custom_timeouts=within(plan.minutes), protect=plan.protect or None
            ),
            opts,
        ),
    )
