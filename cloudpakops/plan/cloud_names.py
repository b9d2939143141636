"""What a cloud calls a cluster and all that belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, duplicates
from cloudpakops.kinds.clusters.provisioned import CLOUD_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.environment import Environment


def cloud_name_findings(name: str, environment: Environment) -> Iterator[Finding]:
    """Yield clusters of the environment called ``name`` that their cloud would refuse or mix up by their names.

    The names of roles at AWS are cut at 64 characters: two of a longer name would be the same.
    """
    called = [
        (index, cluster.kind, given)
        for index, cluster in enumerate(environment.clusters)
        if (given := cluster.name_at_cloud(name))
    ]
    for index, _, given in called:
        if not re.fullmatch(CLOUD_NAME, given.name):
            yield Finding(
                ("clusters", index, "name"),
                "the cloud accepts only names of 2 to 32 lower-case letters, digits and hyphens, starting with a "
                f"letter; {given.name} is not one",
                "give it a shorter name, or set only its name in the cloud: cloudName: NAME",
            )
    yield from duplicates(
        "cloud name", (((kind, given.name), ("clusters", index, given.key)) for index, kind, given in called)
    )
