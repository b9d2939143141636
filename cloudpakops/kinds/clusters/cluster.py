"""What every kind of cluster has, and what it answers; the kinds override what is theirs."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from cloudpakops.base.finding import Finding
from cloudpakops.base.strict import Label, LabelKey, LabelValue, Quantity, StrictModel, Subdomain
from cloudpakops.kinds.applications.site import ApplicationSite
from cloudpakops.kinds.clusters.choices import StorageRole
from cloudpakops.kinds.clusters.cloud_pak import CloudPak
from cloudpakops.kinds.clusters.pull_secret import BY_MACHINE_CONFIG_OPERATOR, PER_NAMESPACE, GlobalPullSecretPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from ipaddress import IPv4Network

    from cloudpakops.base.late_text import Text
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.clusters.kubeconfig import Kubeconfig
    from cloudpakops.kinds.clusters.nodes import NodePool, NodePoolPlan
    from cloudpakops.kinds.clusters.plan import ClusterContext, ClusterSource

# In place of a product that provides something: the cluster has it already, and we leave it alone.
PRESENT = "present"


class NamespaceSettings(StrictModel):
    """What a namespace gets beyond its name. ``shared`` lets several products or applications live in it."""

    name: Label
    labels: dict[LabelKey, LabelValue] = Field(default_factory=dict)
    quota: dict[str, Quantity] = Field(default_factory=dict)
    default_limits: dict[str, Quantity] = Field(default_factory=dict)
    default_requests: dict[str, Quantity] = Field(default_factory=dict)
    shared: bool = False


class VersionForm(NamedTuple):
    """How a release writes the OpenShift version of clusters of a kind: a pattern, and an example of it."""

    pattern: str
    example: str


class NameAtCloud(NamedTuple):
    """What a cloud calls a cluster, and the key of the stack file that says so."""

    name: str
    key: str


class Cluster(StrictModel):
    """What every kind of cluster has.

    ``storage`` names the storage class of each role; ``prerequisites`` says what fulfils a need where several
    products could (`cert-manager: redhat-cert-manager`), or that the cluster has it already (`cert-manager: present`).
    ``issuers`` are ClusterIssuers that its cert-manager gets, each with its spec.
    ``pull_secret`` is where the right to pull licensed images goes: into each `namespace` that needs it, or into the
    cluster's own pull secret (`global`), which changes all of its nodes (docs/pull-secrets.md).
    """

    # How releases write the OpenShift version of the clusters that are made; None of those that exist already.
    openshift: ClassVar[VersionForm | None] = None

    name: Label
    pull_secret: Literal["namespace", "global"] = "namespace"  # noqa: S105 - a place
    storage: dict[StorageRole, Subdomain] = Field(default_factory=dict)
    prerequisites: dict[Label, Label] = Field(default_factory=dict)
    issuers: dict[Subdomain, dict[str, Any]] = Field(default_factory=dict)
    namespaces: list[NamespaceSettings] = Field(default_factory=list)
    cloud_paks: list[CloudPak] = Field(default_factory=list)
    applications: list[ApplicationSite] = Field(default_factory=list)

    if TYPE_CHECKING:
        # Fields of some kinds and properties of others; pydantic would take a property of this class for a default.
        @property
        def kind(self) -> str:
            """The kind, as the stack file says it."""

        @property
        def platform(self) -> Platform:
            """What it runs: OpenShift, or plain Kubernetes."""

        @property
        def kubeconfig(self) -> Kubeconfig | None:
            """How it is reached, where the stack file says it."""

        @property
        def ingress_domain(self) -> str | None:
            """The domain of its routes, where the stack file says it."""

    @property
    @abstractmethod
    def domain(self) -> Text:
        """The domain of its routes."""

    @abstractmethod
    def source(self, context: ClusterContext) -> ClusterSource:
        """Return where it comes from, for the components; the checks have found nothing wrong with it."""

    @abstractmethod
    def nodes_planned(self) -> tuple[NodePoolPlan, ...]:
        """Return all of its nodes: those that are made, and those that it is said to have."""

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

    @property
    def global_pull_secret(self) -> GlobalPullSecretPlan:
        """The secret by which all of its nodes pull."""
        return BY_MACHINE_CONFIG_OPERATOR

    @property
    def machines(self) -> IPv4Network | None:
        """The network of its machines, where the program makes it."""
        return None

    def pools(self) -> Sequence[NodePool]:
        """Return the node pools of which the stack file chooses the number, in its order."""
        return ()

    def name_at_cloud(self, environment: str) -> NameAtCloud | None:  # noqa: ARG002 - kinds that are made have a name
        """Return what a cloud calls it, where the program makes it."""
        return None

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what is wrong with where it comes from, for itself alone."""
        if self.kubeconfig:
            yield from self.kubeconfig.findings((*place, "kubeconfig"))

    def pull_secret_findings(
        self,
        place: Place,
        version: str | None,  # noqa: ARG002 - some kinds take it from a version on
    ) -> Iterator[Finding]:
        """Yield why it can't have a pull secret for all of its nodes; ``version`` is the OpenShift that it gets."""
        if self.platform == "kubernetes":
            what = f"cluster {self.name} is plain Kubernetes, which has no global pull secret"
            yield Finding(place, what, PER_NAMESPACE)
