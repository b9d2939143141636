"""How runs are measured; the sides are stand-ins that only note their turn."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import BenchmarkError
from benchmarks.cases import Sides, bring_up, figures, measured
from benchmarks.projects import BARE, FLOOR, OURS, Projects


def side(size: int, *, in_state: int | None = None) -> Sides:
    there = size if in_state is None else in_state
    resources = {OURS: size, BARE: size - 3, FLOOR: size}
    states = {**resources, OURS: there}

    def workspace(name: str) -> Any:
        return SimpleNamespace(name=f"{name} {size}", up=lambda: 1.0, resources=lambda: states[name])

    projects = Projects(size=size, folders={name: Path(name) for name in resources}, resources=resources)
    return Sides(projects=projects, workspaces={name: workspace(name) for name in resources})


def test_runs_are_interleaved_and_who_is_first_changes() -> None:
    turns: list[str] = []

    def measure(workspace: Any) -> float:
        turns.append(workspace.name)
        return float(len(turns))

    seconds = measured([side(25), side(100)], "preview", measure, 2, lambda _: None)
    assert turns[:6] == ["ours 25", "bare program 25", "floor 25", "ours 100", "bare program 100", "floor 100"]
    assert turns[6:9] == ["bare program 25", "floor 25", "ours 25"]
    assert seconds[0] == {OURS: [1.0, 9.0], BARE: [2.0, 7.0], FLOOR: [3.0, 8.0]}


def test_each_round_of_runs_is_reported() -> None:
    lines: list[str] = []
    measured([side(25)], "no-op up", lambda _: 1.5, 2, lines.append)
    assert lines == [
        "no-op up, run 1 of 2, 25 resources: ours 1.50 s, bare program 1.50 s, floor 1.50 s",
        "no-op up, run 2 of 2, 25 resources: ours 1.50 s, bare program 1.50 s, floor 1.50 s",
    ]


def test_each_size_is_compared_with_both_peers() -> None:
    found = figures("preview", [side(25), side(100)], [{OURS: [3.0], BARE: [2.0], FLOOR: [1.0]}] * 2)
    assert [(figure.name, figure.peer_is, figure.ratio, figure.target) for figure in found] == [
        ("preview, 25 resources", BARE, 1.5, 1.15),
        ("preview, 100 resources", BARE, 1.5, 1.15),
        ("preview, 25 resources", FLOOR, 3.0, None),
        ("preview, 100 resources", FLOOR, 3.0, 1.4),
    ]


def test_growth_is_judged_where_both_its_sizes_were_measured() -> None:
    taken = [{OURS: [seconds], BARE: [1.0], FLOOR: [1.0]} for seconds in (1.0, 2.0, 6.0)]
    growth = figures("preview", [side(25), side(100), side(400)], taken)[-1]
    assert (growth.name, growth.ratio, growth.target) == ("preview, growth from 100 to 400", 3.0, 4.5)
    assert len(figures("preview", [side(25), side(400)], taken[:2])) == 4


def test_a_stack_that_holds_something_else_than_was_counted_stops_the_benchmark() -> None:
    bring_up(side(25), lambda _: None)
    with pytest.raises(BenchmarkError, match="ours should have 25 resources, and its state has 24"):
        bring_up(side(25, in_state=24), lambda _: None)
