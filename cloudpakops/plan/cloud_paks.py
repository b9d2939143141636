"""The Cloud Pak layer of a cluster: product by product, each after those that it needs, in an order that works."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from cloudpakops.plan.instances import instances_of, prerequisites
from cloudpakops.plan.operators import catalogs_of, charts_of, objects_of, operator_namespaces, subscriptions_of
from cloudpakops.plan.plan import CloudPakLayerPlan, CloudPakPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.instances import Site
    from cloudpakops.plan.plan import InstancePlan, OperatorNamespacePlan


def cloud_pak_layer(site: Site) -> CloudPakLayerPlan:
    """Return the plan of a cluster's products, their operators and instances."""
    installed = _needed_first(site.installed)
    products = _Products(site, operator_namespaces(site.cluster, installed))
    return CloudPakLayerPlan(products=tuple(products.plan(installation) for installation in installed))


@dataclass(frozen=True)
class _Products:
    """Plans one product after the other; what several of them use goes to the first."""

    site: Site
    namespaces: Mapping[str, OperatorNamespacePlan]
    _taken: set[tuple[str, ...]] = field(default_factory=set)

    def plan(self, installation: Installation) -> CloudPakPlan:
        cluster = self.site.cluster
        return CloudPakPlan(
            key=installation.key,
            product=installation.product,
            version=installation.entry.version,
            namespace=installation.instance_namespace,
            catalogs=tuple(
                catalog
                for catalog in catalogs_of(cluster, installation)
                if self._take("catalog", catalog.namespace, catalog.name)
            ),
            operators=self._operators(installation),
            charts=tuple(charts_of(cluster, installation)),
            objects=tuple(objects_of(cluster, installation)),
            instances=_in_order(instances_of(self.site, installation)),
        )

    def _operators(self, installation: Installation) -> OperatorNamespacePlan | None:
        namespace = installation.operator_namespace
        used = {plan.package for plan in subscriptions_of(self.site.cluster, installation)}
        if not used:
            return None
        together = self.namespaces[namespace]
        return replace(
            together,
            operator_group=together.operator_group if self._take("group", namespace) else None,
            subscriptions=tuple(
                plan
                for plan in together.subscriptions
                if plan.package in used and self._take("operator", namespace, plan.package)
            ),
        )

    def _take(self, *what: str) -> bool:
        if what in self._taken:
            return False
        self._taken.add(what)
        return True


def _needed_first(installed: Sequence[Installation]) -> list[Installation]:
    by_key = {installation.key: installation for installation in installed}
    needs = {key: [other.key for other in prerequisites(one, installed)] for key, one in by_key.items()}
    return [by_key[key] for key in _sorted_after(needs)]


def _in_order(instances: Iterable[InstancePlan]) -> tuple[InstancePlan, ...]:
    by_key = {instance.key: instance for instance in instances}
    own = {key: [other for other in instance.after if other in by_key] for key, instance in by_key.items()}
    return tuple(by_key[key] for key in _sorted_after(own))


def _sorted_after(first: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the keys, each after its ``first`` ones, and in the alphabet's order where that leaves a choice."""
    sorter = TopologicalSorter({key: first[key] for key in sorted(first)})
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order
