"""The shape of a plan: frozen, sorted, plain; the components walk it and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from cloudpakops.base.merging import Conflict, Layer
    from cloudpakops.kinds.applications.plan import ApplicationPlan
    from cloudpakops.kinds.certificate import CertificatePlan
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.clusters.nodes import NodePoolPlan
    from cloudpakops.kinds.clusters.plan import ClusterSource
    from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan
    from cloudpakops.kinds.required_secret import RequiredSecret
    from cloudpakops.model.environment import Waits


@dataclass(frozen=True, slots=True, kw_only=True)
class NamespacePlan:
    """A namespace, what bounds it, and its pull secrets; ``create`` is false for the cluster's own."""

    name: str
    create: bool
    labels: dict[str, str] = field(default_factory=dict)
    quota: dict[str, str] = field(default_factory=dict)
    default_limits: dict[str, str] = field(default_factory=dict)
    default_requests: dict[str, str] = field(default_factory=dict)
    pull_secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogSourcePlan:
    """An OLM catalog, once per cluster or once per namespace of operators, pinned by digest."""

    key: str
    name: str
    namespace: str
    image: str
    display_name: str
    architecture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorGroupPlan:
    """The one OperatorGroup of a namespace; no targets means all namespaces."""

    name: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionPlan:
    """An operator: package, channel and the CSV to be installed; ``catalog`` may be the cluster's own.

    ``pinned`` tells whether the catalog is pinned by digest; ``catalogs`` and ``objects`` are what must be there
    first: the names of catalogs of ours in ``catalog_namespace``, and keys of objects.
    """

    name: str
    package: str
    channel: str
    csv: str
    catalog: str
    catalog_namespace: str
    pinned: bool
    catalogs: tuple[str, ...]
    objects: tuple[str, ...]
    minutes: int
    usual_minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorNamespacePlan:
    """Operators of one namespace: OLM resolves and approves them together, so they share one approval mode.

    Of a product it has the Subscriptions that the product brings, and no OperatorGroup where another product brings
    it; of a cluster, all of them. ``pinned_csvs`` are all CSVs that may appear in the namespace, those that operators
    ask for by themselves included.
    """

    namespace: str
    operator_group: OperatorGroupPlan | None
    approval: Literal["Automatic", "Manual"]
    subscriptions: tuple[SubscriptionPlan, ...]
    pinned_csvs: tuple[str, ...]

    @property
    def approval_command(self) -> str:
        """The command that approves the namespace's waiting InstallPlans."""
        return (
            f"oc -n {self.namespace} get installplan -o name | "
            f'xargs -I{{}} oc -n {self.namespace} patch {{}} --type merge -p \'{{"spec":{{"approved":true}}}}\''
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlan:
    """An operator that comes as a Helm chart; ``password_key`` is the stack's secret for its repository."""

    key: str
    name: str
    namespace: str
    chart: str
    version: str
    repository: str
    user: str
    password_key: str | None
    values: dict[str, Any]
    objects: tuple[str, ...]
    minutes: int
    usual_minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectPlan:
    """A plain Kubernetes object; ``body`` is its manifest without apiVersion, kind and metadata."""

    key: str
    api_version: str
    kind: str
    namespace: str | None
    metadata: dict[str, Any]
    body: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigMapPlan:
    """Settings that an instance reads: they must be there before it."""

    name: str
    data: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstancePlan:
    """A custom resource of a Cloud Pak; ``operators``, ``after`` and ``objects`` are what must be there first.

    ``operators`` are (namespace, Subscription name) pairs, or (namespace, chart name); ``after`` are ``key``s of other
    instances, ``objects`` those of objects. ``endpoints`` are those that the catalog knows by convention, by name:
    ``host`` and ``port`` inside of the cluster, or the ``url`` from outside.
    """

    key: str
    product: str
    version: str
    api_version: str
    former_api_versions: tuple[str, ...]
    kind: str
    name: str
    namespace: str | None
    annotations: dict[str, str]
    labels: dict[str, str]
    spec: dict[str, Any]
    ready: tuple[str, ...]
    failed: tuple[str, ...]
    failure_passes: bool
    # What it has to report as its version, if its kind reports one.
    operand_version: str
    minutes: int
    usual_minutes: int | None
    operators: tuple[tuple[str, str], ...]
    after: tuple[str, ...]
    objects: tuple[str, ...]
    config_maps: tuple[ConfigMapPlan, ...] = ()
    certificates: tuple[CertificatePlan, ...] = ()
    # Where it finds Secrets, if it has no namespace.
    secrets_namespace: str | None = None
    endpoints: dict[str, dict[str, Any]] = field(default_factory=dict)
    # What several sources say of its spec, each over those before, and what of that can't be both.
    layers: tuple[Layer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudPakPlan:
    """A product on a cluster, with all that it brings; ``namespace`` is that of its instances.

    A CatalogSource, an OperatorGroup or a Subscription that several products use is among those of the first of them.
    Instances are in an order in which they can be created.
    """

    key: str
    product: str
    version: str
    namespace: str
    catalogs: tuple[CatalogSourcePlan, ...]
    operators: OperatorNamespacePlan | None
    charts: tuple[ChartPlan, ...]
    objects: tuple[ObjectPlan, ...]
    instances: tuple[InstancePlan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudPakLayerPlan:
    """The products of one cluster, each after those that it needs; and what they bring, all together."""

    products: tuple[CloudPakPlan, ...]

    @property
    def catalogs(self) -> tuple[CatalogSourcePlan, ...]:
        """The CatalogSources of all products."""
        return tuple(catalog for product in self.products for catalog in product.catalogs)

    @property
    def operator_namespaces(self) -> tuple[OperatorNamespacePlan, ...]:
        """The namespaces that have Subscriptions, with all of them, sorted."""
        found: dict[str, OperatorNamespacePlan] = {}
        for operators in (product.operators for product in self.products if product.operators):
            if first := found.get(operators.namespace):
                both = (*first.subscriptions, *operators.subscriptions)
                ordered = tuple(sorted(both, key=lambda subscription: subscription.package))
                found[operators.namespace] = replace(first, subscriptions=ordered)
            else:
                found[operators.namespace] = operators
        return tuple(found[namespace] for namespace in sorted(found))

    @property
    def charts(self) -> tuple[ChartPlan, ...]:
        """The Helm charts of all products."""
        return tuple(chart for product in self.products for chart in product.charts)

    @property
    def objects(self) -> tuple[ObjectPlan, ...]:
        """The objects of all products beside their operators and instances."""
        return tuple(found for product in self.products for found in product.objects)

    @property
    def instances(self) -> tuple[InstancePlan, ...]:
        """The instances of all products, in an order in which they can be created."""
        return tuple(instance for product in self.products for instance in product.instances)


@dataclass(frozen=True, slots=True, kw_only=True)
class FootprintPlan:
    """What a product asks of a cluster's nodes at its size; None is not known."""

    size: str
    vcpu: float | None
    memory_gib: float | None
    storage_gib: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPlan:
    """One product on a cluster: named by the environment, or there because another needs it.

    ``outside`` is what must exist and this program does not install.
    """

    product: str
    title: str
    version: str
    namespace: str
    named: bool
    footprint: FootprintPlan | None
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorPlan:
    """Where an air-gapped cluster pulls from: (source, mirror) pairs, and the mirror's certificate by its key."""

    # The mirror sets, and the ConfigMap with the certificate.
    name: ClassVar[str] = "cloudpakops"
    ca_name: ClassVar[str] = "cloudpakops-mirror-ca"
    ca_namespace: ClassVar[str] = "openshift-config"

    policy: Literal["ImageDigestMirrorSet", "ImageContentSourcePolicy"]
    mirrors: tuple[tuple[str, str], ...]
    # The host, with its port if it has one: what credentials are for.
    host: str
    credentials_key: str
    ca: str | None
    # What applications fetch from elsewhere, a sentence each.
    unmirrored: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The places that the mirror stands for."""
        return tuple(source for source, _ in self.mirrors)

    @property
    def ca_key(self) -> str:
        """The key of the certificate in the ConfigMap: `..` stands for the colon before the port."""
        return self.host.replace(":", "..")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterPlan:
    """One cluster: how to reach it, and its three layers; ``ingress_domain`` is None where the cloud will tell it."""

    name: str
    platform: Platform
    source: ClusterSource
    nodes: tuple[NodePoolPlan, ...]
    ingress_domain: str | None
    storage: dict[str, str]
    mirror: MirrorPlan | None
    pull_secret: GlobalPullSecretPlan | None
    namespaces: tuple[NamespacePlan, ...]
    products: tuple[ProductPlan, ...]
    cloud_paks: CloudPakLayerPlan
    applications: tuple[ApplicationPlan, ...]
    secrets: tuple[RequiredSecret, ...]
    # The logical names of the objects that hold data and that no consent opens.
    protected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole environment."""

    environment: str
    platform: str
    applications: str
    clusters: tuple[ClusterPlan, ...]
    waits: Waits = "annotations"

    @property
    def pulls_entitled(self) -> bool:
        """Whether something on its clusters pulls images that need an entitlement."""
        return any(
            cluster.pull_secret or any(namespace.pull_secrets for namespace in cluster.namespaces)
            for cluster in self.clusters
        )
