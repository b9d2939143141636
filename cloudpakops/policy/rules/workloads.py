"""Pods of applications: bounded, and without rights on the node that they run on.

Cloud Paks bring pods of their own, by operators; what those may do, their vendors and OpenShift decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.policy.parts import containers, mapping, members, pods, texts
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_AMOUNTS = ("cpu", "memory")
# Those with which a process gets out of its container (kubernetes.io: Pod Security Standards, Baseline).
_MIGHTY = frozenset(
    {"ALL", "BPF", "DAC_READ_SEARCH", "NET_ADMIN", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO"}
)
_OF_THE_NODE = ("hostNetwork", "hostPID", "hostIPC")


def _of_applications(
    judge: Callable[[dict[str, Any]], Iterator[str]],
) -> Callable[[RenderedObject, Context], Iterator[str]]:
    def check(found: RenderedObject, _context: Context) -> Iterator[str]:
        if found.layer == "application" and not found.of_cloud:
            yield from judge(found.manifest)

    return check


def _bounded(manifest: dict[str, Any]) -> Iterator[str]:
    for name, container in containers(manifest):
        resources = mapping(container.get("resources"))
        for kind in ("requests", "limits"):
            lacking = [amount for amount in _AMOUNTS if not mapping(resources.get(kind)).get(amount)]
            if lacking:
                yield f"{name} has no {kind} of {' and '.join(lacking)}"


def _unprivileged(manifest: dict[str, Any]) -> Iterator[str]:
    for name, container in containers(manifest):
        security = mapping(container.get("securityContext"))
        if security.get("privileged"):
            yield f"{name} is privileged"
        if security.get("allowPrivilegeEscalation"):
            yield f"{name} allows privilege escalation"
        added = {one.removeprefix("CAP_") for one in texts(mapping(security.get("capabilities")).get("add"))}
        if mighty := sorted(added & _MIGHTY):
            yield f"{name} adds {', '.join(mighty)}"


def _no_host_paths(manifest: dict[str, Any]) -> Iterator[str]:
    for pod in pods(manifest):
        for volume in members(pod.get("volumes")):
            if volume.get("hostPath") is not None:
                yield f"volume {volume.get('name', '')} is a path of the node"


def _no_host_network(manifest: dict[str, Any]) -> Iterator[str]:
    for pod in pods(manifest):
        yield from (f"{key} is on" for key in _OF_THE_NODE if pod.get(key))
    for name, container in containers(manifest):
        if any(port.get("hostPort") for port in members(container.get("ports"))):
            yield f"{name} takes a port of the node"


REQUESTS_AND_LIMITS = Rule(
    name="requests-and-limits",
    demands="containers of applications have requests and limits of CPU and memory",
    fix="set resources: {requests: {cpu: …, memory: …}, limits: {cpu: …, memory: …}} of the application",
    check=for_each(_of_applications(_bounded)),
)
NO_PRIVILEGED_PODS = Rule(
    name="no-privileged-pods",
    demands="pods of applications are not privileged",
    fix="remove privileged, allowPrivilegeEscalation and the capabilities from securityContext",
    check=for_each(_of_applications(_unprivileged)),
)
NO_HOST_PATHS = Rule(
    name="no-host-paths",
    demands="pods of applications mount no path of a node",
    fix="use a PersistentVolumeClaim, emptyDir, ConfigMap or Secret instead of hostPath",
    check=for_each(_of_applications(_no_host_paths)),
)
NO_HOST_NETWORK = Rule(
    name="no-host-network",
    demands="pods of applications share no network, processes or ports with a node",
    fix="remove hostNetwork, hostPID, hostIPC and hostPort, and use a Service",
    check=for_each(_of_applications(_no_host_network)),
)
