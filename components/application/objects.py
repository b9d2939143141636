"""Applications that are sets of objects: in a Cloud Pak, from a folder, or handed over to Argo CD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

from components.objects import KubernetesObject, resource_type
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import ApplicationObject, ObjectsPlan


def objects(
    name: str,
    plan: ObjectsPlan,
    namespaces: Mapping[str, pulumi.Input[str]],
    bound: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> None:
    """Create the objects of an application, after the instances that it is ``bound`` to."""
    made: dict[str, pulumi.Resource] = {}
    for planned in plan.objects:
        first = [*bound, *(made[key] for key in planned.after)]
        made[planned.key] = _object(f"{name}-{planned.key}", planned, namespaces, first, opts)


def _object(
    name: str,
    plan: ApplicationObject,
    namespaces: Mapping[str, pulumi.Input[str]],
    first: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> KubernetesObject:
    metadata: dict[str, Any] = dict(plan.metadata)
    if plan.namespace:
        metadata["namespace"] = namespaces.get(plan.namespace, plan.namespace)
    if waits := wait_for(plan.ready):
        metadata["annotations"] = {**metadata.get("annotations", {}), **waits}
    own = pulumi.ResourceOptions(
        depends_on=list(first),
        custom_timeouts=within(plan.minutes) if plan.minutes else None,
        aliases=[pulumi.Alias(type_=resource_type(former, plan.kind)) for former in plan.former_api_versions],
    )
    manifest = {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata, **plan.body}
    return KubernetesObject(name, manifest, pulumi.ResourceOptions.merge(own, opts))
