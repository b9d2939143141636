"""A kind of custom resource: its options, its template, when it is ready, and how long that takes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import Label, StrictModel, Subdomain
from cloudpakops.kinds.applications.binding import ClientProtocol, SettingsEnding
from cloudpakops.kinds.clusters.choices import LicenseEdition, LicenseUse, Size, StorageRole
from cloudpakops.model.fact import Fact


class Storage(StrictModel):
    """The storage roles that an instance can use, and the default."""

    roles: list[StorageRole] = Field(min_length=1)
    default: StorageRole


class Sizes(StrictModel):
    """How a kind spells its sizes, the default, and the default under a production licence where that differs."""

    spelled: dict[Size, str] = Field(min_length=1)
    default: Size
    production: Size | None = None

    def default_for(self, use: LicenseUse) -> Size:
        """Return the size of an instance that names none."""
        return self.production or self.default if use == "production" else self.default


class Minutes(Fact):
    """How long something usually takes, as measured; never a time limit.

    ``parts`` says what the minutes are made of, where one step of ours is several for who measured.
    """

    minutes: int = Field(gt=0)
    parts: dict[str, int] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _add_up(self) -> Minutes:
        if self.parts and sum(self.parts.values()) != self.minutes:
            raise WrongValueError(
                f"the parts add up to {sum(self.parts.values())}, not to {self.minutes}",
                "correct minutes, or the parts",
            )
        return self


class Footprint(Fact):
    """What a product or an instance requests from nodes at one size, as its vendor says; None is not known."""

    vcpu: float | None = Field(default=None, gt=0)
    memory_gib: float | None = Field(default=None, gt=0)
    storage_gib: float | None = Field(default=None, gt=0)


class Certificates(Fact):
    """How an instance gets its certificate, and applications log in with theirs.

    ``keys`` and ``trust`` are the paths in its spec of lists of {name, secret: {secretName, items}}; ``settings`` are
    what it needs for such logins, by the ending of their file.
    """

    keys: list[str] = Field(min_length=1)
    trust: list[str] = Field(min_length=1)
    settings: dict[SettingsEnding, str] = Field(default_factory=dict)


class Binding(StrictModel):
    """What applications are bound to an instance by, its host and port inside the cluster, where its settings go.

    ``settings`` are the paths in the instance's spec of lists of ConfigMap references ({configMap: {name, items}}), by
    the ending of the files. ``listeners`` is the path of a list of {name, port, tls, authentication: {type}}.
    """

    protocol: ClientProtocol
    host: str = ""
    port: int = 0
    settings: dict[SettingsEnding, list[str]] = Field(default_factory=dict)
    # What the instance calls itself towards its clients, as a path in its spec.
    identity: list[str] = Field(default_factory=list)
    listeners: list[str] = Field(default_factory=list)
    certificates: Certificates | None = None


class Restart(Fact):
    """How an instance is made to read what it reads only when it starts.

    ``annotations`` is the path in its spec of the annotations of its pods: another one there replaces the pods. It is
    empty where the operator sees by itself what has changed.
    """

    annotations: list[str] = Field(default_factory=list)


class Endpoint(Fact):
    """Where people and programs reach an instance from outside of the cluster; ``url`` is a template.

    It is known by convention, as the host of a Route is: OpenShift calls it `<route>-<namespace>.<ingress domain>`.
    """

    url: str


class SecretOfKind(StrictModel):
    """A Secret that an instance reads and that the environment's secret store provides; ``name`` is a template."""

    name: str
    purpose: str


class InstanceKind(Fact):
    """A kind of custom resource and its template.

    ``spec`` is a template: a leaf ``${name}`` is replaced by a value (see `cloudpakops.base.template`).
    ``protected_fields`` are the paths (`license.accept`) that an environment can't set. A kind that is ``supplied``
    can, or must, come as a document of the user's own: then only the protected fields are ours. ``ready`` and
    ``failed`` are expressions of ``pulumi.com/waitFor`` (`jsonpath={…}=value` or `condition=Type`), templates as well;
    ``failure_passes`` marks kinds that show a failure for a while on their way to ready. ``minutes`` is the time
    limit of the wait. ``needs`` are kinds of the same product that an instance can't do without: they are added by
    their ``name`` unless the environment describes them; ``after`` only sets an order.
    ``endpoints`` are by name. ``restart`` is known of kinds that read settings only when they start.
    """

    # Empty where no source names it, for a supplied kind: the document says it.
    api_version: str
    # What earlier versions of the product called it by: the same object, to keep and not to replace.
    former_api_versions: list[str] = Field(default_factory=list)
    operators: list[str] = Field(min_length=1)
    # Kinds of the application layer are made by applications, never described as instances of the Cloud Pak.
    layer: Literal["cloudpak", "application"] = "cloudpak"
    version: str = ""
    license_id: str = ""
    license_use: dict[LicenseUse, str] = Field(default_factory=dict)
    license_edition: dict[LicenseEdition, str] = Field(default_factory=dict)
    storage: Storage | None = None
    sizes: Sizes | None = None
    annotations: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, str] = Field(default_factory=dict)
    spec: dict[str, Any]
    supplied: Literal["never", "optional", "required"] = "never"
    required_fields: list[str] = Field(default_factory=list)
    protected_fields: list[str] = Field(default_factory=list)
    secrets: list[SecretOfKind] = Field(default_factory=list)
    replicas: int = 1
    ready: list[str] = Field(default_factory=list)
    failed: list[str] = Field(default_factory=list)
    failure_passes: bool = False
    minutes: int = Field(gt=0)
    usual: Minutes | None = None
    # By size, beside what the product itself requests.
    footprints: dict[Size, Footprint] = Field(default_factory=dict)
    cluster_scoped: bool = False
    # Where an instance that belongs to the whole cluster finds the Secrets that its spec names.
    secrets_namespace: Label | None = None
    place: Literal["instances", "operators"] = "instances"
    # Where a product wants this kind in a namespace of its own.
    namespace: Label | None = None
    # The one name that an instance of this kind can have, or the one it gets where another kind needs it.
    name: Subdomain | None = None
    needs: list[str] = Field(default_factory=list)
    after: list[str] = Field(default_factory=list)
    binding: Binding | None = None
    restart: Restart | None = None
    endpoints: dict[Label, Endpoint] = Field(default_factory=dict)
