"""A Cloud Pak on a cluster, as a stack file describes it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from cloudpakops.base.strict import Label, RepositoryFile, SecretKey, StrictModel, Subdomain
from cloudpakops.kinds.certificate import Issuer
from cloudpakops.kinds.clusters.choices import InstallMode, LicenseEdition, LicenseUse, Size, StorageRole


class License(StrictModel):
    """The acceptance of a product's licence; the default is no. Some products come in editions."""

    accept: bool
    use: LicenseUse
    edition: LicenseEdition | None = None


class Instance(StrictModel):
    """One custom resource of a Cloud Pak; ``spec`` is merged deep over the spec of the release.

    ``document`` is a manifest of this repository, for kinds whose spec the user supplies; ``spec`` goes over it.
    ``issuer`` issues its certificate, and those with which applications log in to it. Another text of ``restart``
    restarts it, to read what this program doesn't see change.
    """

    kind: str
    name: Subdomain
    replicas: Annotated[int, Field(ge=1)] | None = None
    storage: StorageRole | None = None
    size: Size | None = None
    issuer: Issuer | None = None
    restart: str = ""
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
    chart_secret: SecretKey | None = None
    instances: list[Instance] = Field(default_factory=list)
