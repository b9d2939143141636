"""What an applications release says of an application, by its kind; the same in every environment."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from cloudpakops.base.strict import ContentDigest, Image, RepositoryFile, StrictModel, Subdomain
from cloudpakops.base.union import UNION_TAG

HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
KafkaName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,249}$")]


class QueueManagerNeed(StrictModel):
    """What an application asks of its queue manager: the MQSC that defines its objects, and its channel."""

    mqsc: str
    channel: str


class Workload(StrictModel):
    """A container of one's own; sites add replicas, host, resources and the queue manager that it uses."""

    kind: Literal["workload"] = "workload"
    # By digest, unless the release says that it has tags.
    image: Image
    port: int = Field(gt=0, lt=65536)
    config: dict[str, str] = Field(default_factory=dict)
    health_path: str = "/"
    queue_manager: QueueManagerNeed | None = None


class QueueManagerConfiguration(StrictModel):
    """Objects of a queue manager (MQSC) that belong to no workload of this repository."""

    kind: Literal["queue-manager-configuration"]
    mqsc: str


class FlowConfiguration(StrictModel):
    """One `Configuration` of App Connect: contents that are no secret (base64), or the Secret that holds them.

    ``type`` is App Connect's (`policyproject`, `serverconf`, `setdbparms`, `truststore`, …); the Secret has the key
    `configuration` (ot4i/ace-docker: internal/configuration/configuration.go).
    """

    type: str
    description: str = ""
    contents: str | None = None
    secret: Subdomain | None = None

    @model_validator(mode="after")
    def _one_of(self) -> FlowConfiguration:
        if bool(self.contents) == bool(self.secret):
            raise ValueError("needs exactly one of contents and secret")
        return self


class Integration(StrictModel):
    """Flows of App Connect: BAR files in an `IntegrationRuntime`, with their configurations."""

    kind: Literal["integration"]
    bars: list[HttpsUrl] = Field(min_length=1)
    configurations: dict[Subdomain, FlowConfiguration] = Field(default_factory=dict)
    spec: dict[str, Any] = Field(default_factory=dict)


class Topic(StrictModel):
    """A topic of Event Streams."""

    partitions: int = Field(gt=0)
    replicas: int = Field(gt=0)
    config: dict[str, str | int] = Field(default_factory=dict)


class Acl(StrictModel):
    """What a user may do with a topic, a group, the cluster or a transaction."""

    resource: Literal["topic", "group", "cluster", "transactionalId"]
    name: str
    prefix: bool = False
    operations: list[str] = Field(min_length=1)


class KafkaUser(StrictModel):
    """A user of Event Streams; its Secret, of the same name, is made by the operator."""

    authentication: Literal["scram-sha-512", "tls"] = "scram-sha-512"
    acls: list[Acl] = Field(default_factory=list)


class Topics(StrictModel):
    """Topics and users of Event Streams."""

    kind: Literal["topics"]
    topics: dict[KafkaName, Topic] = Field(default_factory=dict)
    users: dict[Subdomain, KafkaUser] = Field(default_factory=dict)


class ApiProduct(StrictModel):
    """An API and the product that publishes it, in API Connect; ``definition`` is the product document."""

    kind: Literal["api"]
    # One of: a ConfigMap, the integration runtime of another application, something external (as the CR spells it).
    api: dict[str, Any] = Field(min_length=1)
    definition: dict[str, Any]
    state: str = "Published"


class Folder(StrictModel):
    """A folder of this repository: plain manifests, or a Kustomization; ``digest`` is that of the objects in it."""

    kind: Literal["manifests", "kustomize"]
    path: RepositoryFile
    digest: ContentDigest


class HelmChart(StrictModel):
    """A Helm chart: from a repository with its version, or `oci://…@sha256:…`; sites add values."""

    kind: Literal["helm"]
    chart: str
    version: str | None = None
    repository: HttpsUrl | None = None
    values: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _pinned(self) -> HelmChart:
        if self.chart.startswith("oci://"):
            if not re.search(r"@sha256:[0-9a-f]{64}$", self.chart):
                raise ValueError("an OCI chart is pinned by its digest: oci://REGISTRY/CHART@sha256:<64 digits>")
        elif not (self.version and self.repository):
            raise ValueError("a chart of a repository needs repository and version")
        return self


class ArgoCdSource(StrictModel):
    """What Argo CD takes: a path of a Git repository at a commit, or a chart at a version."""

    repo_url: HttpsUrl
    path: str | None = None
    chart: str | None = None
    revision: str

    @model_validator(mode="after")
    def _pinned(self) -> ArgoCdSource:
        if bool(self.path) == bool(self.chart):
            raise ValueError("needs exactly one of path and chart")
        if self.path and not re.fullmatch(r"[0-9a-f]{40}", self.revision):
            raise ValueError("the revision of a Git repository is a commit (40 hexadecimal digits): branches move")
        return self


class ArgoCdApplication(StrictModel):
    """An application that is handed over to Argo CD (OpenShift GitOps); with ``generators`` a whole set of them."""

    kind: Literal["argocd"]
    source: ArgoCdSource
    project: str = "default"
    sync: dict[str, Any] = Field(default_factory=lambda: {"automated": {"prune": True, "selfHeal": True}})
    generators: list[dict[str, Any]] = Field(default_factory=list)


def _kind(value: Any) -> str:
    return f"{UNION_TAG}{value.get('kind', 'workload') if isinstance(value, dict) else value.kind}"


Application: TypeAlias = Annotated[
    Annotated[Workload, Tag(f"{UNION_TAG}workload")]
    | Annotated[QueueManagerConfiguration, Tag(f"{UNION_TAG}queue-manager-configuration")]
    | Annotated[Integration, Tag(f"{UNION_TAG}integration")]
    | Annotated[Topics, Tag(f"{UNION_TAG}topics")]
    | Annotated[ApiProduct, Tag(f"{UNION_TAG}api")]
    | Annotated[Folder, Tag(f"{UNION_TAG}manifests")]
    | Annotated[Folder, Tag(f"{UNION_TAG}kustomize")]
    | Annotated[HelmChart, Tag(f"{UNION_TAG}helm")]
    | Annotated[ArgoCdApplication, Tag(f"{UNION_TAG}argocd")],
    Discriminator(_kind),
]
