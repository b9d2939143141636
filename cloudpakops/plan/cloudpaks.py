"""The Cloud Pak layer of a cluster: operators, what belongs beside them, and instances in an order that works."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from cloudpakops.plan.instances import instances_of
from cloudpakops.plan.operators import catalogs, charts, objects, operator_namespaces
from cloudpakops.plan.plan import CloudPakLayerPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan.instances import Site
    from cloudpakops.plan.plan import InstancePlan


def cloud_pak_layer(site: Site) -> CloudPakLayerPlan:
    """Return the plan of a cluster's operators and instances."""
    cluster, installed = site.cluster, site.installed
    return CloudPakLayerPlan(
        catalogs=catalogs(cluster, installed),
        operator_namespaces=operator_namespaces(cluster, installed),
        charts=charts(cluster, installed),
        objects=objects(cluster, installed),
        instances=_ordered([plan for installation in installed for plan in instances_of(site, installation)]),
    )


def _ordered(instances: Sequence[InstancePlan]) -> tuple[InstancePlan, ...]:
    by_key = {instance.key: instance for instance in instances}
    sorter = TopologicalSorter({key: by_key[key].after for key in sorted(by_key)})
    sorter.prepare()
    order = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += [by_key[key] for key in ready]
        sorter.done(*ready)
    return tuple(order)
