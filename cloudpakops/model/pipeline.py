"""The order of environments, and the gates of each: ``stacks/pipeline.yaml``."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal, Self, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Discriminator, Field, StringConstraints, Tag, field_validator, model_validator

from cloudpakops.base.strict import RepositoryFile, StrictModel
from cloudpakops.base.union import UNION_TAG

PIPELINE_FILE = "stacks/pipeline.yaml"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

# Minutes, hours or days: `90m`, `24h`, `7d`.
Duration = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,4}[mhd]$")]
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")]
ResultName: TypeAlias = Literal["tests", "drift-free", "policy"]


def length(duration: str) -> timedelta:
    """Return how long a duration is."""
    return timedelta(**{_UNITS[duration[-1]]: int(duration[:-1])})


class HealthyBefore(StrictModel):
    """The release is healthy in every environment before this one, and has been for ``soak``."""

    kind: Literal["healthy-before"]
    soak: Duration


class Result(StrictModel):
    """A pipeline recorded a pass in every environment before, for the commit and the releases deployed there."""

    kind: ResultName
    max_age: Duration


class Approvals(StrictModel):
    """The given number of people approved this release, each with a signature that the file lists."""

    kind: Literal["approvals"]
    count: Annotated[int, Field(ge=1, le=20)]
    allowed_signers: RepositoryFile


class Window(StrictModel):
    """The gate is open only at these times: ``hours`` as `08:00-16:00`, the end excluded."""

    kind: Literal["window"]
    days: Annotated[list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], Field(min_length=1)]
    hours: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$")]
    time_zone: str

    @field_validator("time_zone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            msg = f"{name!r} is not a known time zone, such as Europe/Berlin"
            raise ValueError(msg) from None
        return name

    @field_validator("hours")
    @classmethod
    def _in_order(cls, hours: str) -> str:
        start, end = hours.split("-")
        if not start < end <= "24:00":
            msg = f"{hours} ends before it starts, or after 24:00"
            raise ValueError(msg)
        return hours


class UpgradePath(StrictModel):
    """Each product of the environment can be upgraded to its new version in one step."""

    kind: Literal["upgrade-path"]


class Mirrored(StrictModel):
    """Git has a record that the platform release is in the mirror: ``stacks/releases/mirrored``."""

    kind: Literal["mirrored"]


def _kind(value: Any) -> str:
    return f"{UNION_TAG}{value.get('kind') if isinstance(value, dict) else value.kind}"


Gate: TypeAlias = HealthyBefore | Result | Approvals | Window | UpgradePath | Mirrored
AnyGate: TypeAlias = Annotated[
    Annotated[HealthyBefore, Tag(f"{UNION_TAG}healthy-before")]
    | Annotated[Result, Tag(f"{UNION_TAG}tests")]
    | Annotated[Result, Tag(f"{UNION_TAG}drift-free")]
    | Annotated[Result, Tag(f"{UNION_TAG}policy")]
    | Annotated[Approvals, Tag(f"{UNION_TAG}approvals")]
    | Annotated[Window, Tag(f"{UNION_TAG}window")]
    | Annotated[UpgradePath, Tag(f"{UNION_TAG}upgrade-path")]
    | Annotated[Mirrored, Tag(f"{UNION_TAG}mirrored")],
    Discriminator(_kind),
]


class PipelineEnvironment(StrictModel):
    """An environment and its gates: all must be open before a release is promoted to it."""

    name: EnvironmentName
    gates: list[AnyGate] = Field(default_factory=list)


class Stage(StrictModel):
    """A stage of the pipeline; several environments in it are waves, one after the other."""

    name: str
    environments: Annotated[list[PipelineEnvironment], Field(min_length=1)]


class Pipeline(StrictModel):
    """The promotion pipeline: the stages of a release.

    With ``allowed_signers``, a file in the form of ssh-keygen, every record must carry a signature that it lists.
    """

    allowed_signers: RepositoryFile | None = None
    stages: Annotated[list[Stage], Field(min_length=1)]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        names = self.environments()
        if twice := sorted({name for name in names if names.count(name) > 1}):
            msg = f"{twice[0]} occurs twice, and a release passes each environment once"
            raise ValueError(msg)
        for gate in self.gates(names[0]):
            if isinstance(gate, HealthyBefore | Result):
                msg = f"{names[0]} is the first environment, so no environment before it can pass {gate.kind}"
                raise ValueError(msg)  # noqa: TRY004 - a mistake of the file
        return self

    def environments(self) -> list[str]:
        """Return the names of all environments in the order of promotion."""
        return [one.name for stage in self.stages for one in stage.environments]

    def gates(self, environment: str) -> list[AnyGate]:
        """Return the gates of an environment; raises KeyError if the pipeline does not have it."""
        return {one.name: one.gates for stage in self.stages for one in stage.environments}[environment]

    def before(self, environment: str) -> list[str]:
        """Return the environments that come directly before: the previous wave, or all of the previous stage.

        Nothing for the first environment; raises KeyError for one that is not on the way.
        """
        former: list[str] = []
        for stage in self.stages:
            names = [one.name for one in stage.environments]
            if environment in names:
                index = names.index(environment)
                return [names[index - 1]] if index else former
            former = names
        raise KeyError(environment)
