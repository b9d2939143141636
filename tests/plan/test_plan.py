"""The resolver: pure, sorted, and right about what OLM needs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolved import (
    APPLICATIONS,
    KINDS,
    PLATFORM,
    ROOT,
    cluster,
    environment,
    integration,
    plan,
)

from cloudpakops.base.template import fill, merge, names
from cloudpakops.catalog.example import example
from cloudpakops.files.document import parse
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import Manifests, ResolutionError, resolve
from cloudpakops.plan.installations import installations
from cloudpakops.plan.pull_secrets import global_pull_secret, pull_secret_findings, pull_secret_warnings
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    import random

# On a cluster, either one installation serves all namespaces, or each its own.
paks = st.sampled_from(["OwnNamespace", "AllNamespaces"]).flatmap(
    lambda mode: st.lists(
        st.builds(
            integration,
            namespace=st.sampled_from(["one", "two", "three"]),
            mode=st.just(mode),
            kinds=st.lists(st.sampled_from(KINDS), unique=True),
        ),
        max_size=3,
        unique_by=lambda pak: pak["namespace"],
    )
)


@settings(max_examples=60, deadline=None)
@given(paks, st.randoms())
def test_the_order_in_the_file_does_not_matter(chosen: list[dict[str, Any]], shuffled: random.Random) -> None:
    other = [{**pak, "instances": shuffled.sample(pak["instances"], len(pak["instances"]))} for pak in chosen]
    shuffled.shuffle(other)
    assert plan(cluster(cloudPaks=chosen)) == plan(cluster(cloudPaks=other))


@settings(max_examples=60, deadline=None)
@given(paks)
def test_every_plan_can_be_carried_out_in_its_order(chosen: list[dict[str, Any]]) -> None:
    (made,) = plan(cluster(cloudPaks=chosen)).clusters
    layer = made.cloud_paks
    catalogs = {catalog.name for catalog in layer.catalogs}
    namespaces = {namespace.name for namespace in made.namespaces} | {"openshift-operators"}
    subscriptions = set()
    for operators in layer.operator_namespaces:
        assert operators.namespace in namespaces
        for subscription in operators.subscriptions:
            assert subscription.catalog in catalogs or not subscription.pinned
            subscriptions.add((operators.namespace, subscription.name))
    done: set[str] = set()
    for instance in layer.instances:
        assert instance.namespace is None or instance.namespace in namespaces
        assert set(instance.operators) <= subscriptions
        assert set(instance.after) <= done
        done.add(instance.key)


@settings(max_examples=60, deadline=None)
@given(paks)
def test_what_is_shared_is_there_once(chosen: list[dict[str, Any]]) -> None:
    (made,) = plan(cluster(cloudPaks=chosen)).clusters
    layer = made.cloud_paks
    kinds = Counter(instance.kind for instance in layer.instances)
    assert kinds["IBMLicensing"] == (1 if chosen else 0)
    names_of = [operators.namespace for operators in layer.operator_namespaces]
    assert len(names_of) == len(set(names_of))
    packages = Counter(sub.package for operators in layer.operator_namespaces for sub in operators.subscriptions)
    assert packages["ibm-licensing-operator-app"] == (1 if chosen else 0)
    assert packages["openshift-cert-manager-operator"] == (1 if chosen else 0)
    assert len({(catalog.namespace, catalog.name) for catalog in layer.catalogs}) == len(layer.catalogs)


def test_a_pull_secret_is_exactly_where_licensed_images_are_pulled() -> None:
    (made,) = plan(cluster(cloudPaks=[integration()])).clusters
    assert {n.name for n in made.namespaces if n.pull_secrets} == {"integration"}
    (everywhere,) = plan(cluster(cloudPaks=[integration(mode="AllNamespaces")])).clusters
    with_secret = {n.name for n in everywhere.namespaces if n.pull_secrets}
    assert with_secret == {"integration", "openshift-operators", "ibm-common-services"}
    assert [n.name for n in everywhere.namespaces if not n.create] == ["openshift-operators"]


def test_a_global_pull_secret_is_the_only_one() -> None:
    (made,) = plan(cluster(cloudPaks=[integration(mode="AllNamespaces")], pullSecret="global")).clusters
    assert not any(namespace.pull_secrets for namespace in made.namespaces)
    assert made.pull_secret is not None
    assert made.pull_secret.merged
    pulling = [(one.namespace, one.name) for one in made.secrets if one.purpose == "pull images from cp.icr.io"]
    assert pulling == [("openshift-config", "pull-secret")]
    (said,) = pull_secret_warnings(made)
    assert "the Machine Config Operator rolls it out to all nodes" in said


def test_rosa_has_a_secret_of_its_own_for_all_nodes_from_4_20_on() -> None:
    west = {
        "name": "west",
        "kind": "rosa",
        "region": "eu-central-1",
        "zones": ["eu-central-1a"],
        "network": {"cidr": "10.50.0.0/16"},
        "nodePools": [{"name": "large", "flavor": "m6i.8xlarge", "nodesPerZone": 3}],
        "pullSecret": "global",
        "cloudPaks": [integration()],
    }
    asked = environment(west)
    later = {**PLATFORM.openshift, "rosa": "4.20.1"}
    place = ("clusters", 0)
    assert not list(pull_secret_findings(asked.clusters[0], place, PLATFORM.model_copy(update={"openshift": later})))
    (refused,) = pull_secret_findings(asked.clusters[0], place, PLATFORM)
    assert refused.place == (*place, "pullSecret")
    made = global_pull_secret(asked.clusters[0], installations(asked.clusters[0], PLATFORM), mirrored=False)
    assert made is not None
    assert (made.namespace, made.name, made.merged) == ("kube-system", "additional-pull-secret", False)


def test_a_cluster_that_pulls_nothing_licensed_leaves_the_global_pull_secret_alone() -> None:
    (made,) = plan(cluster(pullSecret="global")).clusters
    assert made.pull_secret is None
    assert not list(pull_secret_warnings(made))


def test_plain_kubernetes_has_no_global_pull_secret() -> None:
    with pytest.raises(ResolutionError, match="plain Kubernetes, which has no global pull secret") as refused:
        plan(cluster(platform="kubernetes", pullSecret="global"))
    assert refused.value.findings[0].place == ("clusters", 0, "pullSecret")


def test_all_namespaces_uses_the_cluster_s_own_operator_group() -> None:
    (made,) = plan(cluster(cloudPaks=[integration(mode="AllNamespaces")])).clusters
    groups = {o.namespace: o.operator_group for o in made.cloud_paks.operator_namespaces}
    assert groups["openshift-operators"] is None
    licensing, cert_manager = groups["ibm-licensing"], groups["cert-manager-operator"]
    assert licensing is not None
    assert licensing.targets == ("ibm-licensing",)
    assert cert_manager is not None
    assert cert_manager.targets == ("cert-manager-operator",)


def test_approval_is_automatic_only_where_every_catalog_is_pinned() -> None:
    (made,) = plan(cluster(cloudPaks=[integration()])).clusters
    approval = {o.namespace: o.approval for o in made.cloud_paks.operator_namespaces}
    assert approval == {"cert-manager-operator": "Manual", "ibm-licensing": "Automatic", "integration": "Automatic"}
    assert "redhat-operators" not in {catalog.name for catalog in made.cloud_paks.catalogs}
    (operators,) = [o for o in made.cloud_paks.operator_namespaces if o.approval == "Manual"]
    assert "oc -n cert-manager-operator" in operators.approval_command


def test_api_connect_brings_datapower_with_it() -> None:
    (made,) = plan(cluster(cloudPaks=[integration(kinds=["APIConnectCluster"])])).clusters
    (operators,) = [o for o in made.cloud_paks.operator_namespaces if o.namespace == "integration"]
    assert {s.package for s in operators.subscriptions} == {
        "datapower-operator",
        "ibm-apiconnect",
        "ibm-common-service-operator",
    }


def test_protection_and_the_consent_that_lifts_it() -> None:
    pak = integration(kinds=["QueueManager", "Dashboard"])
    consent = {
        "resource": "main-integration-dashboard-dashboard",
        "action": "remove",
        "reason": "replaced by another",
        "expires": "2026-12-31",
    }
    (made,) = plan(cluster(cloudPaks=[pak]), protected=True, consents=[consent]).clusters
    assert {i.kind: f"main-{i.key}" in made.protected for i in made.cloud_paks.instances} == {
        "CommonService": True,
        "Dashboard": False,
        "IBMLicensing": True,
        "QueueManager": True,
    }
    (unprotected,) = plan(cluster(cloudPaks=[pak])).clusters
    assert not unprotected.protected


def test_an_environment_s_own_fields_win_and_lists_are_replaced() -> None:
    pak = integration(kinds=["EventStreams"])
    pak["instances"][0]["spec"] = {"adminUI": {"authentication": []}, "strimziOverrides": {"kafka": {"replicas": 5}}}
    (made,) = plan(cluster(cloudPaks=[pak])).clusters
    (events,) = [i for i in made.cloud_paks.instances if i.kind == "EventStreams"]
    assert events.spec["adminUI"] == {"authentication": []}
    kafka = events.spec["strimziOverrides"]["kafka"]
    assert (kafka["authorization"], kafka["replicas"]) == ({"type": "simple"}, 5)
    assert events.spec["license"]["use"] == "CloudPakForIntegrationProduction"


def orders(**changes: Any) -> dict[str, Any]:
    binding = {"instance": "queuemanager", "credentialsSecret": "orders-mq"}
    return {"name": "orders", "namespace": "orders", "replicas": 1, "queueManager": binding, **changes}


def test_an_application_is_bound_by_name_to_facts_and_settings() -> None:
    pak = integration(kinds=["QueueManager"])
    (made,) = plan(cluster(cloudPaks=[pak], applications=[orders()])).clusters
    (application,) = made.applications
    settings = application.config
    assert (settings["MQ_HOST"], settings["MQ_PORT"]) == ("queuemanager-ibm-mq.integration.svc", "1414")
    assert settings["MQ_QUEUE_MANAGER"] == "QUEUEMANAGER"
    assert application.host == "orders.apps.example.com"
    (queue_manager,) = [i for i in made.cloud_paks.instances if i.key in application.bound]
    (mqsc,) = queue_manager.config_maps
    assert "ORDERS.IN" in mqsc.data["orders.mqsc"]
    assert queue_manager.spec["queueManager"]["mqsc"] == [{"configMap": {"name": mqsc.name, "items": ["orders.mqsc"]}}]
    assert {(s.namespace, s.name) for s in made.secrets} == {
        ("integration", "ibm-entitlement-key"),
        ("orders", "orders-mq"),
    }


def test_a_queue_manager_with_a_name_of_its_own_is_called_by_it() -> None:
    pak = integration(kinds=["QueueManager"])
    pak["instances"][0]["spec"] = {"queueManager": {"name": "QM1"}}
    (made,) = plan(cluster(cloudPaks=[pak], applications=[orders()])).clusters
    assert made.applications[0].config["MQ_QUEUE_MANAGER"] == "QM1"


def test_without_a_queue_manager_there_is_no_plan() -> None:
    with pytest.raises(ResolutionError, match="no such queue manager"):
        plan(cluster(cloudPaks=[integration(kinds=[])], applications=[orders()]))


def test_on_plain_kubernetes_an_application_is_reached_by_an_ingress() -> None:
    data = APPLICATIONS.model_dump(by_alias=True, exclude_none=True)
    del data["applications"]["orders"]["queueManager"]
    site = {"name": "orders", "namespace": "orders", "replicas": 1}
    made = resolve(
        "any",
        environment(cluster(platform="kubernetes", applications=[site])),
        PLATFORM,
        ApplicationsRelease.model_validate(data),
        Manifests(),
    )
    assert made.clusters[0].applications[0].entry == "ingress"


def test_a_template_keeps_types_and_names_what_it_lacks() -> None:
    assert fill({"a": ["${n}", "x-${n}"]}, {"n": 3}) == {"a": [3, "x-3"]}
    assert sorted(names({"a": ["${n}", {"b": "${license.id}"}]})) == ["license.id", "n"]
    with pytest.raises(KeyError, match="missing"):
        fill("${missing}", {})


trees = st.recursive(
    st.integers(), lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=8
).filter(lambda tree: isinstance(tree, dict))


@given(trees, trees)
def test_merging_keeps_what_is_not_overridden(base: dict[str, Any], over: dict[str, Any]) -> None:
    merged = merge(base, over)
    assert merge(merged, over) == merged
    assert merged.keys() == base.keys() | over.keys()
    assert all(merged[key] == over[key] for key in over if not isinstance(over[key], dict))
    assert all(merged[key] == base[key] for key in base.keys() - over.keys())


def test_what_nothing_provides_on_plain_kubernetes_is_to_be_there_already() -> None:
    backend = Repository(ROOT).product("instana-backend")
    text = make_platform_release(
        "2026.10", "", {backend.product: [backend.default.version]}, Repository(ROOT).products()
    )
    applications = APPLICATIONS.model_copy(update={"needs": {}})
    platform = PlatformRelease.model_validate(parse(text, file="release").data)
    described = example(backend.product, backend.default)
    on_kubernetes = cluster(platform="kubernetes", cloudPaks=[described])
    with pytest.raises(ResolutionError, match="no product of the release provides it on plain Kubernetes"):
        resolve("any", environment(on_kubernetes), platform, applications, Manifests())
    on_kubernetes["prerequisites"] = {"cert-manager": "present"}
    made = resolve("any", environment(on_kubernetes), platform, applications, Manifests())
    assert [product.product for product in made.clusters[0].products] == ["instana-backend"]
