"""What preflight says of the version, the architecture, the catalogs and the cert-manager of a live cluster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from live_cluster import NOTHING, PATHS, Cluster, catalog, dev, node, pod, subscription

from cloudpakops.preflight.cluster_facts import Olm
from cloudpakops.preflight.operators import operator_findings

if TYPE_CHECKING:
    from conftest import Checkout


def test_a_version_that_a_product_does_not_run_on_is_told(cluster: Cluster) -> None:
    cluster.version["status"]["history"] = [{"state": "Completed", "version": "4.17.1"}]
    (found,) = [one for one in cluster.looked_at().findings if one.code == "openshift-version"]
    assert found.what.startswith("it is 4.17.1, but IBM Cloud Pak for Integration 16.1.3.0 runs on 4.14, 4.16, 4.18")
    assert found.place == ("main", "clusterversion/version")


def test_a_cluster_that_is_no_openshift_is_told(cluster: Cluster) -> None:
    del cluster.server.routes[PATHS["version"]]
    assert cluster.found() == [("error", "not-openshift")]


def test_nodes_of_another_architecture_than_a_catalog_are_told(cluster: Cluster, checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "            - kind: PlatformNavigator\n",
        "            - kind: APIConnectCluster\n              name: apis\n            - kind: PlatformNavigator\n",
    )
    assert ("error", "architecture") not in cluster.found(checkout.root)
    cluster.nodes = [node(f"worker-{i}", architecture="s390x") for i in "abc"]
    assert ("error", "architecture") in cluster.found(checkout.root)


def test_catalogs_of_ours_may_be_missing_and_none_may_be_unwell(cluster: Cluster) -> None:
    cluster.catalogs += [
        catalog("openshift-marketplace", "ibmmq-operator-catalogsource", "TRANSIENT_FAILURE"),
        catalog("integration", "opencloud-operators", None),
        catalog("elsewhere", "not-used", "TRANSIENT_FAILURE"),
    ]
    assert cluster.found() == 2 * [("error", "catalog-not-ready")]


def test_a_catalog_of_the_clusters_own_has_to_be_there() -> None:
    plan, platform = dev()
    first, *rest = plan.cloud_paks.products
    assert first.operators
    subscription = first.operators.subscriptions[0]
    mine = replace(subscription, catalog="redhat-operators", catalog_namespace="openshift-marketplace")
    operators = replace(first.operators, subscriptions=(mine,))
    layer = replace(plan.cloud_paks, products=(replace(first, operators=operators), *rest))
    plan = replace(plan, cloud_paks=layer)
    there = {("openshift-marketplace", "redhat-operators"): "READY"}
    for catalogs, found in ((there, []), ({}, ["catalog-missing"])):
        facts = replace(NOTHING, olm=Olm(catalogs=catalogs, subscriptions=frozenset(), there=True))
        assert [one.code for one in operator_findings(plan, facts, platform)] == found


def test_a_cluster_without_olm_is_told_once(cluster: Cluster) -> None:
    del cluster.server.routes[PATHS["catalogs"]], cluster.server.routes[PATHS["subscriptions"]]
    assert cluster.found() == [("error", "olm-missing")]


def running(namespace: str, name: str = "cert-manager") -> dict[str, Any]:
    return pod(namespace, "worker-a", deployment=name)


def test_the_cert_manager_that_the_plan_brought_is_no_finding(cluster: Cluster) -> None:
    cluster.pods = [running("cert-manager"), running("shop", "cert-manager-webhook")]
    cluster.subscriptions = [subscription("cert-manager-operator", "openshift-cert-manager-operator")]
    assert cluster.found() == []


def test_a_cert_manager_that_is_not_the_plans_is_told(cluster: Cluster) -> None:
    cluster.pods = [running("ibm-cert-manager", "cert-manager-controller")]
    cluster.subscriptions = [subscription("ibm-cert-manager", "ibm-cert-manager-operator")]
    assert cluster.found() == [("error", "cert-manager-foreign")]


def test_two_cert_managers_are_told(cluster: Cluster) -> None:
    cluster.pods = [running("cert-manager"), running("ibm-cert-manager", "cert-manager-controller")]
    assert cluster.found() == [("error", "cert-manager-twice")]


def test_a_cert_manager_that_is_said_to_be_there_has_to_run(cluster: Cluster, checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "      issuers: {internal-ca: {ca: {secretName: internal-ca}}}\n",
        "      prerequisites: {cert-manager: present}\n",
    )
    assert cluster.found(checkout.root) == [("error", "cert-manager-missing")]
    cluster.pods = [running("cert-manager")]
    assert cluster.found(checkout.root) == []
