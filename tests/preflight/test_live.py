"""`cloudpakops preflight --live` by the real client against a real HTTPS server that answers as API servers do."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.https.bounded import within
from cloudpakops.model.release import PlatformRelease
from cloudpakops.preflight import reading
from cloudpakops.preflight.cluster_facts import ClusterFacts, Olm, StorageClassFacts
from cloudpakops.preflight.operators import operator_findings
from cloudpakops.preflight.run import Report, Request, preflight
from cloudpakops.preflight.storage import storage_findings
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

    from cloudpakops.plan import ClusterPlan

ESTATE = Path(__file__).resolve().parents[1] / "estate"
# It reads files once: nothing here changes them.
HERE = Repository(ESTATE)
NOTHING = ClusterFacts(openshift=None, nodes=None, pods=None, storage_classes=None, olm=None)
BEARER = "canary-bearer-2b7d"
LATE = "WaitForFirstConsumer"
OWN = ("integration", "cert-manager-operator", "ibm-licensing")
PATHS = {
    "version": "/apis/config.openshift.io/v1/clusterversions/version",
    "nodes": "/api/v1/nodes",
    "pods": "/api/v1/pods",
    "classes": "/apis/storage.k8s.io/v1/storageclasses",
    "catalogs": "/apis/operators.coreos.com/v1alpha1/catalogsources",
    "subscriptions": "/apis/operators.coreos.com/v1alpha1/subscriptions",
}


def node(name: str, cpu: str = "15500m", memory: str = "60Gi", **changes: Any) -> dict[str, Any]:
    ready = {"type": "Ready", "status": changes.get("ready", "True")}
    return {
        "metadata": {"name": name, "labels": {"topology.kubernetes.io/zone": changes.get("zone", name[-1])}},
        "spec": {"unschedulable": changes.get("cordoned", False), "taints": changes.get("taints", [])},
        "status": {
            "allocatable": {"cpu": cpu, "memory": memory, "pods": "250"},
            "conditions": [{"type": "MemoryPressure", "status": "False"}, ready],
            "nodeInfo": {"architecture": changes.get("architecture", "amd64")},
        },
    }


def pod(namespace: str, on: str | None, *requests: dict[str, str], **changes: Any) -> dict[str, Any]:
    owners = [{"kind": "ReplicaSet", "name": f"{changes['deployment']}-5d4f8c7b9"}] if "deployment" in changes else []
    containers = [{"name": str(i), "resources": {"requests": each}} for i, each in enumerate(requests)] or [
        {"name": "a"}
    ]
    spec = {"containers": containers, **({"nodeName": on} if on else {}), **changes.get("spec", {})}
    return {
        "metadata": {"name": "p", "namespace": namespace, "ownerReferences": owners},
        "spec": spec,
        "status": {"phase": changes.get("phase", "Running")},
    }


def storage_class(name: str, provisioner: str, *, default: bool = False, **changes: Any) -> dict[str, Any]:
    annotations = {"storageclass.kubernetes.io/is-default-class": "true"} if default else {}
    return {"metadata": {"name": name, "annotations": annotations}, "provisioner": provisioner, **changes}


def catalog(namespace: str, name: str, state: str | None = "READY") -> dict[str, Any]:
    status = {"connectionState": {"lastObservedState": state}} if state else {}
    return {"metadata": {"namespace": namespace, "name": name}, "status": status}


def subscription(namespace: str, package: str) -> dict[str, Any]:
    return {"metadata": {"namespace": namespace, "name": "any"}, "spec": {"name": package}}


@dataclass
class Cluster:
    """What an API server has; all is well for the environment dev."""

    server: Any
    kubeconfig: Path
    version: dict[str, Any] = field(
        default_factory=lambda: {
            "status": {
                "desired": {"version": "4.19.3"},
                "history": [{"state": "Partial", "version": "4.19.3"}, {"state": "Completed", "version": "4.18.9"}],
            }
        }
    )
    nodes: list[Any] = field(default_factory=lambda: [node(f"worker-{i}") for i in "abc"])
    pods: list[Any] = field(default_factory=lambda: [pod("dns", "worker-a", {"cpu": "60m", "memory": "110Mi"})])
    classes: list[Any] = field(
        default_factory=lambda: [
            storage_class("ocs-storagecluster-ceph-rbd", "openshift-storage.rbd.csi.ceph.com", default=True),
            storage_class("ocs-storagecluster-cephfs", "openshift-storage.cephfs.csi.ceph.com"),
        ]
    )
    catalogs: list[Any] = field(default_factory=lambda: [catalog("openshift-marketplace", "redhat-operators")])
    subscriptions: list[Any] = field(default_factory=list)
    page: int = 500

    def serve(self) -> None:
        """Answer as an API server does: pages, and nothing without the token."""

        def listing(name: str) -> Callable[[str | None, dict[str, list[str]]], Any]:
            def answer(who: str | None, query: dict[str, list[str]]) -> Any:
                if who != f"Bearer {BEARER}":
                    return 401, {}, b'{"kind": "Status", "code": 401}'
                if name == "version":
                    return 200, {}, json.dumps(self.version).encode()
                first = int(query.get("continue", ["0"])[0])
                items = getattr(self, name)
                rest = {"continue": str(first + self.page)} if len(items) > first + self.page else {}
                return 200, {}, json.dumps({"metadata": rest, "items": items[first : first + self.page]}).encode()

            return answer

        self.server.says("/version/", 200, {"major": "1", "minor": "31"})
        for name, path in PATHS.items():
            self.server.routes[path] = listing(name)

    def looked_at(self, root: Path = ESTATE, **changes: Any) -> Report:
        """Return the report on dev."""
        repository = HERE if root == ESTATE else Repository(root)
        wanted = {"live": True, "kubeconfig": str(self.kubeconfig), **changes}
        return preflight(repository, Request(environment="dev", now=datetime.now(UTC), **wanted))

    def found(self, root: Path = ESTATE, **changes: Any) -> list[tuple[str, str]]:
        """Return level and code of what is found beyond the files and the key."""
        report = self.looked_at(root, **changes)
        beyond = [one for one in report.findings if one.code not in {"uncertain", "key-not-given"}]
        assert all(one.what and one.fix and BEARER not in f"{one.what}{one.fix}" for one in beyond)
        return [(one.level.name.lower(), one.code.value) for one in beyond]


@pytest.fixture(autouse=True)
def _no_ambient_kubeconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KUBECONFIG", raising=False)


@pytest.fixture
def cluster(server: Any, tmp_path: Path) -> Cluster:
    kubeconfig = tmp_path / "kubeconfig"
    made = Cluster(server=server, kubeconfig=kubeconfig)
    kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(server, {"token": BEARER})))
    made.serve()
    return made


def kubeconfig_of(server: Any, user: dict[str, Any]) -> dict[str, Any]:
    authority = base64.b64encode(server.authority.encode()).decode()
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [
            {"name": "c", "cluster": {"server": f"https://{server.host}", "certificate-authority-data": authority}}
        ],
        "users": [{"name": "u", "user": user}],
        "contexts": [{"name": "dev", "context": {"cluster": "c", "user": "u"}}],
        "current-context": "dev",
    }


def test_a_cluster_that_is_well_gives_no_finding(cluster: Cluster) -> None:
    assert cluster.found() == []
    seen = cluster.looked_at().clusters["main"]
    assert seen.openshift == "4.18.9"
    assert [(room.node, room.vcpu, room.others_vcpu) for room in seen.rooms] == [
        ("worker-a", 15.5, 0.06),
        ("worker-b", 15.5, 0),
        ("worker-c", 15.5, 0),
    ]


def test_few_questions_are_asked_and_no_secret_is_read(cluster: Cluster) -> None:
    cluster.found()
    asked = [path.partition("?")[0] for path, _ in cluster.server.asked]
    assert sorted(asked) == sorted(["/version/", *PATHS.values()])


def test_lists_of_several_pages_are_read_whole(cluster: Cluster) -> None:
    cluster.page = 2
    cluster.nodes = [node(f"worker-{i}", cpu="1") for i in range(7)]
    assert cluster.found() == [("error", "capacity")]
    assert len(cluster.looked_at().clusters["main"].rooms) == 7


# Storage


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        ([], [("error", "default-storage-class"), *2 * [("error", "storage-class-missing")]]),
        (
            [
                storage_class("ocs-storagecluster-ceph-rbd", "efs.csi.aws.com", default=True),
                storage_class("ocs-storagecluster-cephfs", "openshift-storage.rbd.csi.ceph.com"),
            ],
            2 * [("error", "storage-mode")],
        ),
        (
            [
                storage_class("ocs-storagecluster-ceph-rbd", "csi.trident.netapp.io", default=True),
                storage_class("ocs-storagecluster-cephfs", "x.cephfs.csi.ceph.com", default=True),
            ],
            [("warning", "default-storage-class"), ("warning", "storage-unknown")],
        ),
        (
            [
                storage_class("ocs-storagecluster-ceph-rbd", "vpc.block.csi.ibm.io", volumeBindingMode="Immediate"),
                storage_class("ocs-storagecluster-cephfs", "vpc.file.csi.ibm.io", default=True),
            ],
            [("warning", "storage-binding")],
        ),
        (
            [
                storage_class(
                    "ocs-storagecluster-ceph-rbd", "ebs.csi.aws.com", volumeBindingMode="WaitForFirstConsumer"
                ),
                storage_class("ocs-storagecluster-cephfs", "efs.csi.aws.com", default=True),
            ],
            [],
        ),
    ],
)
def test_storage_classes_are_compared_with_their_roles(
    cluster: Cluster, classes: list[Any], found: list[tuple[str, str]]
) -> None:
    cluster.classes = classes
    assert cluster.found() == found


# Capacity


def test_what_others_request_and_what_waits_is_not_free(cluster: Cluster) -> None:
    busy = {"cpu": "7", "memory": "50Gi"}
    cluster.pods = [pod("shop", f"worker-{i}", busy) for i in "abc"]
    assert cluster.found() == []
    cluster.pods.append(pod("shop", None, {"cpu": "1600m"}, phase="Pending"))
    report = cluster.looked_at()
    (shortage,) = [one for one in report.findings if one.code == "capacity"]
    assert shortage.what == "its products request at least 24 vCPU, and 23.9 are free on 3 nodes"


def test_what_runs_of_the_products_themselves_is_not_counted_twice(cluster: Cluster) -> None:
    cluster.pods = [pod(namespace, "worker-a", {"cpu": "5"}) for namespace in OWN]
    assert cluster.found() == []
    (room, *_) = cluster.looked_at().clusters["main"].rooms
    assert (room.requested_vcpu, room.others_vcpu) == (15, 0)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"cordoned": True}, [("warning", "node-not-usable")]),
        ({"ready": "Unknown"}, [("warning", "node-not-usable")]),
        ({"taints": [{"key": "node-role.kubernetes.io/master", "effect": "NoSchedule"}]}, []),
        ({"taints": [{"key": "x", "value": "y", "effect": "PreferNoSchedule"}]}, None),
    ],
)
def test_nodes_that_give_nothing_are_not_counted(
    cluster: Cluster, change: dict[str, Any], found: list[tuple[str, str]] | None
) -> None:
    cluster.nodes = [node("worker-a", cpu="12"), node("worker-b", cpu="12", **change)]
    cluster.pods = []
    assert cluster.found() == ([] if found is None else [("error", "capacity"), *found])


@pytest.mark.parametrize(
    ("spec", "vcpu"),
    [
        # The largest init container, where it asks for more than all others together.
        ({"initContainers": [{"name": "i", "resources": {"requests": {"cpu": "3"}}}]}, 3),
        # A sidecar runs beside the init containers after it, and beside the rest.
        (
            {
                "initContainers": [
                    {"name": "s", "restartPolicy": "Always", "resources": {"requests": {"cpu": "500m"}}},
                    {"name": "i", "resources": {"requests": {"cpu": "3"}}},
                ]
            },
            3.5,
        ),
        ({"initContainers": [{"name": "s", "restartPolicy": "Always", "resources": {"requests": {"cpu": "1"}}}]}, 3),
        ({"overhead": {"cpu": "250m"}}, 2.25),
        ({"resources": {"requests": {"cpu": "4"}}}, 4),
    ],
)
def test_requests_are_counted_as_the_scheduler_does(cluster: Cluster, spec: dict[str, Any], vcpu: float) -> None:
    cluster.pods = [pod("shop", "worker-a", {"cpu": "1"}, {"cpu": "1000m"}, spec=spec)]
    assert cluster.looked_at().clusters["main"].rooms[0].others_vcpu == vcpu


# Version, architecture, catalogs, cert-manager


def test_a_version_that_a_product_does_not_run_on_is_told(cluster: Cluster) -> None:
    cluster.version["status"]["history"] = [{"state": "Completed", "version": "4.17.1"}]
    (found,) = [one for one in cluster.looked_at().findings if one.code == "openshift-version"]
    assert found.what.startswith("it is 4.17.1, but IBM Cloud Pak for Integration 16.1.3.0 runs on 4.14, 4.16, 4.18")
    assert found.place == "main: clusterversion/version"


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
        assert [one.code.value for one in operator_findings(plan, facts, platform)] == found


def test_volumes_of_aiops_have_to_grow() -> None:
    plan, _ = dev()
    plan = replace(plan, products=(replace(plan.products[0], product="cloud-pak-for-aiops"),))
    block = StorageClassFacts(
        name=plan.storage["rwo"], provisioner="x.rbd.csi.ceph.com", immediate=True, expands=False, default=True
    )
    for expands, found in ((True, []), (False, ["storage-expansion"])):
        classes = {
            block.name: replace(block, expands=expands),
            plan.storage["rwx"]: replace(block, name="file", provisioner="x.cephfs.csi.ceph.com", default=False),
        }
        facts = replace(NOTHING, storage_classes=classes)
        assert [one.code.value for one in storage_findings(plan, facts, HERE.products())] == found


def dev() -> tuple[ClusterPlan, PlatformRelease]:
    stack = HERE.stack("dev")
    platform = HERE.release("platform", stack.environment.platform.release).content
    assert isinstance(platform, PlatformRelease)
    return HERE.plan(stack).clusters[0], platform


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
        "      cloudPaks:\n",
        "      prerequisites: {cert-manager: present}\n      cloudPaks:\n",
    )
    assert cluster.found(checkout.root) == [("error", "cert-manager-missing")]
    cluster.pods = [running("cert-manager")]
    assert cluster.found(checkout.root) == []


# Ways in, and answers that are none


def test_what_one_may_not_read_is_told_and_the_rest_is_checked(cluster: Cluster) -> None:
    cluster.server.says(PATHS["pods"], 403, {"kind": "Status"})
    cluster.classes = []
    found = cluster.found()
    assert ("error", "cluster-read") in found
    assert ("error", "storage-class-missing") in found
    assert cluster.looked_at().clusters["main"].rooms == []


@pytest.mark.parametrize("name", sorted(PATHS))
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"items": 5}',
        b'{"items": [{}]}',
        b'{"items": [{"metadata": {"name": "x"}}]}',
        b"[" * 90_000,
    ],
)
def test_an_answer_of_another_shape_is_told(cluster: Cluster, name: str, body: bytes) -> None:
    cluster.server.says(PATHS[name], 200, body)
    assert ("error", "cluster-read") in cluster.found()


@pytest.mark.parametrize("amount", ["lots", "NaN", "Infinity", {"a": 1}])
def test_an_amount_that_is_none_is_told(cluster: Cluster, amount: Any) -> None:
    cluster.nodes[1]["status"]["allocatable"]["cpu"] = amount
    assert cluster.found() == [("error", "cluster-read")]


def test_a_token_that_has_ended_is_told_once(cluster: Cluster) -> None:
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, {"token": "ended"})))
    assert cluster.found() == [("error", "cluster-login")]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "kind: Config", "current-context: x\ncontexts: 5", "contexts: [{name: {}}]"]
)
def test_a_kubeconfig_that_is_none_is_told(cluster: Cluster, text: str) -> None:
    cluster.kubeconfig.write_text(text)
    assert cluster.found() == [("error", "cluster-access")]


def test_a_kubeconfig_or_context_that_is_not_there_is_told(cluster: Cluster) -> None:
    assert cluster.found(context="another") == [("error", "cluster-access")]
    cluster.kubeconfig.unlink()
    assert cluster.found() == [("error", "cluster-access")]


@pytest.mark.parametrize("address", ["https://127.0.0.1:1", "https://127.0.0.1:{port}", "nonsense://x", "https://[::"])
def test_a_server_that_is_not_there_or_not_trusted_is_told(
    cluster: Cluster, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = kubeconfig_of(cluster.server, {"token": BEARER})
    del config["clusters"][0]["cluster"]["certificate-authority-data"]
    config["clusters"][0]["cluster"]["server"] = address.format(port=cluster.server.host.rpartition(":")[2])
    monkeypatch.delenv("SSL_CERT_FILE")
    cluster.kubeconfig.write_text(yaml.safe_dump(config))
    (found,) = cluster.found()
    assert found in [("error", "cluster-unreachable"), ("error", "cluster-access")]


def exec_plugin(*command: str) -> dict[str, Any]:
    version = "client.authentication.k8s.io/v1"
    return {
        "exec": {"apiVersion": version, "command": command[0], "args": list(command[1:]), "provideClusterInfo": True}
    }


@pytest.mark.parametrize(
    ("user", "code", "what"),
    [
        (exec_plugin("/nowhere/plugin"), "cluster-access", "No such file or directory: '/nowhere/plugin'"),
        (exec_plugin("sh", "-c", "echo KEY is not set >&2; exit 1"), "cluster-access", "KEY is not set"),
        (exec_plugin("echo", "no JSON"), "cluster-access", "failed to decode"),
        (exec_plugin("echo", "{}"), "cluster-access", "malformed response"),
        (exec_plugin("sleep", "60"), "cluster-unreachable", "no answer in 1 seconds"),
    ],
)
def test_a_log_in_that_fails_or_hangs_is_told(
    cluster: Cluster, user: dict[str, Any], code: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 1)
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, user)))
    (found,) = [one for one in cluster.looked_at().findings if one.place == "main"]
    assert found.code == code
    assert what in found.what


def test_a_token_of_a_plugin_is_taken(cluster: Cluster) -> None:
    said = {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": BEARER}}
    user = exec_plugin("echo", json.dumps(said))
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, user)))
    assert cluster.found() == []


def test_a_cluster_that_is_late_is_given_up(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 0.5)
    cluster.server.late = 8
    begun = time.monotonic()
    assert cluster.found() == [("error", "cluster-unreachable")]
    assert time.monotonic() - begun < cluster.server.late


def test_a_list_that_is_late_is_given_up_and_the_rest_is_checked(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LIST_SECONDS", 1)
    nodes = cluster.server.routes[PATHS["nodes"]]
    cluster.server.routes[PATHS["nodes"]] = lambda who, query: (time.sleep(4), nodes(who, query))[1]
    cluster.classes = []
    found = cluster.found()
    assert ("error", "cluster-read") in found
    assert ("error", "storage-class-missing") in found


def test_a_server_that_accepts_and_says_nothing_is_given_up(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        config = kubeconfig_of(cluster.server, {"token": BEARER})
        config["clusters"][0]["cluster"]["server"] = f"https://127.0.0.1:{silent.getsockname()[1]}"
        cluster.kubeconfig.write_text(yaml.safe_dump(config))
        assert cluster.found() == [("error", "cluster-unreachable")]


def test_a_call_that_is_late_does_not_hold_up_the_others() -> None:
    for_ever = threading.Event()
    outcomes = within(0.2, {"late": for_ever.wait, "there": lambda: True})
    assert outcomes["there"].get()
    with pytest.raises(TimeoutError):
        outcomes["late"].get()


# The command


def test_a_kubeconfig_that_is_a_secret_has_to_be_given(checkout: Checkout) -> None:
    done = checkout.command("preflight", "dev", "--live")
    assert done.returncode == 2
    assert (
        "error cluster-access main: its kubeconfig is a secret of the stack, which this command does not read"
        in done.stdout
    )


def test_one_kubeconfig_is_not_taken_for_two_clusters(checkout: Checkout) -> None:
    done = checkout.command("preflight", "prod", "--live", "--context", "x")
    assert done.returncode == 1
    assert "--cluster NAME" in done.stderr


def test_the_file_and_context_of_the_stack_file_are_taken(cluster: Cluster, checkout: Checkout) -> None:
    (checkout.root / "dev.kubeconfig").write_text(cluster.kubeconfig.read_text())
    checkout.edit("stacks/Pulumi.dev.yaml", "{secret: kubeconfig}", "{file: dev.kubeconfig, context: dev}")
    cluster.nodes = [node("worker-a")]
    done = checkout.command("preflight", "dev", "--live", "--format", "json")
    assert done.returncode == 2, done.stderr
    report = json.loads(done.stdout)
    assert [one["code"] for one in report["findings"] if one["level"] == "error"] == ["capacity"]
    assert report["clusters"][0]["openshift"] == "4.18.9"
    text = checkout.command("preflight", "dev", "--live", "--cluster", "main").stdout
    assert "cluster main (OpenShift 4.18.9)" in text
    assert BEARER not in done.stdout + done.stderr + text
