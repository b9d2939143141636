"""What every gate has in common: a model of its line in ``stacks/pipeline.yaml``, and how it is judged."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel
from cloudpakops.promotion.records.record import TOLERANCE

if TYPE_CHECKING:
    from cloudpakops.promotion.decide import Move
    from cloudpakops.promotion.gates.standing import Standing

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
# Minutes, hours or days: `90m`, `24h`, `7d`.
Duration = Annotated[
    str,
    Form(
        pattern=r"^[1-9][0-9]{0,4}[mhd]$", called="a length of time", rule="write a number and m, h or d: 90m, 24h, 7d"
    ),
]


@dataclass(frozen=True, kw_only=True)
class GateState:
    """A gate as it was found."""

    gate: str
    open: bool
    reason: str

    @classmethod
    def of(cls, gate: str, closed: str, otherwise: str = "") -> Self:
        """Return a gate that is closed for a reason, or open if there is none."""
        return cls(gate=gate, open=not closed, reason=closed or otherwise)


class Gate(StrictModel):
    """One gate of an environment: a subclass has its fields, and judges it."""

    # Whether it asks about the environments before this one, so that the first environment can't have it.
    asks_before: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The name by which the gate is shown and overridden."""
        return str(getattr(self, "kind", ""))

    @abstractmethod
    def judge(self, move: Move) -> GateState:
        """Return whether the gate is open, and why."""

    def state(self, closed: str, otherwise: str = "") -> GateState:
        """Return the gate as closed for a reason, or as open if there is none."""
        return GateState.of(self.name, closed, otherwise)


class GateBefore(Gate):
    """A gate that asks how each release that moves stands in every environment right before."""

    asks_before: ClassVar[bool] = True

    @abstractmethod
    def judge_one(self, found: Standing, now: datetime) -> GateState:
        """Return whether one release in one environment is as the gate asks."""

    def judge(self, move: Move) -> GateState:
        """Return the gate as open if it is open everywhere before; with no environment before it is closed."""
        states = [self.judge_one(found, move.now) for found in move.standings]
        closed = [state for state in states if not state.open]
        reasons = "; ".join(dict.fromkeys(state.reason for state in closed or states))
        return GateState(
            gate=self.name, open=bool(states) and not closed, reason=reasons or "no environment comes before it"
        )


class GateOnFiles(Gate):
    """A gate that files answer: its state is found where they are."""

    def judge(self, move: Move) -> GateState:
        """Return what the files say; closed where they were not asked."""
        return move.files.get(self.name) or self.state("its state is not known")


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


def dated_ahead(since: datetime | None, now: datetime) -> str:
    """Return what to do about a time that is still to come because a commit is dated so; nothing if it is not."""
    if since is None or since <= now + TOLERANCE:
        return ""
    return f"; its commit is dated ahead, {since:%Y-%m-%dT%H:%MZ}: deploy a newer commit of main"
