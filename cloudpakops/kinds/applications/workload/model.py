"""The model of a workload in a release."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import Image, Label, VariableName
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding, InstanceSettings
from cloudpakops.kinds.applications.roles import KeyOfSecret
from cloudpakops.kinds.applications.workload.checks import workload_findings
from cloudpakops.kinds.applications.workload.container import InitContainer, Mount, Port, Probes, Variable
from cloudpakops.kinds.applications.workload.mqsc import mqsc_of
from cloudpakops.kinds.applications.workload.needs import KafkaNeed, QueueManagerNeed
from cloudpakops.kinds.applications.workload.plan import workload_plan
from cloudpakops.kinds.applications.workload.secrets import workload_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.applications.workload.plan import WorkloadPlan
    from cloudpakops.kinds.required_secret import RequiredSecret


class Workload(Application):
    """A container of yours; stack files add how many, host, resources, Secrets and the instances that it uses.

    Without ``port`` it serves nothing. ``environment`` are variables whose values Secrets have, ``environment_from``
    Secrets of which every key is a variable. ``api_token`` gives it a token of its service account.
    """

    kind: Literal["workload"] = "workload"
    # By digest, unless the release says that it has tags.
    image: Image
    command: list[str] = Field(default_factory=list)
    args: list[str] = Field(default_factory=list)
    port: Port | None = None
    config: dict[VariableName, str] = Field(default_factory=dict)
    environment: dict[Variable, KeyOfSecret] = Field(default_factory=dict)
    environment_from: list[Label] = Field(default_factory=list)
    mounts: list[Mount] = Field(default_factory=list)
    # For readiness and liveness, unless ``probes`` says otherwise.
    health_path: str = "/"
    probes: Probes | None = None
    init_containers: list[InitContainer] = Field(default_factory=list)
    api_token: bool = False
    queue_manager: QueueManagerNeed | None = None
    kafka: KafkaNeed | None = None

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace"})
    optional_facts: ClassVar[frozenset[str]] = frozenset(
        {
            "autoscaling",
            "config",
            "configMaps",
            "host",
            "kafka",
            "pullSecret",
            "queueManager",
            "replicas",
            "resources",
            "restart",
            "secrets",
            "serviceAccount",
        }
    )

    @field_validator("mounts")
    @classmethod
    def _one_at_a_path(cls, mounts: list[Mount]) -> list[Mount]:
        return _unique(mounts, "path")

    @field_validator("init_containers")
    @classmethod
    def _one_of_a_name(cls, containers: list[InitContainer]) -> list[InitContainer]:
        return _unique(containers, "name")

    @model_validator(mode="after")
    def _asks_where_it_listens(self) -> Workload:
        probes = self.probes
        asked = [probes.startup, probes.readiness, probes.liveness] if probes else []
        if self.port is None and any(probe and probe.path and not probe.port for probe in asked):
            raise WrongValueError("has no port, so a probe with a path must name one", "add port to the probe")
        return self

    @property
    def container_image(self) -> str:
        return self.image

    def images(self) -> Iterator[tuple[Place, str]]:
        yield ("image",), self.image
        for index, container in enumerate(self.init_containers):
            yield ("initContainers", index, "image"), container.image

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if self.queue_manager and site.queue_manager:
            certificate = site.queue_manager.credentials_secret is None
            mqsc = mqsc_of(self.queue_manager, site.name, site.namespace or "", certificate=certificate)
            yield Binding(
                instance=site.queue_manager.instance,
                protocol="mq",
                called="queue manager",
                place=("queueManager", "instance"),
                settings=(InstanceSettings(ending="mqsc", text=mqsc),) if mqsc else (),
                login="certificate" if certificate else "secret",
            )
        if self.kafka and site.kafka:
            yield Binding(
                instance=site.kafka.instance,
                protocol="kafka",
                called="Event Streams instance",
                place=("kafka", "instance"),
                login="secret",
            )

    def check(
        self,
        site: ApplicationSite,
        manifests: Sequence[Mapping[str, Any]],
        place: Place,
    ) -> Iterator[Finding]:
        return workload_findings(self, site, place)

    def resolve(self, context: Context) -> WorkloadPlan:
        return workload_plan(self, context)

    def required_secrets(self, context: Context) -> Iterator[RequiredSecret]:
        return workload_secrets(self, context)


def _unique(given: list[Any], key: str) -> list[Any]:
    for value, count in Counter(getattr(one, key) for one in given).items():
        if count > 1:
            raise WrongValueError(f"{key} {value} occurs twice", "remove one of them")
    return given
