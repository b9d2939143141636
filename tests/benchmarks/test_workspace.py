"""Both projects under the real engine, as the benchmark runs them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

import engine
from benchmarks import BenchmarkError
from benchmarks.cases import engine_figures
from benchmarks.projects import write_bare_project
from benchmarks.workspace import opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


@pytest.fixture(scope="module")
def found() -> engine.Engine:
    return engine.ensure(lambda line: print(line, file=sys.stderr))  # noqa: T201 - the first time takes minutes


def test_one_run_gives_a_figure_for_each_case(found: engine.Engine, tmp_path: Path) -> None:
    figures = engine_figures(
        [25],
        runs=1,
        folder=tmp_path,
        pulumi=found.pulumi,
        environment=engine.environment(found, os.defpath),
        report=lambda _: None,
    )
    assert [(figure.name, figure.peer_is) for figure in figures] == [
        (f"{what}, 25 resources", peer) for what in ("preview", "no-op up") for peer in ("bare program", "floor")
    ]
    assert all(figure.our_median > 0 and figure.ratio for figure in figures)


def test_a_program_that_fails_stops_the_benchmark_with_its_message(found: engine.Engine, tmp_path: Path) -> None:
    write_bare_project("raise ValueError('no such luck')\n", tmp_path / "bare")
    with (
        opened(tmp_path / "bare", found.pulumi, engine.environment(found, os.defpath)) as workspace,
        pytest.raises(BenchmarkError, match="no such luck"),
    ):
        workspace.preview()


def test_an_update_that_changes_something_is_no_update_without_changes(found: engine.Engine, tmp_path: Path) -> None:
    write_bare_project("import pulumi\npulumi.export('a', 1)\n", tmp_path / "bare")
    with opened(tmp_path / "bare", found.pulumi, engine.environment(found, os.defpath)) as workspace:
        workspace.up()
        workspace.up_without_changes()
        program = tmp_path / "bare" / "__main__.py"
        program.write_text(
            "import pulumi\npulumi.ComponentResource('a:b:C', 'c')\n",
        )
        with pytest.raises(BenchmarkError):
            workspace.up_without_changes()
