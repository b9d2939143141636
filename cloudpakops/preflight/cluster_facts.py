"""Facts read from a cluster, as plain data; None is what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFacts:
    """A node: what it can give to pods (vCPU, GiB), and why it gives them nothing, if so."""

    name: str
    architecture: str
    zone: str
    vcpu: float
    memory_gib: float
    unusable: str | None
    # Whether taints keep pods without tolerations off, as those of control planes and storage nodes do.
    reserved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PodFacts:
    """What a pod asks for that has not ended; ``node`` is None while it waits for one."""

    namespace: str
    node: str | None
    vcpu: float
    memory_gib: float
    deployment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageClassFacts:
    """A storage class as far as it matters to a product."""

    name: str
    provisioner: str
    immediate: bool
    expands: bool
    default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Olm:
    """What the Operator Lifecycle Manager has: the state of catalogs, and packages that are subscribed to.

    Both by namespace and name; the state of a catalog that OLM has not looked at yet is None.
    """

    catalogs: Mapping[tuple[str, str], str | None]
    subscriptions: frozenset[tuple[str, str]]
    # Whether the cluster knows these kinds at all.
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterFacts:
    """A cluster as it was found; ``openshift`` is its version, empty where it is not OpenShift."""

    openshift: str | None
    nodes: tuple[NodeFacts, ...] | None
    pods: tuple[PodFacts, ...] | None
    storage_classes: Mapping[str, StorageClassFacts] | None
    olm: Olm | None
