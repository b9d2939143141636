"""Shows runs line by line, where there is no terminal: in the log of a pipeline, or in a file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import typer

from cloudpakops.base.urns import thing
from cloudpakops.base.visible import visible
from cloudpakops.delivery.expected import clock
from cloudpakops.delivery.progress import past
from cloudpakops.delivery.summary import RESULTS, changes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.delivery.outcome import Outcome, Verb
    from cloudpakops.delivery.progress import Step
    from cloudpakops.delivery.runner import Run

_QUIET_SECONDS: Final = 30.0
STOPPING: Final = (
    "stopping: each pulumi ends in order and writes its state; asked again, it ends at once",
    "stopping at once: what is being changed now may get lost from the state",
    "killing what still runs; its locks stay: cloudpakops locks",
)


class Lines:
    """A line for each change, and one when nothing has been told for a while; no line is printed twice."""

    def __init__(self, verb: Verb) -> None:
        self._verb = verb
        self._changes = verb != "preview"
        self._printed: set[str] = set()
        self._last: dict[str, float] = {}

    def begins(self, run: Run) -> None:
        """Say so."""
        self._say(run.job.environment, f"{self._verb} begins")

    def note(self, environment: str, line: str) -> None:
        """Print the note."""
        self._say(environment, line)

    def planned(self, run: Run) -> None:
        """Say what a run is going to change; a preview says it at its end."""
        if self._changes and run.progress.planned is not None:
            rest = run.rest(run.planned or run.begun)
            todo = changes_text(run.progress.planned, done=False)
            self._say(run.job.environment, f"to do: {todo}{f', {rest}' if rest else ''}")

    def step(self, run: Run, step: Step) -> None:
        """Print a change, with its place among all."""
        what = thing(step.urn)
        if not what.component:
            done, total = len(run.progress.done), len(run.progress.planned or ())
            of = f" ({done} of {total})" if total else ""
            self._say(run.job.environment, f"{_since(run)} {what.layer}: {what} {past(step.operation)}{of}")

    def ended(self, outcome: Outcome) -> None:
        """Say how it ended."""
        took = f" after {clock(outcome.seconds)}" if outcome.seconds else ""
        why = (
            visible(outcome.causes[0].splitlines()[0])
            if outcome.causes
            else changes_text(outcome.steps, done=self._changes)
        )
        self._say(outcome.environment, f"{RESULTS[outcome.result]}{took}: {why}")

    def stopping(self, asked: int) -> None:
        """Say what the next signal would do."""
        typer.echo(STOPPING[min(asked, len(STOPPING)) - 1], err=True)

    def tick(self, runs: Sequence[Run], waiting: Sequence[str]) -> None:  # noqa: ARG002 - the terminal shows them
        """Say what a run waits for that has told nothing for a while."""
        now = time.monotonic()
        for run in runs:
            if now - self._last.get(run.job.environment, now) < _QUIET_SECONDS:
                continue
            if current := run.progress.current:
                urn, since = current
                status = f": {run.progress.status[urn]}" if urn in run.progress.status else ""
                what = f"waiting for {thing(urn)} for {clock(now - since)}{status}"
            elif run.progress.planned is None:
                what = f"previewing, {run.progress.seen} resources so far"
            else:
                what = "going on"
            rest = run.rest(now)
            self._say(run.job.environment, f"{_since(run)} {what}{f'; {rest}' if rest else ''}")

    def _say(self, environment: str, text: str) -> None:
        self._last[environment] = time.monotonic()
        line = f"{environment}: {text}"
        if line not in self._printed:
            self._printed.add(line)
            typer.echo(line, err=True)


def _since(run: Run) -> str:
    return clock(time.monotonic() - run.begun)
