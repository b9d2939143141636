"""`ApplicationLayer`: the applications of a cluster, each bound to the instances that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from cloudpakops.plan import ChartApplicationPlan, ObjectsPlan, WorkloadPlan
from components.application.charts import chart
from components.application.objects import objects
from components.application.workload import workload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_kubernetes import Provider

    from cloudpakops.plan import ApplicationPlan


@dataclass(frozen=True, kw_only=True)
class ApplicationLayerArgs:
    """What to run; ``instances`` are the Cloud Pak instances by the key of the plan."""

    plans: Sequence[ApplicationPlan]
    provider: Provider
    namespaces: Mapping[str, pulumi.Input[str]]
    instances: Mapping[str, pulumi.Resource]
    # Logical names of resources are `<prefix>-…`: the cluster's name.
    prefix: str


class ApplicationLayer(pulumi.ComponentResource):
    """The applications of one cluster; ``urls`` says where each workload is reached."""

    urls: Mapping[str, str]

    def __init__(self, name: str, args: ApplicationLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:application:ApplicationLayer", name, None, opts)
        children = pulumi.ResourceOptions(parent=self, provider=args.provider)
        for plan in args.plans:
            name = f"{args.prefix}-{plan.name}"
            namespace = args.namespaces.get(plan.namespace, plan.namespace)
            if isinstance(plan, WorkloadPlan):
                bound = [args.instances[key] for key in plan.bound]
                workload(name, plan, namespace, bound, children)
            elif isinstance(plan, ObjectsPlan):
                bound = [args.instances[key] for key in plan.bound]
                objects(name, plan, args.namespaces, bound, children)
            elif isinstance(plan, ChartApplicationPlan):
                chart(name, plan, namespace, children)
        self.urls = {plan.name: f"https://{plan.host}" for plan in args.plans if isinstance(plan, WorkloadPlan)}
        self.register_outputs({})
