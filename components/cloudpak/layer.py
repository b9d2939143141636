"""`CloudPakLayer`: the products of a cluster, each a component of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from components.cloudpak.cloud_pak import CloudPak, CloudPakArgs
from components.cloudpak.installed import Installed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import CloudPakPlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class CloudPakLayerArgs:
    """The products of a cluster, each after those that it needs.

    ``passwords`` are those of chart repositories, by the key of the stack's secret.
    """

    cluster: ClusterScope
    products: Sequence[CloudPakPlan]
    passwords: Mapping[str, pulumi.Input[str]]


class CloudPakLayer(pulumi.ComponentResource):
    """The Cloud Paks of one cluster.

    ``instances`` are the custom resources of all products by the key of the plan. ``versions`` says which products
    there are, and ``endpoints`` how their instances are reached; both are plain but for what only the cloud tells.
    """

    instances: Mapping[str, pulumi.Resource]
    versions: Mapping[str, Mapping[str, str]]
    endpoints: Mapping[str, Mapping[str, Any]]

    def __init__(self, name: str, args: CloudPakLayerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        versions = {
            plan.key: {"product": plan.product, "version": plan.version, "namespace": plan.namespace}
            for plan in args.products
        }
        super().__init__("cloudpakops:cloudpak:CloudPakLayer", name, {"products": versions}, opts)
        installed = Installed()
        endpoints: dict[str, Mapping[str, Any]] = {}
        for plan in args.products:
            product = CloudPak(
                f"{args.cluster.name}-{plan.key}",
                CloudPakArgs(
                    cluster=args.cluster,
                    product=plan.product,
                    version=plan.version,
                    namespace=plan.namespace,
                    catalogs=plan.catalogs,
                    operators=plan.operators,
                    charts=plan.charts,
                    objects=plan.objects,
                    instances=plan.instances,
                    passwords=args.passwords,
                    installed=installed,
                ),
                pulumi.ResourceOptions(parent=self),
            )
            installed = product.installed
            endpoints |= product.endpoints
        self.instances = installed.instances
        self.versions = versions
        self.endpoints = endpoints
        self.register_outputs({"instances": endpoints})
