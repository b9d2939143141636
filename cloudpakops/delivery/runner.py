"""Runs a pulumi command in many environments, in their order, as many side by side as may be."""

from __future__ import annotations

import contextlib
import queue
import signal
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.delivery.causes import causes_of
from cloudpakops.delivery.expected import Expected, expected, history
from cloudpakops.delivery.order import Queue
from cloudpakops.delivery.outcome import Outcome, Verb, failure
from cloudpakops.delivery.progress import Progress, Step
from cloudpakops.updates.target import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cloudpakops.delivery.expected import Past
    from cloudpakops.plan import Plan
    from engine import Engine
    from engine.background import Background

_TICK: Final = 0.2
_STOPPED: Final = 130
_KINDS: Final[dict[Verb, str]] = {"up": "update", "refresh": "refresh", "destroy": "destroy", "preview": "preview"}


@dataclass(frozen=True, kw_only=True)
class Job:
    """What to run in one environment: the words of the pulumi command, and the plan, if there has to be one."""

    environment: str
    words: tuple[str, ...]
    plan: Plan | None


@dataclass(kw_only=True)
class Run:
    """A run that goes on; ``begun`` is on the monotonic clock, and so is ``planned``, when its preview ended."""

    job: Job
    begun: float
    planned: float | None = None
    progress: Progress = field(default_factory=Progress)
    past: list[Past] = field(default_factory=list)
    expected: Expected | None = None
    stopping: bool = False

    def rest(self, now: float) -> str:
        """Return what is left, in words; nothing where that is not known."""
        if self.expected is None or self.planned is None:
            return ""
        return self.expected.rest(now - self.planned)


class View(Protocol):
    """Shows runs to people; each method is called in the main thread."""

    def begins(self, run: Run) -> None:
        """A run begins."""

    def note(self, environment: str, line: str) -> None:
        """Something was done before the run."""

    def planned(self, run: Run) -> None:
        """The preview of a run has ended."""

    def step(self, run: Run, step: Step) -> None:
        """A run has changed a resource."""

    def ended(self, outcome: Outcome) -> None:
        """A run has ended, or will never begin."""

    def stopping(self, asked: int) -> None:
        """Somebody asked, so often, to stop."""

    def tick(self, runs: Sequence[Run], waiting: Sequence[str]) -> None:
        """Some time has passed."""


class Runner:
    """Runs one verb; threads run the environments, and the main thread learns from a queue what happens in them."""

    def __init__(self, root: Path, verb: Verb, *, offline: bool, engine: Engine, parallel: int, view: View) -> None:
        self._root = root
        self._verb: Verb = verb
        self._offline = offline
        self._engine = engine
        self._parallel = parallel
        self._view = view
        self._news: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._children: dict[str, Background] = {}
        self._runs: dict[str, Run] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._asked = 0
        self._told = 0

    def run(
        self, jobs: Mapping[str, Job], before: Mapping[str, str | None], invalid: Mapping[str, Outcome]
    ) -> list[Outcome]:
        """Run jobs by environment; return how each ended, those that failed before all this too.

        ``before`` has every environment with the one that it waits for. The first SIGINT, SIGTERM or SIGHUP stops in
        order, the second at once, the third kills.
        """
        order = Queue(before, self._parallel)
        with self._asked_to_stop():
            while not order.over:
                for name in order.start():
                    if name in invalid:
                        self._end(order, invalid[name])
                    else:
                        self._begin(order, jobs[name])
                self._wait()
                if self._asked > self._told:
                    self._stop(order)
                self._view.tick(list(self._runs.values()), [one for one in before if one not in self._outcomes])
        return [self._outcomes[name] for name in before]

    def _wait(self) -> None:
        """Take what threads tell; wait a moment if they tell nothing."""
        with contextlib.suppress(queue.Empty):
            self._news.get(timeout=_TICK)()
            while True:
                self._news.get_nowait()()

    def _stop(self, order: Queue) -> None:
        self._told = self._asked
        self._view.stopping(self._asked)
        for name in order.give_up():
            self._ended(Outcome(environment=name, result="not started", causes=("the run was cancelled",)))
        for run in self._runs.values():
            run.stopping = True
        for child in list(self._children.values()):
            child.stop(self._asked)

    def _begin(self, order: Queue, job: Job) -> None:
        run = self._runs[job.environment] = Run(job=job, begun=time.monotonic())
        self._view.begins(run)
        threading.Thread(target=self._work, args=(order, run), name=job.environment, daemon=True).start()

    def _work(self, order: Queue, run: Run) -> None:
        """Run one environment, in a thread of its own."""
        name = run.job.environment
        try:
            code, printed = self._pulumi(run)
        except CloudPakOpsError as error:
            failed = failure(name, error)
            self._news.put(lambda: self._end(order, failed))
        except BaseException as error:  # noqa: BLE001 - the main thread raises it
            fault = error
            self._news.put(lambda: _throw(fault))
        else:
            self._news.put(lambda: self._end(order, self._outcome(run, code, printed)))

    def _pulumi(self, run: Run) -> tuple[int, str]:
        from engine.background import Background  # noqa: PLC0415 - start time of the other commands
        from engine.command import Command  # noqa: PLC0415
        from engine.events import VARIABLES, listening  # noqa: PLC0415

        name = run.job.environment
        say = self._say(name)
        with (
            opened(self._root, name, offline=self._offline, found=self._engine, say=say) as target,
            listening(lambda event: self._news.put(lambda: self._take(run, event))) as address,
        ):
            variables = {**target.pulumi.environment, **VARIABLES}
            command = Command(pulumi=target.pulumi.pulumi, folder=target.pulumi.folder, environment=variables)
            words = (*run.job.words, "--stack", name, "--non-interactive", f"--event-log={address}")
            if run.stopping:
                return _STOPPED, ""
            child = self._children[name] = Background(command, *words)
            # Whoever asked in the meantime has not reached it.
            child.stop(self._told)
            try:
                if self._verb != "preview":
                    past = history(target)
                    self._news.put(lambda: self._remember(run, past))
                return child.wait(), child.printed()
            finally:
                child.stop(3)
                del self._children[name]

    def _say(self, name: str) -> Callable[[str], None]:
        return lambda line: self._news.put(lambda: self._view.note(name, line))

    def _remember(self, run: Run, past: list[Past]) -> None:
        run.past = past
        self._expect(run)

    def _take(self, run: Run, event: Mapping[str, Any]) -> None:
        before = run.progress.planned
        now = time.monotonic()
        step = None
        # Another engine's event of another form tells nothing; no run may end for that.
        with contextlib.suppress(KeyError, TypeError):
            step = run.progress.take(event, now)
        if before is None and run.progress.planned is not None:
            run.planned = now
            self._expect(run)
            self._view.planned(run)
        if step:
            self._view.step(run, step)

    def _expect(self, run: Run) -> None:
        if run.progress.planned is not None and self._verb != "preview":
            plan = None if self._offline else run.job.plan
            run.expected = expected(_KINDS[self._verb], run.progress.planned, run.past, plan)

    def _outcome(self, run: Run, code: int, printed: str) -> Outcome:
        proposed = run.progress.planned or []
        well = code == 0
        locks = f"cloudpakops locks {run.job.environment}{' --offline' if self._offline else ''}"
        causes, fix = ((), "") if well else causes_of(run.progress.errors, printed, code, locks)
        return Outcome(
            environment=run.job.environment,
            result="well" if well else "cancelled" if run.stopping else "failed",
            steps=tuple(proposed if self._verb == "preview" else run.progress.done),
            seconds=time.monotonic() - run.begun,
            causes=causes,
            fix=fix,
        )

    def _end(self, order: Queue, outcome: Outcome) -> None:
        self._runs.pop(outcome.environment, None)
        self._ended(outcome)
        for name, first in order.ended(outcome.environment, well=outcome.well).items():
            self._ended(Outcome(environment=name, result="not started", causes=(f"{first} did not end well",)))

    def _ended(self, outcome: Outcome) -> None:
        self._outcomes[outcome.environment] = outcome
        self._view.ended(outcome)

    @contextlib.contextmanager
    def _asked_to_stop(self) -> Iterator[None]:
        """Count signals; the main loop passes them on, because a handler may interrupt anything."""

        def count(_number: int, _frame: Any) -> None:
            self._asked += 1

        numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
        previous = {number: signal.signal(number, count) for number in numbers}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
            # Something went wrong in here: no child outlives that.
            for child in list(self._children.values()):
                child.stop(1)


def _throw(error: BaseException) -> None:
    raise error
