"""What people decided, besides the release lines: ``stacks/decisions.yaml``. Who and when, Git says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from cloudpakops.base.doubt import quoted
from cloudpakops.base.errors import InvalidFilesError, Problem, WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import EnvironmentName, StrictModel
from cloudpakops.files.document import load
from cloudpakops.files.reading import read
from cloudpakops.promotion.records.record import Commit, Words
from cloudpakops.repository.contents import content_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cloudpakops.promotion.records.record import Line
    from cloudpakops.repository.repository import Repository

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
        named = {"platform": self.platform, "applications": self.applications}
        return (
            environment == self.environment
            and gate in self.gates
            and now < moment(self.until)
            and all(wanted is None or same(wanted, proposed.get(track)) for track, wanted in named.items())  # type: ignore[call-overload]
        )


class Bad(StrictModel):
    """A release that is not promoted to, or from, an environment any more, or with `all` anywhere."""

    environment: EnvironmentName
    release: AnyReference
    reason: Words


class Disregard(StrictModel):
    """A record that doesn't count, named by the commit that added it."""

    record: Commit
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


def decision_problems(repository: Repository, gates: Mapping[str, Collection[str]]) -> list[Problem]:
    """Return the mistakes of a checkout's decisions; none without the file.

    ``gates`` are the gates of each environment that can be overridden.
    """
    path = repository.root / DECISIONS_FILE
    if not path.exists():
        return []
    problems: list[Problem] = []
    try:
        document = load(path, shown_as=DECISIONS_FILE)
        problems += content_problems(document)
        decisions = read(Decisions, document.data or {}, document)
    except InvalidFilesError as error:
        return [*problems, *error.problems]
    known = {EVERYWHERE, *repository.environments()}
    entries: dict[str, Sequence[Freeze | Override | Bad]] = {
        "freezes": decisions.freezes,
        "overrides": decisions.overrides,
        "bad": decisions.bad,
    }
    problems += [
        document.problem(
            (key, index, "environment"),
            f"environment {one.environment} does not exist",
            f"name one of: {', '.join(sorted(known))}, or remove this entry",
        )
        for key, listed in entries.items()
        for index, one in enumerate(listed)
        if one.environment not in known or (key == "overrides" and one.environment == EVERYWHERE)
    ]
    return problems + [
        document.problem(
            ("overrides", index, "gates"),
            f"{one.environment} has no gate {name}",
            f"name gates of it: {', '.join(sorted(gates[one.environment]))}",
        )
        for index, one in enumerate(decisions.overrides)
        for name in one.gates
        if name not in gates.get(one.environment, {name})
    ]
