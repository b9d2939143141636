"""What happened in all environments, in the order of promotion: results, changes, causes, and the command to go on."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.pulumi_command import pulumi_command
from cloudpakops.base.urns import thing
from cloudpakops.base.visible import visible
from cloudpakops.delivery.expected import clock
from cloudpakops.delivery.progress import REMOVING, counts, past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.delivery.outcome import Outcome, Result, Verb
    from cloudpakops.delivery.progress import Step

RESULTS: Final[dict[Result, str]] = {
    "well": "ended well",
    "failed": "failed",
    "cancelled": "cancelled",
    "not started": "not started",
}
_NAMED: Final = 10


def changes_text(steps: Sequence[Step], *, done: bool) -> str:
    """Return ``3 to create, 1 to replace``, or of what was done ``3 created, 1 replaced``."""
    found = counts(steps)
    if not found:
        return "no changes"
    return ", ".join(f"{count} {past(name)}" if done else f"{count} to {name}" for name, count in found.items())


def summary(verb: Verb, outcomes: Sequence[Outcome], offline: bool, again: Sequence[str] = ()) -> str:
    """Return the summary; ``again`` are the words of the command without environments, to go on where this ended."""
    done = verb != "preview"
    rows = [
        (one.environment, RESULTS[one.result], _changes(one, done=done), clock(one.seconds) if one.seconds else "")
        for one in outcomes
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{name:<{widths[0]}}  {result:<{widths[1]}}  {changes:<{widths[2]}}  {took}".rstrip()
        for name, result, changes, took in rows
    ]
    for one in outcomes:
        lines += _details(one, done=done, offline=offline)
    left = [one.environment for one in outcomes if not one.well]
    if left and again:
        lines.append(f"\nto go on: {shlex.join([*again[:2], *left, *again[2:]])}")
    return "\n".join(lines)


def as_data(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return outcomes as plain data."""
    return [
        {
            "environment": one.environment,
            "result": one.result,
            "seconds": round(one.seconds, 1),
            "changes": [{"operation": step.operation, "urn": step.urn} for step in one.steps],
            "causes": list(one.causes),
            "fix": one.fix,
        }
        for one in outcomes
    ]


def _changes(outcome: Outcome, *, done: bool) -> str:
    return "-" if outcome.result == "not started" else changes_text(outcome.steps, done=done)


def _details(outcome: Outcome, *, done: bool, offline: bool) -> Iterator[str]:
    if outcome.causes:
        yield f"\n{outcome.environment} {RESULTS[outcome.result]}:"
        for cause in outcome.causes:
            yield "\n".join(f"  {line}" for line in visible(cause).splitlines())
        if outcome.fix:
            yield f"    fix: {outcome.fix}"
    if done or not outcome.steps:
        return
    # What is lost is never cut off.
    removed = [step for step in outcome.steps if step.operation in REMOVING]
    others = [step for step in outcome.steps if step.operation not in REMOVING and not thing(step.urn).component]
    yield f"\n{outcome.environment}:"
    for step in [*removed, *others[:_NAMED]]:
        yield f"  {step.operation:<7}  {thing(step.urn)}"
    if len(others) > _NAMED:
        command = f"{pulumi_command(offline=offline)} preview --stack {outcome.environment}"
        yield f"  and {len(others) - _NAMED} more; all: {command}"
