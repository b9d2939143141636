"""`Objects`: an application that is a set of objects, in a Cloud Pak, from a folder, or handed over to Argo CD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from components.application.application import Application
from components.objects import KubernetesObject, resource_type
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import ApplicationObject, ObjectsPlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class ObjectsArgs:
    """The objects of an application, in an order in which they can be created.

    ``uses`` are the instances that they need: they come after them, and are removed before them.
    """

    cluster: ClusterScope
    objects: Sequence[ApplicationObject]
    uses: Sequence[pulumi.Resource] = ()

    @classmethod
    def planned(cls, plan: ObjectsPlan, cluster: ClusterScope, instances: Mapping[str, pulumi.Resource]) -> ObjectsArgs:
        """Return the arguments for a planned application."""
        return cls(cluster=cluster, objects=plan.objects, uses=[instances[key] for key in plan.bound])


class Objects(Application):
    """A set of objects; what they are reached by only they know."""

    def __init__(self, name: str, args: ObjectsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        recorded = {"objects": [plan.key for plan in args.objects]}
        super().__init__("cloudpakops:application:Objects", name, recorded, opts)
        created: dict[str, pulumi.Resource] = {}
        for plan in args.objects:
            first = [*args.uses, *(created[key] for key in plan.after)]
            created[plan.key] = self._object(f"{name}-{plan.key}", args.cluster, plan, first)
        self.endpoints = {}
        self.register_outputs({"endpoints": self.endpoints})

    def _object(
        self, name: str, cluster: ClusterScope, plan: ApplicationObject, first: Sequence[pulumi.Resource]
    ) -> KubernetesObject:
        metadata: dict[str, Any] = dict(cluster.completed(plan.metadata))
        if plan.namespace:
            metadata["namespace"] = cluster.namespace(plan.namespace)
        if waits := wait_for(plan.ready):
            metadata["annotations"] = {**metadata.get("annotations", {}), **waits}
        manifest = {"apiVersion": plan.api_version, "kind": plan.kind, "metadata": metadata}
        return KubernetesObject(
            name,
            {**manifest, **cluster.completed(plan.body)},
            pulumi.ResourceOptions(
                parent=self,
                depends_on=list(first),
                protect=cluster.protects(name),
                custom_timeouts=within(plan.minutes) if plan.minutes else None,
                aliases=[pulumi.Alias(type_=resource_type(former, plan.kind)) for former in plan.former_api_versions],
            ),
        )
