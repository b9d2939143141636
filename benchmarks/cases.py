"""What the engine is measured with: previews of new stacks, and updates that change nothing, by size."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import BenchmarkError
from benchmarks.figures import Figure
from benchmarks.projects import BARE, FLOOR, OURS, write_projects
from benchmarks.workspace import Workspace, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.projects import Projects

    Report = Callable[[str], None]
    Measure = Callable[[Workspace], float]
    Seconds = Mapping[str, list[float]]

MOST_TIMES_BARE = 1.15
"""The most that ours may take, as a multiple of the bare program."""

MOST_TIMES_FLOOR = 1.4
"""The most that ours may take, as a multiple of the floor, with 100 resources or more: less is mostly start-up."""

_GROWTH_FROM, _GROWTH_TO = 100, 400
MOST_TIMES_SMALLER = 4.5
"""The most that 400 resources may take, as a multiple of 100."""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The projects of one size, all with the same objects, ready to run."""

    projects: Projects
    workspaces: Mapping[str, Workspace]


def engine_figures(
    sizes: Sequence[int], *, runs: int, folder: Path, pulumi: Path, environment: Mapping[str, str], report: Report
) -> list[Figure]:
    """Measure everything that needs the engine, with all projects below ``folder``.

    Raises BenchmarkError where a project can't be made or run, or is not what it should be.
    """
    with ExitStack() as stack:
        sides = []
        for size in sizes:
            report(f"writing the projects with {size} resources, and making their stacks")
            projects = write_projects(size, folder)
            workspaces = {
                name: stack.enter_context(opened(project, pulumi, environment))
                for name, project in projects.folders.items()
            }
            sides.append(Sides(projects=projects, workspaces=workspaces))
        # The stand-ins answer from this process: what was made until here must not cost them collections of garbage.
        gc.collect()
        gc.freeze()
        measured(sides, "warming up", Workspace.preview, 1, report)
        previews = measured(sides, "preview", Workspace.preview, runs, report)
        for side in sides:
            bring_up(side, report)
        updates = measured(sides, "no-op up", Workspace.up_without_changes, runs, report)
    return [*figures("preview", sides, previews), *figures("no-op up", sides, updates)]


def measured(sides: Sequence[Sides], what: str, measure: Measure, runs: int, report: Report) -> list[Seconds]:
    """Measure all sizes ``runs`` times, in rounds: in each round every size once, its sides directly after each other.

    Which side comes first changes from round to round.
    """
    seconds: list[Seconds] = [{name: [] for name in side.workspaces} for side in sides]
    for run in range(runs):
        for side, taken in zip(sides, seconds, strict=True):
            names = list(side.workspaces)
            first = run % len(names)
            for name in names[first:] + names[:first]:
                taken[name].append(measure(side.workspaces[name]))
            shown = ", ".join(f"{name} {times[-1]:.2f} s" for name, times in taken.items())
            report(f"{what}, run {run + 1} of {runs}, {side.projects.size} resources: {shown}")
    return seconds


def bring_up(side: Sides, report: Report) -> None:
    """Bring the stacks up for real, and check that the states hold what was counted."""
    for name, workspace in side.workspaces.items():
        report(f"bringing up {name}, {side.projects.size} resources: {workspace.up():.2f} s")
        planned = side.projects.resources[name]
        if (there := workspace.resources()) != planned:
            raise BenchmarkError(f"{name} should have {planned} resources, and its state has {there}")


def figures(what: str, sides: Sequence[Sides], seconds: Sequence[Seconds]) -> list[Figure]:
    """Return the figures of one command: against both peers, and against our own of a quarter of the size."""
    found = []
    for peer, most in ((BARE, MOST_TIMES_BARE), (FLOOR, MOST_TIMES_FLOOR)):
        for side, taken in zip(sides, seconds, strict=True):
            size, resources = side.projects.size, side.projects.resources
            found.append(
                Figure(
                    name=f"{what}, {size} resources",
                    ours=taken[OURS],
                    peer=taken[peer],
                    peer_is=peer,
                    target=None if peer == FLOOR and size < _GROWTH_FROM else most,
                    our_resources=resources[OURS],
                    peer_resources=resources[peer],
                )
            )
    by_size = {side.projects.size: taken[OURS] for side, taken in zip(sides, seconds, strict=True)}
    if _GROWTH_FROM in by_size and _GROWTH_TO in by_size:
        found.append(
            Figure(
                name=f"{what}, growth from {_GROWTH_FROM} to {_GROWTH_TO}",
                ours=by_size[_GROWTH_TO],
                peer=by_size[_GROWTH_FROM],
                peer_is=f"ours with {_GROWTH_FROM}",
                target=MOST_TIMES_SMALLER,
            )
        )
    return found
