"""Whether a workload has a queue manager exactly where it uses one, and no secret among its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.applications.workload.model import Workload


def workload_findings(workload: Workload, site: ApplicationSite, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with a workload at a site."""
    if workload.queue_manager and not site.queue_manager:
        yield Finding(
            (*place, "queueManager"),
            f"{site.name} needs a queue manager",
            "bind it: queueManager: {instance: NAME, credentialsSecret: NAME}",
        )
    if site.queue_manager and not workload.queue_manager:
        yield Finding((*place, "queueManager"), f"{site.name} does not use a queue manager", "remove queueManager")
