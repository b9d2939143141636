"""Where an application runs: what its kind needs to know in order to plan it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.base.late_text import Text
    from cloudpakops.kinds.applications.binding import BoundInstance, ClientProtocol
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.choices import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One application on one cluster, after the checks: its stack file entry and its surroundings.

    ``domain`` is that of the cluster's routes; ``manifests`` are the objects of the application's folder, if its kind
    has one. ``instances`` are those that it is bound to, by what they speak.
    """

    site: ApplicationSite
    platform: Platform
    domain: Text
    manifests: Sequence[Mapping[str, Any]] = ()
    instances: Mapping[ClientProtocol, BoundInstance] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the application."""
        return self.site.name

    @property
    def namespace(self) -> str:
        """The namespace that the site gives to the application."""
        assert self.site.namespace  # noqa: S101 - asked only by kinds that require it, and the checks see to it
        return self.site.namespace

    @property
    def bound(self) -> BoundInstance:
        """The one instance that the application is bound to; asked only by kinds that are always bound to one."""
        (instance,) = self.instances.values()
        return instance
