"""One object is described once; and what a plan describes is what is rendered, and what is registered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, said, topics
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudpakops.plan.described import described_objects
from cloudpakops.render.output import MARKER, into_folder
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Checkout

EVENTS = {"name": "streams", "instance": "events"}
BAR = {"kind": "integration", "bars": ["https://example.com/flows.bar"]}


def config_map(name: str, **metadata: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, **metadata}, "data": {"a": "b"}}


def kafka_topic(name: str, topic: str | None = None) -> dict[str, Any]:
    metadata = {"name": name, "namespace": "integration", "labels": {"eventstreams.ibm.com/cluster": "events"}}
    spec = {"partitions": 1, "replicas": 3, **({"topicName": topic} if topic else {})}
    return {"apiVersion": "eventstreams.ibm.com/v1beta2", "kind": "KafkaTopic", "metadata": metadata, "spec": spec}


def same_application(checkout: Checkout) -> None:
    describe(checkout, {"streams": topics("invoices_new", "invoices-new")}, [EVENTS])


def two_applications(checkout: Checkout) -> None:
    describe(
        checkout, {"streams": topics("INVOICES"), "more": topics("invoices")}, [EVENTS, {**EVENTS, "name": "more"}]
    )


def users_of_two_applications(checkout: Checkout) -> None:
    one = {"kind": "topics", "users": {"app": {}}}
    describe(checkout, {"streams": one, "more": one}, [EVENTS, {**EVENTS, "name": "more"}])


def folder_and_application(checkout: Checkout) -> None:
    made = {"streams": topics("invoices"), "extras": folder(checkout, "apps/extras", kafka_topic("invoices"))}
    describe(checkout, made, [EVENTS, {"name": "extras", "namespace": "extras"}])


def twice_in_a_folder(checkout: Checkout) -> None:
    made = folder(checkout, "apps/extras", config_map("settings"), config_map("settings", namespace="extras"))
    describe(checkout, {"extras": made}, [{"name": "extras", "namespace": "extras"}])


def folder_and_workload(checkout: Checkout) -> None:
    made = folder(checkout, "apps/extras", config_map("orders", namespace="orders"))
    describe(checkout, {"extras": made}, [{"name": "extras", "namespace": "extras"}])


def namespace_of_the_program(checkout: Checkout) -> None:
    made = folder(checkout, "apps/extras", {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "extras"}})
    describe(checkout, {"extras": made}, [{"name": "extras", "namespace": "extras"}])


def configuration_of_another_runtime(checkout: Checkout) -> None:
    settings = {"type": "serverconf", "contents": "UEsDBA=="}
    made = {"a": {**BAR, "configurations": {"b-c": settings}}, "a-b": {**BAR, "configurations": {"c": settings}}}
    describe(checkout, made, [{"name": name, "instance": "app-connect"} for name in made])


def settings_of_two_queue_managers(checkout: Checkout) -> None:
    mqsc = {"kind": "queue-manager-configuration", "mqsc": "DEFINE QLOCAL(A) REPLACE\n"}
    describe(
        checkout,
        {"b-c": mqsc, "c": mqsc},
        [{"name": "b-c", "instance": "a"}, {"name": "c", "instance": "a-b"}],
        [{"kind": "QueueManager", "name": "a"}, {"kind": "QueueManager", "name": "a-b"}],
    )


def two_charts(checkout: Checkout) -> None:
    chart = {"kind": "helm", "chart": "agent", "version": "1.0.0", "repository": "https://charts.example.com"}
    release = {"apiVersion": "helm.sh/v3", "kind": "Release", "metadata": {"name": "agent", "namespace": "agent"}}
    made = {"agent": chart, "extras": folder(checkout, "apps/extras", release)}
    describe(checkout, made, [{"name": "agent", "namespace": "agent"}, {"name": "extras", "namespace": "extras"}])


TWICE: dict[str, tuple[Callable[[Checkout], None], str, tuple[str, str]]] = {
    "topics that are one object": (
        same_application,
        "KafkaTopic integration/invoices-new",
        ("topics.invoices-new of application streams", "topics.invoices_new of application streams"),
    ),
    "topics of two applications": (
        two_applications,
        "KafkaTopic integration/invoices",
        ("topics.invoices of application more", "topics.INVOICES of application streams"),
    ),
    "users of two applications": (
        users_of_two_applications,
        "KafkaUser integration/app",
        ("users.app of application more", "users.app of application streams"),
    ),
    "a topic and a manifest of it": (
        folder_and_application,
        "KafkaTopic integration/invoices",
        ("KafkaTopic invoices in the folder of application extras", "topics.invoices of application streams"),
    ),
    "two manifests of a folder": (
        twice_in_a_folder,
        "ConfigMap extras/settings",
        ("ConfigMap settings in the folder of application extras",) * 2,
    ),
    "a manifest and what a workload is made of": (
        folder_and_workload,
        "ConfigMap orders/orders",
        ("ConfigMap orders in the folder of application extras", "application orders"),
    ),
    "a namespace": (
        namespace_of_the_program,
        "Namespace extras",
        ("the namespace extras of the stack file", "Namespace extras in the folder of application extras"),
    ),
    "configurations of two runtimes": (
        configuration_of_another_runtime,
        "Configuration integration/a-b-c",
        ("configurations.b-c of application a", "configurations.c of application a-b"),
    ),
    "settings of two queue managers": (
        settings_of_two_queue_managers,
        "ConfigMap integration/a-b-c-mqsc",
        ("the settings of instance a of cloud-pak-for-integration", "the settings of instance a-b of"),
    ),
    "a chart and a manifest of it": (
        two_charts,
        "Release agent/agent",
        ("application agent", "Release agent in the folder of application extras"),
    ),
}


@pytest.mark.parametrize("mistake", TWICE)
def test_an_object_that_is_described_twice_is_refused_with_both_places(checkout: Checkout, mistake: str) -> None:
    make, name, who = TWICE[mistake]
    make(checkout)
    text = said(checkout)
    assert f"{name} is described twice, by " in text
    for one in who:
        assert one in text


def test_two_clusters_with_one_name_for_the_program_are_refused(checkout: Checkout) -> None:
    image = f"registry.example.com/x/y@sha256:{'a' * 64}"

    def second_cluster(config: dict[str, Any], cluster: dict[str, Any]) -> None:
        placed = {"namespace": "shared", "replicas": 1}
        cluster["applications"].append({"name": "b-c", **placed})
        config["cloudpakops:clusters"].append(
            {
                "name": "main-b",
                "kind": "existing",
                "kubeconfig": {"secret": "kubeconfig"},
                "ingressDomain": "apps.other.example.com",
                "applications": [{"name": "c", **placed}],
            }
        )

    workload = {"image": image, "port": 8080}
    describe(checkout, {"b-c": workload, "c": workload}, edit=second_cluster)
    assert "by one name, main-b-c-" in said(checkout)


def test_the_same_object_on_two_clusters_is_no_mistake(checkout: Checkout) -> None:
    assert Repository(checkout.root).plan(Repository(checkout.root).stack("prod"))


@pytest.mark.parametrize("environment", ["dev", "test", "staging", "prod"])
def test_a_plan_describes_what_is_rendered(checkout: Checkout, environment: str, tmp_path: Path) -> None:
    assert_all_agree(checkout, environment, tmp_path / "rendered")


NAMES = st.sampled_from(["a", "b", "a-b", "a_b", "a.b", "A", "orders", "c:d", "c_d"])
KINDS = [("v1", "ConfigMap"), ("v1", "Service"), ("serving.knative.dev/v1", "Service"), ("v1", "Namespace")]
MANIFESTS = st.builds(
    lambda kind, name, namespace: {
        "apiVersion": kind[0],
        "kind": kind[1],
        "metadata": {"name": name, **({"namespace": namespace} if namespace and kind[1] != "Namespace" else {})},
    },
    st.sampled_from([*KINDS, ("rbac.authorization.k8s.io/v1", "ClusterRole")]),
    NAMES,
    st.sampled_from([None, "orders", "integration"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MANIFESTS, max_size=5), st.lists(NAMES, max_size=3, unique=True), st.sampled_from(["more", "orders-a"]))
def test_what_is_valid_is_rendered_and_registered_once(
    checkout: Checkout,
    tmp_path_factory: pytest.TempPathFactory,
    manifests: list[dict[str, Any]],
    names: list[str],
    called: str,
) -> None:
    stack = checkout.stack("dev").read_text()
    place = tmp_path_factory.mktemp("made")
    try:
        made: dict[str, Any] = {"streams": topics(*(name for name in names if ":" not in name))}
        sites = [EVENTS]
        if manifests:
            made[called] = folder(checkout, f"apps/{place.name}", *manifests)
            sites.append({"name": called, "namespace": called})
        describe(checkout, made, sites)
        refused = said(checkout)
        if refused:
            assert any(reason in refused for reason in ("described twice", "by one name", "can't be")), refused
        else:
            assert_all_agree(checkout, "dev", place / "rendered")
    finally:
        checkout.stack("dev").write_text(stack)


def assert_all_agree(checkout: Checkout, environment: str, place: Path) -> None:
    """Assert that objects of the plan, files of a rendering and registrations are the same, one for one."""
    repository = Repository(checkout.root)
    plan = repository.plan(repository.stack(environment))
    objects = [found for found in render(repository, environment) if not found.of_cloud]
    registered = [
        (found.cluster, found.manifest["apiVersion"], found.kind, found.namespace, found.name, found.logical_name)
        for found in objects
    ]
    described = [
        (cluster.name, found.api_version, found.kind, found.namespace, found.name, found.resource)
        for cluster in plan.clusters
        for found in described_objects(cluster)
        if found.kind != "Secret"
    ]
    assert sorted(registered, key=str) == sorted(described, key=str)
    assert len({(kind, version, name) for _, version, kind, _, _, name in registered}) == len(registered)
    written = into_folder(plan, objects, "yaml", place)
    files = [path for path in place.rglob("*") if path.is_file() and path.name != MARKER]
    assert len(files) == written == len(described)


def test_objects_that_would_share_a_file_get_a_file_each(checkout: Checkout, tmp_path: Path) -> None:
    role = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole"}
    service = {"kind": "Service", "metadata": {"name": "page"}}
    made = folder(
        checkout,
        "apps/extras",
        {**role, "metadata": {"name": "teas:read"}},
        {**role, "metadata": {"name": "teas_read"}},
        {"apiVersion": "v1", **service},
        {"apiVersion": "serving.knative.dev/v1", **service},
    )
    describe(checkout, {"extras": made}, [{"name": "extras", "namespace": "extras"}])
    done = checkout.command("render", "dev", "--output", str(tmp_path / "rendered"))
    files = {path.name for path in (tmp_path / "rendered").rglob("*.yaml")}
    assert files >= {
        "ClusterRole.rbac.authorization.k8s.io-teas%3Aread.yaml",
        "ClusterRole.rbac.authorization.k8s.io-teas_read.yaml",
        "Service-page.yaml",
        "Service.serving.knative.dev-page.yaml",
    }
    counted = re.search(r"(\d+) objects", done.stdout + done.stderr)
    assert counted
    assert int(counted[1]) == len(files)
