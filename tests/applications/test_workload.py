"""Workloads: all that a Deployment on Cloud Paks usually needs, and what can't be together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from planned import planned, refused
from pydantic import ValidationError

from cloudpakops.kinds.applications.workload.model import Workload
from cloudpakops.model.release import ApplicationsRelease
from components.application.pod import pod

if TYPE_CHECKING:
    from cloudpakops.plan import WorkloadPlan

IMAGE = f"registry.example.com/orders/api@sha256:{'a' * 64}"
OTHER = f"registry.example.com/orders/migrate@sha256:{'b' * 64}"
SITE: dict[str, Any] = {"namespace": "orders", "replicas": 2}


def workload(application: dict[str, Any] | None = None, **site: Any) -> WorkloadPlan:
    """Return the plan of a workload with an image and a port."""
    (made,) = planned({"image": IMAGE, "port": 8080, **(application or {})}, {**SITE, **site}).applications
    plan: Any = made
    return plan


def spec(application: dict[str, Any] | None = None, **site: Any) -> dict[str, Any]:
    """Return the spec of its pods."""
    return pod("app", workload(application, **site).pod)


def container(application: dict[str, Any] | None = None, **site: Any) -> dict[str, Any]:
    """Return its container."""
    (found,) = spec(application, **site)["containers"]
    return dict(found)


def said(application: dict[str, Any], **site: Any) -> list[tuple[str, str]]:
    """Return what is wrong with a workload, and the fixes."""
    found = refused({"image": IMAGE, "port": 8080, **application}, {**SITE, **site})
    return [(one.what, one.fix) for one in found]


def test_a_pull_secret_is_that_of_its_site() -> None:
    assert spec(pullSecret="orders-registry")["imagePullSecrets"] == [{"name": "orders-registry"}]
    assert "imagePullSecrets" not in spec()


def test_a_variable_can_come_from_a_secret() -> None:
    release = {"environment": {"DB_PASSWORD": {"secret": "database", "key": "password"}}}
    assert container(release, secrets={"database": "orders-db"})["env"] == [
        {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "orders-db", "key": "password"}}}
    ]


def test_all_keys_of_a_secret_can_be_variables() -> None:
    found = container({"environmentFrom": ["database"]}, secrets={"database": "orders-db"})["envFrom"]
    assert found == [{"configMapRef": {"name": "app"}}, {"secretRef": {"name": "orders-db"}}]


def test_secrets_config_maps_files_and_free_space_are_mounted() -> None:
    release = {
        "mounts": [
            {"path": "/work", "scratch": "64Mi"},
            {"path": "/etc/orders/tls", "secret": "certificate", "keys": ["tls.crt", "tls.key"]},
            {"path": "/etc/orders/ca", "configMap": "trusted"},
            {"path": "/etc/orders/rules", "files": {"rules.json": "{}"}},
        ]
    }
    site = {"secrets": {"certificate": "orders-tls"}, "configMaps": {"trusted": "trusted-ca"}}
    made = spec(release, **site)
    items = [{"key": "tls.crt", "path": "tls.crt"}, {"key": "tls.key", "path": "tls.key"}]
    assert made["volumes"] == [
        {"name": "mount-1", "configMap": {"name": "trusted-ca"}},
        {"name": "mount-2", "configMap": {"name": "app-files-1"}},
        {"name": "mount-3", "secret": {"secretName": "orders-tls", "items": items}},
        {"name": "mount-4", "emptyDir": {"sizeLimit": "64Mi"}},
    ]
    assert made["containers"][0]["volumeMounts"] == [
        {"name": "mount-1", "mountPath": "/etc/orders/ca", "readOnly": True},
        {"name": "mount-2", "mountPath": "/etc/orders/rules", "readOnly": True},
        {"name": "mount-3", "mountPath": "/etc/orders/tls", "readOnly": True},
        {"name": "mount-4", "mountPath": "/work"},
    ]
    assert workload(release, **site).files == {"app-files-1": {"rules.json": "{}"}}


def test_every_secret_that_it_reads_is_among_those_that_the_cluster_must_have() -> None:
    release = {
        "environment": {"DB_PASSWORD": {"secret": "database", "key": "password"}},
        "mounts": [{"path": "/tls", "secret": "certificate"}],
    }
    secrets = {"database": "orders-db", "certificate": "orders-tls"}
    made = planned({"image": IMAGE, **release}, {**SITE, "secrets": secrets, "pullSecret": "registry"})
    assert {(one.name, one.purpose) for one in made.secrets if one.namespace == "orders"} == {
        ("registry", "pull the images of app"),
        ("orders-db", "key password: database of app"),
        ("orders-tls", "certificate of app"),
    }


def test_probes_are_those_that_the_release_names_and_no_others() -> None:
    release = {
        "probes": {
            "startup": {"path": "/started", "periodSeconds": 5, "failureThreshold": 60},
            "readiness": {"port": 9000},
            "liveness": {"command": ["/bin/alive", "--quick"], "initialDelaySeconds": 0, "timeoutSeconds": 3},
        }
    }
    found = container(release)
    assert found["startupProbe"] == {
        "httpGet": {"path": "/started", "port": "http"},
        "periodSeconds": 5,
        "failureThreshold": 60,
    }
    assert found["readinessProbe"] == {"tcpSocket": {"port": 9000}}
    assert found["livenessProbe"] == {
        "exec": {"command": ["/bin/alive", "--quick"]},
        "initialDelaySeconds": 0,
        "timeoutSeconds": 3,
    }
    only = container({"probes": {"readiness": {"path": "/ready", "port": 8443, "scheme": "HTTPS"}}})
    assert only["readinessProbe"] == {"httpGet": {"path": "/ready", "port": 8443, "scheme": "HTTPS"}}
    assert "livenessProbe" not in only


def test_without_probes_of_its_own_it_is_asked_at_its_health_path() -> None:
    found = container({"healthPath": "/health"})
    assert found["readinessProbe"] == {"httpGet": {"path": "/health", "port": "http"}}
    assert found["livenessProbe"]["initialDelaySeconds"] == 15


def test_an_autoscaler_leaves_the_number_of_copies_to_itself() -> None:
    scaling = {"minimum": 2, "maximum": 6, "cpu": 70, "memory": 80}
    requests = {"requests": {"cpu": "100m", "memory": "256Mi"}}
    site = {"namespace": "orders", "autoscaling": scaling, "resources": requests}
    (made,) = planned({"image": IMAGE, "port": 8080}, site).applications
    plan: Any = made
    assert plan.replicas is None
    assert (plan.autoscaling.minimum, plan.autoscaling.maximum) == (2, 6)
    assert (plan.autoscaling.cpu, plan.autoscaling.memory) == (70, 80)


def test_init_containers_see_what_the_container_sees() -> None:
    release = {
        "config": {"LOG": "json"},
        "environment": {"DB_PASSWORD": {"secret": "database", "key": "password"}},
        "mounts": [{"path": "/work", "scratch": "1Gi"}],
        "initContainers": [{"name": "migrate", "image": OTHER, "command": ["/bin/migrate"], "args": ["--all"]}],
    }
    made = spec(release, secrets={"database": "orders-db"}, resources={"requests": {"cpu": "100m"}})
    (first,), (found,) = made["initContainers"], made["containers"]
    assert (first["name"], first["image"]) == ("migrate", OTHER)
    assert (first["command"], first["args"]) == (["/bin/migrate"], ["--all"])
    for key in ("env", "envFrom", "volumeMounts", "resources", "securityContext"):
        assert first[key] == found[key]


def test_an_image_by_tag_of_an_init_container_is_refused_as_any_other() -> None:
    release = {
        "release": "2026.12.1",
        "track": "applications",
        "applications": {
            "orders": {
                "image": IMAGE,
                "initContainers": [{"name": "migrate", "image": "registry.example.com/orders/migrate:1"}],
            }
        },
    }
    with pytest.raises(ValidationError) as error:
        ApplicationsRelease.model_validate(release)
    (found,) = error.value.errors()
    assert found["loc"][-3:] == ("initContainers", 0, "image")
    tagged = ApplicationsRelease.model_validate({**release, "allowTags": True}).tagged()
    assert tagged == {"orders.initContainers[0]": "registry.example.com/orders/migrate:1"}


def test_a_service_account_is_that_of_its_site_and_its_token_is_for_who_uses_it() -> None:
    made = spec(serviceAccount="orders")
    assert (made["serviceAccountName"], made["automountServiceAccountToken"]) == ("orders", False)
    assert spec({"apiToken": True}, serviceAccount="orders")["automountServiceAccountToken"] is True
    ((what, fix),) = said({"apiToken": True})
    assert what == "app uses the Kubernetes API and has no service account of its own"
    assert fix.endswith("serviceAccount: NAME")


def test_the_settings_of_the_site_go_over_those_of_the_release() -> None:
    assert workload({"config": {"LOG": "json", "URL": "a"}}, config={"URL": "b"}).config == {"LOG": "json", "URL": "b"}


def test_without_a_port_it_serves_nothing() -> None:
    (made,) = planned({"image": IMAGE}, SITE).applications
    plan: Any = made
    assert plan.host is None
    assert pod("app", plan.pod)["containers"][0].keys().isdisjoint({"ports", "readinessProbe", "livenessProbe"})
    found = refused({"image": IMAGE}, {**SITE, "host": "orders.example.com"})
    assert [one.what for one in found] == ["app has no port, so nothing can reach it"]


NOT_TOGETHER: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "a Secret without a name here": (
        {"environment": {"A": {"secret": "database", "key": "b"}}},
        {},
        "app reads the Secret database",
        "secrets: {database: NAME}",
    ),
    "all keys of a Secret without a name here": (
        {"environmentFrom": ["all"]},
        {},
        "reads the Secret all",
        "{all: NAME}",
    ),
    "a mounted Secret without a name here": (
        {"mounts": [{"path": "/a", "secret": "tls"}]},
        {"secrets": {"other": "x", "tls": "y"}},
        "app reads nothing called other",
        "remove it; what it reads: tls",
    ),
    "a ConfigMap without a name here": (
        {"mounts": [{"path": "/a", "configMap": "trusted"}]},
        {},
        "app reads the ConfigMap trusted",
        "configMaps: {trusted: NAME}",
    ),
    "replicas beside an autoscaler": (
        {},
        {"autoscaling": {"minimum": 1, "maximum": 2, "cpu": 70}, "resources": {"requests": {"cpu": "1"}}},
        "autoscaling decides how many copies of app run",
        "remove replicas",
    ),
    "an autoscaler without requests": (
        {},
        {"replicas": None, "autoscaling": {"minimum": 1, "maximum": 2, "memory": 70}},
        "app requests no memory",
        "resources: {requests: {memory: AMOUNT}}",
    ),
    "neither replicas nor an autoscaler": ({}, {"replicas": None}, "needs replicas", "or autoscaling: {minimum"),
    "one variable from two sources": (
        {"config": {"A": "x"}, "environment": {"A": {"secret": "s", "key": "k"}}},
        {"secrets": {"s": "x"}},
        "A of app is in config and comes from a Secret as well",
        "remove A",
    ),
}


@pytest.mark.parametrize("name", NOT_TOGETHER)
def test_what_can_not_be_together_is_refused_with_what_to_do(name: str) -> None:
    release, site, what, fix = NOT_TOGETHER[name]
    # A fact that is None is one that the site doesn't give.
    given = {key: value for key, value in {**SITE, **site}.items() if value is not None}
    found = refused({"image": IMAGE, "port": 8080, **release}, given)
    assert [(what in one.what, fix in one.fix) for one in found] == [(True, True)], found


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"mounts": [{"path": "/a"}]}, "exactly one of secret, configMap, files and scratch"),
        ({"mounts": [{"path": "/a", "secret": "b", "scratch": "1Gi"}]}, "exactly one of"),
        ({"mounts": [{"path": "/a", "scratch": "1Gi", "keys": ["b"]}]}, "keys choose from a Secret or a ConfigMap"),
        ({"mounts": [{"path": "/a", "secret": "b"}, {"path": "/a", "secret": "c"}]}, "path /a occurs twice"),
        ({"mounts": [{"path": "a", "secret": "b"}]}, "is not "),
        ({"mounts": [{"path": "/", "secret": "b"}]}, "is not "),
        ({"mounts": [{"path": "/a/../etc", "secret": "b"}]}, "is not "),
        ({"mounts": [{"path": "/a", "scratch": "a lot"}]}, "is not "),
        ({"mounts": [{"path": "/a", "files": {"../b": "x"}}]}, "is not "),
        ({"probes": {"readiness": {}}}, "either a command, or a path or port"),
        ({"probes": {"readiness": {"path": "/a", "command": ["b"]}}}, "either a command, or a path or port"),
        ({"probes": {"readiness": {"path": "a"}}}, "is not "),
        ({"probes": {"readiness": {"path": "/a", "periodSeconds": 0}}}, "greater than 0"),
        ({"probes": {"ready": {"path": "/a"}}}, "Extra inputs"),
        ({"port": None, "probes": {"readiness": {"path": "/a"}}}, "has no port, so a probe with a path must name one"),
        ({"environment": {"1A": {"secret": "b", "key": "c"}}}, "is not "),
        ({"environment": {"A": "hunter2"}}, "valid dictionary"),
        ({"initContainers": [{"name": "a", "image": IMAGE}, {"name": "a", "image": IMAGE}]}, "name a occurs twice"),
    ],
)
def test_a_release_that_kubernetes_would_not_accept_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Workload.model_validate({"image": IMAGE, "port": 8080, **fields})


@pytest.mark.parametrize(
    ("scaling", "message"),
    [
        ({"minimum": 3, "maximum": 2, "cpu": 70}, "maximum 2 is less than minimum 3"),
        ({"minimum": 1, "maximum": 2}, "needs cpu or memory"),
        ({"minimum": 0, "maximum": 2, "cpu": 70}, "greater than or equal to 1"),
    ],
)
def test_an_autoscaler_needs_a_range_and_a_measure(scaling: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        workload({}, autoscaling=scaling)
