"""The figures for people and for programs, and the machine that they come from: they compare with no other's."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Figure


def table(figures: Sequence[Figure]) -> Table:
    """Return the figures as a table with aligned columns."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    made.add_column("case", no_wrap=True)
    made.add_column("against", no_wrap=True)
    for heading in ("resources", "ours", "peer", "ratio", "ratio of each pair", "target"):
        made.add_column(heading, justify="right", no_wrap=True)
    made.add_column("verdict", no_wrap=True)
    for figure in figures:
        counts = (figure.our_resources, figure.peer_resources)
        unit = "" if figure.ratios else f" {figure.unit}"
        made.add_row(
            figure.name,
            figure.peer_is or "-",
            " : ".join(str(count) for count in counts if count is not None) or "-",
            f"{figure.our_median:.2f} {figure.unit}",
            "-" if figure.peer_median is None else f"{figure.peer_median:.2f} {figure.unit}",
            "-" if figure.ratio is None else f"{figure.ratio:.2f}",
            f"{min(figure.ratios):.2f} to {max(figure.ratios):.2f}" if figure.ratios else "-",
            "-" if figure.target is None else f"at most {figure.target:.2f}{unit}",
            {True: "reached", False: "missed", None: "-"}[figure.reached],
        )
    return made


def notes(figures: Sequence[Figure], engine_version: str) -> str:
    """Return what a reader of the table has to know."""
    runs = max(len(figure.ours) for figure in figures)
    return (
        f"Medians of {runs} interleaved runs; ratio: the median of the pairs' ratios, not the ratio of the medians.\n"
        "Resources, ours : peer's, are as Pulumi counts them, with the stack, providers and components.\n"
        f"Machine: {_machine()}, Pulumi engine {engine_version}, SDK {version('pulumi')}, "
        f"pulumi-kubernetes {version('pulumi-kubernetes')}."
    )


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else "load unknown"
    return f"{cores} cores, {load}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def as_json(figures: Sequence[Figure]) -> str:
    """Return the figures as JSON: a list in the order of the table, the same text for the same figures."""
    return json.dumps([figure.as_data() for figure in figures], indent=2) + "\n"


def write_latest(figures: Sequence[Figure], folder: Path) -> Path:
    """Write ``latest.json`` into ``folder``: whoever reads it finds the old figures or the new ones, never half."""
    text = as_json(figures)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "latest.json"
    with tempfile.TemporaryDirectory(prefix=".latest-", dir=folder) as scratch:
        staged = Path(scratch) / target.name
        staged.write_text(text, encoding="utf-8")
        staged.replace(target)
    return target
