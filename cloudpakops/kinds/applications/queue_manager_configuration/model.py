"""The model of a queue manager's configuration in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding, InstanceSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.binding import SettingsEnding
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite


class QueueManagerConfiguration(Application):
    """Objects of a queue manager (MQSC) that belong to no workload of this repository, and parts of its `qm.ini`."""

    kind: Literal["queue-manager-configuration"]
    mqsc: str = ""
    ini: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> QueueManagerConfiguration:
        if not (self.mqsc or self.ini):
            raise WrongValueError("needs mqsc, ini, or both", "add one of them")
        return self

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        given: tuple[tuple[SettingsEnding, str], ...] = (("mqsc", self.mqsc), ("ini", self.ini))
        settings = tuple(InstanceSettings(ending=ending, text=text) for ending, text in given if text)
        yield Binding(
            instance=site.instance, protocol="mq", called="queue manager", place=("instance",), settings=settings
        )

    def resolve(self, context: Context) -> None:
        return None
