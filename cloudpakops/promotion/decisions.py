"""What people decided, besides the release lines: ``stacks/decisions.yaml``. Who and when, Git says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from cloudpakops.base.doubt import quoted
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import EnvironmentName, StrictModel
from cloudpakops.promotion.records.record import Line, ObjectId, Words

DECISIONS_FILE = "stacks/decisions.yaml"
EVERYWHERE = "all"
# An id alone, or an id with its digest.
AnyReference = Annotated[
    str,
    Form(
        pattern=r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?(@sha256:[0-9a-f]{64})?$",
        called="a release",
        rule="write its id, or its id and its digest: 2026.11, 2026.11@sha256:…",
    ),
]


def moment(text: str) -> datetime:
    """Read a time: `2026-12-24`, or `2026-12-24T18:00+01:00`; UTC without a zone. Raises ValueError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongValueError(
            f"{quoted(text)} is not a time", "write a date, or a date and a time: 2026-12-24, 2026-12-24T18:00+01:00"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _time(text: str) -> str:
    moment(text)
    return text


Time = Annotated[str, AfterValidator(_time)]


class Freeze(StrictModel):
    """Until then no release moves to an environment, or with `all` to any."""

    environment: EnvironmentName
    until: Time
    reason: Words


class Override(StrictModel):
    """Until then these gates of an environment count as open, for these releases or for any."""

    environment: EnvironmentName
    platform: AnyReference | None = None
    applications: AnyReference | None = None
    gates: Annotated[list[str], Field(min_length=1)]
    until: Time
    reason: Words

    def covers(self, gate: str, environment: str, proposed: Line, now: datetime) -> bool:
        """Return whether a gate counts as open for these releases now."""
        return (
            environment == self.environment
            and gate in self.gates
            and now < moment(self.until)
            and (self.platform is None or same(self.platform, proposed.get("platform")))
            and (self.applications is None or same(self.applications, proposed.get("applications")))
        )


class Bad(StrictModel):
    """A release that is not promoted to, or from, an environment any more, or with `all` anywhere."""

    environment: EnvironmentName
    release: AnyReference
    reason: Words


class Disregard(StrictModel):
    """A record that doesn't count, named by the commit that added it."""

    record: ObjectId
    reason: Words


class Decisions(StrictModel):
    """The decisions in force; a line that is removed, in a reviewed commit, no longer holds."""

    freezes: list[Freeze] = Field(default_factory=list)
    overrides: list[Override] = Field(default_factory=list)
    bad: list[Bad] = Field(default_factory=list)
    disregard: list[Disregard] = Field(default_factory=list)

    def frozen(self, environment: str, now: datetime) -> Freeze | None:
        """Return the freeze that holds an environment, or None."""
        held = (freeze for freeze in self.freezes if freeze.environment in {EVERYWHERE, environment})
        return next((freeze for freeze in held if now < moment(freeze.until)), None)

    def bad_in(self, environment: str, reference: str | None) -> Bad | None:
        """Return why a release is bad in an environment, or None."""
        found = (bad for bad in self.bad if bad.environment in {EVERYWHERE, environment})
        return next((bad for bad in found if same(bad.release, reference)), None)

    def disregarded(self) -> dict[str, str]:
        """Return the reason for each record that doesn't count, by its commit."""
        return {one.record: one.reason for one in self.disregard}


def same(wanted: str, reference: str | None) -> bool:
    """Return whether an id, or an id with a digest, means this release."""
    return reference is not None and wanted in {reference, reference.partition("@")[0]}
