"""Names that can't be are refused by kind: of objects, of what is made of them, of what they are inside a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, problems, said, topics

from cloudpakops.base.paths import values_at

if TYPE_CHECKING:
    from conftest import Checkout

IMAGE = f"registry.example.com/x/y@sha256:{'a' * 64}"
EVENTS = {"name": "streams", "instance": "events"}


def queue_manager(name: str, spec: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"kind": "QueueManager", "name": name, **({"spec": spec} if spec else {})}


INSTANCES: dict[str, tuple[dict[str, Any], str]] = {
    "a queue manager that begins with a digit": (queue_manager("1st-qm"), "beginning with a letter"),
    "a queue manager with a dot": (queue_manager("orders.qm"), "the name of a Service"),
    "a queue manager whose StatefulSet is too long": (queue_manager("q" * 46), "at most 45 characters here"),
    "a queue manager with a hyphen inside of MQ": (
        queue_manager("orders-two", {"queueManager": {"name": "orders-qm"}}),
        "letters, digits and . / _ %",
    ),
    "a queue manager that is too long inside of MQ": (
        queue_manager("orders-two", {"queueManager": {"name": "Q" * 49}}),
        "it has 49 characters, and 48 are possible",
    ),
    "Event Streams that begins with a digit": ({"kind": "EventStreams", "name": "2nd"}, "beginning with a letter"),
    "Event Streams whose host is too long": (
        {"kind": "EventStreams", "name": "e" * 42},
        "the first label of the host of its user interface",
    ),
    "a dashboard with a dot": ({"kind": "Dashboard", "name": "flows.prod"}, "the name of a Service"),
    "API Connect that begins with a digit": ({"kind": "APIConnectCluster", "name": "1apis"}, "beginning with a letter"),
}


@pytest.mark.parametrize("mistake", INSTANCES)
def test_a_name_of_an_instance_that_cannot_be_is_refused(checkout: Checkout, mistake: str) -> None:
    instance, words = INSTANCES[mistake]
    describe(checkout, instances=[instance])
    (found,) = problems(checkout)
    assert words in str(found)
    assert found.path == "clusters[0].cloudPaks[0].instances[4].name"


MANIFESTS: dict[str, tuple[dict[str, Any], str]] = {
    "a Service that begins with a digit": (
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "1st"}},
        "beginning with a letter",
    ),
    "a ConfigMap in capitals": ({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "Settings"}}, "lower"),
    "a custom resource with an underscore": (
        {"apiVersion": "example.com/v1", "kind": "Tea", "metadata": {"name": "green_tea"}},
        "lower-case letters, digits, hyphens and dots",
    ),
    "a CronJob that is too long": (
        {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "c" * 53}},
        "it has 53 characters, and 52 are possible",
    ),
    "a StatefulSet that is too long": (
        {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "s" * 53}},
        "it has 53 characters, and 52 are possible",
    ),
    "a role with a slash": (
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "a/b"}},
        "a text without /",
    ),
    "a suite with too short an id": (
        {"apiVersion": "core.mas.ibm.com/v1", "kind": "Suite", "metadata": {"name": "m1"}},
        "3 to 12 lower-case letters",
    ),
    "a suite whose id begins with a digit": (
        {"apiVersion": "core.mas.ibm.com/v1", "kind": "Suite", "metadata": {"name": "1inst"}},
        "beginning with a letter",
    ),
    "a route with too long a label": (
        {
            "apiVersion": "route.openshift.io/v1",
            "kind": "Route",
            "metadata": {"name": "page"},
            "spec": {"host": f"{'h' * 66}.example.com"},
        },
        "at most 63 of them",
    ),
    "a topic that Kafka does not take": (
        {
            "apiVersion": "kafka.strimzi.io/v1beta2",
            "kind": "KafkaTopic",
            "metadata": {"name": "invoices"},
            "spec": {"topicName": "invoices/new"},
        },
        "letters, digits, dots, underscores and hyphens",
    ),
}


@pytest.mark.parametrize("mistake", MANIFESTS)
def test_a_name_in_a_folder_that_cannot_be_is_refused(checkout: Checkout, mistake: str) -> None:
    manifest, words = MANIFESTS[mistake]
    describe(checkout, {"extras": folder(checkout, "apps/extras", manifest)}, [{"name": "extras", "namespace": "ex"}])
    assert words in said(checkout)


def test_names_that_other_kinds_may_have_are_taken(checkout: Checkout) -> None:
    role = {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "ClusterRole",
        "metadata": {"name": "system:Reader_1"},
    }
    user = {"apiVersion": "user.openshift.io/v1", "kind": "Identity", "metadata": {"name": "ldap:Jo Doe"}}
    describe(checkout, {"extras": folder(checkout, "apps/extras", role, user)}, [{"name": "extras", "namespace": "ex"}])
    assert problems(checkout) == []


@pytest.mark.parametrize("host", [f"{'h' * 66}.example.com", f"orders.{'x' * 64}.com", f"{'a.' * 127}com"])
def test_a_host_with_too_long_a_label_is_refused(checkout: Checkout, host: str) -> None:
    describe(
        checkout,
        {"shop": {"image": IMAGE, "port": 80}},
        [{"name": "shop", "namespace": "shop", "replicas": 1, "host": host}],
    )
    assert "host" in said(checkout)


def test_a_workload_whose_service_cannot_be_called_so_is_refused(checkout: Checkout) -> None:
    describe(checkout, {"1st": {"image": IMAGE, "port": 80}}, [{"name": "1st", "namespace": "shop", "replicas": 1}])
    assert "the name of Service shop/1st can't be 1st because" in said(checkout)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("invoices.new", "invoices_new"),
        ("a.b.c", "a_b.c"),
        ("ORDERS.IN", "ORDERS_IN"),
        ("x_y", "x.y"),
        ("a.b_c", "a_b.c"),
    ],
)
def test_topics_that_are_one_in_kafka_are_refused(checkout: Checkout, one: str, other: str) -> None:
    describe(checkout, {"streams": topics(one), "more": topics(other)}, [EVENTS, {**EVENTS, "name": "more"}])
    text = said(checkout)
    assert "would be one topic" in text or "is described twice" in text
    assert f"topics.{one}" in text
    assert f"topics.{other}" in text


def test_topics_of_two_clusters_may_have_one_name_in_kafka(checkout: Checkout) -> None:
    describe(
        checkout,
        {"streams": topics("invoices.new"), "more": topics("invoices_new")},
        [EVENTS, {**EVENTS, "name": "more", "instance": "other"}],
        [{"kind": "EventStreams", "name": "other"}],
    )
    assert problems(checkout) == []


def test_values_are_found_by_the_names_of_list_items() -> None:
    tree = {
        "a": {"pools": [{"name": "x", "size": 1}, {"name": "y"}, {"size": 3}]},
        "metadata": {"labels": {"b/c.d": 4}},
    }
    assert list(values_at(tree, "a.pools[name].size")) == [("a.pools[x].size", 1), ("a.pools[y].size", None)]
    assert list(values_at(tree, "a.pools[*].size")) == [
        ("a.pools[0].size", 1),
        ("a.pools[1].size", None),
        ("a.pools[2].size", 3),
    ]
    assert list(values_at(tree, "metadata.labels.b/c.d")) == [("metadata.labels.b/c.d", 4)]
    assert list(values_at(tree, "a.nothing.here")) == []


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("__x", "x"),
        ("a_.b", "a.b"),
        ("a..b", "a.b"),
        ("A-_-B", "a---b"),
        ("-a.-b-", "a.b"),
        ("ORDERS.new", "orders.new"),
    ],
)
def test_a_topic_becomes_an_object_with_a_name_that_can_be(checkout: Checkout, topic: str, name: str) -> None:
    describe(checkout, {"streams": topics(topic)}, [EVENTS])
    assert problems(checkout) == []
    assert checkout.command("explain", "dev", f"KafkaTopic/{name}").returncode == 0


@pytest.mark.parametrize("topic", ["_", "-", "___", "._."])
def test_a_topic_of_which_no_name_can_be_made_is_refused(checkout: Checkout, topic: str) -> None:
    describe(checkout, {"streams": topics(topic)}, [EVENTS])
    assert f'"{topic}" is not the name of a topic' in said(checkout)


def test_a_configuration_with_too_long_a_name_is_refused(checkout: Checkout) -> None:
    settings = {"type": "serverconf", "contents": "UEsDBA=="}
    flows = {"kind": "integration", "bars": ["https://example.com/a.bar"], "configurations": {"c" * 253: settings}}
    describe(checkout, {"flows": flows}, [{"name": "flows", "instance": "app-connect"}])
    assert "it has 259 characters, and 253 are possible" in said(checkout)
