"""What the components are told of a cluster of Red Hat OpenShift on IBM Cloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cloudpakops.kinds.clusters.plan import ProvisionedPlan

# The pool that IBM Cloud makes a cluster with.
FIRST_POOL = "default"
# Fewer workers in all are refused: IBM-Cloud/terraform-provider-ibm: r/container_vpc_cluster.
FEWEST_WORKERS = 2
# IBM Cloud makes three disks for each one that is asked for, and everything is written to three:
# IBM Cloud docs, openshift: openshift-ocs-storage-prep; Red Hat OpenShift Container Storage 4.3, Planning your
# deployment, table 4.1 (three nodes with a disk of 0.5 TiB: 1.5 TiB in all, 0.5 TiB usable).
_REPLICAS = 3
_GIB = {"Gi": 1, "Ti": 1024}


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

    fewest_nodes: ClassVar[int] = FEWEST_WORKERS
    takes_pull_secret: ClassVar[bool] = False
    # ibm-mas/ansible-devops: docs, roles/ocp_idms.
    ignores_mirror_sets: ClassVar[str | None] = (
        "ROKS does not support image mirror sets: configure the mirror on each of its workers; otherwise they pull "
        "from the source"
    )

    resource_group: str
    create_resource_group: bool
    entitlement: str | None
    allow_from: tuple[str, ...]
    data_foundation: DataFoundationPlan | None
    vpc_file: str | None
    key_rotation_months: int | None

    @property
    def usual_minutes(self) -> tuple[tuple[str, int | None], ...]:
        """IBM/cloud-pak-deployer: docs/src/30-reference/timings.md @ 2340e08."""
        return (("cluster", 45), *([("Data Foundation", 45)] if self.data_foundation else ()))

    @property
    def storage_pool(self) -> str | None:
        """The pool of OpenShift Data Foundation."""
        return self.data_foundation.pool if self.data_foundation else None

    @property
    def usable_storage_gib(self) -> float | None:
        """What OpenShift Data Foundation has for volumes; without it volumes are the VPC's."""
        foundation = self.data_foundation
        return float(gib(foundation.disk) * foundation.disks) if foundation else None

    @property
    def disks_gib(self) -> float | None:
        """All disks of OpenShift Data Foundation."""
        usable = self.usable_storage_gib
        return None if usable is None else usable * _REPLICAS


def gib(size: str) -> int:
    """Return the GiB of a size such as `512Gi` or `2Ti`."""
    return int(size[:-2]) * _GIB[size[-2:]]
