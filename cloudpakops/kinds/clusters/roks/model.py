"""A cluster of Red Hat OpenShift on IBM Cloud, as a stack file describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from cloudpakops.base.finding import Finding
from cloudpakops.base.form import Form
from cloudpakops.kinds.clusters.cluster import VersionForm
from cloudpakops.kinds.clusters.network import Cidr
from cloudpakops.kinds.clusters.provisioned import Cloud, ProvisionedCluster
from cloudpakops.kinds.clusters.pull_secret import PER_NAMESPACE
from cloudpakops.kinds.clusters.roks.checks import allowed_findings, data_foundation_findings, pool_findings
from cloudpakops.kinds.clusters.roks.flavors import flavor_size
from cloudpakops.kinds.clusters.roks.options import DataFoundation, KeyProtect, VpcFile
from cloudpakops.kinds.clusters.roks.plan import DataFoundationPlan, RoksPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.choices import StorageRole
    from cloudpakops.kinds.clusters.plan import ClusterContext


class RoksCluster(ProvisionedCluster):
    """Red Hat OpenShift on IBM Cloud, in a VPC of its own.

    Without ``data_foundation`` its storage is the VPC's: block as it comes, file with ``vpc_file``.
    """

    # The service goes by minor versions, and chooses the rest itself.
    openshift: ClassVar[VersionForm | None] = VersionForm(pattern=r"^4\.[0-9]+$", example="4.18")
    # IBM Cloud docs, openshift: vpc-clusters.
    cloud: ClassVar[Cloud] = Cloud(
        name="IBM Cloud",
        pods="172.17.0.0/18",
        services="172.21.0.0/16",
        zone_endings=("-1", "-2", "-3"),
        flavor_size=flavor_size,
        flavor_example="bx2.16x64 (family, vCPU, GiB)",
    )

    kind: Literal["roks"]
    resource_group: Annotated[
        str,
        Form(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}$",
            called="the name of a resource group",
            rule="use at most 40 letters, digits, blanks, dots, _ and -, with a letter or digit first",
        ),
    ]
    create_resource_group: bool = False
    # Whether the right to OpenShift comes with Cloud Paks that were bought; else IBM Cloud charges for it by the hour.
    entitlement: Literal["cloud_pak"] | None = None
    # Networks that reach the nodes beside the cluster's own, such as a company's over a transit gateway.
    allow_from: list[Cidr] = Field(default_factory=list)
    data_foundation: DataFoundation | None = None
    vpc_file: VpcFile | None = None
    key_protect: KeyProtect | None = None

    @property
    def provided_storage(self) -> dict[StorageRole, str]:
        """The classes of the add-ons that it has.

        Sources: IBM/cloud-pak-deployer: automation-roles (get-openshift-storage); IBM Cloud docs, openshift:
        storage-block-vpc-sc-ref, storage-file-vpc-sc-ref. Of block storage, `metro` binds where the pod is scheduled,
        as Cloud Pak for Integration demands.
        """
        if self.data_foundation:
            return {"rwo": "ocs-storagecluster-ceph-rbd", "rwx": "ocs-storagecluster-cephfs"}
        block: dict[StorageRole, str] = {"rwo": "ibmc-vpc-block-metro-10iops-tier"}
        return {**block, "rwx": "ibmc-vpc-file-1000-iops"} if self.vpc_file else block

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what IBM Cloud would refuse."""
        yield from super().findings(place)
        yield from pool_findings(self.node_pools, len(self.zones), (*place, "nodePools"))
        yield from allowed_findings(self.allow_from, (*place, "allowFrom"))
        if self.data_foundation:
            inside = (*place, "dataFoundation")
            yield from data_foundation_findings(self.data_foundation, self.node_pools, len(self.zones), inside)

    def pull_secret_findings(
        self,
        place: Place,
        version: str | None,  # noqa: ARG002 - whatever version
    ) -> Iterator[Finding]:
        """Yield that it can't have a pull secret for all of its nodes."""
        yield Finding(
            place,
            f"cluster {self.name} is ROKS, which has no Machine Config Operator to write the global pull secret to "
            "the workers",
            PER_NAMESPACE,
        )

    def source(self, context: ClusterContext) -> RoksPlan:
        """Return what IBM Cloud is asked for."""
        foundation = self.data_foundation
        return RoksPlan(
            **self._provisioned(context),
            resource_group=self.resource_group,
            create_resource_group=self.create_resource_group,
            entitlement=self.entitlement,
            allow_from=tuple(sorted(self.allow_from)),
            data_foundation=DataFoundationPlan(
                # The add-on goes by the cluster's minor version: IBM-Cloud/terraform-provider-ibm: examples/
                # openshift-data-foundation/addon.
                version=foundation.version or f"{context.version}.0",
                pool=foundation.pool,
                disk=foundation.disk,
                disks=foundation.disks,
            )
            if foundation
            else None,
            vpc_file=self.vpc_file.version if self.vpc_file else None,
            key_rotation_months=self.key_protect.rotation_months if self.key_protect else None,
        )
