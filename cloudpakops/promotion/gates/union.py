"""Every gate, a line for each: pydantic reads a gate of ``stacks/pipeline.yaml`` by its ``kind`` as one of these."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Discriminator, Tag

from cloudpakops.base.union import UNION_TAG, tag_of
from cloudpakops.promotion.gates.healthy_before import HealthyBefore
from cloudpakops.promotion.gates.mirrored import Mirrored
from cloudpakops.promotion.gates.result import Result
from cloudpakops.promotion.gates.reviews import Reviews
from cloudpakops.promotion.gates.upgrade_path import UpgradePath
from cloudpakops.promotion.gates.window import Window

AnyGate: TypeAlias = Annotated[
    Annotated[HealthyBefore, Tag(f"{UNION_TAG}healthy-before")]
    | Annotated[Mirrored, Tag(f"{UNION_TAG}mirrored")]
    | Annotated[Result, Tag(f"{UNION_TAG}result")]
    | Annotated[Reviews, Tag(f"{UNION_TAG}reviews")]
    | Annotated[UpgradePath, Tag(f"{UNION_TAG}upgrade-path")]
    | Annotated[Window, Tag(f"{UNION_TAG}window")],
    Discriminator(tag_of),
]
