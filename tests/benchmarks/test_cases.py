"""The order of the runs, and which figures come of them; the projects here are stand-ins that only note their turn."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.cases import Seconds, Sides, bring_up, figures, measured
from benchmarks.errors import BenchmarkError
from benchmarks.projects import Projects


def side(size: int, *, in_state: int | None = None) -> Sides:
    there = size if in_state is None else in_state
    ours: Any = SimpleNamespace(name=f"ours {size}", up=lambda: 1.0, resources=lambda: there)
    bare: Any = SimpleNamespace(name=f"bare {size}", up=lambda: 1.0, resources=lambda: size - 3)
    projects = Projects(size=size, ours=Path("ours"), bare=Path("bare"), our_resources=size, bare_resources=size - 3)
    return Sides(projects=projects, ours=ours, bare=bare)


def test_runs_are_interleaved_and_who_is_first_alternates() -> None:
    turns: list[str] = []

    def measure(workspace: Any) -> float:
        turns.append(workspace.name)
        return float(len(turns))

    seconds = measured([side(25), side(100)], "preview", measure, 2, lambda _: None)
    assert turns == ["ours 25", "bare 25", "ours 100", "bare 100", "bare 25", "ours 25", "bare 100", "ours 100"]
    assert [(taken.ours, taken.bare) for taken in seconds] == [([1.0, 6.0], [2.0, 5.0]), ([3.0, 8.0], [4.0, 7.0])]


def test_each_pair_of_runs_is_reported() -> None:
    lines: list[str] = []
    measured([side(25)], "no-op up", lambda _: 1.5, 2, lines.append)
    assert lines == [
        "no-op up, run 1 of 2, 25 resources: ours 1.50 s, bare 1.50 s",
        "no-op up, run 2 of 2, 25 resources: ours 1.50 s, bare 1.50 s",
    ]


def test_growth_is_judged_where_both_its_sizes_were_measured() -> None:
    taken = [Seconds(ours=[seconds], bare=[1.0]) for seconds in (1.0, 2.0, 6.0)]
    found = figures("preview", [side(25), side(100), side(400)], taken)
    assert [figure.name for figure in found] == [
        "preview, 25 resources",
        "preview, 100 resources",
        "preview, 400 resources",
        "preview, growth from 100 to 400",
    ]
    growth = found[-1]
    assert (growth.ratio, growth.target, growth.peer_is) == (3.0, 4.5, "ours with 100 resources")
    assert len(figures("preview", [side(25), side(400)], taken[:2])) == 2


def test_a_stack_that_holds_something_else_than_was_counted_stops_the_benchmark() -> None:
    bring_up(side(25), lambda _: None)
    with pytest.raises(BenchmarkError, match="ours should have 25 resources, and its state has 24"):
        bring_up(side(25, in_state=24), lambda _: None)
