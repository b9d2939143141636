"""What a cloud calls a cluster and all that belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, twice
from cloudpakops.model.cluster import CLOUD_NAME, ExistingCluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.cluster import Provisioned
    from cloudpakops.model.environment import Environment


def cloud_name(cluster: Provisioned, environment: str) -> str:
    """Return the name of a cluster of ``environment`` at its cloud."""
    return cluster.cloud_name or f"{environment}-{cluster.name}"


def cloud_name_findings(name: str, environment: Environment) -> Iterator[Finding]:
    """Yield clusters of the environment called ``name`` that their cloud would refuse or mix up by their names.

    The names of roles at AWS are cut at 64 characters: two of a longer name would be the same.
    """
    made = [
        (index, cluster)
        for index, cluster in enumerate(environment.clusters)
        if not isinstance(cluster, ExistingCluster)
    ]
    for index, cluster in made:
        called = cloud_name(cluster, name)
        if not re.fullmatch(CLOUD_NAME, called):
            yield Finding(
                ("clusters", index, "name"),
                f"{called} can't be its name at its cloud: that has 2 to 32 small letters, digits and hyphens, and "
                "begins with a letter",
                "give it a shorter name, or one for the cloud alone: cloudName: NAME",
            )
    yield from twice(
        "cloud name",
        (
            (
                (cluster.kind, cloud_name(cluster, name)),
                ("clusters", index, "cloudName" if cluster.cloud_name else "name"),
            )
            for index, cluster in made
        ),
    )
