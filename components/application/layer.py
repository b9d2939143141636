"""`ApplicationLayer`: the applications of a cluster, each bound to the instances that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

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
    """The applications of one cluster; ``urls`` says where each is reached."""

    urls: Mapping[str, str]

    def __init__(self, name: str, args: ApplicationLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("cloudpakops:application:ApplicationLayer", name, None, opts)
        children = pulumi.ResourceOptions(parent=self, provider=args.provider)
        for plan in args.plans:
            bound = [args.instances[plan.queue_manager.instance]] if plan.queue_manager else []
            workload(f"{args.prefix}-{plan.name}", plan, args.namespaces[plan.namespace], bound, children)
        self.urls = {plan.name: f"https://{plan.host}" for plan in args.plans}
        self.register_outputs({})
