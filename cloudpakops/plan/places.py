"""Where a stack file brings in an object that the plan describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.environment import Environment


class Places:
    """The places of an environment's objects, by the name of the cluster."""

    def __init__(self, environment: Environment) -> None:
        self._clusters = {cluster.name: (index, cluster) for index, cluster in enumerate(environment.clusters)}

    def of(self, cluster: str, found: DescribedObject) -> Place:
        """Return the place of an object: its instance, its application, or the nearest that brings it in."""
        index, described = self._clusters[cluster]
        for number, pak in enumerate(described.cloud_paks):
            for position, instance in enumerate(pak.instances):
                if (instance.kind, instance.name, pak.namespace) == (found.kind, found.name, found.namespace):
                    return "clusters", index, "cloudPaks", number, "instances", position, "name"
        if found.place[:1] == ("applications",):
            names = [site.name for site in described.applications]
            return "clusters", index, "applications", names.index(str(found.place[1])), "name"
        return "clusters", index, *found.place
