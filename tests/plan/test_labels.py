"""Labels, keys of data, quantities and variables that Kubernetes can't take are refused, wherever they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, problems

if TYPE_CHECKING:
    from conftest import Checkout

IMAGE = "registry.example.com/app@sha256:" + "1" * 64
WORKLOAD = {"image": IMAGE, "port": 8080}
SITE = {"name": "app", "namespace": "shop", "replicas": 1}


def config_map(**changes: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a": "b"}, **changes}


def deployment(labels: dict[str, str]) -> dict[str, Any]:
    pod = {"metadata": {"labels": labels}, "spec": {"containers": [{"name": "a"}]}}
    spec = {"selector": {"matchLabels": labels}, "template": pod}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": spec}


@pytest.mark.parametrize(
    ("manifest", "what"),
    [
        (
            config_map(metadata={"name": "a", "labels": {"a": "b" * 64}}),
            "metadata.labels.a of ConfigMap x/a can't be b",
        ),
        (config_map(metadata={"name": "a", "labels": {"a": "b c"}}), "metadata.labels.a of ConfigMap x/a can't be b c"),
        (config_map(metadata={"name": "a", "labels": {"a b": "c"}}), "can't have the label a b"),
        (config_map(metadata={"name": "a", "labels": {"a": "-b"}}), "metadata.labels.a of ConfigMap x/a can't be -b"),
        (config_map(metadata={"name": "a", "labels": {"a/b/c": "d"}}), "can't have the label a/b/c"),
        (config_map(data={"a b": "c"}), "data of ConfigMap x/a can't have the key a b"),
        (config_map(data={"..": "c"}), "data of ConfigMap x/a can't have the key .."),
        (config_map(binaryData={"a/b": "Yw=="}), "binaryData of ConfigMap x/a can't have the key a/b"),
    ],
)
def test_a_label_or_key_of_a_manifest_that_can_not_be_is_refused(
    checkout: Checkout, manifest: dict[str, Any], what: str
) -> None:
    describe(checkout, {"x": folder(checkout, "x", manifest)}, [{"name": "x", "namespace": "x"}])
    (problem,) = problems(checkout)
    assert what in problem.what


def test_labels_of_pods_are_looked_at_too(checkout: Checkout) -> None:
    describe(checkout, {"x": folder(checkout, "x", deployment({"a": "b/c"}))}, [{"name": "x", "namespace": "x"}])
    assert {problem.what.partition(" of ")[0] for problem in problems(checkout)} == {
        "spec.selector.matchLabels.a",
        "spec.template.metadata.labels.a",
    }


def test_labels_that_can_be_are_taken(checkout: Checkout) -> None:
    labels = {"app.kubernetes.io/name": "a_B.c-1", "empty": "", "a" * 63: "b" * 63}
    made = config_map(metadata={"name": "a", "labels": labels}, data={".hidden": "a", "A_b.c": "d"})
    describe(checkout, {"x": folder(checkout, "x", made)}, [{"name": "x", "namespace": "x"}])
    assert problems(checkout) == []


@pytest.mark.parametrize(
    ("application", "site", "what"),
    [
        ({}, {"resources": {"requests": {"cpu": "1 core"}}}, '"1 core" is not a quantity'),
        ({}, {"resources": {"limits": {"memory": "1GB"}}}, '"1GB" is not a quantity'),
        ({}, {"resources": {"limits": {"memory": "-1Gi"}}}, '"-1Gi" is not a quantity'),
        (
            {},
            {"resources": {"requests": {"memory": "2Gi"}, "limits": {"memory": "512Mi"}}},
            "more than the limit of 512Mi",
        ),
        ({"config": {"a b": "1"}}, {}, '"a b" is not the name of an environment variable'),
        ({"config": {"1A": "1"}}, {}, '"1A" is not the name of an environment variable'),
        ({}, {"config": {"A=B": "1"}}, '"A=B" is not the name of an environment variable'),
    ],
)
def test_an_amount_or_a_variable_that_can_not_be_is_refused(
    checkout: Checkout, application: dict[str, Any], site: dict[str, Any], what: str
) -> None:
    describe(checkout, {"app": {**WORKLOAD, **application}}, [{**SITE, **site}])
    (problem,) = problems(checkout)
    assert what in problem.what


@pytest.mark.parametrize("amounts", [{"cpu": "500m"}, {"cpu": "0.5"}, {"memory": "1e9"}, {"memory": "1.5Gi"}])
def test_amounts_as_kubernetes_writes_them_are_taken(checkout: Checkout, amounts: dict[str, str]) -> None:
    resources = {"requests": amounts, "limits": amounts}
    describe(checkout, {"app": WORKLOAD}, [{**SITE, "resources": resources}])
    assert problems(checkout) == []


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"labels": {"team": "a b"}}, '"a b" is not the value of a label'),
        ({"labels": {"team!": "a"}}, '"team!" is not the key of a label'),
        ({"quota": {"requests.cpu": "many"}}, '"many" is not a quantity'),
        ({"defaultLimits": {"memory": "1 GiB"}}, '"1 GiB" is not a quantity'),
    ],
)
def test_a_namespace_has_labels_and_amounts_that_can_be(
    checkout: Checkout, settings: dict[str, Any], what: str
) -> None:
    def add(_config: dict[str, Any], cluster: dict[str, Any]) -> None:
        cluster["namespaces"] = [{"name": "orders", **settings}]

    describe(checkout, edit=add)
    (problem,) = problems(checkout)
    assert what in problem.what
