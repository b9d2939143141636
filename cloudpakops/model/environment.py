"""An environment: the site facts of one stack file, ``stacks/Pulumi.<environment>.yaml``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.place import Place, dotted
from cloudpakops.base.secret_keys import secret_key_places, secret_keys
from cloudpakops.base.strict import Label, RepositoryFile, SecretKey, StrictModel
from cloudpakops.kinds.clusters.union import AnyCluster
from cloudpakops.model.operator_upgrade import StepId
from cloudpakops.model.release import ReleaseReference

NAMESPACE = "cloudpakops"
ENTITLEMENT_KEY = "entitlementKey"


def _reference(value: object) -> object:
    return value if isinstance(value, ReleaseReference) else ReleaseReference.parse(value)


def _date(value: object) -> object:
    # Pulumi hands a date that is not in quotes on as `2026-12-31 00:00:00 +0000 UTC`.
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).removesuffix(" 00:00:00 +0000 UTC"))
    except ValueError:
        raise WrongValueError(f"{value} is not a day of the calendar", "write year, month, day: 2026-12-31") from None


def _switch(value: object) -> object:
    # Pulumi writes what is no object as text whenever it saves a stack file, after `pulumi config set` for one.
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Waits = Literal["annotations", "readiness"]
Switch = Annotated[bool, BeforeValidator(_switch), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Reference = Annotated[ReleaseReference, BeforeValidator(_reference)]


class Consent(StrictModel):
    """Permission to remove or replace one protected resource: one `up` removes its protection, the next changes it.

    ``resource`` is the logical name; ``expires`` is a date (the last day that it holds).
    """

    resource: str
    action: Literal["remove", "replace"]
    reason: Annotated[str, Field(min_length=8)]
    expires: Annotated[date, BeforeValidator(_date)]


class Acknowledgement(StrictModel):
    """Word that people saw to what an upgrade of an operator needs of them, on one cluster (see `upgrade-path`).

    It opens that step, and only there; it may stay after the upgrade.
    """

    step: StepId
    cluster: Label
    reason: Annotated[str, Field(min_length=8)]


ImagePlace = Annotated[
    str,
    Form(
        pattern=r"^[a-z0-9.-]+\.[a-z0-9]+(:[0-9]{1,5})?(/[a-z0-9._-]+)*$",
        called="a place of images",
        rule="write a registry, and a path if there is one, without https://: registry.example.com/orders",
    ),
]


class Mirror(StrictModel):
    """The registry from which an air-gapped environment pulls everything; it contacts no other.

    ``credentials`` is the stack's secret with `user:password`; ``ca`` a file of this repository with the certificate
    of its authority (PEM). Clusters before OpenShift 4.13 know only ``ImageContentSourcePolicy``. ``also`` are places
    that the mirror has beside those of the products, for applications: `registry` or `registry/path`; ``reachable``
    are hosts that clusters reach without it.
    """

    registry: Annotated[
        str,
        Form(
            pattern=r"^[a-z0-9.-]+(:[0-9]{1,5})?(/[a-z0-9._-]+)*$",
            called="a registry",
            rule="write its host, and a path if there is one, without https://: registry.example.com/cloudpaks",
        ),
    ]
    credentials: SecretKey
    ca: RepositoryFile | None = None
    policy: Literal["ImageDigestMirrorSet", "ImageContentSourcePolicy"] = "ImageDigestMirrorSet"
    also: list[ImagePlace] = Field(default_factory=list)
    reachable: list[ImagePlace] = Field(default_factory=list)


class Environment(StrictModel):
    """All plain configuration of one stack (keys ``cloudpakops:…``); secrets are not in here.

    ``waits`` says who waits for operators and instances: the Kubernetes provider, by annotations, or the provider
    ``readiness``.
    """

    platform: Reference
    applications: Reference
    protected: Switch = False
    # What the pipeline carries out: a preview of its own, or only the update plan of the reviewed pull request.
    apply: Literal["preview", "approved-plan"] = "preview"
    # Where releases are tried first: takes an applications release that names images by tag.
    allow_tags: Switch = False
    mirror: Mirror | None = None
    waits: Waits = "annotations"
    clusters: list[AnyCluster] = Field(min_length=1)
    consents: list[Consent] = Field(default_factory=list)
    acknowledged: list[Acknowledgement] = Field(default_factory=list)

    def secret_keys(self) -> list[str]:
        """Return the configuration keys that hold the secrets of this environment."""
        return [ENTITLEMENT_KEY, *sorted(secret_keys(Environment, self.model_dump(by_alias=True)))]

    def secrets_by_place(self) -> dict[Place, str]:
        """Return the configuration keys of its secrets by the place that names each, sorted by place."""
        places = secret_key_places(Environment, self.model_dump(by_alias=True))
        return dict(sorted(places.items(), key=lambda found: dotted(found[0])))

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
