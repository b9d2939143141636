"""A cluster of an environment and all that is on it: one that exists, or one that is provisioned."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, StringConstraints, Tag

from cloudpakops.base.late_text import LATE_DOMAIN, Text
from cloudpakops.base.strict import ConfigKey, Label, StrictModel, Subdomain
from cloudpakops.base.union import UNION_TAG
from cloudpakops.model.application_site import ApplicationSite
from cloudpakops.model.catalog import Platform
from cloudpakops.model.cloud_pak import CloudPak
from cloudpakops.model.instance_kind import StorageRole

# In place of a product that provides something: the cluster has it already, and we leave it alone.
PRESENT = "present"
MOST_NODES_PER_ZONE = 200

Cidr = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$")]
# What clouds accept as the name of a cluster and of what belongs to it, with room for endings of ours.
CLOUD_NAME = r"^[a-z][-a-z0-9]{0,30}[a-z0-9]$"
CloudName = Annotated[str, StringConstraints(pattern=CLOUD_NAME)]
Gibibytes = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*(Gi|Ti)$")]


class Kubeconfig(StrictModel):
    """How the program reaches a cluster: a secret of this stack, or the operator's own file or context."""

    secret: ConfigKey | None = None
    file: str | None = None
    context: str | None = None


class NamespaceSettings(StrictModel):
    """What a namespace gets beyond its name. ``shared`` lets several products or applications live in it."""

    name: Label
    labels: dict[str, str] = Field(default_factory=dict)
    quota: dict[str, str] = Field(default_factory=dict)
    default_limits: dict[str, str] = Field(default_factory=dict)
    default_requests: dict[str, str] = Field(default_factory=dict)
    shared: bool = False


class Taint(StrictModel):
    """What keeps pods off a node that do not tolerate it."""

    key: str
    value: str
    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"]


class NodePool(StrictModel):
    """Worker nodes of one flavor, the same number in each zone of the cluster.

    ``flavor`` is the cloud's name of it: `bx2.16x64` at IBM Cloud, `m5.4xlarge` at AWS.
    """

    # AWS's machine pools have 15 characters, of which the zone takes two (kubernetes-sigs/cluster-api-provider-aws:
    # RosaMachinePoolSpec).
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][-a-z0-9]{0,11}[a-z0-9]$")]
    flavor: str
    nodes_per_zone: Annotated[int, Field(ge=1, le=MOST_NODES_PER_ZONE)]
    labels: dict[str, str] = Field(default_factory=dict)
    taints: list[Taint] = Field(default_factory=list)


class Nodes(StrictModel):
    """Nodes that an existing cluster has, for `cloudpakops plan`: nothing is made by it."""

    count: Annotated[int, Field(ge=1)]
    vcpu: Annotated[float, Field(gt=0, strict=False)]
    memory_gib: Annotated[float, Field(gt=0, strict=False)]


class _Cluster(StrictModel):
    """What every kind of cluster has.

    ``storage`` names the storage class of each role; ``prerequisites`` says what fulfils a need where several
    products could (`cert-manager: redhat-cert-manager`), or that the cluster has it already (`cert-manager: present`).
    ``pull_secret`` is where the right to pull licensed images goes: into each `namespace` that needs it, or into the
    cluster's own pull secret (`global`), which changes all of its nodes (docs/pull-secrets.md).
    """

    name: Label
    pull_secret: Literal["namespace", "global"] = "namespace"  # noqa: S105 - a place
    storage: dict[StorageRole, Subdomain] = Field(default_factory=dict)
    prerequisites: dict[Label, Label] = Field(default_factory=dict)
    namespaces: list[NamespaceSettings] = Field(default_factory=list)
    cloud_paks: list[CloudPak] = Field(default_factory=list)
    applications: list[ApplicationSite] = Field(default_factory=list)

    @property
    def pulls_globally(self) -> bool:
        """Whether all of its nodes get the right to pull licensed images."""
        return self.pull_secret == "global"  # noqa: S105 - a place

    @property
    def provided_storage(self) -> dict[StorageRole, str]:
        """The storage classes that come with the cluster, by role."""
        return {}

    @property
    def storage_classes(self) -> dict[StorageRole, str]:
        """The storage class of each role that there is: what is named goes over what comes with the cluster."""
        return {**self.provided_storage, **self.storage}


class ExistingCluster(_Cluster):
    """A cluster that somebody else made, taken as it is: OpenShift, or Kubernetes of any distribution."""

    kind: Literal["existing"]
    platform: Platform = "openshift"
    kubeconfig: Kubeconfig
    ingress_domain: Subdomain
    nodes: list[Nodes] = Field(default_factory=list)

    @property
    def domain(self) -> str:
        """The domain of its routes."""
        return self.ingress_domain


class Network(StrictModel):
    """The addresses of a provisioned cluster: ``cidr`` of its machines (/16 to /20), of pods and of services."""

    cidr: Cidr
    pods: Cidr | None = None
    services: Cidr | None = None


class _Provisioned(_Cluster):
    """What every cluster has that this program makes; its OpenShift version is the platform release's.

    ``cloud_name`` is what the cloud calls all of it, `<environment>-<name>` unless given. ``ingress_domain`` and
    ``kubeconfig`` replace what the cloud says once the cluster is there.
    """

    cloud_name: CloudName | None = None
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)+(-[0-9])?$")]
    zones: Annotated[list[str], Field(min_length=1, max_length=3)]
    network: Network
    private: bool = False
    node_pools: Annotated[list[NodePool], Field(min_length=1)]
    ingress_domain: Subdomain | None = None
    kubeconfig: Kubeconfig | None = None

    @property
    def platform(self) -> Platform:
        """Every provisioned cluster is OpenShift."""
        return "openshift"

    @property
    def domain(self) -> Text:
        """The domain of its routes; late where only the cloud will tell it."""
        return self.ingress_domain or LATE_DOMAIN


class DataFoundation(StrictModel):
    """OpenShift Data Foundation on the nodes of ``pool``: block and file storage that outlives a zone.

    ``disk`` is the size of each of the ``disks`` (per three replicas). ``version`` is the add-on's, the release's
    OpenShift version with `.0` unless given.
    """

    pool: Label
    disk: Gibibytes = "512Gi"
    disks: Annotated[int, Field(ge=1)] = 1
    version: str | None = None


class VpcFile(StrictModel):
    """File storage for VPC, as the add-on ``vpc-file-csi-driver`` brings it."""

    version: str


class KeyProtect(StrictModel):
    """Encryption of the cluster's secrets with a root key of our own, turned every ``rotation_months``."""

    rotation_months: Annotated[int, Field(ge=1, le=12)] = 12


class RoksCluster(_Provisioned):
    """Red Hat OpenShift on IBM Cloud, in a VPC of its own.

    Without ``data_foundation`` its storage is the VPC's: block as it comes, file with ``vpc_file``.
    """

    kind: Literal["roks"]
    resource_group: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 _.-]{0,39}$")]
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


class ElasticFileSystem(StrictModel):
    """File storage at AWS: an encrypted EFS with a mount target in each zone."""

    throughput: Literal["bursting", "elastic"] = "elastic"


class RosaCluster(_Provisioned):
    """Red Hat OpenShift Service on AWS with a hosted control plane, in a VPC of its own.

    ``admin_password`` is the stack's secret for the user ``cloudpakops-admin``, by which the program logs in.
    ``billing_account`` is the AWS account that pays for OpenShift; ``default_flavor`` that of the one node in each
    zone (two, where there is one zone) that the service wants and that cannot be resized.
    """

    kind: Literal["rosa"]
    billing_account: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")] | None = None
    admin_password: ConfigKey | None = None
    default_flavor: str = "m5.xlarge"
    efs: ElasticFileSystem | None = None

    @property
    def provided_storage(self) -> dict[StorageRole, str]:
        """The class of EBS that the service brings, and ours of EFS (IBM/cloud-pak-deployer: get-openshift-storage)."""
        block: dict[StorageRole, str] = {"rwo": "gp3-csi"}
        return {**block, "rwx": "efs-sc"} if self.efs else block


Provisioned: TypeAlias = RoksCluster | RosaCluster


def _kind(value: Any) -> str:
    return f"{UNION_TAG}{value.get('kind') if isinstance(value, dict) else value.kind}"


Cluster: TypeAlias = ExistingCluster | RoksCluster | RosaCluster
AnyCluster: TypeAlias = Annotated[
    Annotated[ExistingCluster, Tag(f"{UNION_TAG}existing")]
    | Annotated[RoksCluster, Tag(f"{UNION_TAG}roks")]
    | Annotated[RosaCluster, Tag(f"{UNION_TAG}rosa")],
    Discriminator(_kind),
]
