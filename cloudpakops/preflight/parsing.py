"""Facts from what an API server answers; what has another shape raises KeyError, TypeError or the like."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from kubernetes.utils.quantity import parse_quantity

from cloudpakops.preflight.cluster_facts import NodeFacts, PodFacts, StorageClassFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_GIB = 1024**3
_KEEPS_OFF = frozenset({"NoSchedule", "NoExecute"})
_DEFAULT = "storageclass.kubernetes.io/is-default-class"
_ZONE = "topology.kubernetes.io/zone"
# Set by the cluster itself while a node is not usable: said by the node's conditions already.
_STATES = "node.kubernetes.io/"


def node(item: Mapping[str, Any]) -> NodeFacts:
    """Return what is known of a Node."""
    status, spec, labels = item["status"], item.get("spec") or {}, item["metadata"].get("labels") or {}
    taints = [taint for taint in spec.get("taints") or () if not taint["key"].startswith(_STATES)]
    ready = any(c["type"] == "Ready" and c["status"] == "True" for c in status.get("conditions") or ())
    return NodeFacts(
        name=item["metadata"]["name"],
        architecture=status["nodeInfo"]["architecture"],
        zone=labels.get(_ZONE, ""),
        vcpu=_vcpu(status["allocatable"]),
        memory_gib=_memory(status["allocatable"]),
        unusable="it is cordoned" if spec.get("unschedulable") else None if ready else "it is not ready",
        reserved=any(taint.get("effect") in _KEEPS_OFF for taint in taints),
    )


def pod(item: Mapping[str, Any]) -> PodFacts:
    """Return what a Pod asks for, as the scheduler counts it.

    Source: Kubernetes docs: concepts/workloads/pods/init-containers (resource sharing), sidecar-containers.
    """
    spec, metadata = item["spec"], item["metadata"]
    sets = [
        owner["name"].rpartition("-")[0]
        for owner in metadata.get("ownerReferences") or ()
        if owner["kind"] == "ReplicaSet"
    ]
    running = item["status"].get("phase") == "Running"
    return PodFacts(
        namespace=metadata["namespace"],
        node=spec.get("nodeName") or None,
        vcpu=_asked(spec, _vcpu),
        memory_gib=_asked(spec, _memory),
        deployment=sets[0] if sets and running else None,
    )


def storage_class(item: Mapping[str, Any]) -> StorageClassFacts:
    """Return what is known of a StorageClass."""
    annotations = item["metadata"].get("annotations") or {}
    return StorageClassFacts(
        name=item["metadata"]["name"],
        provisioner=str(item["provisioner"]),
        immediate=item.get("volumeBindingMode", "Immediate") == "Immediate",
        expands=item.get("allowVolumeExpansion") is True,
        default=annotations.get(_DEFAULT) == "true",
    )


def openshift_version(item: Mapping[str, Any]) -> str:
    """Return the version of a ClusterVersion: the newest that was installed whole, else the one that is coming."""
    status = item["status"]
    done = [entry["version"] for entry in status.get("history") or () if entry["state"] == "Completed"]
    return str(done[0] if done else status["desired"]["version"])


def catalog(item: Mapping[str, Any]) -> tuple[tuple[str, str], str | None]:
    """Return the namespace and name of a CatalogSource, and the state of its connection."""
    state = ((item.get("status") or {}).get("connectionState") or {}).get("lastObservedState")
    return (item["metadata"]["namespace"], item["metadata"]["name"]), None if state is None else str(state)


def subscription(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the namespace of a Subscription and the package that it subscribes to."""
    return item["metadata"]["namespace"], item["spec"]["name"]


def _asked(spec: Mapping[str, Any], amount: Any) -> float:
    """Return what a pod's specification asks for of what ``amount`` takes out of requests."""
    whole = (spec.get("resources") or {}).get("requests")
    overhead: float = amount(spec.get("overhead") or {})
    if whole:
        return float(amount(whole)) + overhead
    sidecars, most = 0.0, 0.0
    for container in spec.get("initContainers") or ():
        asked = _of_container(container, amount)
        most = max(most, sidecars + asked)
        if container.get("restartPolicy") == "Always":
            sidecars += asked
    return max(most, sidecars + _sum(spec["containers"], amount)) + overhead


def _sum(containers: Iterable[Mapping[str, Any]], amount: Any) -> float:
    return sum(_of_container(container, amount) for container in containers)


def _of_container(container: Mapping[str, Any], amount: Any) -> float:
    return float(amount((container.get("resources") or {}).get("requests") or {}))


def _vcpu(amounts: Mapping[str, Any]) -> float:
    return _amount(amounts.get("cpu", 0))


def _memory(amounts: Mapping[str, Any]) -> float:
    return _amount(amounts.get("memory", 0)) / _GIB


def _amount(quantity: Any) -> float:
    amount = float(parse_quantity(quantity))  # type: ignore[no-untyped-call]
    if not isfinite(amount):
        raise ValueError(quantity)
    return amount
