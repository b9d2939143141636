"""Shows runs on a terminal: one table that stays in its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from cloudpakops.base.urns import thing
from cloudpakops.delivery.expected import clock
from cloudpakops.delivery.lines import STOPPING
from cloudpakops.delivery.summary import RESULTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from cloudpakops.delivery.outcome import Outcome
    from cloudpakops.delivery.progress import Step
    from cloudpakops.delivery.runner import Run

_BETWEEN_SECONDS: Final = 0.1
_STYLES: Final = {"well": "green", "failed": "red", "cancelled": "yellow", "not started": "yellow"}


class LiveView:
    """One row for each environment; at the end of the runs the table goes, and the summary says more."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, auto_refresh=False, transient=True)
        self._ended: dict[str, Outcome] = {}
        self._drawn = 0.0

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def begins(self, run: Run) -> None:
        """The table shows it."""

    def note(self, environment: str, line: str) -> None:
        """Print the note above the table."""
        self._console.print(Text(f"{environment}: {line}"))

    def planned(self, run: Run) -> None:
        """The table shows it."""

    def step(self, run: Run, step: Step) -> None:
        """The table shows it."""

    def ended(self, outcome: Outcome) -> None:
        """Keep it for the table."""
        self._ended[outcome.environment] = outcome

    def stopping(self, asked: int) -> None:
        """Say above the table what the next Ctrl-C would do."""
        self._console.print(Text(STOPPING[min(asked, len(STOPPING)) - 1], style="yellow"))

    def tick(self, runs: Sequence[Run], waiting: Sequence[str]) -> None:
        """Draw the table: what runs first, so that a low terminal shows it."""
        if time.monotonic() - self._drawn < _BETWEEN_SECONDS:
            return
        self._drawn = time.monotonic()
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        table.add_column("environment", no_wrap=True)
        table.add_column("state", no_wrap=True)
        table.add_column("layer", no_wrap=True)
        table.add_column("object", no_wrap=True, overflow="ellipsis", ratio=1)
        table.add_column("elapsed", no_wrap=True, justify="right")
        table.add_column("rest", no_wrap=True)
        for run in runs:
            table.add_row(*self._cells(run))
        running = {run.job.environment for run in runs}
        for outcome in reversed(self._ended.values()):
            state = Text(RESULTS[outcome.result], style=_STYLES[outcome.result])
            table.add_row(outcome.environment, state, "", "", clock(outcome.seconds) if outcome.seconds else "", "")
        for name in waiting:
            if name not in running:
                table.add_row(name, "waiting", "", "", "", "")
        self._live.update(table, refresh=True)

    def _cells(self, run: Run) -> tuple[str | Text, ...]:
        now = time.monotonic()
        progress = run.progress
        if run.stopping:
            state = "stopping"
        elif progress.planned is None and progress.previewing:
            state = f"previewing {progress.seen or ''}".rstrip()
        elif progress.previewing:
            state = f"{len(progress.planned or ())} to do"
        else:
            state = f"{len(progress.done)} of {max(len(progress.planned or ()), len(progress.done))}"
        layer, name = "", ""
        if current := progress.current:
            urn, since = current
            what = thing(urn)
            more = f" (+{len(progress.running) - 1})" if len(progress.running) > 1 else ""
            status = f" {progress.status[urn]}" if urn in progress.status else ""
            layer, name = what.layer, f"{what} {clock(now - since)}{more}{status}"
        return run.job.environment, state, layer, Text(name), clock(now - run.begun), run.rest(now)
