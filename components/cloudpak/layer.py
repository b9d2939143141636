"""`CloudPakLayer`: everything that OLM and IBM's operators need to bring up the Cloud Paks of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from components.cloudpak.charts import chart
from components.cloudpak.instances import instance
from components.cloudpak.operators import catalog_source, subscriptions, supporting_object
from components.cloudpak.place import Namespaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_kubernetes import Provider

    from cloudpakops.plan import CloudPakLayerPlan


@dataclass(frozen=True, kw_only=True)
class CloudPakArgs:
    """What to install, where, and into which namespaces; ``secrets`` are those of chart repositories by their key."""

    plan: CloudPakLayerPlan
    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    # Logical names of resources are `<prefix>-…`: the cluster's name.
    prefix: str
    secrets: Mapping[str, pulumi.Input[str]]


class CloudPakLayer(pulumi.ComponentResource):
    """The Cloud Paks of one cluster; ``instances`` are their custom resources by the key of the plan."""

    instances: Mapping[str, pulumi.Resource]

    def __init__(self, name: str, args: CloudPakArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:cloudpak:CloudPakLayer", name, None, opts)
        plan = args.plan
        children = pulumi.ResourceOptions(parent=self, provider=args.provider)
        namespaced = Namespaced(args.prefix, args.namespaces, children)
        objects = {found.key: supporting_object(namespaced, found) for found in plan.objects}
        catalogs = {(found.namespace, found.name): catalog_source(namespaced, found) for found in plan.catalogs}
        operators: dict[tuple[str, str], pulumi.Resource] = {}
        for namespace in plan.operator_namespaces:
            operators |= subscriptions(namespaced, namespace, catalogs, objects)
        for found in plan.charts:
            first = [objects[key] for key in found.objects]
            password = args.secrets[found.password_key] if found.password_key else None
            operators[found.namespace, found.name] = chart(namespaced, found, password, first)
        instances: dict[str, pulumi.Resource] = {}
        for planned in plan.instances:
            instances[planned.key] = instance(
                namespaced,
                planned,
                [
                    *(operators[operator] for operator in planned.operators),
                    *(objects[key] for key in planned.objects),
                    *(instances[key] for key in planned.after),
                ],
            )
        self.instances = instances
        self.register_outputs({})
