"""Install modes of one cluster: OLM gives an operator one place for each namespace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from resolved import APPLICATIONS, cluster, environment, integration, plan

from cloudpakops.catalog.example import example
from cloudpakops.files.document import parse
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan import Manifests, Plan, ResolutionError, resolve
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

ROOT = Path(__file__).resolve().parents[2]
QUEUE_MANAGER = ["QueueManager"]


def everything(*paks: dict[str, Any]) -> Plan:
    """Resolve these products with a release of the whole catalog's defaults."""
    products = Repository(ROOT).products()
    names = {pak["product"] for pak in paks}
    chosen = {product.product: [product.default.version] for product in products if product.product in names}
    platform = PlatformRelease.model_validate(
        parse(make_platform_release("2026.10", "", chosen, products), file="release").data
    )
    applications = APPLICATIONS.model_copy(update={"needs": {}})
    described = cluster(cloudPaks=list(paks), prerequisites={"cert-manager": "present"})
    return resolve("any", environment(described), platform, applications, Manifests())


def product(name: str, **changes: Any) -> dict[str, Any]:
    found = Repository(ROOT).product(name)
    return {**example(name, found.default), **changes}


CLASHES: dict[str, list[dict[str, Any]]] = {
    "the same product, everywhere in the second": [integration("one"), integration("two", "AllNamespaces")],
    "the same product, everywhere in the first": [integration("one", "AllNamespaces"), integration("two")],
    "one of three": [integration("one"), integration("two", "AllNamespaces"), integration("three")],
    "two products that need one operator": [
        integration("one", "AllNamespaces"),
        product("cloud-pak-for-business-automation", namespace="two"),
    ],
    "a product that is needed by one and everywhere for the other": [
        product("cloud-pak-for-data", namespace="one", operatorNamespace="one-operators"),
        integration("two", "AllNamespaces"),
    ],
}


@pytest.mark.parametrize("clash", CLASHES)
def test_modes_that_exclude_each_other_are_refused(clash: str) -> None:
    with pytest.raises(ResolutionError) as refused:
        everything(*CLASHES[clash])
    conflicts = [found for found in refused.value.findings if "InterOperatorGroupOwnerConflict" in found.what]
    assert conflicts
    assert all("installMode" in found.fix for found in conflicts)
    assert all(found.place[-1] == "installMode" for found in conflicts)


@pytest.mark.parametrize("mode", ["OwnNamespace", "AllNamespaces"])
def test_one_mode_for_all_gives_each_team_its_instances(mode: str) -> None:
    teams = ("one", "two", "three")
    (made,) = plan(cluster(cloudPaks=[integration(team, mode, QUEUE_MANAGER) for team in teams])).clusters
    assert {instance.namespace for instance in made.cloud_paks.instances if instance.kind == "QueueManager"} == {*teams}
    assert {namespace.name for namespace in made.namespaces} >= {*teams}
    keys = [product.key for product in made.cloud_paks.products]
    assert len(keys) == len(set(keys))
    subscribed = [sub.name for where in made.cloud_paks.operator_namespaces for sub in where.subscriptions]
    assert subscribed.count("ibm-mq") == (1 if mode == "AllNamespaces" else len(teams))


def test_other_products_may_watch_their_own_namespace_beside_one_that_watches_all() -> None:
    assert everything(product("instana-agent", namespace="instana"), integration("one"))
