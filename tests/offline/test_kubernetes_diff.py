"""Which changes of a Kubernetes object update it, replace it, or are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pulumi.runtime.proto import provider_pb2

from providers.values import UNKNOWN, Secret, to_struct

if TYPE_CHECKING:
    from conftest import Asker

CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
SECRET = "kubernetes:core/v1:Secret"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"
CLAIM = "kubernetes:core/v1:PersistentVolumeClaim"


def config_map(**data: str) -> dict[str, Any]:
    return of("v1", "ConfigMap", data=data)


def deployment(**spec: Any) -> dict[str, Any]:
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d", "namespace": "ns"}, "spec": spec}


def of(api_version: str, kind: str, **rest: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": "x", "namespace": "ns"}, **rest}


@pytest.mark.parametrize(
    ("token", "old", "new", "expected"),
    [
        (DEPLOYMENT, deployment(replicas=1), deployment(replicas=2), {"spec.replicas": "UPDATE"}),
        (
            DEPLOYMENT,
            deployment(selector={"matchLabels": {"a/b": "1"}}),
            deployment(selector={"matchLabels": {"a/b": "2"}}),
            {"spec.selector.matchLabels.a/b": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:apps/v1:StatefulSet",
            of("apps/v1", "StatefulSet", spec={"serviceName": "a", "replicas": 1}),
            of("apps/v1", "StatefulSet", spec={"serviceName": "b", "replicas": 2}),
            {"spec.replicas": "UPDATE", "spec.serviceName": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:batch/v1:Job",
            of("batch/v1", "Job", spec={"template": {"spec": {"containers": [{"image": "a"}]}}}),
            of("batch/v1", "Job", spec={"template": {"spec": {"containers": [{"image": "b"}]}}}),
            {"spec.template.spec.containers[0].image": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:core/v1:Service",
            of("v1", "Service", spec={"ports": [{"port": 1}]}),
            of("v1", "Service", spec={"ports": [{"port": 2}], "clusterIP": "None"}),
            {"spec.clusterIP": "ADD_REPLACE", "spec.ports[0].port": "UPDATE"},
        ),
        (
            "kubernetes:core/v1:PersistentVolumeClaim",
            of("v1", "PersistentVolumeClaim", spec={"storageClassName": "a", "resources": {"requests": {"s": "1"}}}),
            of("v1", "PersistentVolumeClaim", spec={"storageClassName": "b", "resources": {"requests": {"s": "2"}}}),
            {"spec.resources.requests.s": "UPDATE", "spec.storageClassName": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:core/v1:PersistentVolume",
            of("v1", "PersistentVolume", spec={"csi": {"driver": "a"}}),
            of("v1", "PersistentVolume", spec={"nfs": {"server": "b"}}),
            {"spec.csi": "DELETE_REPLACE", "spec.nfs": "ADD_REPLACE"},
        ),
        (
            "kubernetes:storage.k8s.io/v1:StorageClass",
            of("storage.k8s.io/v1", "StorageClass", provisioner="a", parameters={"x": "1"}),
            of("storage.k8s.io/v1", "StorageClass", provisioner="b", parameters={}),
            {"parameters.x": "DELETE_REPLACE", "provisioner": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
            of("rbac.authorization.k8s.io/v1", "RoleBinding", roleRef={"name": "a"}, subjects=[{"name": "a"}]),
            of("rbac.authorization.k8s.io/v1", "RoleBinding", roleRef={"name": "b"}, subjects=[]),
            {"roleRef.name": "UPDATE_REPLACE", "subjects[0]": "DELETE"},
        ),
        (
            SECRET,
            of("v1", "Secret", type="Opaque", data=Secret({"a": "1"})),
            of("v1", "Secret", type="x", data=Secret({"a": "2"})),
            {"data.a": "UPDATE_REPLACE", "type": "UPDATE_REPLACE"},
        ),
        (
            "kubernetes:core/v1:Pod",
            of("v1", "Pod", spec={"containers": [{"image": "a", "name": "n"}]}),
            of("v1", "Pod", spec={"containers": [{"image": "b", "name": "n"}]}),
            {"spec.containers[0].image": "UPDATE_REPLACE"},
        ),
        (
            CONFIG_MAP,
            of("v1", "ConfigMap"),
            {**of("v1", "ConfigMap"), "metadata": {"name": "y", "namespace": "ns", "labels": {"a": "b"}}},
            {"metadata.labels": "ADD", "metadata.name": "UPDATE_REPLACE"},
        ),
        (CONFIG_MAP, of("v1", "ConfigMap"), of("v1", "ConfigMap", data=UNKNOWN), {"data": "ADD_REPLACE"}),
        (
            DEPLOYMENT,
            deployment(selector={"a": 1}),
            of("apps/v1", "Deployment", spec=UNKNOWN),
            {"spec": "UPDATE_REPLACE"},
        ),
    ],
)
def test_what_kubernetes_holds_immutable_is_replaced(
    east: Asker, token: str, old: dict[str, Any], new: dict[str, Any], expected: dict[str, str]
) -> None:
    if token == DEPLOYMENT and new["metadata"]["name"] == "x":
        old = {**old, "metadata": new["metadata"]}
    response = east.diff(token, old, new)
    assert east.kinds(response) == expected
    assert sorted(response.replaces) == sorted(path for path, kind in expected.items() if kind.endswith("REPLACE"))
    renamed = old["metadata"]["name"] != new["metadata"]["name"]
    assert response.deleteBeforeReplace is (bool(response.replaces) and not renamed)
    assert all(diff.inputDiff for diff in response.detailedDiff.values())


def test_data_changes_in_place_where_the_provider_is_configured_so(east: Asker) -> None:
    east.configure("k8s-east", enableConfigMapMutable="true", enableSecretMutable=True)
    assert east.kinds(east.diff(CONFIG_MAP, config_map(x="1"), config_map(x="2"))) == {"data.x": "UPDATE"}
    fixed = {**config_map(x="1"), "immutable": True}
    assert east.kinds(east.diff(CONFIG_MAP, fixed, {**fixed, "data": {"x": "2"}})) == {"data.x": "UPDATE_REPLACE"}


def test_what_the_api_server_refuses_to_change_is_refused_as_it_would_be_live(east: Asker) -> None:
    old = of("v1", "PersistentVolumeClaim", spec={"volumeMode": "Block"})
    new = of("v1", "PersistentVolumeClaim", spec={"volumeMode": "Filesystem"})
    assert east.kinds(east.diff(CLAIM, old, new)) == {"spec.volumeMode": "UPDATE"}
    for preview in (True, False):
        with pytest.raises(Exception, match=r"spec.volumeMode: field is immutable.*delete_before_replace"):
            east.update(CLAIM, "x", "ns/x", old, new, preview=preview)


def test_ignored_changes_are_no_changes(east: Asker) -> None:
    response = east.diff(CONFIG_MAP, config_map(x="1"), config_map(x="2"), "data.x")
    assert response.changes == provider_pb2.DiffResponse.DIFF_NONE


@pytest.mark.parametrize(
    ("old", "new", "replaces"),
    [
        ({"kubeconfig": "a", "clusterIdentifier": "e"}, {"kubeconfig": "b", "clusterIdentifier": "e"}, []),
        ({"kubeconfig": "a", "clusterIdentifier": "e"}, {"kubeconfig": UNKNOWN, "clusterIdentifier": "e"}, []),
        ({"clusterIdentifier": "e"}, {"clusterIdentifier": "f"}, ["clusterIdentifier"]),
        ({"kubeconfig": "a"}, {"kubeconfig": "a", "clusterIdentifier": "e"}, []),
    ],
)
def test_a_provider_is_replaced_for_another_cluster_only(
    east: Asker, old: dict[str, Any], new: dict[str, Any], replaces: list[str]
) -> None:
    request = provider_pb2.DiffRequest(old_inputs=to_struct(old), news=to_struct(new))
    response = east.stand_in.DiffConfig(request, east.context)
    assert response.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert list(response.replaces) == replaces
