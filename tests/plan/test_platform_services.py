"""What real clusters need beside Cloud Paks: platform services, through the same contract."""

from __future__ import annotations

import pytest
from planned_product import packages, planned

from cloudpakops.plan import ResolutionError

# By product: the namespace of its operator, and its package.
SERVICES = {
    "nvidia-gpu-operator": ("nvidia-gpu-operator", "gpu-operator-certified"),
    "openshift-ai": ("redhat-ods-operator", "rhods-operator"),
    "openshift-data-foundation": ("openshift-storage", "odf-operator"),
    "openshift-gitops": ("openshift-operators", "openshift-gitops-operator"),
    "openshift-pipelines": ("openshift-operators", "openshift-pipelines-operator-rh"),
    "external-secrets": ("external-secrets-operator", "openshift-external-secrets-operator"),
    "oadp": ("openshift-adp", "redhat-oadp-operator"),
}


@pytest.mark.parametrize("product", SERVICES)
def test_a_platform_service_is_subscribed_to_where_its_vendor_puts_it(product: str) -> None:
    plan = planned(product)
    namespace, package = SERVICES[product]
    found = {
        (operators.namespace, subscription.package, operators.approval)
        for operators in plan.clusters[0].cloud_paks.operator_namespaces
        for subscription in operators.subscriptions
    }
    # Its catalog moves, so nothing is approved by itself.
    assert (namespace, package, "Manual") in found


def test_gpus_bring_the_discovery_of_nodes_first() -> None:
    (made,) = planned("nvidia-gpu-operator").clusters
    assert "nfd" in packages(planned("nvidia-gpu-operator"))
    order = [instance.kind for instance in made.cloud_paks.instances]
    assert order == ["NodeFeatureDiscovery", "ClusterPolicy"]


@pytest.mark.parametrize(
    ("product", "namespace"),
    [
        ("nvidia-gpu-operator", "openshift-nfd"),
        ("openshift-data-foundation", "openshift-storage"),
        ("oadp", "openshift-adp"),
    ],
)
def test_a_namespace_that_looks_like_the_clusters_own_is_made_for_an_operator(product: str, namespace: str) -> None:
    created = {one.name: one.create for one in planned(product).clusters[0].namespaces}
    assert created[namespace] is True


def test_the_clusters_own_namespaces_are_never_made() -> None:
    created = {one.name for one in planned("openshift-gitops").clusters[0].namespaces if one.create}
    assert "openshift-operators" not in created
    assert "openshift-gitops" not in created


@pytest.mark.parametrize(
    ("product", "namespace"),
    [
        ("openshift-data-foundation", "storage"),
        ("oadp", "backup"),
        ("nvidia-gpu-operator", "gpu"),
        ("openshift-ai", "redhat-ods-applications"),
        ("external-secrets", "external-secrets"),
    ],
)
def test_a_service_in_another_namespace_is_refused(product: str, namespace: str) -> None:
    with pytest.raises(ResolutionError, match="goes into a namespace called"):
        planned(product, namespace=namespace)


def test_the_parts_of_openshift_ai_come_in_their_order() -> None:
    (made,) = planned("openshift-ai").clusters
    order = [instance.kind for instance in made.cloud_paks.instances]
    assert order == ["DSCInitialization", "DataScienceCluster"]
    assert all(instance.namespace is None for instance in made.cloud_paks.instances)
