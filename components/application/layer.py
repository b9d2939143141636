"""`ApplicationLayer`: the applications of a cluster, each a component of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from components.application.registry import application

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import ApplicationPlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class ApplicationLayerArgs:
    """The applications to run; ``instances`` are those of the Cloud Paks, by the key of the plan."""

    cluster: ClusterScope
    applications: Sequence[ApplicationPlan]
    instances: Mapping[str, pulumi.Resource]


class ApplicationLayer(pulumi.ComponentResource):
    """The applications of one cluster; ``endpoints`` says of each where it is and how it is reached."""

    endpoints: Mapping[str, Mapping[str, Any]]

    def __init__(self, name: str, args: ApplicationLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        recorded = {"applications": [plan.name for plan in args.applications]}
        super().__init__("cloudpakops:application:ApplicationLayer", name, recorded, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.endpoints = {
            plan.name: {
                "namespace": plan.namespace,
                "endpoints": application(
                    f"{args.cluster.name}-{plan.name}", plan, args.cluster, args.instances, child
                ).endpoints,
            }
            for plan in args.applications
        }
        self.register_outputs({"applications": self.endpoints})
