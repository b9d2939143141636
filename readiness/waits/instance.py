"""Waits until a custom resource is ready as it is now, by what its operator says of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from readiness.errors import UnreachableError, WaitError
from readiness.judgement import Expected, Judgement, Proven, judge
from readiness.kind import Name
from readiness.progress import EVERY, Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.kind import Kind
    from readiness.progress import Say
    from readiness.watches import Watches

# Without a kind there is nothing to watch.
_LOOK_AGAIN = 5.0
CAUSES_EVERY = 5.0
"""Seconds after which a wait looks again why pods don't run: each of their changes would wake every wait."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A custom resource and what is expected of it.

    ``operators`` are the pinned CSVs of its operators, as (namespace, CSV). A status that nothing proves to be of now
    is believed when it has held for ``settle`` seconds.
    """

    api_version: str
    kind: str
    name: Name
    expected: Expected
    operators: tuple[Name, ...] = ()
    settle: float = 60.0
    usual_minutes: int = 0

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Instance:
        """Return what a resource's inputs describe."""
        operators = tuple(Name(one["namespace"], one["csv"]) for one in inputs.get("operators") or [])
        return cls(
            api_version=inputs["apiVersion"],
            kind=inputs["kind"],
            name=Name(inputs.get("namespace") or "", inputs["name"]),
            expected=Expected(
                ready=tuple(inputs.get("ready") or ()),
                failed=tuple(inputs.get("failed") or ()),
                failure_passes=bool(inputs.get("failurePasses")),
                version=str(inputs.get("version") or ""),
                csvs=tuple(f"{namespace}/{csv}" for namespace, csv in operators),
            ),
            operators=operators,
            settle=float(inputs.get("settleSeconds", cls.settle)),
            usual_minutes=int(inputs.get("usualMinutes") or 0),
        )

    def __str__(self) -> str:
        return f"{self.kind} {'/'.join(part for part in self.name if part)}"


async def wait(watches: Watches, wanted: Instance, before: Proven | None, limit: float, say: Say) -> Proven:
    """Wait until it is ready; return what is proven of it then.

    Raises WaitError with the cause when it has failed for good, or when ``limit`` seconds are over.
    """
    progress = Progress(str(wanted), say, wanted.usual_minutes)
    for csv in wanted.operators:
        await _operator(watches, csv, limit, progress)
    kind = await _kind(watches, wanted, limit, progress)
    behind = True
    belief = _Belief(wanted)
    with kind.followed(wanted.name) as changed:
        while True:
            changed.clear()
            kind.check()
            # What was applied just now may be on the cluster before the watch tells of it.
            applied = await _applied(watches, wanted, limit, progress) if behind else None
            found = kind.objects.get(wanted.name)
            behind = applied is not None and not (kind.listed.is_set() and applied.reached_by(found))
            now = judge(found, wanted.expected, before)
            if behind:
                now, pause = _BEHIND, _LOOK_AGAIN
            elif not kind.trouble:
                pause = belief.take(now)
                if now.state == "ready" and pause <= 0:
                    return now.evidence
                if now.state == "failed" and pause <= 0 and not wanted.expected.failure_passes:
                    raise WaitError(f"{wanted}: {now.text}. Correct its cause, and run `pulumi up` again")
            else:
                pause = EVERY
            text = kind.trouble or (now.text if now.state != "ready" else "it is ready, if its status is of now")
            if now.state == "waiting" and wanted.name.namespace and (why := watches.cause(wanted.name.namespace)):
                text = f"{text}; {why}"
            await progress(text)
            if progress.elapsed > limit:
                raise WaitError(f"{wanted} is not ready in {limit / 60:g} minutes: {text}. The next `up` waits again")
            await changed_within(changed, min(pause, CAUSES_EVERY, limit - progress.elapsed + 0.01))


async def _kind(watches: Watches, wanted: Instance, limit: float, progress: Progress) -> Kind:
    """Return the kind to watch, as soon as the cluster has it."""
    while True:
        try:
            if kind := await watches.kind(wanted.api_version, wanted.kind):
                return kind
            text = f"the cluster does not have the kind {wanted.kind} of {wanted.api_version}"
        except UnreachableError as error:
            text = str(error)
        await _pause(wanted, text, limit, progress)


async def _applied(watches: Watches, wanted: Instance, limit: float, progress: Progress) -> _Applied:
    """Return what the API server has of the object now."""
    while True:
        try:
            return _Applied.of(await watches.fetch(wanted.api_version, wanted.kind, wanted.name))
        except UnreachableError as error:
            await _pause(wanted, str(error), limit, progress)


async def _pause(wanted: Instance, text: str, limit: float, progress: Progress) -> None:
    await progress(text)
    if progress.elapsed > limit:
        raise WaitError(f"{wanted}: {text} after {limit / 60:g} minutes. The next `up` waits again")
    await asyncio.sleep(min(_LOOK_AGAIN, limit))


@dataclass(frozen=True, kw_only=True)
class _Applied:
    """What was there when the wait began: the watch may still be behind it."""

    uid: str = ""
    generation: int = 0

    @classmethod
    def of(cls, found: Mapping[str, Any] | None) -> _Applied:
        about = (found or {}).get("metadata") or {}
        return cls(uid=str(about.get("uid") or ""), generation=int(about.get("generation") or 0))

    def reached_by(self, found: Mapping[str, Any] | None) -> bool:
        seen = _Applied.of(found)
        return not self.uid or (seen.uid == self.uid and seen.generation >= self.generation)


_BEHIND = Judgement(state="waiting", text="its last change has not come by the watch yet")


class _Belief:
    """Whether a status that nothing proves is to be believed: it followed another one here, or has held for long."""

    def __init__(self, wanted: Instance) -> None:
        self._settle = wanted.settle
        self._reacted = False
        self._last: str = ""
        self._since = monotonic()

    def take(self, now: Judgement) -> float:
        """Take the state of now; return for how many seconds it has to hold still."""
        if now.state != self._last:
            # That the operator has changed its mind since the wait began shows that it has seen the change.
            self._reacted = self._reacted or self._last in {"waiting", "stale"}
            self._last, self._since = now.state, monotonic()
        if now.state not in {"ready", "failed"}:
            return EVERY
        if now.proven or self._reacted:
            return 0.0
        return self._settle - (monotonic() - self._since)


async def _operator(watches: Watches, csv: Name, limit: float, progress: Progress) -> None:
    """Wait until the operator that is to make the instance ready is the pinned one and runs."""
    kind = watches.csvs
    with kind.followed(csv) as changed:
        while True:
            changed.clear()
            kind.check()
            phase = phase_of(kind, csv)
            if phase == "Succeeded":
                return
            text = kind.trouble or f"its operator {csv.name} is {phase or 'not installed yet'}"
            await progress(text)
            if progress.elapsed > limit:
                raise WaitError(f"{text} after {limit / 60:g} minutes. See to the operator, and run `pulumi up` again")
            await changed_within(changed, min(EVERY, limit - progress.elapsed + 0.01))


def phase_of(csvs: Kind, csv: Name) -> str:
    """Return the phase of a CSV, empty if there is none."""
    return str(((csvs.objects.get(csv) or {}).get("status") or {}).get("phase") or "")


async def changed_within(changed: asyncio.Event, seconds: float) -> None:
    """Wait for a change, at most for some seconds."""
    try:
        async with asyncio.timeout(max(seconds, 0)):
            await changed.wait()
    except TimeoutError:
        return
