"""One record: what happened in an environment, as canonical JSON that names the record before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError, field_validator

from cloudpakops.base.strict import ContentDigest, EnvironmentName, ResultName, StrictModel
from cloudpakops.model.release import Track

# What concerns all environments has a chain of its own; no stack file can have this name.
EVERYWHERE = "_all"
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"

Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?@sha256:[0-9a-f]{64}$")]
Time = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$")]
# One line, so that it can be shown in one.
Words = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]+$")]


def written_time(moment: datetime) -> str:
    """Return a moment as records have it: UTC, with microseconds."""
    return moment.astimezone(UTC).strftime(_TIME)


def moment_of(time: str) -> datetime:
    """Read a moment of a record; raises ValueError."""
    return datetime.strptime(time, _TIME).replace(tzinfo=UTC)


class Releases(StrictModel):
    """What a stack file named."""

    platform: Reference
    applications: Reference

    def of(self, track: Track) -> str:
        """Return the release of one track, with its digest."""
        return self.platform if track == "platform" else self.applications

    def label(self) -> str:
        """Return both ids in one word."""
        return "_".join(reference.partition("@")[0] for reference in (self.platform, self.applications))


class _Record(StrictModel):
    """What all records say; ``commit`` is the one that it is about, ``previous`` the digest of the chain's last one."""

    format: Literal["cloudpakops record 1"] = "cloudpakops record 1"
    environment: EnvironmentName | Literal["_all"]
    sequence: Annotated[int, Field(ge=1)]
    previous: ContentDigest | None
    time: Time
    who: Words
    commit: Commit

    @field_validator("time")
    @classmethod
    def _exists(cls, time: str) -> str:
        moment_of(time)
        return time

    @property
    def at(self) -> datetime:
        """When it was recorded, by the clock of the machine that wrote it."""
        return moment_of(self.time)


class Deployment(_Record):
    """An environment was brought to what its files say at a commit, and is healthy, or it failed."""

    kind: Literal["deployment"] = "deployment"
    outcome: Literal["healthy", "failed"]
    releases: Releases


class Evidence(StrictModel):
    """The file that a result was read from: its name, and the digest of its bytes."""

    name: Words
    digest: ContentDigest


class GateResult(_Record):
    """A gate's result for what an environment's files say at a commit."""

    kind: Literal["gate"] = "gate"
    name: ResultName
    result: Literal["pass", "fail"]
    releases: Releases
    evidence: Evidence | None


class Freeze(_Record):
    """No promotions until then."""

    kind: Literal["freeze"] = "freeze"
    reason: Words
    until: Time

    @field_validator("until")
    @classmethod
    def _is_a_time(cls, time: str) -> str:
        moment_of(time)
        return time


class Unfreeze(_Record):
    """The end of every freeze of this chain."""

    kind: Literal["unfreeze"] = "unfreeze"
    reason: Words


class Subject(StrictModel):
    """The subject of a statement: the stack file at a commit."""

    name: str
    digest: dict[Literal["gitCommit"], Commit]


class Place(StrictModel):
    """An environment at a commit."""

    environment: EnvironmentName
    commit: Commit


class GateState(StrictModel):
    """A gate as it was found."""

    gate: str
    open: bool
    reason: str


class Override(StrictModel):
    """Who promoted under a freeze, and why."""

    who: Words
    reason: Words


class Predicate(StrictModel):
    """What a promotion or a rollback was decided on; ``state`` are digests of the rendered target before and after."""

    track: Track
    sources: list[Place]
    target: Place
    before: Reference
    after: Reference
    state: dict[Literal["before", "after"], ContentDigest]
    pipeline: ContentDigest
    gates: list[GateState]
    time: Time
    who: Words
    override: Override | None


class Statement(StrictModel):
    """An in-toto statement, version 1 (in-toto/attestation: spec/v1/statement.md)."""

    type_: Literal["https://in-toto.io/Statement/v1"] = Field(default="https://in-toto.io/Statement/v1", alias="_type")
    subject: Annotated[list[Subject], Field(min_length=1, max_length=1)]
    predicate_type: Literal["urn:cloudpakops:promotion:1"] = "urn:cloudpakops:promotion:1"
    predicate: Predicate


class Move(_Record):
    """A promotion or a rollback was proposed: a commit that changes the release of an environment."""

    kind: Literal["promotion", "rollback"]
    statement: Statement


Record: TypeAlias = Deployment | GateResult | Freeze | Unfreeze | Move
_ANY: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="kind")])


def canonical(record: Record) -> bytes:
    """Return the only bytes that stand for a record."""
    data = record.model_dump(by_alias=True, mode="json")
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def digest_of(content: bytes) -> str:
    """Return the digest by which the next record names this one."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def path_of(record: Record) -> str:
    """Return the path of a record: its chain, then time, kind, release and commit."""
    moment = record.at.strftime("%Y%m%dT%H%M%S.%fZ")
    parts = [moment, record.kind]
    if isinstance(record, Deployment | GateResult):
        parts.append(record.releases.label())
    elif isinstance(record, Move):
        parts.append(record.statement.predicate.after.partition("@")[0])
    if isinstance(record, GateResult):
        parts[1] = f"gate.{record.name}"
    return f"{record.environment}/{'-'.join([*parts, record.commit[:12]])}.json"


def parse_record(content: bytes) -> Record:
    """Read a record; raises ValueError for anything but the canonical bytes of one."""
    try:
        record = _ANY.validate_json(content, strict=True)
    except ValidationError as error:
        first: Any = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        msg = f"it is not a record: {place}: {first['msg']}"
        raise ValueError(msg) from None
    if canonical(record) != content:
        msg = "it is not in canonical form"
        raise ValueError(msg)
    return record
