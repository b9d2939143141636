"""`python -m benchmarks`: measures, prints, writes `.bench/latest.json`; ends with 0 whatever the figures are."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import engine
from benchmarks.cases import engine_figures, fleet_figures, render_figure
from benchmarks.errors import BenchmarkError
from benchmarks.machine import machine_note
from benchmarks.projects import CHECKOUT
from benchmarks.promotions import promotion_figures
from benchmarks.report import notes, table, write_latest
from cloudpakops.base.errors import CloudPakOpsError
from offline import ProviderError

_SIZES = (25, 100, 400)
_QUICK = 3
# A pipe has no width, and rich would take 80 for it and cut the table.
_WIDTH = 130


def main(
    runs: Annotated[int, typer.Option(min=1, help="Runs of each side, of which the median counts.")] = 7,
    quick: Annotated[bool, typer.Option("--quick", help=f"Only {_QUICK} runs: for a first look.")] = False,
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            "--size", help="Resources of an environment; may be given several times.", show_default="25 100 400"
        ),
    ] = None,
    keep: Annotated[
        Path | None, typer.Option(help="Leave the projects in this folder, for a closer look.", show_default=False)
    ] = None,
) -> None:
    """Compare this program with a bare Pulumi program that registers the same objects."""
    runs = _QUICK if quick else runs
    started = time.monotonic()

    def report(line: str) -> None:
        typer.echo(f"[{time.monotonic() - started:4.0f} s] {line}", err=True)

    found = engine.ensure(report)
    machine = machine_note(found.version)
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cloudpakops-bench-")))
        figures = engine_figures(
            sorted(set(sizes or _SIZES)),
            runs=runs,
            folder=folder.resolve(),
            pulumi=found.pulumi,
            environment=engine.environment(found, os.defpath),
            report=report,
        )
    figures.append(render_figure(runs, report))
    figures += fleet_figures(min(runs, _QUICK), report)
    figures += promotion_figures(min(runs, _QUICK), report)
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    console.print(table(figures))
    console.print(notes(figures, machine), soft_wrap=True)
    console.print(f"Written to {write_latest(figures, CHECKOUT / '.bench').relative_to(CHECKOUT)}.")


if __name__ == "__main__":
    try:
        typer.run(main)
    except (BenchmarkError, CloudPakOpsError, ProviderError, engine.EngineError) as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)
