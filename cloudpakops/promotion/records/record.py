"""One record: what a pipeline observed in an environment, as canonical JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from cloudpakops.base.strict import EnvironmentName, ResultName, StrictModel
from cloudpakops.model.release import TRACKS, Track

if TYPE_CHECKING:
    from collections.abc import Mapping

UP = "up"
# How far the clocks of honest runners are apart at most.
TOLERANCE = timedelta(minutes=5)
# Wider than the life of any record; what is outside is a broken clock or a jest.
_YEARS = range(2020, 2100)


def _visible(text: str) -> str:
    if not text.isprintable():
        raise ValueError("has characters that cannot be seen")
    return text


def written_time(moment: datetime) -> str:
    """Return a moment as records have it: UTC, with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@lru_cache(maxsize=1 << 16)
def moment_of(time: str) -> datetime:
    """Read a moment of a record; raises ValueError."""
    moment = datetime.fromisoformat(time)
    if moment.year not in _YEARS or written_time(moment) != time:
        raise ValueError(f"{time} is not a time of a record")
    return moment


def _time(text: str) -> str:
    return written_time(moment_of(text))


ObjectId = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?@sha256:[0-9a-f]{64}$")]
Time = Annotated[str, AfterValidator(_time)]
# One line, so that it can be shown in one.
Words = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_visible)]
# The release of each track that something is about, with its digest; nothing where nothing is deployed.
Line: TypeAlias = "Mapping[Track, str]"


class Report(StrictModel):
    """The report that a result was read from; it lies beside the record, as this ``blob`` of Git."""

    name: Words
    blob: ObjectId


class Record(StrictModel):
    """What a pipeline observed: that an `up` started, passed or failed, or how a result such as `tests` came out.

    ``commit`` is what was deployed, ``main`` the tip of main when the record was written, ``approved_by`` what the
    forge said of the reviews. The file has the time, and Git's own chain the order.
    """

    environment: EnvironmentName
    kind: ResultName
    state: Literal["started", "passed", "failed"]
    commit: ObjectId
    main: ObjectId
    platform: Reference
    applications: Reference
    time: Time
    run: Words | None = None
    approved_by: list[Words] = Field(default_factory=list, max_length=100)
    report: Report | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.kind != UP and self.state == "started":
            raise ValueError(f"only an `{UP}` starts; a result is passed or failed")
        if self.kind != UP and self.state == "passed" and self.report is None:
            raise ValueError("a result passes by its report")
        return self

    @property
    def at(self) -> datetime:
        """The time at which it was written, by the clock of the pipeline."""
        return moment_of(self.time)

    @property
    def line(self) -> dict[Track, str]:
        """The releases that it is about."""
        return {track: str(getattr(self, track)) for track in TRACKS}


def short(line: Line) -> str:
    """Return the ids of the releases of a line, for people."""
    return " ".join(f"{track} {reference.partition('@')[0]}" for track, reference in line.items()) or "nothing"


def canonical(record: Record) -> bytes:
    """Return the only bytes that stand for a record."""
    data = record.model_dump(by_alias=True, mode="json")
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def path_of(record: Record) -> str:
    """Return the path of a record: its environment, then time, kind, state and commit."""
    moment = record.at.strftime("%Y%m%dT%H%M%S.%fZ")
    return f"{record.environment}/{moment}-{record.kind}-{record.state}-{record.commit[:12]}.json"


def report_path(record: Record) -> str:
    """Return the path of the report beside a record."""
    return path_of(record).removesuffix(".json") + ".report"


def parse_record(content: bytes) -> Record:
    """Read a record; raises ValueError for anything but the canonical bytes of one."""
    try:
        record = Record.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise ValueError(f"is not a record: {first_of(error)}") from None
    if canonical(record) != content:
        raise ValueError("is not in canonical form")
    return record


def first_of(error: ValidationError) -> str:
    """Return the first thing that is wrong with a record, and its place."""
    first: Any = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place or 'its content'}: {first['msg'].removeprefix('Value error, ')}"
