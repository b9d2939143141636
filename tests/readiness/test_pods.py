"""What is said of pods that don't run, while their instance is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from readiness_served import NotReadyError, Served

from readiness.waits import instance

if TYPE_CHECKING:
    from collections.abc import Callable

    from api_server import ApiServer

    Until = Callable[[Callable[[], object]], None]

MQ = "mq.ibm.com/v1beta1"
WANTED = {
    "apiVersion": MQ,
    "kind": "QueueManager",
    "namespace": "mq",
    "name": "orders",
    "ready": ["jsonpath={.status.phase}=Running"],
}
SPEC = {"containers": [{"resources": {"requests": {"cpu": "2", "memory": "8Gi"}}}]}


@pytest.fixture(autouse=True)
def _pending(api: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "CAUSES_EVERY", 0.1)
    api.put(MQ, "QueueManager", "mq", "orders", spec={}, status={"phase": "Pending"})


def pod(api: ApiServer, name: str, **status: Any) -> None:
    api.put("v1", "Pod", "mq", name, spec=SPEC, status=status)


def waiting(reason: str, message: str) -> dict[str, Any]:
    return {"containerStatuses": [{"state": {"waiting": {"reason": reason, "message": message}}}]}


def said(provider: Served, text: str, until: Until) -> None:
    until(lambda: any(text in line for line in provider.texts()))


def test_an_image_that_can_not_be_pulled_is_told_in_the_words_of_the_registry(
    api: ApiServer, provider: Served, until: Until
) -> None:
    pod(api, "orders-0", **waiting("ImagePullBackOff", "cp.icr.io/cp/mq: unauthorized"))
    done = provider.created("Instance", WANTED)
    said(provider, "it has Pending; pod orders-0: ImagePullBackOff: cp.icr.io/cp/mq: unauthorized", until)
    pod(api, "orders-0", containerStatuses=[{"state": {"running": {}}}])
    api.put(MQ, "QueueManager", "mq", "orders", status={"phase": "Running"})
    done.result()


def test_a_pod_without_a_node_is_told_with_what_it_asks_for(api: ApiServer, provider: Served) -> None:
    condition = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable"}
    pod(api, "orders-0", conditions=[{**condition, "message": "0/3 nodes are available: 3 Insufficient cpu."}])
    text = r"pod orders-0, which asks for cpu 2, memory 8Gi: Unschedulable: 0/3 nodes are available: 3 Insufficient"
    with pytest.raises(NotReadyError, match=text):
        provider.create("Instance", WANTED, 0.5)


def test_a_pod_that_is_only_being_created_is_no_cause(api: ApiServer, provider: Served, until: Until) -> None:
    pod(api, "orders-0", **waiting("ContainerCreating", ""))
    done = provider.created("Instance", WANTED)
    until(lambda: api.watching("pods"))
    api.put(MQ, "QueueManager", "mq", "orders", status={"phase": "Running"})
    done.result()
    assert not any("pod orders-0" in line for line in provider.texts())


def test_without_the_right_to_see_pods_an_instance_is_waited_for_all_the_same(
    api: ApiServer, provider: Served, until: Until
) -> None:
    api.forbidden.add("pods")
    done = provider.created("Instance", WANTED)
    said(provider, "it has Pending", until)
    api.put(MQ, "QueueManager", "mq", "orders", status={"phase": "Running"})
    done.result()
