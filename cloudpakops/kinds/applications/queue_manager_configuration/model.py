"""The model of a queue manager's configuration in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding, InstanceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite


class QueueManagerConfiguration(Application):
    """Objects of a queue manager (MQSC) that belong to no workload of this repository."""

    kind: Literal["queue-manager-configuration"]
    mqsc: str

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        settings = (InstanceSettings(ending="mqsc", text=self.mqsc),)
        yield Binding(
            instance=site.instance, protocol="mq", called="queue manager", place=("instance",), settings=settings
        )

    def resolve(self, context: Context) -> None:
        return None
