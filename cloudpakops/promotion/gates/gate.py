"""What every gate has in common: a model of its line in ``stacks/pipeline.yaml``, and how it is judged."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel
from cloudpakops.promotion.records.record import GateState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.ledger import Ledger

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
# Minutes, hours or days: `90m`, `24h`, `7d`.
Duration = Annotated[
    str,
    Form(
        pattern=r"^[1-9][0-9]{0,4}[mhd]$", called="a length of time", rule="write a number and m, h or d: 90m, 24h, 7d"
    ),
]


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question whether ``reference`` can be promoted to ``target`` at ``now``.

    ``known`` is what files say of gates that no record answers (upgrade-path, mirrored); ``approvers`` is, for each
    commit of the records, the person whose signature it carries. What is absent in either is closed.
    """

    pipeline: Pipeline
    ledger: Ledger
    target: str
    track: Track
    reference: str
    now: datetime
    known: Mapping[str, GateState] = field(default_factory=dict)
    approvers: Mapping[str, str] = field(default_factory=dict)


class Gate(StrictModel):
    """One gate of an environment: a subclass has its fields, and judges it."""

    # Whether it asks about the environments before this one, so that the first environment can't have it.
    asks_before: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The name by which the gate is shown."""
        return str(getattr(self, "kind", ""))

    @property
    def signers(self) -> tuple[str, ...]:
        """The files of the repository that list who may sign what the gate asks for."""
        return ()

    @abstractmethod
    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:
        """Return whether the gate is open, and why; ``sources`` are the environments right before."""

    def opened(self, reason: str) -> GateState:
        """Return the gate as open."""
        return GateState(gate=self.name, open=True, reason=reason)

    def closed(self, reason: str) -> GateState:
        """Return the gate as closed."""
        return GateState(gate=self.name, open=False, reason=reason)

    def all_open(self, found: Iterable[GateState]) -> GateState:
        """Return the gate as open if it is open for every environment before; with none before it is closed."""
        states = list(found)
        closed = [state for state in states if not state.open]
        reasons = "; ".join(state.reason for state in closed or states)
        return GateState(
            gate=self.name, open=bool(states) and not closed, reason=reasons or "no environment comes before it"
        )


def length(duration: str) -> timedelta:
    """Return how long a duration is."""
    return timedelta(**{_UNITS[duration[-1]]: int(duration[:-1])})


def span(time: timedelta) -> str:
    """Return a time in whole minutes, hours or days, as durations are written; 0m for one below zero."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes}m"
    hours = minutes // 60
    return f"{hours}h" if hours < 48 else f"{hours // 24}d"  # noqa: PLR2004 - two days
