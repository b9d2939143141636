"""An environment: the site facts of one stack file, ``stacks/Pulumi.<environment>.yaml``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from cloudpakops.model.base import ConfigKey, Label, RepositoryFile, StrictModel, Subdomain
from cloudpakops.model.catalog import InstallMode, Platform
from cloudpakops.model.instance_kind import LicenseEdition, LicenseUse, Size, StorageRole
from cloudpakops.model.release import ReleaseReference

NAMESPACE = "cloudpakops"
ENTITLEMENT_KEY = "entitlementKey"


def _reference(value: object) -> object:
    return ReleaseReference.parse(value) if isinstance(value, str) else value


def _date(value: object) -> object:
    # Pulumi hands a date that is not in quotes on as `2026-12-31 00:00:00 +0000 UTC`.
    return date.fromisoformat(value.removesuffix(" 00:00:00 +0000 UTC")) if isinstance(value, str) else value


Reference = Annotated[ReleaseReference, BeforeValidator(_reference)]
# In place of a product that provides something: the cluster has it already, and we leave it alone.
PRESENT = "present"


class Kubeconfig(StrictModel):
    """How the program reaches an existing cluster: a secret of this stack, or a context of the operator's own file."""

    secret: ConfigKey | None = None
    context: str | None = None


class NamespaceSettings(StrictModel):
    """What a namespace gets beyond its name. ``shared`` lets several products or applications live in it."""

    name: Label
    labels: dict[str, str] = Field(default_factory=dict)
    quota: dict[str, str] = Field(default_factory=dict)
    default_limits: dict[str, str] = Field(default_factory=dict)
    default_requests: dict[str, str] = Field(default_factory=dict)
    shared: bool = False


class License(StrictModel):
    """The acceptance of a product's licence; there is no default yes. Some products come in editions."""

    accept: bool
    use: LicenseUse
    edition: LicenseEdition | None = None


class Instance(StrictModel):
    """One custom resource of a Cloud Pak; ``spec`` is merged over ours, deep.

    ``document`` is a manifest of this repository, for kinds whose spec the user supplies; ``spec`` goes over it.
    """

    kind: str
    name: Subdomain
    replicas: Annotated[int, Field(ge=1)] | None = None
    storage: StorageRole | None = None
    size: Size | None = None
    spec: dict[str, Any] = Field(default_factory=dict)
    document: RepositoryFile | None = None


class CloudPak(StrictModel):
    """One product on one cluster; its version is the release's.

    ``size`` is that of all its instances, unless one has its own. ``operator_namespace`` is where its operators go,
    if not beside its instances. ``chart_secret`` is the stack's secret with the password of its chart repository.
    """

    product: Label
    namespace: Label
    operator_namespace: Label | None = None
    install_mode: InstallMode = "OwnNamespace"
    license: License | None = None
    size: Size | None = None
    chart_secret: ConfigKey | None = None
    instances: list[Instance] = Field(default_factory=list)


class QueueManagerBinding(StrictModel):
    """The queue manager that an application talks to, and the Secret that holds its user name and password.

    The Secret (keys ``username`` and ``password``) is in the application's namespace and comes from the environment's
    secret store; this program only refers to it.
    """

    instance: Subdomain
    credentials_secret: Subdomain


class Resources(StrictModel):
    """Requests and limits of a container, as Kubernetes quantities."""

    requests: dict[Literal["cpu", "memory"], str] = Field(default_factory=dict)
    limits: dict[Literal["cpu", "memory"], str] = Field(default_factory=dict)


class Share(StrictModel):
    """Where API Connect publishes: the Secret with the way to its API manager, the provider organization, the catalog.

    Source: the API and Product resources of Cloud Pak for Integration, `spec.share.apim`.
    """

    credentials_secret: Subdomain
    provider_org: str
    catalog: str


class Patch(StrictModel):
    """What differs here in one object of an application's folder (RFC 7386: null removes)."""

    kind: str
    name: str
    patch: dict[str, Any]


class ApplicationSite(StrictModel):
    """One application on one cluster: what differs by environment. Which of it is due depends on its kind.

    ``namespace`` is that of what runs by itself; what runs in a Cloud Pak is in the namespace of the ``instance``.
    """

    name: Label
    namespace: Label | None = None
    instance: Subdomain | None = None
    replicas: Annotated[int, Field(ge=0)] | None = None
    host: Subdomain | None = None
    resources: Resources = Resources()
    queue_manager: QueueManagerBinding | None = None
    share: Share | None = None
    values: dict[str, Any] = Field(default_factory=dict)
    patches: list[Patch] = Field(default_factory=list)


class Cluster(StrictModel):
    """One cluster of an environment and all that is on it.

    ``prerequisites`` says what fulfils a need where several products could (`cert-manager: redhat-cert-manager`), or
    that the cluster has it already (`cert-manager: present`).
    """

    name: Label
    kind: Literal["existing"]
    platform: Platform = "openshift"
    kubeconfig: Kubeconfig
    ingress_domain: Subdomain
    storage: dict[StorageRole, Subdomain] = Field(default_factory=dict)
    prerequisites: dict[Label, Label] = Field(default_factory=dict)
    namespaces: list[NamespaceSettings] = Field(default_factory=list)
    cloud_paks: list[CloudPak] = Field(default_factory=list)
    applications: list[ApplicationSite] = Field(default_factory=list)


class Consent(StrictModel):
    """Leave to remove or replace one protected resource: first registered unprotected, then it may go.

    ``resource`` is the logical name; ``expires`` is a date (the last day that it holds).
    """

    resource: str
    action: Literal["remove", "replace"]
    reason: Annotated[str, Field(min_length=8)]
    expires: Annotated[date, BeforeValidator(_date)]


class Mirror(StrictModel):
    """The registry that holds everything an air-gapped environment pulls, and nothing else is contacted.

    ``credentials`` is the stack's secret with `user:password`; ``ca`` a file of this repository with the certificate
    of its authority (PEM). Clusters before OpenShift 4.13 know only ``ImageContentSourcePolicy``.
    """

    registry: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+(:[0-9]{1,5})?(/[a-z0-9._-]+)*$")]
    credentials: ConfigKey
    ca: RepositoryFile | None = None
    policy: Literal["ImageDigestMirrorSet", "ImageContentSourcePolicy"] = "ImageDigestMirrorSet"


class Environment(StrictModel):
    """All plain configuration of one stack (keys ``cloudpakops:…``); secrets are not in here."""

    platform: Reference
    applications: Reference
    protected: bool = False
    mirror: Mirror | None = None
    clusters: list[Cluster] = Field(min_length=1)
    consents: list[Consent] = Field(default_factory=list)

    def secret_keys(self) -> list[str]:
        """Return the configuration keys that hold the secrets of this environment."""
        kubeconfigs = {cluster.kubeconfig.secret for cluster in self.clusters if cluster.kubeconfig.secret}
        charts = {pak.chart_secret for cluster in self.clusters for pak in cluster.cloud_paks if pak.chart_secret}
        mirror = {self.mirror.credentials} if self.mirror else set()
        return [ENTITLEMENT_KEY, *sorted(kubeconfigs | charts | mirror)]

    def documents(self) -> list[str]:
        """Return the files of the repository that instances refer to, sorted."""
        return sorted(
            {
                instance.document
                for cluster in self.clusters
                for pak in cluster.cloud_paks
                for instance in pak.instances
                if instance.document
            }
        )
