"""An application on a cluster, as a stack file describes it: what differs by environment."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from cloudpakops.base.strict import Hostname, InstanceName, Label, SecretName, StrictModel, Subdomain


class QueueManagerBinding(StrictModel):
    """The queue manager that an application talks to, and the Secret that holds its user name and password.

    The Secret (keys ``username`` and ``password``) is in the application's namespace and comes from the environment's
    secret store; this program only refers to it.
    """

    instance: InstanceName
    credentials_secret: SecretName


class Resources(StrictModel):
    """Requests and limits of a container, as Kubernetes quantities."""

    requests: dict[Literal["cpu", "memory"], str] = Field(default_factory=dict)
    limits: dict[Literal["cpu", "memory"], str] = Field(default_factory=dict)


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
    host: Hostname | None = None
    resources: Resources = Resources()
    # With which its own images are pulled.
    pull_secret: SecretName | None = None
    queue_manager: QueueManagerBinding | None = None
    share: Share | None = None
    # Which Secret of the application's namespace, or of its instance's, has a role in the release.
    secrets: dict[Label, SecretName] = Field(default_factory=dict)
    values: dict[str, Any] = Field(default_factory=dict)
    patches: list[Patch] = Field(default_factory=list)
