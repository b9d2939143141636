"""What the status of an object says, and whether it says so of the object as it is now.

A status outlives the change that makes it wrong: `condition=Ready` of the old version holds until the operator looks.
So a ready status counts only where something proves that it is of now: the generation or the version that it reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from readiness.expressions import unmet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Where the kinds of Cloud Paks report the version that they run: those of Integration, those of Zen.
_VERSIONS: Final = (("versions", "reconciled"), ("currentVersion",))
_MESSAGES: Final = ("failureMessage", "message", "reason")
_CONDITION: Final = re.compile(r"condition=([A-Za-z0-9]+)")
_LONGEST: Final = 300


@dataclass(frozen=True, kw_only=True)
class Expected:
    """When an object is ready, when it has failed, and the version that it has to report; empty if none is known."""

    ready: tuple[str, ...]
    failed: tuple[str, ...] = ()
    failure_passes: bool = False
    version: str = ""
    csvs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proven:
    """What the last wait that ended well has proven: the generation, version and operators that were ready."""

    generation: int
    version: str
    csvs: tuple[str, ...] = ()

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Proven | None:
        """Return what a resource's state says; None if no wait has ended well."""
        proven = state.get("proven")
        if not isinstance(proven, dict):
            return None
        return cls(
            generation=int(proven.get("generation") or 0),
            version=str(proven.get("version") or ""),
            csvs=tuple(proven.get("csvs") or ()),
        )

    def state(self) -> dict[str, Any]:
        """Return it as a part of a resource's state."""
        return {"generation": self.generation, "version": self.version, "csvs": list(self.csvs)}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an object's status says; ``proven`` tells whether it is surely of the object as it is now."""

    state: Literal["absent", "stale", "waiting", "failed", "ready"]
    text: str
    proven: bool = False
    evidence: Proven = field(default_factory=lambda: Proven(generation=0, version=""))


def judge(  # noqa: PLR0911 - one for each state
    found: Mapping[str, Any] | None, expected: Expected, before: Proven | None
) -> Judgement:
    """Judge an object; ``before`` is what was proven of it last."""
    if found is None:
        return Judgement(state="absent", text="it does not exist")
    about = found.get("metadata") or {}
    if about.get("deletionTimestamp"):
        return Judgement(state="absent", text="it is being deleted")
    generation = int(about.get("generation") or 0)
    evidence = Proven(generation=generation, version=expected.version, csvs=expected.csvs)
    observed = list(_observed(found, expected.ready))
    if any(one < generation for one in observed):
        text = f"its status is of generation {min(observed)}, and it is at {generation}"
        return Judgement(state="stale", text=text, evidence=evidence)
    reported = _reported(found)
    if expected.version and reported and not _same(expected.version, reported):
        text = f"it reports version {reported}, not yet {expected.version}"
        return Judgement(state="stale", text=text, evidence=evidence)
    matched = bool(expected.version and reported)
    proven = _proven(evidence, before, observed=bool(observed), matched=matched)
    if met := [one for one in expected.failed if not unmet(found, [one])]:
        return Judgement(state="failed", text=_failure(found, met[0]), proven=proven, evidence=evidence)
    if missing := unmet(found, expected.ready):
        return Judgement(state="waiting", text=_with_message(missing, found), proven=proven, evidence=evidence)
    return Judgement(state="ready", text="it is ready", proven=proven, evidence=evidence)


def _proven(now: Proven, before: Proven | None, *, observed: bool, matched: bool) -> bool:
    if before is None:
        # Never changed since it was created: there was no other time that its status could be of.
        return observed or matched or now.generation <= 1
    moved = now.version != before.version
    if moved and matched:
        return True
    changed = now.generation != before.generation
    if changed and observed:
        return True
    return not moved and not changed and now.csvs == before.csvs


def _observed(found: Mapping[str, Any], ready: tuple[str, ...]) -> Iterator[int]:
    """Yield the generations that the status, and the conditions that are waited for, say they are of."""
    status = found.get("status") or {}
    if isinstance(status.get("observedGeneration"), int):
        yield status["observedGeneration"]
    wanted = {form[1] for one in ready if (form := _CONDITION.match(one))}
    for condition in status.get("conditions") or []:
        if condition.get("type") in wanted and isinstance(condition.get("observedGeneration"), int):
            yield condition["observedGeneration"]


def _reported(found: Mapping[str, Any]) -> str:
    for path in _VERSIONS:
        value: Any = found.get("status") or {}
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str) and value:
            return value
    return ""


def _same(expected: str, reported: str) -> bool:
    """Whether a reported version is the expected one, or one of its line: `13.0` becomes `13.0.1.0-r1`."""
    return reported == expected or reported.startswith((f"{expected}.", f"{expected}-"))


def _failure(found: Mapping[str, Any], met: str) -> str:
    return _with_message(f"it has failed ({met})", found)


def _with_message(text: str, found: Mapping[str, Any]) -> str:
    status = found.get("status") or {}
    said = [str(status[key]) for key in _MESSAGES if isinstance(status.get(key), str) and status[key]]
    said += [
        f"{one.get('type')}: {one['message']}"
        for one in status.get("conditions") or []
        if isinstance(one.get("message"), str) and one["message"] and one.get("type") in {"Error", "Ready", "Failed"}
    ]
    return f"{text}; {said[0][:_LONGEST]}" if said else text
