"""Data is not lost without a consent, and what can't change in place is refused with the way to get it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, topics
from git_checkout import GitCheckout

from cloudpakops.kinds.mqsc import queues_of
from cloudpakops.model.release import digest
from cloudpakops.promotion.known import file_states
from cloudpakops.repository.data_steps import check_data
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

    from cloudpakops.promotion.records.record import Line

EVENTS = {"name": "streams", "instance": "events"}
EXTRAS = {"name": "extras", "namespace": "extras"}
FEW, MANY = "2026.12.1", "2026.12.2"


def manifest(api_version: str, kind: str, name: str = "data", **rest: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name}, **rest}


def claim(size: str = "10Gi", storage_class: str = "block") -> dict[str, Any]:
    spec = {"storageClassName": storage_class, "resources": {"requests": {"storage": size}}}
    return manifest("v1", "PersistentVolumeClaim", spec=spec)


KEPT = manifest("v1", "ConfigMap", "kept", data={"a": "b"})


def user(*names: str) -> dict[str, Any]:
    return {"kind": "topics", "users": {name: {} for name in names}}


def mqsc(*commands: str) -> dict[str, Any]:
    return {"kind": "queue-manager-configuration", "mqsc": "".join(f"{command}\n" for command in commands)}


Described = tuple[dict[str, Any], list[dict[str, Any]]]
# Before, after, the resource that a consent opens, and the data.
LOST: dict[str, tuple[Callable[[Checkout], Described], Callable[[Checkout], Described], str, str]] = {
    "a topic that is renamed": (
        lambda _: ({"streams": topics("invoices")}, [EVENTS]),
        lambda _: ({"streams": topics("bills")}, [EVENTS]),
        "main-streams-kafkatopic-invoices",
        "the messages of the topic",
    ),
    "a user that goes": (
        lambda _: ({"streams": user("app", "other")}, [EVENTS]),
        lambda _: ({"streams": user("other")}, [EVENTS]),
        "main-streams-kafkauser-app",
        "the user with its password",
    ),
    "an application that goes": (
        lambda _: ({"streams": topics("invoices"), "more": topics("a")}, [EVENTS, {**EVENTS, "name": "more"}]),
        lambda _: ({"streams": topics("invoices"), "more": topics("a")}, [{**EVENTS, "name": "more"}]),
        "main-streams-kafkatopic-invoices",
        "the messages of the topic",
    ),
    "a queue that goes": (
        lambda _: ({"queues": mqsc("DEFINE QLOCAL(A) REPLACE", "def ql('b') replace")}, [queues()]),
        lambda _: ({"queues": mqsc("DEFINE QLOCAL(A) REPLACE")}, [queues()]),
        "main-integration-queuemanager-orders-qm:b",
        "it stays in the queue manager with its messages",
    ),
    "a queue that is deleted": (
        lambda _: ({"queues": mqsc("DEFINE QLOCAL(A) +\n  REPLACE", "DEFINE QLOCAL(B)")}, [queues()]),
        lambda _: ({"queues": mqsc("DEFINE QLOCAL(A) REPLACE", "DELETE QLOCAL(B) PURGE")}, [queues()]),
        "main-integration-queuemanager-orders-qm:B",
        "would be deleted, and with it its messages",
    ),
    **{
        f"a {lost['kind']} of a folder": (
            lambda checkout, lost=lost: ({"extras": folder(checkout, "apps/one", KEPT, lost)}, [EXTRAS]),
            lambda checkout: ({"extras": folder(checkout, "apps/two", KEPT)}, [EXTRAS]),
            f"main-extras-{str(lost['kind']).lower()}-data",
            data,
        )
        for lost, data in (
            (claim(), "the volume with all that is on it"),
            (manifest("objectbucket.io/v1alpha1", "ObjectBucketClaim"), "the bucket with all objects in it"),
            (manifest("postgresql.cnpg.io/v1", "Cluster"), "the databases with their schemas and users"),
            (manifest("postgresql.cnpg.io/v1", "Database"), "the databases with their schemas and users"),
            (manifest("apps/v1", "StatefulSet"), "the volumes of its pods"),
            (
                manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
                "every object of the kind that it defines",
            ),
        )
    },
}


def queues() -> dict[str, Any]:
    return {"name": "queues", "instance": "orders-qm"}


def protected(config: dict[str, Any], _cluster: dict[str, Any]) -> None:
    config["cloudpakops:protected"] = True


def moved(
    checkout: Checkout,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[Checkout], Described],
    after: Callable[[Checkout], Described],
    edit: Callable[[dict[str, Any], dict[str, Any]], None] = protected,
) -> GitCheckout:
    """Commit dev with one release, then describe it with the next, uncommitted."""
    stack = checkout.stack("dev").read_text()
    describe(checkout, *before(checkout), release=FEW, edit=edit)
    clone = GitCheckout.made(checkout, monkeypatch)
    clone.git("add", "--all", "apps") if (checkout.root / "apps").exists() else None
    clone.commit()
    checkout.stack("dev").write_text(stack)
    describe(checkout, *after(checkout), release=MANY, edit=edit)
    return clone


def refusals(checkout: Checkout) -> str:
    found = check_data(Repository(checkout.root), ["dev"], "HEAD")
    assert not found.warnings
    return "\n".join(str(problem) for problem in found.problems)


@pytest.mark.parametrize("case", LOST)
def test_what_holds_data_goes_only_with_a_consent(
    case: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, resource, data = LOST[case]
    moved(checkout, monkeypatch, before, after)
    text = refusals(checkout)
    assert data in text
    action = "remove"
    assert f"{{resource: {resource}, action: {action}," in text
    assert "stacks/Pulumi.dev.yaml:" in text


@pytest.mark.parametrize("case", LOST)
def test_a_consent_that_was_there_before_opens_it(
    case: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, resource, _ = LOST[case]

    def consenting(config: dict[str, Any], cluster: dict[str, Any]) -> None:
        protected(config, cluster)
        config["cloudpakops:consents"] = [
            {"resource": resource, "action": "remove", "reason": "nobody reads it", "expires": "2026-12-31"}
        ]

    moved(checkout, monkeypatch, before, after, consenting)
    assert refusals(checkout) == ""


@pytest.mark.parametrize("case", [case for case in LOST if "queue" not in case])
def test_the_engine_keeps_what_holds_data(case: str, checkout: Checkout) -> None:
    before, _, resource, _ = LOST[case]
    describe(checkout, *before(checkout), edit=protected)
    repository = Repository(checkout.root)
    (cluster,) = repository.plan(repository.stack("dev")).clusters
    assert resource in cluster.protected
    assert "main-orders-deployment" not in cluster.protected
    assert "main-infrastructure-integration" in cluster.protected
    assert "main-infrastructure-orders" not in cluster.protected


def instance(name: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "name": name, "spec": spec}


def pools(**storage: Any) -> dict[str, Any]:
    pool = {"name": "kafka", "replicas": 3, "roles": ["broker", "controller"], "storage": storage}
    return {"strimziOverrides": {"nodePools": [pool]}}


def availability(sort: str) -> dict[str, Any]:
    return {"queueManager": {"availability": {"type": sort}}}


# Instances before and after; what is said, and the way.
REFUSED: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "Native HA": (
        instance("more", "QueueManager", availability("SingleInstance")),
        instance("more", "QueueManager", availability("NativeHA")),
        "spec.queueManager.availability.type would change from SingleInstance to NativeHA, and it doesn't change in",
        "describe a queue manager of another name beside it",
    ),
    "the class of a queue manager": (
        instance("more", "QueueManager", {"queueManager": {"storage": {"queueManager": {"class": "one"}}}}),
        instance("more", "QueueManager", {"queueManager": {"storage": {"queueManager": {"class": "two"}}}}),
        "spec.queueManager.storage.queueManager.class would change from one to two",
        "beside it",
    ),
    "the class of brokers": (
        instance("more", "EventStreams", pools(type="persistent-claim", size="10Gi", **{"class": "one"})),
        instance("more", "EventStreams", pools(type="persistent-claim", size="10Gi", **{"class": "two"})),
        "spec.strimziOverrides.nodePools[kafka].storage.class would change from one to two",
        "add a node pool with other storage beside it",
    ),
    "smaller volumes of brokers": (
        instance("more", "EventStreams", pools(type="persistent-claim", size="1Ti", **{"class": "one"})),
        instance("more", "EventStreams", pools(type="persistent-claim", size="900Gi", **{"class": "one"})),
        "spec.strimziOverrides.nodePools[kafka].storage.size would change from 1Ti to 900Gi, and it only grows",
        "add a node pool with smaller volumes beside it",
    ),
    "persistent to ephemeral": (
        instance("more", "EventStreams", pools(type="persistent-claim", size="1Ti", **{"class": "one"})),
        instance("more", "EventStreams", pools(type="ephemeral")),
        "spec.strimziOverrides.nodePools[kafka].storage.type would change from persistent-claim to ephemeral",
        "beside it",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("edit", [protected, lambda _config, _cluster: None], ids=["protected", "unprotected"])
def test_an_instance_does_not_change_what_cannot_change_in_place(
    case: str, edit: Any, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, what, way = REFUSED[case]

    def with_instance(one: dict[str, Any]) -> Callable[[dict[str, Any], dict[str, Any]], None]:
        def added(config: dict[str, Any], cluster: dict[str, Any]) -> None:
            edit(config, cluster)
            cluster["cloudPaks"][0]["instances"].append(one)

        return added

    stack = checkout.stack("dev").read_text()
    describe(checkout, edit=with_instance(before))
    GitCheckout.made(checkout, monkeypatch)
    checkout.stack("dev").write_text(stack)
    describe(checkout, edit=with_instance(after))
    text = refusals(checkout)
    assert what in text
    assert way in text


TOPICS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "fewer partitions": (
        {"partitions": 12},
        {"partitions": 6},
        "spec.partitions would change from 12 to 6, and it only",
    ),
    "another replication factor": ({"replicas": 2}, {"replicas": 3}, "spec.replicas would change from 2 to 3"),
}


@pytest.mark.parametrize("case", TOPICS)
def test_a_topic_does_not_change_what_cannot_change_in_place(
    case: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, what = TOPICS[case]
    clone = moved(
        checkout,
        monkeypatch,
        lambda _: ({"streams": topics("invoices", **before)}, [EVENTS]),
        lambda _: ({"streams": topics("invoices", **after)}, [EVENTS]),
        lambda _config, _cluster: None,
    )
    assert what in refusals(checkout)
    done = checkout.command("validate", "dev", "--base", "HEAD")
    assert done.returncode == 2
    assert what in done.stderr
    clone.commit()
    shown = checkout.command("diff", "HEAD^..HEAD").stdout
    assert f"x KafkaTopic integration/invoices: {what}" in shown
    assert "(instead: " in shown


def test_more_partitions_and_larger_volumes_are_taken(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    moved(
        checkout,
        monkeypatch,
        lambda c: (
            {"streams": topics("a", partitions=6), "extras": folder(c, "apps/1", claim("1Gi"))},
            [EVENTS, EXTRAS],
        ),
        lambda c: (
            {"streams": topics("a", partitions=12), "extras": folder(c, "apps/2", claim("2Ti"))},
            [EVENTS, EXTRAS],
        ),
    )
    assert refusals(checkout) == ""


def test_claims_of_a_folder_keep_their_class_and_size(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    moved(
        checkout,
        monkeypatch,
        lambda c: ({"extras": folder(c, "apps/1", claim("10Gi", "one"))}, [EXTRAS]),
        lambda c: ({"extras": folder(c, "apps/2", claim("5000Mi", "two"))}, [EXTRAS]),
    )
    text = refusals(checkout)
    assert "spec.storageClassName would change from one to two" in text
    assert "spec.resources.requests.storage would change from 10Gi to 5000Mi, and it only grows" in text


def test_the_class_of_a_role_of_storage_is_that_of_what_stands_on_it(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_class(_config: dict[str, Any], cluster: dict[str, Any]) -> None:
        cluster["storage"]["rwo"] = "other"

    GitCheckout.made(checkout, monkeypatch)
    describe(checkout, edit=other_class)
    text = refusals(checkout)
    assert "QueueManager integration/orders-qm on cluster main: spec.queueManager.storage.queueManager.class" in text
    assert "nodePools[kafka].storage.class" in text


def test_without_protection_the_difference_says_what_is_lost(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, _, data = LOST["a topic that is renamed"]
    clone = moved(checkout, monkeypatch, before, after, lambda _config, _cluster: None)
    assert refusals(checkout) == ""
    clone.commit()
    shown = checkout.command("diff", "HEAD^..HEAD").stdout
    assert f"- KafkaTopic integration/invoices: would be removed, and with it {data}" in shown


def test_the_gate_of_upgrades_is_closed_for_lost_data(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after, _, data = LOST["a topic that is renamed"]
    moved(checkout, monkeypatch, before, after)
    repository = Repository(checkout.root)
    described = repository.stack("dev").environment
    line: Line = {"platform": str(described.platform), "applications": str(described.applications)}
    few = repository.release("applications", FEW)
    deployed: Line = {**line, "applications": f"{FEW}@{digest(few.document.data)}"}
    gate = file_states(repository, "dev", deployed, line)["upgrade-path"]
    assert not gate.open
    assert data in gate.reason


@pytest.mark.parametrize(
    ("text", "defined", "deleted"),
    [
        ("DEFINE QLOCAL(A)\n* DEFINE QLOCAL(B)\n", {"A"}, set()),
        ("define ql(a) replace\ndef qlocal('a')\n", {"A", "a"}, set()),
        ("DEFINE +\n  QLOCAL(A) +\n  REPLACE\nDELETE QLOCAL(A)\n", set(), {"A"}),
        ("DELETE QLOCAL(A)\nDEFINE QLOCAL(A)\n", {"A"}, set()),
        ("DEFINE QALIAS(A) TARGET(B)\nDEFINE QREMOTE(C)\nALTER QLOCAL(D)\n", set(), set()),
        ("DEFINE QLOCAL( ORDERS.IN ) MAXDEPTH(20000)", {"ORDERS.IN"}, set()),
    ],
)
def test_queues_are_read_from_mqsc(text: str, defined: set[str], deleted: set[str]) -> None:
    found = queues_of(text)
    assert (found.defined, found.deleted) == (defined, deleted)
