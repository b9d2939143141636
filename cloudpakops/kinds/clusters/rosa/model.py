"""A cluster of Red Hat OpenShift Service on AWS, as a stack file describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from cloudpakops.base.form import Form
from cloudpakops.base.strict import SecretKey, StrictModel
from cloudpakops.kinds.clusters.cluster import VersionForm
from cloudpakops.kinds.clusters.nodes import NodePoolPlan
from cloudpakops.kinds.clusters.provisioned import Cloud, ProvisionedCluster
from cloudpakops.kinds.clusters.rosa.checks import no_login, pull_secret_findings, zone_findings
from cloudpakops.kinds.clusters.rosa.flavors import flavor_size
from cloudpakops.kinds.clusters.rosa.plan import ADDITIONAL_PULL_SECRET, RosaPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.choices import StorageRole
    from cloudpakops.kinds.clusters.plan import ClusterContext
    from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan


class ElasticFileSystem(StrictModel):
    """File storage at AWS: an encrypted EFS with a mount target in each zone."""

    throughput: Literal["bursting", "elastic"] = "elastic"


class RosaCluster(ProvisionedCluster):
    """Red Hat OpenShift Service on AWS with a hosted control plane, in a VPC of its own.

    ``admin_password`` is the stack's secret for the user ``cloudpakops-admin``, by which the program logs in.
    ``billing_account`` is the AWS account that pays for OpenShift; ``default_flavor`` that of the one node in each
    zone (two, where there is one zone) that the service wants and that cannot be resized.
    """

    # The service takes exact versions.
    openshift: ClassVar[VersionForm | None] = VersionForm(pattern=r"^4\.[0-9]+\.[0-9]+$", example="4.18.9")
    # terraform-redhat/terraform-provider-rhcs: docs/resources.
    cloud: ClassVar[Cloud] = Cloud(
        name="AWS",
        pods="10.128.0.0/14",
        services="172.30.0.0/16",
        zone_endings=("a", "b", "c", "d"),
        flavor_size=flavor_size,
        flavor_example="m5.4xlarge",
    )

    kind: Literal["rosa"]
    billing_account: (
        Annotated[
            str,
            Form(pattern=r"^[0-9]{12}$", called="the number of an AWS account", rule="write its 12 digits, in quotes"),
        ]
        | None
    ) = None
    admin_password: SecretKey | None = None
    default_flavor: str = "m5.xlarge"
    efs: ElasticFileSystem | None = None

    @property
    def provided_storage(self) -> dict[StorageRole, str]:
        """The class of EBS that the service brings, and ours of EFS (IBM/cloud-pak-deployer: get-openshift-storage)."""
        block: dict[StorageRole, str] = {"rwo": "gp3-csi"}
        return {**block, "rwx": "efs-sc"} if self.efs else block

    @property
    def default_nodes(self) -> int:
        """The nodes of the pool that the service makes itself: at least two, and as many in each zone."""
        return max(2, len(self.zones))

    @property
    def global_pull_secret(self) -> GlobalPullSecretPlan:
        """The secret that the service reads beside its own."""
        return ADDITIONAL_PULL_SECRET

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what the service would refuse."""
        yield from super().findings(place)
        yield from self._flavor_findings(self.default_flavor, (*place, "defaultFlavor"))
        yield from zone_findings(self.default_nodes, len(self.zones), (*place, "zones"))
        if not (self.admin_password or self.kubeconfig):
            yield no_login(self.name, place)

    def pull_secret_findings(self, place: Place, version: str | None) -> Iterator[Finding]:
        """Yield that its OpenShift is too old for a pull secret for all of its nodes."""
        yield from pull_secret_findings(self.name, version, place)

    def nodes_planned(self) -> tuple[NodePoolPlan, ...]:
        """Return the nodes of the pool that the service makes itself, and those of its pools."""
        size = flavor_size(self.default_flavor)
        default = NodePoolPlan(
            name="workers",
            flavor=self.default_flavor,
            nodes=self.default_nodes,
            per_zone=None,
            vcpu=size.vcpu if size else None,
            memory_gib=size.memory_gib if size else None,
            labels={},
            taints=(),
        )
        return (default, *super().nodes_planned())

    def source(self, context: ClusterContext) -> RosaPlan:
        """Return what the service and AWS are asked for."""
        return RosaPlan(
            **self._provisioned(context),
            billing_account=self.billing_account,
            admin_password_key=self.admin_password,
            default_flavor=self.default_flavor,
            default_nodes=self.default_nodes,
            efs_throughput=self.efs.throughput if self.efs else None,
            efs_class=self.provided_storage.get("rwx"),
        )
