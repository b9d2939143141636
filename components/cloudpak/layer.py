"""`CloudPakLayer`: everything that OLM and IBM's operators need to bring up the Cloud Paks of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from components.cloudpak.approval import approval_reminder
from components.cloudpak.instances import instance
from components.cloudpak.operators import catalog_source, operator_group, subscription

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_kubernetes import Provider

    from cloudpakops.plan import CloudPakLayerPlan, OperatorNamespacePlan


@dataclass(frozen=True, kw_only=True)
class CloudPakArgs:
    """What to install, where, and into which namespaces."""

    plan: CloudPakLayerPlan
    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    # Logical names of resources are `<prefix>-…`: the cluster's name.
    prefix: str


class CloudPakLayer(pulumi.ComponentResource):
    """The Cloud Paks of one cluster; ``instances`` are their custom resources by the key of the plan."""

    instances: Mapping[str, pulumi.Resource]

    def __init__(self, name: str, args: CloudPakArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:cloudpak:CloudPakLayer", name, None, opts)
        children = pulumi.ResourceOptions(parent=self, provider=args.provider)
        catalogs = {plan.name: catalog_source(args.prefix, plan, children) for plan in args.plan.catalogs}
        subscriptions: dict[tuple[str, str], pulumi.Resource] = {}
        for plan in args.plan.operator_namespaces:
            subscriptions |= self._operators(args, plan, catalogs, children)
        instances: dict[str, pulumi.Resource] = {}
        for planned in args.plan.instances:
            first: Sequence[pulumi.Resource] = [
                *(subscriptions[operator] for operator in planned.operators),
                *(instances[key] for key in planned.after),
            ]
            instances[planned.key] = instance(args.prefix, planned, args.namespaces, first, children)
        self.instances = instances
        self.register_outputs({})

    @staticmethod
    def _operators(
        args: CloudPakArgs,
        plan: OperatorNamespacePlan,
        catalogs: Mapping[str, pulumi.Resource],
        children: pulumi.ResourceOptions,
    ) -> dict[tuple[str, str], pulumi.Resource]:
        namespace = args.namespaces.get(plan.namespace, plan.namespace)
        group = operator_group(args.prefix, plan, namespace, children)
        reminding = pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions(hooks=approval_reminder(args.prefix, plan)), children
        )
        return {
            (plan.namespace, operator.name): subscription(
                args.prefix,
                plan,
                operator,
                namespace=namespace,
                first=[resource for resource in (group, catalogs.get(operator.catalog)) if resource],
                opts=reminding,
            )
            for operator in plan.subscriptions
        }
