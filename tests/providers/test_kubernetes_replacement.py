"""What a Kubernetes object is replaced for: every row of the table, against the SDK's own description of the kind."""

from __future__ import annotations

from typing import Any

import pytest
from pulumi_kubernetes.apps.v1 import outputs as apps
from pulumi_kubernetes.batch.v1 import outputs as batch
from pulumi_kubernetes.core.v1 import outputs as core
from pulumi_kubernetes.policy.v1 import outputs as policy

from providers import kubernetes_replacement as rules
from providers.kubernetes_replacement import Mutability, refused, replacing
from providers.property_diff import differences, parse_path, render_path

BOTH = Mutability()


def properties(kind: type) -> set[str]:
    """Return the names of the properties that the SDK knows of a kind, as the API spells them."""
    getters = [found.fget for found in vars(kind).values() if isinstance(found, property)]
    return {getattr(getter, "_pulumi_name", None) or getter.__name__ for getter in getters}


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (rules._VOLUME_SOURCES, core.PersistentVolumeSpec),  # noqa: SLF001 - the table itself, as below
        (rules._POD, core.PodSpec),  # noqa: SLF001
        (rules._CONTAINER, core.Container),  # noqa: SLF001
        ([str(path[1]) for path in rules._STATEFUL_SET], apps.StatefulSetSpec),  # noqa: SLF001
        ([str(path[1]) for path in rules._JOB], batch.JobSpec),  # noqa: SLF001
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_every_name_of_the_table_is_one_of_the_kind(names: list[str], kind: type) -> None:
    assert [name for name in names if name not in properties(kind)] == []
    assert len(names) == len(set(names))


def changed(api_version: str, kind: str, path: str, **beside: Any) -> list[str]:
    """Return for which paths an object is replaced that differs in this one."""
    old, new = (_with(api_version, kind, path, value, beside) for value in ("a", "b"))
    return [render_path(found) for found in replacing(differences(old, new), old, new, BOTH)]


def _with(api_version: str, kind: str, path: str, value: Any, beside: dict[str, Any]) -> dict[str, Any]:
    for element in reversed(parse_path(path)):
        value = [value] if element == "*" or isinstance(element, int) else {element: value}
    assert isinstance(value, dict)
    return {"apiVersion": api_version, "kind": kind, **beside, **value}


@pytest.mark.parametrize("source", rules._VOLUME_SOURCES)  # noqa: SLF001
def test_a_volume_is_replaced_for_another_source(source: str) -> None:
    assert changed("v1", "PersistentVolume", f"spec.{source}.x") == [f"spec.{source}.x"]


@pytest.mark.parametrize("group", ["containers", "initContainers"])
@pytest.mark.parametrize("field", rules._CONTAINER)  # noqa: SLF001
def test_a_pod_is_replaced_for_another_container(group: str, field: str) -> None:
    assert changed("v1", "Pod", f"spec.{group}[0].{field}") == [f"spec.{group}[0].{field}"]
    assert changed("v1", "Pod", f"spec.{group}[0].name") == []


@pytest.mark.parametrize("field", rules._POD)  # noqa: SLF001
def test_a_pod_is_replaced_for_another_spec(field: str) -> None:
    assert changed("v1", "Pod", f"spec.{field}") == [f"spec.{field}"]
    assert changed("v1", "Pod", "spec.activeDeadlineSeconds") == []


# pulumi/pulumi-kubernetes: provider/pkg/provider/diff.go at 94977969, forceNew.
@pytest.mark.parametrize(
    ("api_version", "kind", "replaced", "in_place"),
    [
        ("apps/v1beta1", "StatefulSet", "spec.serviceName", "spec.replicas"),
        ("apps/v1beta2", "StatefulSet", "spec.podManagementPolicy", "spec.template"),
        ("apps/v1", "StatefulSet", "spec.volumeClaimTemplates", "spec.replicas"),
        ("apps/v1", "StatefulSet", "spec.revisionHistoryLimit", "spec.updateStrategy"),
        ("apps/v1beta2", "DaemonSet", "spec.selector", "spec.template"),
        ("apps/v1", "DaemonSet", "spec.selector", "spec.minReadySeconds"),
        ("apps/v1beta2", "Deployment", "spec.selector", "spec.strategy"),
        ("apps/v1", "Deployment", "spec.selector", "spec.template"),
        ("v1", "PersistentVolumeClaim", "spec.accessModes", "spec.resources"),
        ("v1", "PersistentVolumeClaim", "spec.volumeName", "metadata.labels"),
        ("v1", "ResourceQuota", "spec.scopes", "spec.hard"),
        ("v1", "Service", "spec.clusterIP", "spec.type"),
        ("rbac.authorization.k8s.io/v1alpha1", "RoleBinding", "roleRef", "subjects"),
        ("rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding", "roleRef", "subjects"),
        ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "roleRef.name", "subjects"),
        ("storage.k8s.io/v1", "StorageClass", "parameters", "allowVolumeExpansion"),
        ("batch/v1", "Job", "spec.completions", "spec.suspend"),
        ("batch/v1beta1", "Job", "spec.parallelism", "spec.backoffLimit"),
        ("batch/v2alpha1", "Job", "spec.selector", "spec.backoffLimit"),
        ("helm.sh/v3", "Release", "namespace", "values"),
        ("v1", "Namespace", "metadata.name", "metadata.labels"),
        ("example.com/v1", "Anything", "metadata.namespace", "spec"),
        ("v1", "ConfigMap", "binaryData", "metadata.labels"),
        ("v1", "Secret", "type", "metadata.labels"),
    ],
)
def test_some_properties_replace_and_others_change_in_place(
    api_version: str, kind: str, replaced: str, in_place: str
) -> None:
    assert changed(api_version, kind, replaced) == [replaced]
    assert changed(api_version, kind, in_place) == []


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        # What changes is above the rule: it counts if the part of the rule differs.
        ({"spec": {"containers": [{"image": "a"}]}}, {}, ["spec"]),
        ({"spec": {"containers": [{"name": "a"}]}}, {"spec": {}}, ["spec.containers"]),
        ({"spec": {"activeDeadlineSeconds": 1}}, {}, []),
        ({}, {"spec": {"nodeName": "a"}}, ["spec"]),
        ({"metadata": {"labels": {"a": "b"}}}, {}, []),
    ],
)
def test_a_part_that_comes_or_goes_takes_its_immutable_part_along(
    old: dict[str, Any], new: dict[str, Any], paths: list[str]
) -> None:
    pod = {"apiVersion": "v1", "kind": "Pod"}
    old, new = {**pod, **old}, {**pod, **new}
    assert [render_path(path) for path in replacing(differences(old, new), old, new, BOTH)] == paths


@pytest.mark.parametrize(
    ("api_version", "kind", "path", "neighbour"),
    [
        ("apps/v1", "ReplicaSet", "spec.selector", "spec.replicas"),
        ("v1", "PersistentVolumeClaim", "spec.volumeMode", "spec.resources"),
        ("v1", "PersistentVolumeClaim", "spec.dataSource", "spec.resources"),
        ("v1", "PersistentVolumeClaim", "spec.dataSourceRef", "spec.resources"),
        ("v1", "PersistentVolume", "spec.volumeMode", "spec.capacity"),
        ("storage.k8s.io/v1", "StorageClass", "reclaimPolicy", "mountOptions"),
        ("storage.k8s.io/v1", "StorageClass", "volumeBindingMode", "mountOptions"),
        ("scheduling.k8s.io/v1", "PriorityClass", "value", "description"),
        ("scheduling.k8s.io/v1", "PriorityClass", "preemptionPolicy", "description"),
        ("node.k8s.io/v1", "RuntimeClass", "handler", "overhead"),
        ("networking.k8s.io/v1", "IngressClass", "spec.controller", "spec.parameters"),
        ("batch/v1", "Job", "spec.completionMode", "spec.suspend"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.group", "spec.versions"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.scope", "spec.versions"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.names.kind", "spec.names.plural"),
    ],
)
def test_what_the_api_server_refuses_is_refused_and_its_neighbour_is_not(
    api_version: str, kind: str, path: str, neighbour: str
) -> None:
    for asked, answer in ((path, (path,)), (neighbour, ())):
        old, new = (_with(api_version, kind, asked, value, {}) for value in ("a", "b"))
        assert refused(differences(old, new), old, new) == answer


def test_a_disruption_budget_of_the_old_version_is_replaced_for_any_spec() -> None:
    assert "minAvailable" in properties(policy.PodDisruptionBudgetSpec)
    assert changed("policy/v1beta1", "PodDisruptionBudget", "spec.minAvailable") == ["spec.minAvailable"]
    assert changed("policy/v1", "PodDisruptionBudget", "spec.minAvailable") == []


@pytest.mark.parametrize("path", ["data.a", "stringData.a", "type"])
@pytest.mark.parametrize(
    ("configured", "beside", "in_place"),
    [
        (Mutability(), {}, False),
        (Mutability(config_map=True), {}, False),
        (Mutability(secret=True), {}, True),
        (Mutability(secret=True), {"immutable": True}, False),
    ],
)
def test_a_secret_changes_in_place_if_the_provider_is_told_so_and_it_may(
    path: str, configured: Mutability, beside: dict[str, Any], in_place: bool
) -> None:
    old, new = (_with("v1", "Secret", path, value, beside) for value in ("a", "b"))
    found = [render_path(one) for one in replacing(differences(old, new), old, new, configured)]
    assert found == ([] if in_place and path != "type" else [path])


@pytest.mark.parametrize("path", ["data.a", "binaryData.a"])
@pytest.mark.parametrize(
    ("configured", "beside", "in_place"),
    [
        (Mutability(), {}, False),
        (Mutability(secret=True), {}, False),
        (Mutability(config_map=True), {}, True),
        (Mutability(config_map=True), {"immutable": True}, False),
    ],
)
def test_a_config_map_changes_in_place_if_the_provider_is_told_so_and_it_may(
    path: str, configured: Mutability, beside: dict[str, Any], in_place: bool
) -> None:
    old, new = (_with("v1", "ConfigMap", path, value, beside) for value in ("a", "b"))
    found = [render_path(one) for one in replacing(differences(old, new), old, new, configured)]
    assert found == ([] if in_place else [path])


@pytest.mark.parametrize(
    ("api_version", "kind", "immutable", "answer"),
    [
        ("v1", "ConfigMap", True, ("data.a",)),
        ("v1", "Secret", True, ("data.a",)),
        ("v1", "ConfigMap", False, ()),
        ("example.com/v1", "ConfigMap", True, ()),
        ("v1", "Anything", True, ()),
    ],
)
def test_the_api_server_refuses_to_change_what_is_immutable(
    api_version: str, kind: str, immutable: bool, answer: tuple[str, ...]
) -> None:
    old, new = (_with(api_version, kind, "data.a", value, {"immutable": immutable}) for value in ("a", "b"))
    assert refused(differences(old, new), old, new) == answer
