"""What all resources of a cluster have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from cloudpakops.kinds.clusters.rosa.plan import RosaPlan


@dataclass(frozen=True, kw_only=True)
class Common:
    """The start of logical names, the plan, the tags, and parent and provider.

    ``cloud`` is for resources of AWS, ``service`` for those of Red Hat.
    """

    name: str
    plan: RosaPlan
    tags: Mapping[str, str]
    cloud: pulumi.ResourceOptions
    service: pulumi.ResourceOptions
