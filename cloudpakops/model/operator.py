"""What runs a product's instances: OLM catalogs and operators, Helm charts, and supporting objects."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import DigestImage, Label, StrictModel, Subdomain
from cloudpakops.model.fact import Fact


class Case(StrictModel):
    """IBM's container application software: the unit in which images are mirrored (`oc ibm-pak get NAME`)."""

    name: Label
    version: str


class CatalogImage(Fact):
    """An OLM catalog (`CatalogSource`); pinned by digest, so that its channel heads are fixed."""

    image: DigestImage
    display_name: str
    architecture: Literal["", "amd64"] = ""
    case: Case | None = None


class OpenShiftVersions(Fact):
    """The minor versions of OpenShift that a product or an operator runs on, as its vendor says."""

    versions: list[
        Annotated[
            str, Form(pattern=r"^4\.[0-9]+$", called="a minor version of OpenShift", rule="write one such as 4.18")
        ]
    ] = Field(min_length=1)


class PublicPackage(Fact):
    """The same operator in a public catalog of plain Kubernetes with OLM (`operatorhubio-catalog`), which moves."""

    package: str
    channel: str
    csv: str
    catalog: Subdomain


class Operator(Fact):
    """One OLM package: the channel and CSV that this version of the product is.

    ``requested_by`` names the operator that creates its Subscription: its CSV may appear in the namespace, and is
    pinned here, but the Subscription is not ours. ``coupled_with`` are operators that OLM must resolve together.
    A channel or CSV that no source names is empty: OLM then takes the package's own channel, or the head of it.
    """

    package: str
    channel: str = ""
    csv: str = ""
    catalog: Subdomain
    # A catalog that the cluster brings along (`redhat-operators`) is not ours to create, and moves.
    external: bool = False
    kubernetes: PublicPackage | None = None
    requested_by: Label | None = None
    coupled_with: list[Label] = Field(default_factory=list)
    # None where it runs on whatever its product runs on.
    openshift: OpenShiftVersions | None = None

    @property
    def place(self) -> str:
        """Where an operator of the cluster's own catalogs is found, and what a mirror record calls it."""
        return f"{self.catalog}/{self.package}"

    @model_validator(mode="after")
    def _says_what_is_missing(self) -> Operator:
        if not (self.channel and self.csv) and self.confidence != "uncertain":
            raise WrongValueError(
                "has no channel or no CSV, so its confidence can only be uncertain",
                "add what is missing, or write confidence: uncertain and a note",
            )
        return self


class Chart(Fact):
    """An operator that comes as a Helm chart; ``values`` is a template as the spec of an instance is.

    ``user`` is the user name of a repository that wants one; the password is a secret of the stack.
    """

    chart: str
    version: str
    repository: str
    user: str = ""
    values: dict[str, Any] = Field(default_factory=dict)


class SupportingObject(Fact):
    """A Kubernetes object that a product needs beside its custom resources; never a Secret.

    ``manifest`` is a template. ``before`` says what waits for it; ``when`` limits it to products whose operators are
    in a namespace of their own, or to OpenShift.
    """

    manifest: dict[str, Any]
    before: Literal["operators", "instances"]
    when: Literal["always", "separate-namespaces", "openshift"] = "always"


class ImageSource(Fact):
    """A place that images are pulled from, `registry/path`: what a mirror has to cover."""

    registry: Annotated[
        str,
        Form(
            pattern=r"^[a-z0-9.-]+\.[a-z]+(/[a-z0-9._/-]+)?$",
            called="a registry",
            rule="write its host, and a path if there is one, without https://: cp.icr.io/cp",
        ),
    ]
