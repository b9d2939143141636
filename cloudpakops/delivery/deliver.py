"""One delivery: which environments, whether anybody has to agree, the runs, and their summary."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.delivery.lines import Lines
from cloudpakops.delivery.order import promotion_order
from cloudpakops.delivery.outcome import failure
from cloudpakops.delivery.runner import Job, Runner
from cloudpakops.delivery.summary import as_data, summary
from cloudpakops.files.output import to_json
from cloudpakops.repository.repository import Repository
from cloudpakops.updates.target import found_engine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cloudpakops.delivery.outcome import Outcome, Verb
    from cloudpakops.delivery.parts import Parts
    from cloudpakops.delivery.runner import View
    from cloudpakops.plan import Plan
    from engine import Engine

_FAILED, _CANCELLED = 1, 130
# Each needs what the one before has shown; the others only read, or change no more than a state.
_IN_ORDER: Final = frozenset({"up", "destroy"})
# These begin with what the program wants, so a stack file has to be valid; the others work on the state.
_BY_PROGRAM: Final = frozenset({"up", "preview"})
_PREVIEW_ONLY: Final[dict[str, tuple[str, ...]]] = {
    "up": ("preview",),
    "refresh": ("refresh", "--preview-only"),
    "destroy": ("destroy", "--preview-only"),
}


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What was asked for; ``names`` and ``every`` exclude each other."""

    root: Path
    verb: Verb
    names: tuple[str, ...]
    every: bool
    parts: Parts
    parallel: int
    yes: bool
    offline: bool

    def again(self) -> list[str]:
        """Return the command line, without environments."""
        options = [*self.parts.options(), *(["--yes"] if self.yes and self.verb != "preview" else [])]
        return ["cloudpakops", self.verb, *options, *(["--offline"] if self.offline else [])]


def deliver(asked: Delivery, *, form: str) -> tuple[int, str]:
    """Carry it out; return the exit code and what to print. Raises CloudPakOpsError before anything has begun."""
    repository = Repository(asked.root)
    names = _names(asked, repository)
    may_ask = sys.stdin.isatty() and sys.stderr.isatty()
    if asked.verb != "preview" and not asked.yes and not may_ask:
        raise CloudPakOpsError(
            f"{asked.verb} changes {', '.join(names)}, and nobody is there to agree",
            f"look at it first (cloudpakops preview {' '.join(names)}), then add --yes",
        )
    order = promotion_order(asked.root, names)
    plans, invalid = _plans(asked, repository, order)
    before = order if asked.verb in _IN_ORDER else dict.fromkeys(order)
    prepared = _Prepared(asked=asked, engine=found_engine(), plans=plans, invalid=invalid)
    if asked.offline:
        _say("OFFLINE: environments are files; this run uses no cluster and no cloud, and writes only to .offline/")
    if not asked.yes and asked.verb != "preview":
        previews = prepared.run("preview", _PREVIEW_ONLY[asked.verb], dict.fromkeys(order))
        typer.echo(summary("preview", previews, asked.offline), err=True)
        if not all(one.well for one in previews):
            return _code(previews), f"nothing was changed: {asked.verb} begins only where every preview ends well"
        if not any(one.steps for one in previews):
            return 0, "nothing to change"
        if not _agreed(asked, [one.environment for one in previews]):
            return _FAILED, "nothing was changed"
    words = (asked.verb,) if asked.verb == "preview" else (asked.verb, "--yes")
    outcomes = prepared.run(asked.verb, words, before)
    text = (
        to_json(as_data(outcomes)).rstrip()
        if form == "json"
        else summary(asked.verb, outcomes, asked.offline, asked.again())
    )
    return _code(outcomes), text


def _names(asked: Delivery, repository: Repository) -> list[str]:
    if bool(asked.names) == asked.every:
        raise CloudPakOpsError(
            "name environments or --all, not both" if asked.every else "no environment is named",
            f"cloudpakops {asked.verb} {' '.join(repository.environments()[:2])}, or cloudpakops {asked.verb} --all",
        )
    names = list(asked.names) if asked.names else repository.environments()
    for name in names:
        repository.stack_document(name)
    return names


def _plans(
    asked: Delivery, repository: Repository, names: Mapping[str, str | None]
) -> tuple[dict[str, tuple[Plan | None, list[str]]], dict[str, Outcome]]:
    """Return plan and target flags of each environment, and those that can't begin."""
    plans: dict[str, tuple[Plan | None, list[str]]] = {}
    invalid: dict[str, Outcome] = {}
    for name in names:
        try:
            plan = repository.plan(repository.stack(name))
            plans[name] = (plan, asked.parts.words(plan))
        except CloudPakOpsError as error:
            if asked.verb in _BY_PROGRAM or asked.parts:
                invalid[name] = failure(name, error)
            else:
                plans[name] = (None, [])
    return plans, invalid


@dataclass(frozen=True, kw_only=True)
class _Prepared:
    """What previews and runs have in common."""

    asked: Delivery
    engine: Engine
    plans: Mapping[str, tuple[Plan | None, list[str]]]
    invalid: Mapping[str, Outcome]

    def run(self, verb: Verb, words: Sequence[str], before: Mapping[str, str | None]) -> list[Outcome]:
        jobs = {
            name: Job(environment=name, words=(*words, "--suppress-outputs", *targets), plan=plan)
            for name, (plan, targets) in self.plans.items()
        }
        if not sys.stderr.isatty():
            return self._runner(verb, Lines(verb)).run(jobs, before, self.invalid)
        from cloudpakops.delivery.live_view import LiveView  # noqa: PLC0415 - rich is slow to import

        with LiveView() as view:
            return self._runner(verb, view).run(jobs, before, self.invalid)

    def _runner(self, verb: Verb, view: View) -> Runner:
        asked = self.asked
        return Runner(asked.root, verb, offline=asked.offline, engine=self.engine, parallel=asked.parallel, view=view)


def _agreed(asked: Delivery, names: Sequence[str]) -> bool:
    if asked.verb == "destroy":
        ask = f"Type {' '.join(names)} to remove these resources"
        return str(typer.prompt(ask, err=True, default="", show_default=False)).split() == list(names)
    return typer.confirm(f"{asked.verb} {', '.join(names)}?", err=True)


def _code(outcomes: Sequence[Outcome]) -> int:
    if any(one.result == "cancelled" for one in outcomes):
        return _CANCELLED
    return 0 if all(one.well for one in outcomes) else _FAILED


def _say(line: str) -> None:
    typer.echo(line, err=True)
