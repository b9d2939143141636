"""An API server as preflight sees one: what it has, and how it answers."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.model.release import PlatformRelease
from cloudpakops.preflight.cluster_facts import ClusterFacts
from cloudpakops.preflight.run import Report, Request, preflight
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from cloudpakops.plan import ClusterPlan


ESTATE = Path(__file__).resolve().parent / "estate"
# It reads files once: nothing here changes them.
HERE = Repository(ESTATE)
NOTHING = ClusterFacts(openshift=None, nodes=None, pods=None, storage_classes=None, olm=None)
BEARER = "canary-bearer-2b7d"
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
        return [(one.level.name.lower(), one.code) for one in beyond]


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


def dev() -> tuple[ClusterPlan, PlatformRelease]:
    stack = HERE.stack("dev")
    platform = HERE.release("platform", stack.environment.platform.release).content
    assert isinstance(platform, PlatformRelease)
    return HERE.plan(stack).clusters[0], platform
