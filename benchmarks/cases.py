"""What is measured: previews of new stacks and updates that change nothing, by size; and rendering."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.errors import BenchmarkError
from benchmarks.figures import Figure
from benchmarks.projects import CHECKOUT, write_projects
from benchmarks.workspace import Workspace, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.projects import Projects

    Report = Callable[[str], None]
    Measure = Callable[[Workspace], float]

BARE = "bare program"
MOST_TIMES_BARE = 1.15
"""The most that ours may take, as a multiple of the bare program."""

_GROWTH_FROM, _GROWTH_TO = 100, 400
MOST_TIMES_SMALLER = 4.5
"""The most that 400 resources may take, as a multiple of 100."""

MOST_SECONDS_TO_RENDER = 2.0
"""The most that rendering all stacks in one process may take."""


MOST_SECONDS_FOR_A_FLEET = 10.0
"""The most that validating and rendering 50 environments of 8 products may take."""

MOST_MEBIBYTES_FOR_A_FLEET = 500.0
"""The most memory that it may take."""

MOST_TIMES_SMALLER_FLEET = 5.5
"""The most that 50 environments may take, as a multiple of 10: in proportion, and a tenth for noise."""

_FLEET_FROM, _FLEET_TO = 10, 50


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Ours and the bare one, both with the same objects, ready to run."""

    projects: Projects
    ours: Workspace
    bare: Workspace


@dataclass(frozen=True, kw_only=True)
class Seconds:
    """What the runs of both sides took, pair by pair."""

    ours: list[float]
    bare: list[float]


def engine_figures(
    sizes: Sequence[int], *, runs: int, folder: Path, pulumi: Path, environment: Mapping[str, str], report: Report
) -> list[Figure]:
    """Measure everything that needs the engine, with all projects below ``folder``.

    Raises BenchmarkError where a project can't be made or run, or is not what it should be.
    """
    with ExitStack() as stack:
        sides = []
        for size in sizes:
            report(f"writing both projects with {size} resources, and making their stacks")
            projects = write_projects(size, folder)
            ours, bare = (
                stack.enter_context(opened(project, pulumi, environment)) for project in (projects.ours, projects.bare)
            )
            sides.append(Sides(projects=projects, ours=ours, bare=bare))
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
    """Measure all sizes ``runs`` times, in rounds: in each round every size once, ours and bare after each other.

    Who of the two comes first alternates from round to round.
    """
    seconds = [Seconds(ours=[], bare=[]) for _ in sides]
    for run in range(runs):
        for side, taken in zip(sides, seconds, strict=True):
            both = [(side.ours, taken.ours), (side.bare, taken.bare)]
            for workspace, times in both if run % 2 == 0 else reversed(both):
                times.append(measure(workspace))
            report(
                f"{what}, run {run + 1} of {runs}, {side.projects.size} resources: "
                f"ours {taken.ours[-1]:.2f} s, bare {taken.bare[-1]:.2f} s"
            )
    return seconds


def bring_up(side: Sides, report: Report) -> None:
    """Bring both stacks up for real, and check that the states hold what was counted."""
    projects = side.projects
    for name, workspace, planned in (
        ("ours", side.ours, projects.our_resources),
        ("bare", side.bare, projects.bare_resources),
    ):
        report(f"bringing {name} up, {projects.size} resources: {workspace.up():.2f} s")
        if (there := workspace.resources()) != planned:
            raise BenchmarkError(f"{name} should have {planned} resources, and its state has {there}")


def figures(what: str, sides: Sequence[Sides], seconds: Sequence[Seconds]) -> list[Figure]:
    """Return the figures of one command: against the bare program, and against our own of a quarter of the size."""
    found = [
        Figure(
            name=f"{what}, {side.projects.size} resources",
            ours=taken.ours,
            peer=taken.bare,
            peer_is=BARE,
            judged="ratio",
            target=MOST_TIMES_BARE,
            our_resources=side.projects.our_resources,
            peer_resources=side.projects.bare_resources,
        )
        for side, taken in zip(sides, seconds, strict=True)
    ]
    for smaller, larger in pairwise(found):
        if (smaller.our_resources, larger.our_resources) == (_GROWTH_FROM, _GROWTH_TO):
            found.append(
                Figure(
                    name=f"{what}, growth from {_GROWTH_FROM} to {_GROWTH_TO}",
                    ours=larger.ours,
                    peer=smaller.ours,
                    peer_is=f"ours with {_GROWTH_FROM} resources",
                    judged="ratio",
                    target=MOST_TIMES_SMALLER,
                    our_resources=larger.our_resources,
                    peer_resources=smaller.our_resources,
                )
            )
    return found


def render_figure(runs: int, report: Report) -> Figure:
    """Measure `benchmarks.render_all`: a new process each time, from its start to its end."""
    seconds = []
    for run in range(runs):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.render_all"], cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
        seconds.append(time.perf_counter() - start)
        if done.returncode:
            raise BenchmarkError(f"rendering gave {done.returncode}:\n{done.stderr.strip()}")
        report(f"render, run {run + 1} of {runs}: {seconds[-1]:.2f} s ({done.stdout.strip()})")
    return Figure(
        name="render all stacks in one process",
        ours=seconds,
        peer=None,
        peer_is=None,
        judged="ours",
        target=MOST_SECONDS_TO_RENDER,
    )


def fleet_figures(runs: int, report: Report) -> list[Figure]:
    """Measure `benchmarks.fleet` with 50 environments and with 10: seconds, growth, memory."""
    small: list[dict[str, float]] = []
    large: list[dict[str, float]] = []
    for run in range(runs):
        for number, results in ((_FLEET_FROM, small), (_FLEET_TO, large)):
            results.append(_fleet(number))
            report(
                f"fleet of {number} environments, run {run + 1} of {runs}: {results[-1]['seconds']:.2f} s, "
                f"{results[-1]['mebibytes']:.0f} MiB ({results[-1]['objects']} objects)"
            )
    seconds = [result["seconds"] for result in large]
    return [
        Figure(
            name=f"validate and render {_FLEET_TO} environments of 8 products",
            ours=seconds,
            peer=None,
            peer_is=None,
            judged="ours",
            target=MOST_SECONDS_FOR_A_FLEET,
        ),
        Figure(
            name=f"fleet, growth from {_FLEET_FROM} to {_FLEET_TO} environments",
            ours=seconds,
            peer=[result["seconds"] for result in small],
            peer_is=f"{_FLEET_FROM} environments",
            judged="ratio",
            target=MOST_TIMES_SMALLER_FLEET,
        ),
        Figure(
            name=f"fleet, memory of {_FLEET_TO} environments",
            ours=[result["mebibytes"] for result in large],
            peer=None,
            peer_is=None,
            judged="ours",
            target=MOST_MEBIBYTES_FOR_A_FLEET,
            unit="MiB",
        ),
    ]


def _fleet(number: int) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - our own module and a number
        [sys.executable, "-m", "benchmarks.fleet", str(number)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchmarkError(f"a fleet of {number} environments gave {done.returncode}:\n{done.stderr.strip()}")
    result: dict[str, float] = json.loads(done.stdout)
    return result
