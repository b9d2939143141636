"""A binding names an instance by its name, and by its namespace where instances of several are called so."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from described import describe, problems, said, topics

from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.plan import ClusterPlan

MQSC = {"kind": "queue-manager-configuration", "mqsc": "DEFINE QLOCAL(A) REPLACE\n"}
BAR = {"kind": "integration", "bars": ["https://example.com/flows.bar"]}
WORKLOAD = {
    "image": f"registry.example.com/x/y@sha256:{'a' * 64}",
    "port": 8080,
    "queueManager": {"channel": "APP", "mqsc": "DEFINE QLOCAL(B) REPLACE\n"},
}
API = {"kind": "api", "api": {"configmap": {"name": "api"}}, "definition": {"product": "1.0.0"}}
SHARE = {"credentialsSecret": "apim", "providerOrg": "demo", "catalog": "sandbox"}
APPLICATIONS: dict[str, tuple[dict[str, Any], Any]] = {
    "queues": (MQSC, lambda name: {"instance": name.format("orders-qm")}),
    "streams": (topics("invoices"), lambda name: {"instance": name.format("events")}),
    "flows": (BAR, lambda name: {"instance": name.format("app-connect")}),
    "shop": (
        WORKLOAD,
        lambda name: {
            "namespace": "shop",
            "replicas": 1,
            "queueManager": {"instance": name.format("orders-qm"), "credentialsSecret": "shop-mq"},
        },
    ),
    "published": (API, lambda name: {"instance": name.format("apis"), "share": SHARE}),
}


def two_teams(checkout: Checkout, application: str, name: str) -> None:
    """Give team-b the same instances as there are, and bind one application of its own kind."""
    described, site = APPLICATIONS[application]

    def second(_config: dict[str, Any], cluster: dict[str, Any]) -> None:
        (orders,) = (placed for placed in cluster["applications"] if placed["name"] == "orders")
        orders["queueManager"]["instance"] = "integration/orders-qm"
        pak = cluster["cloudPaks"][0]
        pak["instances"].append({"kind": "APIConnectCluster", "name": "apis"})
        cluster["cloudPaks"].append({**deepcopy(pak), "namespace": "team-b"})

    describe(checkout, {application: described}, [{"name": application, **site(name)}], edit=second)


def planned(checkout: Checkout) -> ClusterPlan:
    repository = Repository(checkout.root)
    (cluster,) = repository.plan(repository.stack("dev")).clusters
    return cluster


@pytest.mark.parametrize("application", APPLICATIONS)
def test_a_name_of_several_namespaces_is_refused_with_the_names_that_help(checkout: Checkout, application: str) -> None:
    two_teams(checkout, application, "{}")
    text = said(checkout)
    assert "several instances of that name: integration/" in text
    for fix in (f"instance: {namespace}" for namespace in ("integration/",)):
        assert fix in text
    assert " or team-b/" in text


@pytest.mark.parametrize("application", APPLICATIONS)
def test_the_namespace_of_a_binding_tells_which_instance_is_meant(checkout: Checkout, application: str) -> None:
    two_teams(checkout, application, "team-b/{}")
    assert problems(checkout) == []
    cluster = planned(checkout)
    if application == "queues":
        return
    (plan,) = (plan for plan in cluster.applications if plan.name == application)
    bound = getattr(plan, "bound")  # noqa: B009 - what is bound is no field of every plan
    assert [key.partition("-b-")[0] for key in bound] == ["team"]


def test_settings_go_to_the_queue_manager_that_is_meant(checkout: Checkout) -> None:
    two_teams(checkout, "queues", "team-b/{}")
    configured = {
        (instance.namespace, config.name)
        for instance in planned(checkout).cloud_paks.instances
        for config in instance.config_maps
    }
    assert configured == {
        ("integration", "orders-qm-login-ini"),
        ("integration", "orders-qm-login-mqsc"),
        ("integration", "orders-qm-orders-mqsc"),
        ("team-b", "orders-qm-login-ini"),
        ("team-b", "orders-qm-login-mqsc"),
        ("team-b", "orders-qm-queues-mqsc"),
    }


def test_a_namespace_without_such_an_instance_is_refused(checkout: Checkout) -> None:
    two_teams(checkout, "streams", "elsewhere/{}")
    assert "no such Event Streams instance (found: integration/events, team-b/events)" in said(checkout)


@pytest.mark.parametrize("wrong", ["/orders-qm", "team-b/", "a/b/c", "Team/orders-qm"])
def test_what_is_no_name_is_refused(checkout: Checkout, wrong: str) -> None:
    describe(checkout, {"queues": MQSC}, [{"name": "queues", "instance": wrong}])
    assert "instance" in said(checkout)
