"""What a release says of the configuration of a queue manager."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding, InstanceSettings

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite


class QueueManagerConfiguration(Application):
    """Objects of a queue manager (MQSC) that belong to no workload of this repository."""

    kind: Literal["queue-manager-configuration"]
    mqsc: str

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})

    def instance_settings(self) -> InstanceSettings:
        return InstanceSettings(ending="mqsc", text=self.mqsc)

    def binding(self, site: ApplicationSite) -> Binding | None:
        if site.instance is None:
            return None
        return Binding(instance=site.instance, protocol="mq", called="queue manager", place=("instance",))

    def resolve(self, context: Context) -> None:
        return None
