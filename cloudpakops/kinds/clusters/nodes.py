"""Worker nodes: pools as a stack file describes them, and as the plan counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from cloudpakops.base.form import Form
from cloudpakops.base.strict import LabelKey, LabelValue, StrictModel

MOST_NODES_PER_ZONE = 200


class FlavorSize(NamedTuple):
    """What one node of a flavor has."""

    vcpu: int
    memory_gib: int


class Taint(StrictModel):
    """A taint: it keeps pods that do not tolerate it off a node."""

    key: str
    value: str
    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"]


class NodePool(StrictModel):
    """Worker nodes of one flavor, the same number in each zone of the cluster.

    ``flavor`` is the cloud's name of it: `bx2.16x64` at IBM Cloud, `m5.4xlarge` at AWS.
    """

    # AWS's machine pools have 15 characters, of which the zone takes two (kubernetes-sigs/cluster-api-provider-aws:
    # RosaMachinePoolSpec).
    name: Annotated[
        str,
        Form(
            pattern=r"^[a-z][-a-z0-9]{0,11}[a-z0-9]$",
            called="the name of a node pool",
            rule="use 2 to 13 lower-case letters, digits and hyphens, with a letter first and no hyphen last",
        ),
    ]
    flavor: str
    nodes_per_zone: Annotated[int, Field(ge=1, le=MOST_NODES_PER_ZONE)]
    labels: dict[LabelKey, LabelValue] = Field(default_factory=dict)
    taints: list[Taint] = Field(default_factory=list)

    def plan(self, zones: int, size: FlavorSize | None) -> NodePoolPlan:
        """Return the nodes of the pool in so many zones; ``size`` is that of its flavor, None if it is not known."""
        return NodePoolPlan(
            name=self.name,
            flavor=self.flavor,
            nodes=self.nodes_per_zone * zones,
            per_zone=self.nodes_per_zone,
            vcpu=size.vcpu if size else None,
            memory_gib=size.memory_gib if size else None,
            labels=dict(sorted(self.labels.items())),
            taints=tuple(TaintPlan(key=taint.key, value=taint.value, effect=taint.effect) for taint in self.taints),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaintPlan:
    """A taint: it keeps pods that do not tolerate it off a node."""

    key: str
    value: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePoolPlan:
    """Nodes of one kind: their number, and the vCPU and GiB of memory of each (None: not known).

    ``per_zone`` is None for nodes that this program doesn't make.
    """

    name: str
    flavor: str
    nodes: int
    per_zone: int | None
    vcpu: float | None
    memory_gib: float | None
    labels: dict[str, str]
    taints: tuple[TaintPlan, ...]
