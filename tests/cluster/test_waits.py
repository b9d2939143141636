"""The provider of waits on a real API server, which counts generations and versions, restarts and refuses."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from cluster.definitions import define, olm_definitions, permissive
from cluster.objects import eventually
from readiness_served import NotReadyError, Served, served

from readiness.rights import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects

pytestmark = pytest.mark.cluster

GROUP = "waits.example.com"
VERSION = f"{GROUP}/v1"
OLM = "operators.coreos.com/v1alpha1"
RBAC = "rbac.authorization.k8s.io/v1"


class Namespace:
    """A namespace of a test's own, and what is in it."""

    def __init__(self, objects: Objects, name: str) -> None:
        self.objects, self.name = objects, name
        objects.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
        self.wanted = {
            "apiVersion": VERSION,
            "kind": "Queue",
            "namespace": name,
            "name": "orders",
            "ready": ["jsonpath={.status.phase}=Running"],
            "settleSeconds": 3600,
        }

    def manifest(self, api_version: str, kind: str, name: str, **parts: Any) -> dict[str, Any]:
        """Return a manifest of something in the namespace."""
        about = {"name": name, "namespace": self.name, **parts.pop("metadata", {})}
        return {"apiVersion": api_version, "kind": kind, "metadata": about, **parts}

    def apply(self, size: int, **metadata: Any) -> dict[str, Any]:
        """Apply the queue."""
        return self.objects.apply(self.manifest(VERSION, "Queue", "orders", spec={"size": size}, metadata=metadata))

    def status(self, phase: str, **parts: Any) -> None:
        """Write the queue's status, as its operator would."""
        queue = self.manifest(VERSION, "Queue", "orders")
        self.objects.patch(queue, {"status": {"phase": phase, **parts}}, subresource="status")

    def plan(self, name: str, *csvs: str) -> None:
        """Create an InstallPlan that waits for approval."""
        spec = {"approval": "Manual", "approved": False, "clusterServiceVersionNames": list(csvs)}
        made = self.objects.create(self.manifest(OLM, "InstallPlan", name, spec=spec))
        status = {"phase": "RequiresApproval", "catalogSources": []}
        self.objects.patch(made, {"status": status}, subresource="status")

    def approved(self, name: str) -> bool:
        """Whether an InstallPlan is approved."""
        found = self.objects.get(OLM, "InstallPlan", name, self.name)
        assert found is not None
        return bool(found["spec"]["approved"])


@pytest.fixture(scope="module")
def defined(objects: Objects) -> Objects:
    define(objects, [*olm_definitions(), permissive(GROUP, "Queue", ["v1"], namespaced=True)])
    return objects


_NUMBERS = itertools.count()


@pytest.fixture
def namespace(defined: Objects) -> Namespace:
    return Namespace(defined, f"waits-{next(_NUMBERS)}")


@pytest.fixture
def provider(plane: ControlPlane) -> Iterator[Served]:
    with served() as one:
        one.configure(plane.kubeconfig.read_text())
        yield one


def said(provider: Served, text: str) -> None:
    eventually(lambda: any(text in line for line in provider.texts()), f"line with {text!r}")


def test_an_update_waits_until_the_status_is_of_the_generation_that_was_applied(
    namespace: Namespace, provider: Served
) -> None:
    namespace.apply(1)
    namespace.status("Running", observedGeneration=1)
    state = provider.create("Instance", namespace.wanted)
    assert state["proven"]["generation"] == 1
    namespace.apply(2)
    waiting = provider.begin(provider.update, "Instance", state, {**namespace.wanted, "specDigest": "b"})
    said(provider, "its status is of generation 1, and it is at 2")
    assert not waiting.done()
    namespace.status("Running", observedGeneration=2)
    assert waiting.result()["proven"]["generation"] == 2


def test_an_update_right_after_an_apply_never_sees_the_object_of_before(namespace: Namespace, provider: Served) -> None:
    namespace.apply(0)
    namespace.status("Running")
    state = provider.create("Instance", namespace.wanted)
    for size in range(1, 21):
        namespace.apply(size)
        with pytest.raises(NotReadyError):
            provider.update("Instance", state, {**namespace.wanted, "specDigest": str(size)}, 0.05)


def test_a_restart_of_the_api_server_in_the_middle_of_a_wait_is_survived(
    plane: ControlPlane, namespace: Namespace, provider: Served
) -> None:
    namespace.apply(1)
    namespace.status("Pending")
    waiting = provider.created("Instance", namespace.wanted, 600)
    said(provider, "it has Pending")
    plane.stop()
    said(provider, "the API server does not answer")
    plane.start()
    namespace.status("Running")
    waiting.result()


def test_only_an_install_plan_whose_csvs_are_all_pinned_is_approved(namespace: Namespace, provider: Served) -> None:
    namespace.apply(1)
    namespace.status("Pending")
    namespace.plan("intruded", "mq.v2", "intruder.v9")
    inputs = {**namespace.wanted, "approved": {namespace.name: ["mq.v2", "odlm.v1"]}}
    waiting = provider.created("Instance", inputs)
    namespace.plan("pinned", "mq.v2", "odlm.v1")
    eventually(lambda: namespace.approved("pinned"), "approval")
    assert not namespace.approved("intruded")
    namespace.status("Running")
    waiting.result()


def test_a_csv_is_removed_after_the_last_instance_that_a_finalizer_held(namespace: Namespace, provider: Served) -> None:
    spec = {
        "displayName": "Queues",
        "install": {"strategy": "deployment", "spec": {"deployments": []}},
        "customresourcedefinitions": {"owned": [{"name": f"queues.{GROUP}", "kind": "Queue", "version": "v1"}]},
    }
    namespace.objects.create(namespace.manifest(OLM, "ClusterServiceVersion", "mq.v2", spec=spec))
    queue = namespace.apply(1, finalizers=[f"{GROUP}/clean"])
    namespace.objects.delete(queue, "Background")
    removal = {"namespace": namespace.name, "subscription": "mq", "package": "mq", "csv": "mq.v2"}
    removing = provider.begin(provider.delete, "Removal", removal)
    said(provider, f"1 Queue is left: {namespace.name}/orders (being deleted, held by {GROUP}/clean)")
    assert namespace.objects.get(OLM, "ClusterServiceVersion", "mq.v2", namespace.name)
    namespace.objects.patch(queue, {"metadata": {"finalizers": None}})
    removing.result()
    assert namespace.objects.get(OLM, "ClusterServiceVersion", "mq.v2", namespace.name) is None
    assert namespace.objects.served(VERSION, "Queue")


@pytest.fixture
def least(plane: ControlPlane, namespace: Namespace) -> str:
    """Return the kubeconfig of somebody who has the rules of the provider and no more."""
    role = {"apiVersion": RBAC, "kind": "ClusterRole", "metadata": {"name": namespace.name}}
    namespace.objects.apply({**role, "rules": rules([(GROUP, "queues")])})
    namespace.objects.apply(namespace.manifest("v1", "ServiceAccount", "waits"))
    namespace.objects.apply(
        {
            **role,
            "kind": "ClusterRoleBinding",
            "roleRef": {"apiGroup": RBAC.partition("/")[0], "kind": "ClusterRole", "name": namespace.name},
            "subjects": [{"kind": "ServiceAccount", "name": "waits", "namespace": namespace.name}],
        }
    )
    path = f"/api/v1/namespaces/{namespace.name}/serviceaccounts/waits/token"
    asked = {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {}}
    token = namespace.objects.request("POST", path, asked)["status"]["token"]
    config = yaml.safe_load(plane.kubeconfig.read_text())
    config["users"][0]["user"] = {"token": token}
    return json.dumps(config)


def test_the_rules_of_the_provider_suffice_for_all_that_it_does(
    namespace: Namespace, provider: Served, least: str
) -> None:
    provider.configure(least)
    namespace.apply(1)
    namespace.status("Pending")
    namespace.plan("pinned", "mq.v2")
    inputs = {**namespace.wanted, "approved": {namespace.name: ["mq.v2"]}}
    waiting = provider.created("Instance", inputs)
    eventually(lambda: namespace.approved("pinned"), "approval")
    namespace.status("Running")
    state = waiting.result()
    assert provider.read("Instance", state) == state
    spec = {"displayName": "x", "install": {"strategy": "deployment", "spec": {"deployments": []}}}
    namespace.objects.create(namespace.manifest(OLM, "ClusterServiceVersion", "mq.v2", spec=spec))
    provider.delete("Removal", {"namespace": namespace.name, "subscription": "mq", "csv": "mq.v2"})
    assert namespace.objects.get(OLM, "ClusterServiceVersion", "mq.v2", namespace.name) is None


def test_each_missing_right_is_told_by_the_api_server(namespace: Namespace, provider: Served, least: str) -> None:
    role = {"apiVersion": RBAC, "kind": "ClusterRole", "metadata": {"name": namespace.name}}
    kept = [rule for rule in rules([(GROUP, "queues")]) if rule["apiGroups"] != [GROUP]]
    namespace.objects.apply({**role, "rules": kept}, force="true")
    provider.configure(least)
    namespace.apply(1)
    with pytest.raises(NotReadyError, match=r'403: .*cannot (get|list) resource "queues" in API group'):
        provider.create("Instance", namespace.wanted, 600)
