"""`python -m benchmarks`: measures, prints, writes `.bench/latest.json`; ends with 0 whatever the figures are."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import engine
from benchmarks import CHECKOUT, BenchmarkError
from benchmarks.cases import engine_figures
from benchmarks.commands import command_figures
from benchmarks.report import notes, table, write_latest
from cloudpakops.base.errors import CloudPakOpsError
from offline import ProviderError

_SIZES = (25, 100, 400)
_QUICK = 3
# A pipe has no width, and rich would take 80 for it and cut the table.
_WIDTH = 160


def main(
    runs: Annotated[int, typer.Option(min=1, help="Runs of each side, of which the median counts.")] = 7,
    quick: Annotated[bool, typer.Option("--quick", help=f"Only {_QUICK} runs: for a first look.")] = False,
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            "--size", help="Resources of an environment; may be given several times.", show_default="25 100 400"
        ),
    ] = None,
    engine_only: Annotated[bool, typer.Option("--engine-only", help="Leave out rendering, fleets and diffs.")] = False,
) -> None:
    """Compare this program with a bare Pulumi program that registers the same objects, and with the floor."""
    runs = _QUICK if quick else runs
    started = time.monotonic()

    def report(line: str) -> None:
        typer.echo(f"[{time.monotonic() - started:4.0f} s] {line}", err=True)

    found = engine.ensure(report)
    with tempfile.TemporaryDirectory(prefix="cloudpakops-bench-") as folder:
        figures = engine_figures(
            sorted(set(sizes or _SIZES)),
            runs=runs,
            folder=Path(folder).resolve(),
            pulumi=found.pulumi,
            environment=engine.environment(found, os.defpath),
            report=report,
        )
    if not engine_only:
        figures += command_figures(min(runs, _QUICK), report)
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    console.print(table(figures))
    console.print(notes(figures, found.version), soft_wrap=True)
    console.print(f"Written to {write_latest(figures, CHECKOUT / '.bench').relative_to(CHECKOUT)}.")


if __name__ == "__main__":
    try:
        typer.run(main)
    except (BenchmarkError, CloudPakOpsError, ProviderError, engine.EngineError) as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)
