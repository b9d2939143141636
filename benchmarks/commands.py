"""What is measured as processes of their own, from their start to their end: rendering, fleets, differences."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import CHECKOUT, ESTATE, BenchmarkError
from benchmarks.estates import FOUND, write_environments, write_fleet
from benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.cases import Report

MOST_SECONDS_TO_RENDER = 2.0
"""The most that rendering all stacks in one process may take."""

MOST_SECONDS_FOR_A_FLEET = 10.0
"""The most that validating and rendering 50 environments of 8 products may take, without the start of the process."""

MOST_MEBIBYTES_FOR_A_FLEET = 500.0
"""The most memory that it may take."""

MOST_TIMES_SMALLER_FLEET = 5.5
"""The most that 50 environments may take, as a multiple of 10: in proportion, and a tenth for noise."""

MOST_SECONDS_FOR_A_DIFF = 3.0
"""The most that a difference between two environments of this checkout may take."""

MOST_SECONDS_FOR_MANY_CLUSTERS = 20.0
"""The most that it may take with 50 clusters in each of four environments."""

_FLEET_FROM, _FLEET_TO, _CLUSTERS = 10, 50, 50


def command_figures(runs: int, report: Report) -> list[Figure]:
    """Measure all commands; raises BenchmarkError where one fails or does not say what it should."""
    with tempfile.TemporaryDirectory(prefix="cloudpakops-bench-") as name:
        folder = Path(name)
        small, large, many = (folder / part for part in ("small", "large", "many"))
        write_fleet(small, _FLEET_FROM)
        write_fleet(large, _FLEET_TO)
        write_environments(many, _CLUSTERS)
        return [
            _rendered(runs, report),
            *_fleets(small, large, runs, report),
            *(
                _difference(case, most, root, arguments, runs, report)
                for case, most, root, arguments in (
                    ("diff dev prod", MOST_SECONDS_FOR_A_DIFF, ESTATE, ("dev", "prod")),
                    ("diff dev prod, 50 clusters each", MOST_SECONDS_FOR_MANY_CLUSTERS, many, ("dev", "prod")),
                    ("diff of two revisions, 4 x 50 clusters", MOST_SECONDS_FOR_MANY_CLUSTERS, many, ("HEAD^..HEAD",)),
                )
            ),
        ]


def run(root: Path, *words: str) -> tuple[float, str]:
    """Run a module of Python in the folder ``root``; return the seconds, from start to end, and what it printed."""
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", *words], cwd=root, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise BenchmarkError(f"`{' '.join(words)}` gave {done.returncode}:\n{done.stderr.strip()}")
    return seconds, done.stdout


def _rendered(runs: int, report: Report) -> Figure:
    seconds = []
    for number in range(runs):
        taken, said = run(CHECKOUT, "benchmarks.rendering", str(ESTATE))
        seconds.append(taken)
        report(f"render, run {number + 1} of {runs}: {taken:.2f} s ({json.loads(said)['environments']} environments)")
    return Figure(name="render all stacks in one process", ours=seconds, target=MOST_SECONDS_TO_RENDER)


def _fleets(small: Path, large: Path, runs: int, report: Report) -> list[Figure]:
    results: dict[Path, list[dict[str, float]]] = {small: [], large: []}
    for number in range(runs):
        for root, found in results.items():
            found.append(json.loads(run(CHECKOUT, "benchmarks.rendering", str(root))[1]))
            report(
                f"fleet of {found[-1]['environments']} environments, run {number + 1} of {runs}: "
                f"{found[-1]['seconds']:.2f} s, {found[-1]['mebibytes']:.0f} MiB ({found[-1]['objects']} objects)"
            )
    seconds = {root: [result["seconds"] for result in found] for root, found in results.items()}
    memory = [result["mebibytes"] for result in results[large]]
    return [
        Figure(name=f"fleet of {_FLEET_TO} environments", ours=seconds[large], target=MOST_SECONDS_FOR_A_FLEET),
        Figure(
            name=f"fleet, growth from {_FLEET_FROM} to {_FLEET_TO} environments",
            ours=seconds[large],
            peer=seconds[small],
            peer_is=f"{_FLEET_FROM} environments",
            target=MOST_TIMES_SMALLER_FLEET,
        ),
        Figure(
            name=f"fleet of {_FLEET_TO} environments, memory",
            ours=memory,
            target=MOST_MEBIBYTES_FOR_A_FLEET,
            unit="MiB",
        ),
    ]


def _difference(  # noqa: PLR0917 - one row of a table
    case: str, most: float, root: Path, arguments: Sequence[str], runs: int, report: Report
) -> Figure:
    seconds = []
    for number in range(runs):
        taken, said = run(root, "cloudpakops", "diff", *arguments)
        if FOUND not in said:
            raise BenchmarkError(f"the difference is not what it should be:\n{said[:2000]}")
        seconds.append(taken)
        report(f"{case}, run {number + 1} of {runs}: {taken:.2f} s")
    return Figure(name=case, ours=seconds, target=most)
