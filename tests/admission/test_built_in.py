"""Kubernetes' own kinds in folders are checked by the types that its client has, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, problems

from cloudpakops.admission.built_in import built_in_schema
from cloudpakops.admission.judge import Judge

if TYPE_CHECKING:
    from conftest import Checkout

CONTAINER: dict[str, Any] = {
    "name": "app",
    "image": "registry.example.com/app@sha256:" + "1" * 64,
    "ports": [{"containerPort": 8080}],
    "readinessProbe": {"httpGet": {"port": "http", "path": "/"}},
    "resources": {"requests": {"cpu": 1, "memory": "1Gi"}, "limits": {"cpu": 0.5}},
}


def deployment(**container: Any) -> dict[str, Any]:
    labels = {"app": "a"}
    pod = {"metadata": {"labels": labels, "creationTimestamp": None}, "spec": {"containers": [CONTAINER | container]}}
    spec = {"selector": {"matchLabels": labels}, "template": pod, "strategy": {"rollingUpdate": {"maxSurge": "25%"}}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": spec}


def judged(manifest: dict[str, Any]) -> list[str]:
    schema = built_in_schema(manifest["apiVersion"], manifest["kind"])
    assert schema
    return [f"{'.'.join(map(str, place))} {what}; {fix}" for place, what, fix in Judge(schema).problems(manifest)]


@pytest.mark.parametrize(
    "manifest",
    [
        deployment(),
        deployment(args=None, env=[{"name": "A", "value": "1"}]),
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "s"},
            "spec": {"ports": [{"port": 80, "targetPort": "http"}, {"port": 81, "targetPort": 8081}]},
        },
        {
            "apiVersion": "v1",
            "kind": "ResourceQuota",
            "metadata": {"name": "q"},
            "spec": {"hard": {"pods": 10, "requests.cpu": "4"}},
        },
        {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "NetworkPolicy",
            "metadata": {"name": "n"},
            "spec": {"podSelector": {}, "ingress": [{"ports": [{"port": 80}, {"port": "http"}]}]},
        },
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"a": "b"}, "immutable": True},
    ],
)
def test_what_kubernetes_takes_is_taken(manifest: dict[str, Any]) -> None:
    assert judged(manifest) == []


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (deployment(imagePullPolcy="Always"), "did you mean imagePullPolicy?"),
        (deployment(ports=[{"containerPort": "8080"}]), "write it without quotes: 8080"),
        (deployment(env=[{"value": "x"}]), "has no name, and needs it"),
        (deployment(readinessProbe={"httpGet": {"path": "/"}}), "has no port, and needs it"),
        (deployment(tty="true"), "write it without quotes: true"),
        (deployment(command="run"), "write a list"),
        ({"apiVersion": "v1", "kind": "Service", "metadata": {"lables": {}}, "spec": {}}, "did you mean labels?"),
        ({"apiVersion": "v1", "kind": "Service", "spec": {"port": 80}}, "did you mean ports?"),
        ({"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"schedule": "* * * * *"}}, "has no jobTemplate"),
    ],
)
def test_what_kubernetes_refuses_or_drops_is_refused(manifest: dict[str, Any], said: str) -> None:
    (found,) = judged(manifest)
    assert said in found


def test_kinds_of_other_groups_are_not_taken_for_those_of_kubernetes() -> None:
    assert built_in_schema("config.openshift.io/v1", "Ingress") is None
    assert built_in_schema("apps/v1", "Ingress2") is None


def test_a_manifest_in_a_folder_is_checked_by_them(checkout: Checkout) -> None:
    wrong = deployment(imagePullPolcy="Always")
    describe(checkout, {"a": folder(checkout, "a", wrong)}, [{"name": "a", "namespace": "a"}])
    (problem,) = problems(checkout)
    where = "spec.template.spec.containers[0].imagePullPolcy of Deployment a/a"
    assert problem.what == f"{where} is no field"
    describe(checkout, {"a": folder(checkout, "a", deployment())})
    assert problems(checkout) == []
    verbose = checkout.command("validate", "dev", "--verbose").stdout
    assert "dev: Deployment (apps/v1) by the types of the Kubernetes client" in verbose
