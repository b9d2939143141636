"""The catalog: what each product is, one file per product, and the entry of one version of it.

A release freezes whole entries (`ProductVersion`), so an edit of ``catalog/`` never changes a release that exists.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from cloudpakops.base.strict import Label, StrictModel, Subdomain
from cloudpakops.kinds.clusters.choices import InstallMode, Platform, Size
from cloudpakops.model.fact import Fact, ProductVersionId, VersionRange
from cloudpakops.model.instance_kind import Footprint, InstanceKind, Minutes
from cloudpakops.model.operator import CatalogImage, Chart, ImageSource, OpenShiftVersions, Operator, SupportingObject
from cloudpakops.model.operator_upgrade import OperatorUpgrades


class Placement(StrictModel):
    """Where a product goes: where the environment says, beside the product that needs it, or once per cluster."""

    scope: Literal["environment", "consumer", "cluster"]
    namespace: Label | None = None
    # What its namespace must be called, `mas-<id>-core`, where the vendor's operators rely on that.
    namespace_form: str = ""
    # `own` watches its own namespace; `all` is an OperatorGroup without targets.
    watches: Literal["own", "all"] = "own"
    # Its catalogs are put where the whole cluster reads them, or beside its operators.
    catalogs: Literal["cluster", "operators"] = "cluster"
    # Whether its operators can, or must, be kept in a namespace of their own, apart from its instances.
    separate_operators: Literal["impossible", "possible", "required"] = "impossible"


class OwnInstance(StrictModel):
    """An instance that a product always has, such as the one `IBMLicensing` of a cluster."""

    kind: str
    name: Subdomain
    when: Literal["always", "separate-namespaces"] = "always"


class Need(Fact):
    """Another product that must be installed first, or any that ``provides`` it, in an accepted version.

    With ``kinds`` only instances of these kinds need it. Of several products that provide it a new release takes the
    ``usual`` one.
    """

    product: Label
    reason: str
    versions: VersionRange = ""
    kinds: list[str] = Field(default_factory=list)
    usual: Label | None = None


class Outside(Fact):
    """What must exist and this program does not install: databases, directories, other operators."""

    what: str


class Impossible(Fact):
    """A kind that the product has, but that can't be installed this way: why, and what to do instead."""

    reason: str
    fix: str


class UpgradeStep(Fact):
    """A version from which an upgrade to this one takes one step."""

    version: ProductVersionId


class Together(Fact):
    """How long instances of several kinds take if they are installed at the same time and slow each other down."""

    kinds: list[str] = Field(min_length=2)
    minutes: int = Field(gt=0)


class ProductVersion(StrictModel):
    """The catalog entry of one version of a product."""

    title: str
    version: ProductVersionId
    default: bool = False
    # `last-known`: nothing newer was found, and the product may be withdrawn.
    stage: Literal["current", "last-known"] = "current"
    platforms: list[Platform] = Field(min_length=1)
    # None where no source says it; what single operators run on is said there, and limits this further.
    openshift: OpenShiftVersions | None = None
    install_modes: list[InstallMode] = Field(min_length=1)
    placement: Placement
    provides: list[Label] = Field(default_factory=list)
    entitlement_secret: Subdomain | None = None
    license: bool = True
    needs: list[Need] = Field(default_factory=list)
    outside: list[Outside] = Field(default_factory=list)
    # Templates, for each namespace of the product's own.
    namespace_labels: dict[str, str] = Field(default_factory=dict)
    catalogs: dict[Subdomain, CatalogImage] = Field(default_factory=dict)
    operators: dict[Label, Operator] = Field(default_factory=dict)
    charts: dict[Label, Chart] = Field(default_factory=dict)
    objects: dict[Label, SupportingObject] = Field(default_factory=dict)
    kinds: dict[str, InstanceKind] = Field(default_factory=dict)
    impossible: dict[str, Impossible] = Field(default_factory=dict)
    instances: list[OwnInstance] = Field(default_factory=list)
    upgrades_from: list[UpgradeStep] = Field(default_factory=list)
    images: list[ImageSource] = Field(default_factory=list)
    together: list[Together] = Field(default_factory=list)
    footprints: dict[Size, Footprint] = Field(default_factory=dict)
    operator_minutes: int = Field(gt=0)
    operator_usual: Minutes | None = None


class Refusal(Fact):
    """Versions that the program refuses to install: the reason, and what to do instead."""

    versions: VersionRange
    reason: str
    fix: str


class StorageDemand(Fact):
    """What a product requires of a cluster's storage classes beyond the meaning of their roles.

    `rwo-without-nfs`: the class of the role `rwo` is not NFS. `default-class`: one class of the cluster is the default.
    `expansion`: volumes of the role `rwo` can grow.
    """

    demand: Literal["rwo-without-nfs", "default-class", "expansion"]


class ProductFile(StrictModel):
    """A catalog file as it is written: each version is merged over ``common`` (RFC 7386: null removes).

    Versions are in order, newest first: IBM's numbers don't always tell (16.1.0 follows 2023.4). No release freezes
    ``storage`` and ``operator_upgrades``: they change nothing of what is made, and what was found out later holds for
    old releases too.
    """

    product: Label
    title: str
    refused: list[Refusal] = Field(default_factory=list)
    storage: list[StorageDemand] = Field(default_factory=list)
    # By operator; of one that is not here, the steps of the product are the only word.
    operator_upgrades: dict[Label, OperatorUpgrades] = Field(default_factory=dict)
    common: dict[str, Any] = Field(default_factory=dict)
    versions: list[dict[str, Any]] = Field(min_length=1)


class Product(StrictModel):
    """A product and its known versions, newest first."""

    product: Label
    title: str
    refused: list[Refusal]
    storage: list[StorageDemand] = Field(default_factory=list)
    operator_upgrades: dict[Label, OperatorUpgrades] = Field(default_factory=dict)
    versions: list[ProductVersion]

    def is_newer(self, version: str, than: str) -> bool:
        """Tell whether one known version is newer than another."""
        order = [entry.version for entry in self.versions]
        return order.index(version) < order.index(than)

    def find(self, version: str) -> ProductVersion | None:
        """Return the entry of ``version``, or None."""
        return next((entry for entry in self.versions if entry.version == version), None)

    @property
    def default(self) -> ProductVersion:
        """The version to use if none is named: the one marked as default, otherwise the newest."""
        return next((entry for entry in self.versions if entry.default), self.versions[0])
