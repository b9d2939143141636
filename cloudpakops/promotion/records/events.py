"""What people and pipelines record: deployments, results of gates, freezes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import ValidationError

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import identity
from cloudpakops.promotion.records.at_commit import releases_at
from cloudpakops.promotion.records.record import (
    Deployment,
    Evidence,
    Freeze,
    GateResult,
    Releases,
    Unfreeze,
    digest_of,
    written_time,
)
from cloudpakops.promotion.records.writing import append

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.model.release import Track


_Some = TypeVar("_Some", Deployment, GateResult, Freeze, Unfreeze)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Where, of which environment (`_all`: of each), by which commit, and when something is recorded."""

    root: Path
    environment: str
    commit: str
    now: datetime


def record_deployment(occasion: Occasion, outcome: Literal["healthy", "failed"]) -> Deployment:
    """Record that an environment was brought to what its file says at a commit; raises CloudPakOpsError."""
    releases = releases_at(occasion.root, occasion.commit, occasion.environment)
    return _added(Deployment, occasion, outcome=outcome, releases=releases)


def record_gate(
    occasion: Occasion,
    name: str,
    result: Literal["pass", "fail"],
    *,
    evidence: tuple[str, bytes] | None = None,
    release: tuple[Track, str] | None = None,
) -> GateResult:
    """Record a gate's result for what an environment's file says at a commit; raises CloudPakOpsError.

    ``evidence`` is the name and the content of the file that says so. ``release`` is what the result is about, where
    that is not what the file names: a release that is still to come.
    """
    releases = releases_at(occasion.root, occasion.commit, occasion.environment)
    if release is not None:
        releases = Releases.model_validate({**releases.model_dump(), release[0]: release[1]})
    seen = Evidence.model_validate({"name": evidence[0], "digest": digest_of(evidence[1])}) if evidence else None
    return _added(GateResult, occasion, name=name, result=result, releases=releases, evidence=seen)


def record_freeze(occasion: Occasion, reason: str, until: datetime) -> Freeze:
    """Record that nothing is promoted to an environment, or with `_all` to none, until then."""
    if until <= occasion.now:
        raise CloudPakOpsError(f"{written_time(until)} is in the past", "name a time in the future")
    return _added(Freeze, occasion, reason=reason, until=written_time(until))


def record_unfreeze(occasion: Occasion, reason: str) -> Unfreeze:
    """Record the end of every freeze of an environment, or with `_all` of those that hold all."""
    return _added(Unfreeze, occasion, reason=reason)


def _added(kind: type[_Some], occasion: Occasion, **body: Any) -> _Some:
    head = {
        "environment": occasion.environment,
        "commit": occasion.commit,
        "time": written_time(occasion.now),
        "who": identity(occasion.root),
    }

    def create(sequence: int, previous: str | None) -> _Some:
        try:
            return kind.model_validate({**head, "sequence": sequence, "previous": previous, **body})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            if place == "name":
                raise CloudPakOpsError(
                    f"the result name {first['input']!r} is not valid", "use lower-case letters, digits and hyphens"
                ) from None
            raise CloudPakOpsError(f"{place}: {first['msg']}", f"correct {place}") from None

    return append(occasion.root, create, occasion.environment)
