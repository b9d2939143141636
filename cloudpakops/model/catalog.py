"""The catalog: what each product is, one file per product, and the entry of one version of it.

A release freezes whole entries (`ProductVersion`), so an edit of ``catalog/`` never changes a release that exists.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from cloudpakops.model.base import DigestImage, Label, StrictModel, Subdomain

StorageRole: TypeAlias = Literal["rwo", "rwx"]
InstallMode: TypeAlias = Literal["OwnNamespace", "AllNamespaces"]
Platform: TypeAlias = Literal["openshift", "kubernetes"]
LicenseUse: TypeAlias = Literal["production", "nonproduction"]
Confidence: TypeAlias = Literal["sourced", "inferred", "uncertain"]
Source = Annotated[str, StringConstraints(min_length=3)]


class Fact(StrictModel):
    """Something that was read somewhere: where, how sure, and why not surer."""

    source: Source
    confidence: Confidence = "sourced"
    note: str = ""


class CatalogImage(Fact):
    """An OLM catalog (`CatalogSource`); pinned by digest, so that its channel heads are fixed."""

    image: DigestImage
    display_name: str
    architecture: Literal["", "amd64"] = ""


class Operator(Fact):
    """One OLM package: the channel and CSV that this version of the product is."""

    package: str
    channel: str
    csv: str
    catalog: str
    # A catalog that the cluster brings along (`redhat-operators`) is not ours to create, and moves.
    external: bool = False


class Storage(StrictModel):
    """The storage roles that an instance can use, and the one it gets unless the environment says otherwise."""

    roles: list[StorageRole] = Field(min_length=1)
    default: StorageRole


class Binding(StrictModel):
    """How an application reaches an instance: its host and port inside the cluster, and where its settings go.

    ``settings`` is the path in the instance's spec of a list of ConfigMap references ({configMap: {name, items}}).
    """

    protocol: Literal["mq"]
    host: str
    port: int
    settings: list[str]
    # What the instance calls itself towards its clients, as a path in its spec.
    identity: list[str]


class InstanceKind(Fact):
    """A kind of custom resource: what it takes, how it is filled in, when it is ready.

    ``spec`` is a template: a leaf ``${name}`` is replaced by a value (see `cloudpakops.plan.template`). ``ready`` and
    ``failed`` are the expressions of ``pulumi.com/waitFor`` (`jsonpath={…}=value` or `condition=Type`).
    """

    api_version: str
    plural: str
    operators: list[str] = Field(min_length=1)
    version: str = ""
    license_id: str = ""
    license_use: dict[LicenseUse, str] = Field(default_factory=dict)
    storage: Storage | None = None
    annotations: dict[str, str] = Field(default_factory=dict)
    spec: dict[str, Any]
    protected_fields: list[str] = Field(default_factory=list)
    replicas: int = 1
    ready: list[str] = Field(default_factory=list)
    failed: list[str] = Field(default_factory=list)
    minutes: int = Field(gt=0)
    cluster_scoped: bool = False
    after: list[str] = Field(default_factory=list)
    binding: Binding | None = None


class Placement(StrictModel):
    """Where a product goes: where the environment says, beside whoever needs it, or once per cluster."""

    scope: Literal["environment", "consumer", "cluster"]
    namespace: Label | None = None
    # `own` watches its own namespace; `all` is an OperatorGroup without targets.
    watches: Literal["own", "all"] = "own"


class OwnInstance(StrictModel):
    """An instance that a product always has, such as the one `IBMLicensing` of a cluster."""

    kind: str
    name: Subdomain


class Need(StrictModel):
    """Another product that must be there first, and why."""

    product: Label
    reason: str


class ProductVersion(StrictModel):
    """All that is known of one version of a product."""

    title: str
    version: str
    platforms: list[Platform] = Field(min_length=1)
    install_modes: list[InstallMode] = Field(min_length=1)
    placement: Placement
    entitlement_secret: Subdomain | None = None
    license: bool = True
    needs: list[Need] = Field(default_factory=list)
    catalogs: dict[Subdomain, CatalogImage]
    operators: dict[Label, Operator]
    kinds: dict[str, InstanceKind] = Field(default_factory=dict)
    instances: list[OwnInstance] = Field(default_factory=list)
    operator_minutes: int = Field(gt=0)


class Product(StrictModel):
    """A catalog file: a product and its known versions, newest first."""

    product: Label
    versions: list[ProductVersion] = Field(min_length=1)

    def find(self, version: str) -> ProductVersion | None:
        """Return the entry of ``version``, or None."""
        return next((entry for entry in self.versions if entry.version == version), None)
