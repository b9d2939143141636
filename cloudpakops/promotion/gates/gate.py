"""What every gate has in common: a model of its line in ``stacks/pipeline.yaml``, and how it is judged."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar

from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel
from cloudpakops.promotion.records.record import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

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


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question whether what moves may come to an environment at ``now``.

    ``standings`` is how each release that moves stands in each environment right before. ``files`` is what files say of
    gates that no record answers (upgrade-path, mirrored). ``reviews`` are those who approved the pull request, as the
    forge says; None where no forge was asked. What is absent is closed.
    """

    standings: Mapping[str, Sequence[Standing]]
    now: datetime
    files: Mapping[str, GateState] = field(default_factory=dict)
    reviews: Sequence[str] | None = None


class Gate(StrictModel):
    """One gate of an environment: a subclass has its fields, and judges it."""

    # Whether it asks about the environments before this one, so that the first environment can't have it.
    asks_before: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The name by which the gate is shown and overridden."""
        return str(getattr(self, "kind", ""))

    @abstractmethod
    def judge(self, question: Question) -> GateState:
        """Return whether the gate is open, and why."""

    def opened(self, reason: str) -> GateState:
        """Return the gate as open."""
        return GateState(gate=self.name, open=True, reason=reason)

    def closed(self, reason: str) -> GateState:
        """Return the gate as closed."""
        return GateState(gate=self.name, open=False, reason=reason)

    def all_open(self, found: Iterable[GateState]) -> GateState:
        """Return the gate as open if it is open in every environment before; with none before it is closed."""
        states = list(found)
        closed = [state for state in states if not state.open]
        reasons = "; ".join(dict.fromkeys(state.reason for state in closed or states))
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


def dated_ahead(since: datetime | None, now: datetime) -> str:
    """Return what to do about a time that is still to come because a commit is dated so; nothing if it is not."""
    if since is None or since <= now + TOLERANCE:
        return ""
    return f"; its commit is dated ahead, {since:%Y-%m-%dT%H:%MZ}: deploy a newer commit of main"
