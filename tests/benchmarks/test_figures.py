"""From seconds to figures, to the table and to `.bench/latest.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from benchmarks.figures import Figure
from benchmarks.report import as_json, notes, table, write_latest

if TYPE_CHECKING:
    from pathlib import Path


def against_bare(ours: list[float], bare: list[float], target: float | None = 1.15) -> Figure:
    return Figure(
        name="preview, 25 resources",
        ours=ours,
        peer=bare,
        peer_is="bare program",
        target=target,
        our_resources=25,
        peer_resources=22,
    )


def rendering(*seconds: float) -> Figure:
    return Figure(name="render", ours=seconds, target=2.0)


def test_the_median_is_the_middle_run_and_not_the_mean() -> None:
    figure = against_bare([1.0, 1.1, 9.0], [1.0, 1.0, 1.0])
    assert figure.our_median == 1.1
    assert figure.peer_median == 1.0


def test_the_ratio_is_of_pairs_so_that_a_slow_spell_of_both_changes_nothing() -> None:
    figure = against_bare([1.1, 2.2, 4.4], [1.0, 2.0, 4.0])
    assert figure.ratio == pytest.approx(1.1)
    # The ratio of the medians would tell of the machine here, not of the programs.
    drifting = against_bare([1.0, 3.0, 5.0], [2.0, 3.0, 4.0])
    assert drifting.our_median == drifting.peer_median
    assert drifting.ratios == [0.5, 1.0, 1.25]


@pytest.mark.parametrize(("ours", "reached"), [(1.14, True), (1.15, True), (1.16, False)])
def test_a_ratio_reaches_its_target_up_to_the_target(ours: float, reached: bool) -> None:
    assert against_bare([ours], [1.0]).reached is reached


@pytest.mark.parametrize(("seconds", "reached"), [(1.9, True), (2.1, False)])
def test_rendering_is_judged_by_its_seconds_and_has_no_ratio(seconds: float, reached: bool) -> None:
    figure = rendering(seconds)
    assert figure.reached is reached
    assert figure.ratio is None
    assert figure.peer_median is None


def test_a_case_without_a_target_is_neither_reached_nor_missed() -> None:
    assert against_bare([9.0], [1.0], None).reached is None


def test_runs_without_a_partner_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        _ = against_bare([1.0, 2.0], [1.0]).ratios


def test_each_case_is_written_with_its_name_ours_peer_and_ratio() -> None:
    first, second = json.loads(as_json([against_bare([1.2, 1.1, 1.3], [1.0, 1.0, 1.0]), rendering(0.9)]))
    assert first == {
        "name": "preview, 25 resources",
        "ours": 1.2,
        "peer": 1.0,
        "ratio": 1.2,
        "unit": "s",
        "runs": 3,
        "peer_is": "bare program",
        "our_resources": 25,
        "peer_resources": 22,
        "target": 1.15,
        "reached": False,
        "our_runs": [1.2, 1.1, 1.3],
        "peer_runs": [1.0, 1.0, 1.0],
    }
    assert (second["ours"], second["peer"], second["ratio"], second["peer_runs"]) == (0.9, None, None, None)


def test_the_same_figures_give_the_same_bytes() -> None:
    figures = [against_bare([1.0 / 3, 2.0 / 3], [0.3, 0.7]), rendering(0.1 + 0.2)]
    assert as_json(figures) == as_json(list(figures))
    assert '"ours": 0.3,' in as_json([rendering(0.1 + 0.2)])
    assert as_json(figures).endswith("]\n")


def test_latest_is_replaced_as_a_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    folder = tmp_path / ".bench"
    write_latest([rendering(1.0)], folder)
    target = write_latest([rendering(0.5)], folder)
    assert target == folder / "latest.json"
    assert [entry["ours"] for entry in json.loads(target.read_text())] == [0.5]
    assert list(folder.iterdir()) == [target]


def test_a_write_that_fails_leaves_the_old_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = write_latest([rendering(1.0)], tmp_path)
    before = target.read_bytes()
    monkeypatch.setattr("benchmarks.report.as_json", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_latest([rendering(0.5)], tmp_path)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_the_table_says_what_was_reached_and_what_was_missed() -> None:
    console = Console(width=160, force_terminal=False)
    with console.capture() as capture:
        console.print(table([against_bare([1.2], [1.0]), rendering(0.9)]))
    _, missed, reached = (
        " ".join(line.split()) for line in capture.get().splitlines() if line.strip() and "─" not in line
    )
    assert missed == "preview, 25 resources bare program 25 : 22 1.20 s 1.00 s 1.20 1.20 to 1.20 at most 1.15 missed"
    assert reached == "render - - 0.90 s - - - at most 2.00 s reached"


def test_the_notes_name_the_machine_and_the_number_of_runs() -> None:
    text = notes([against_bare([1.0, 1.0, 1.0], [1.0, 1.0, 1.0])], "3.1.4")
    assert "Medians of 3 interleaved runs" in text
    assert "Pulumi engine 3.1.4" in text
