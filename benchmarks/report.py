"""The figures for people and for programs."""

from __future__ import annotations

import json
import os
import tempfile
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
    for heading in ("resources", "ours", "peer", "ratio", "ratio of each pair", "target"):
        made.add_column(heading, justify="right", no_wrap=True)
    made.add_column("verdict", no_wrap=True)
    for figure in figures:
        counts = (figure.our_resources, figure.peer_resources)
        made.add_row(
            figure.name,
            " : ".join(str(count) for count in counts if count is not None) or "-",
            f"{figure.our_median:.2f} {figure.unit}",
            "-" if figure.peer_median is None else f"{figure.peer_median:.2f} {figure.unit}",
            "-" if figure.ratio is None else f"{figure.ratio:.2f}",
            f"{min(figure.ratios):.2f} to {max(figure.ratios):.2f}" if figure.ratios else "-",
            f"at most {figure.target:.2f}" + (f" {figure.unit}" if figure.judged == "ours" else ""),
            "reached" if figure.reached else "missed",
        )
    return made


def notes(figures: Sequence[Figure], machine: str) -> str:
    """Return what a reader of the table has to know."""
    runs = max(len(figure.ours) for figure in figures)
    return (
        f"Medians of {runs} interleaved runs; ratio: the median of the pairs' ratios, not the ratio of the medians.\n"
        "Resources, ours : peer's, are as Pulumi counts them, with the stack, providers and components.\n"
        "The peer is the bare program with the same objects; for growth it is ours with less.\n"
        f"Machine: {machine}."
    )


def as_json(figures: Sequence[Figure]) -> str:
    """Return the figures as JSON: a list in the order of the table, the same text for the same figures."""
    return json.dumps([figure.as_data() for figure in figures], indent=2) + "\n"


def write_latest(figures: Sequence[Figure], folder: Path) -> Path:
    """Write ``latest.json`` into ``folder``: whoever reads it finds the old figures or the new ones, never half."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "latest.json"
    descriptor, staged = tempfile.mkstemp(prefix=".latest-", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(as_json(figures))
        Path(staged).chmod(0o644)
        Path(staged).replace(target)
    except BaseException:
        Path(staged).unlink(missing_ok=True)
        raise
    return target
