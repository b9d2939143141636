"""What all resources of a cluster have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pulumi

    from cloudpakops.kinds.clusters.roks.plan import RoksPlan


@dataclass(frozen=True, kw_only=True)
class Common:
    """The start of logical names, the plan, the id of the resource group, the tags, and parent and provider."""

    name: str
    plan: RoksPlan
    group: pulumi.Input[str]
    tags: Sequence[str]
    opts: pulumi.ResourceOptions
