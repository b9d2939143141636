"""What preflight says of the storage classes and the nodes of a live cluster."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from live_cluster import HERE, NOTHING, OWN, Cluster, dev, node, pod, storage_class

from cloudpakops.preflight.cluster_facts import StorageClassFacts
from cloudpakops.preflight.storage import storage_findings


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
        assert [one.code for one in storage_findings(plan, facts, HERE.products())] == found
