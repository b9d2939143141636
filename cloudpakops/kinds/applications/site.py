"""An application on a cluster, as a stack file describes it: what differs by environment."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.quantity import amount
from cloudpakops.base.strict import (
    Hostname,
    InstanceName,
    Label,
    Quantity,
    SecretName,
    StrictModel,
    Subdomain,
    VariableName,
)


class QueueManagerBinding(StrictModel):
    """The queue manager that an application talks to, and how it logs in.

    That is with user name and password from a Secret of the application's namespace (keys ``username`` and
    ``password``), which comes from the environment's secret store; without one, with a certificate of the issuer that
    the queue manager names.
    """

    instance: InstanceName
    credentials_secret: SecretName | None = None


class KafkaBinding(StrictModel):
    """The Event Streams that an application talks to, and the Secrets with its login and with the authority it trusts.

    Both are in the application's namespace, with the keys that the operators put into the Secret of a KafkaUser and
    into `INSTANCE-cluster-ca-cert`.
    """

    instance: InstanceName
    credentials_secret: SecretName
    ca_secret: SecretName


class Autoscaling(StrictModel):
    """How many copies run: as many as their use asks for, in percent of what each of them requests."""

    minimum: Annotated[int, Field(ge=1)]
    maximum: Annotated[int, Field(ge=1)]
    cpu: Annotated[int, Field(gt=0)] | None = None
    memory: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _has_a_range_and_a_measure(self) -> Autoscaling:
        if self.maximum < self.minimum:
            raise WrongValueError(f"maximum {self.maximum} is less than minimum {self.minimum}", "correct one of them")
        if self.cpu is None and self.memory is None:
            raise WrongValueError(
                "needs cpu or memory", "add one: the use, in percent of what is requested, at which copies are added"
            )
        return self


class Resources(StrictModel):
    """Requests and limits of a container, as Kubernetes quantities."""

    requests: dict[Literal["cpu", "memory"], Quantity] = Field(default_factory=dict)
    limits: dict[Literal["cpu", "memory"], Quantity] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> Resources:
        for what, asked in self.requests.items():
            limit = amount(self.limits.get(what))
            if limit is not None and (amount(asked) or 0) > limit:
                raise WrongValueError(
                    f"the request of {asked} {what} is more than the limit of {self.limits[what]}",
                    "raise the limit, or lower the request",
                )
        return self


class Share(StrictModel):
    """Where API Connect publishes: the Secret with the way to its API manager, the provider organization, the catalog.

    Source: the API and Product resources of Cloud Pak for Integration, `spec.share.apim`.
    """

    credentials_secret: SecretName
    provider_org: str
    catalog: str


class Patch(StrictModel):
    """What differs here in one object of an application's folder: lists of named things by name, null removes."""

    kind: str
    name: str
    patch: dict[str, Any]


class ApplicationSite(StrictModel):
    """One application on one cluster: what differs by environment. Which of it is due depends on its kind.

    ``namespace`` is for applications of their own; what runs in a Cloud Pak is in the namespace of the ``instance``,
    which is a name, or `namespace/name` where instances of several namespaces are called so.
    """

    name: Label
    namespace: Label | None = None
    instance: InstanceName | None = None
    replicas: Annotated[int, Field(ge=0)] | None = None
    autoscaling: Autoscaling | None = None
    host: Hostname | None = None
    resources: Resources = Resources()
    # With which its own images are pulled.
    pull_secret: SecretName | None = None
    # One that the namespace has.
    service_account: Subdomain | None = None
    # Over the release's.
    config: dict[VariableName, str] = Field(default_factory=dict)
    queue_manager: QueueManagerBinding | None = None
    kafka: KafkaBinding | None = None
    share: Share | None = None
    # Which Secret of the application's namespace, or of its instance's, has a role in the release.
    secrets: dict[Label, SecretName] = Field(default_factory=dict)
    config_maps: dict[Label, Subdomain] = Field(default_factory=dict)
    # Any text: another one restarts the application, to read what this program doesn't see change.
    restart: str = ""
    values: dict[str, Any] = Field(default_factory=dict)
    patches: list[Patch] = Field(default_factory=list)
