"""The gate `window`: releases come at certain times only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from cloudpakops.base.doubt import quoted
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.promotion.gates.gate import Gate, GateState

if TYPE_CHECKING:
    from cloudpakops.promotion.decide import Move

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Window(Gate):
    """The gate is open only at these times: ``hours`` as `08:00-16:00`, the end excluded."""

    kind: Literal["window"]
    days: Annotated[list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], Field(min_length=1)]
    hours: Annotated[
        str,
        Form(
            pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$",
            called="a span of a day",
            rule='write two times of the clock: "08:00-16:00"',
        ),
    ]
    time_zone: str

    @field_validator("time_zone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise WrongValueError(
                f"{quoted(name)} is not a known time zone", "write one such as Europe/Berlin"
            ) from None
        return name

    @field_validator("hours")
    @classmethod
    def _in_order(cls, hours: str) -> str:
        start, end = hours.split("-")
        if not start < end <= "24:00":
            raise WrongValueError(
                f"{hours} ends before it starts, or after 24:00",
                "write two times of one day, the earlier one first; a span over midnight takes two gates",
            )
        return hours

    def judge(self, move: Move) -> GateState:
        """Return whether it is one of these days and hours in the time zone."""
        local = move.now.astimezone(ZoneInfo(self.time_zone))
        start, end = self.hours.split("-")
        shown = f"{DAYS[local.weekday()]} {local:%H:%M} {self.time_zone}"
        if DAYS[local.weekday()] in self.days and start <= f"{local:%H:%M}" < end:
            return self.state("", f"{shown} is within {self.hours}")
        return self.state(f"{shown} is not within {', '.join(self.days)} {self.hours}")
