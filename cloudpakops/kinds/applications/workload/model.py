"""The model of a workload in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from cloudpakops.base.strict import Image, StrictModel
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding, InstanceSettings
from cloudpakops.kinds.applications.workload.checks import workload_findings
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


class QueueManagerNeed(StrictModel):
    """What an application needs of its queue manager: MQSC for its objects, and its channel."""

    mqsc: str
    channel: str


class Workload(Application):
    """A container of yours; stack files add replicas, host, resources and the queue manager that it uses."""

    kind: Literal["workload"] = "workload"
    # By digest, unless the release says that it has tags.
    image: Image
    port: int = Field(gt=0, lt=65536)
    config: dict[str, str] = Field(default_factory=dict)
    health_path: str = "/"
    queue_manager: QueueManagerNeed | None = None

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace", "replicas"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"host", "resources", "queueManager"})

    @property
    def container_image(self) -> str:
        return self.image

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if self.queue_manager is None or site.queue_manager is None:
            return
        yield Binding(
            instance=site.queue_manager.instance,
            protocol="mq",
            called="queue manager",
            place=("queueManager", "instance"),
            settings=(InstanceSettings(ending="mqsc", text=self.queue_manager.mqsc),),
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
        return workload_secrets(context)
