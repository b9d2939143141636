"""The shape of the plan for where a cluster comes from, and for its nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class KubeconfigPlan:
    """How a cluster is reached: by a secret of the stack, or by a file or a context of whoever runs the program."""

    secret: str | None = None
    file: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalPullSecretPlan:
    """The secret by which all nodes of a cluster pull: merged into one of the cluster's own, or one of ours.

    ``effect`` says what becomes of the nodes when it changes.
    """

    namespace: str
    name: str
    merged: bool
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaintPlan:
    """What keeps pods off a node that do not tolerate it."""

    key: str
    value: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePoolPlan:
    """Nodes of one kind: their number, and the vCPU and GiB of memory of each (None: not known).

    ``per_zone`` is None for nodes that this program doesn't make.
    """

    name: str
    flavor: str
    nodes: int
    per_zone: int | None
    vcpu: float | None
    memory_gib: float | None
    labels: dict[str, str]
    taints: tuple[TaintPlan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePlan:
    """A zone and its networks: all of it, that of the nodes, and that of what the internet reaches."""

    name: str
    cidr: str
    nodes_cidr: str
    public_cidr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionedPlan:
    """What is the same for every cluster that this program makes.

    ``protect`` are the roles (`cluster`, `storage`, `keys`) of what is kept from removal and replacement;
    ``ingress_domain`` is None where only the cloud will tell it.
    """

    cloud_name: str
    environment: str
    region: str
    version: str
    cidr: str
    pods: str
    services: str
    zones: tuple[ZonePlan, ...]
    private: bool
    pools: tuple[NodePoolPlan, ...]
    kubeconfig: KubeconfigPlan | None
    ingress_domain: str | None
    # Whether nodes reach the internet; those of an air-gapped environment don't.
    egress: bool
    protect: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFoundationPlan:
    """The add-on OpenShift Data Foundation: its version, the pool it runs on, its disks."""

    version: str
    pool: str
    disk: str
    disks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoksPlan(ProvisionedPlan):
    """A cluster of Red Hat OpenShift on IBM Cloud, in a VPC."""

    resource_group: str
    create_resource_group: bool
    entitlement: str | None
    allow_from: tuple[str, ...]
    data_foundation: DataFoundationPlan | None
    vpc_file: str | None
    key_rotation_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosaPlan(ProvisionedPlan):
    """A cluster of Red Hat OpenShift Service on AWS with a hosted control plane."""

    billing_account: str | None
    admin_password_key: str | None
    default_flavor: str
    default_nodes: int
    efs_throughput: str | None
    efs_class: str | None


ClusterSource: TypeAlias = KubeconfigPlan | RoksPlan | RosaPlan
