"""`CloudPak`: one product on a cluster, with everything that OLM and its operators need to bring it up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pulumi

from components.cloudpak.approval import approval_reminder
from components.cloudpak.charts import chart
from components.cloudpak.installed import Installed
from components.cloudpak.instances import instance
from components.cloudpak.operators import catalog_source, operator_group, subscription, supporting_object
from components.cloudpak.waits import approved, installed, removal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import CatalogSourcePlan, ChartPlan, InstancePlan, ObjectPlan, OperatorNamespacePlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class CloudPakArgs:
    """A product of the catalog in one version, and where it goes.

    ``namespace`` is that of its instances. ``catalogs``, ``operators`` and ``charts`` are what it brings to run them,
    ``objects`` what it needs beside them; what several products use is with the first of them. ``passwords`` are those
    of chart repositories, by the key of the stack's secret; ``installed`` is what earlier products brought.
    """

    cluster: ClusterScope
    product: str
    version: str
    namespace: str
    catalogs: Sequence[CatalogSourcePlan]
    operators: OperatorNamespacePlan | None
    charts: Sequence[ChartPlan]
    objects: Sequence[ObjectPlan]
    instances: Sequence[InstancePlan]
    passwords: Mapping[str, pulumi.Input[str]]
    installed: Installed


class CloudPak(pulumi.ComponentResource):
    """A product on a cluster.

    ``installed`` is what earlier products brought and what this one adds; ``endpoints`` says of each instance what it
    is, in which version, and how it is reached.
    """

    installed: Installed
    endpoints: Mapping[str, Mapping[str, Any]]

    def __init__(self, name: str, args: CloudPakArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:cloudpak:CloudPak", name, _recorded(args), opts)
        self.installed = self._instances(args, self._operators(name, args))
        self.endpoints = {plan.key: _endpoints(args.cluster, plan) for plan in args.instances}
        self.register_outputs({"instances": self.endpoints})

    def _operators(self, name: str, args: CloudPakArgs) -> Installed:
        cluster, before = args.cluster, args.installed
        objects = {**before.objects, **{plan.key: supporting_object(self, cluster, plan) for plan in args.objects}}
        catalogs = {
            **before.catalogs,
            **{(plan.namespace, plan.name): catalog_source(self, cluster, plan) for plan in args.catalogs},
        }
        groups, operators = dict(before.operator_groups), dict(before.operators)
        pinned, approvals = dict(before.csvs), dict(before.approved)
        if here := args.operators:
            if here.operator_group:
                groups[here.namespace] = operator_group(self, cluster, here.namespace, here.operator_group)
            group = [groups[here.namespace]] if here.namespace in groups else []
            # The waits of our provider approve what is pinned by themselves.
            reminder = approval_reminder(name, here) if cluster.readiness is None else None
            pinned |= {(here.namespace, plan.name): plan.csv for plan in here.subscriptions if plan.csv}
            approvals |= approved(here)
            for plan in here.subscriptions:
                first = [
                    *group,
                    *(catalogs[plan.catalog_namespace, catalog] for catalog in plan.catalogs),
                    *(objects[key] for key in plan.objects),
                    *removal(self, cluster, here, plan),
                ]
                subscribed = subscription(self, cluster, here, plan, first, reminder)
                operators[here.namespace, plan.name] = installed(self, cluster, here, plan, subscribed)
        for found in args.charts:
            first = [objects[key] for key in found.objects]
            password = args.passwords[found.password_key] if found.password_key else None
            operators[found.namespace, found.name] = chart(self, cluster, found, password, first)
        return Installed(
            catalogs=catalogs,
            operator_groups=groups,
            operators=operators,
            objects=objects,
            instances=before.instances,
            csvs=pinned,
            approved=approvals,
        )

    def _instances(self, args: CloudPakArgs, brought: Installed) -> Installed:
        instances = dict(brought.instances)
        for plan in args.instances:
            first = [
                *(brought.operators[operator] for operator in plan.operators),
                *(brought.objects[key] for key in plan.objects),
                *(instances[key] for key in plan.after),
            ]
            instances[plan.key] = instance(self, args.cluster, plan, first, brought)
        return replace(brought, instances=instances)


def _recorded(args: CloudPakArgs) -> dict[str, Any]:
    """Return what a preview shows of the product: its version, its operators by CSV, its instances by version."""
    subscriptions = args.operators.subscriptions if args.operators else ()
    return {
        "product": args.product,
        "version": args.version,
        "namespace": args.namespace,
        "operators": {plan.name: plan.csv for plan in subscriptions}
        | {plan.name: plan.version for plan in args.charts},
        "instances": {plan.key: plan.version for plan in args.instances},
    }


def _endpoints(cluster: ClusterScope, plan: InstancePlan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "name": plan.name,
        "namespace": plan.namespace,
        "product": plan.product,
        "version": plan.version,
        "endpoints": cluster.completed(plan.endpoints),
    }
