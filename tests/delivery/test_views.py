"""What people see of runs: lines in a log, one table on a terminal, a summary at the end."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.delivery import lines
from cloudpakops.delivery.expected import Expected
from cloudpakops.delivery.lines import Lines
from cloudpakops.delivery.live_view import LiveView
from cloudpakops.delivery.outcome import Outcome, failure
from cloudpakops.delivery.progress import Step
from cloudpakops.delivery.runner import Job, Run
from cloudpakops.delivery.summary import as_data, summary

if TYPE_CHECKING:
    from collections.abc import Callable

QM = "urn:pulumi:dev::c::cloudpakops:cloudpak:CloudPakLayer$kubernetes:mq.ibm.com/v1beta1:QueueManager::main-qm"
APP = "urn:pulumi:dev::c::cloudpakops:application:ApplicationLayer$kubernetes:apps/v1:Deployment::main-orders"


@pytest.fixture
def run() -> Run:
    """A run of dev that waits for a queue manager since a minute, and has done one of two changes."""
    now = time.monotonic()
    run = Run(job=Job(environment="dev", words=("up",), plan=None), begun=now - 65, planned=now - 62)
    run.progress.planned = [Step("create", QM), Step("update", APP)]
    run.progress.previewing = False
    run.progress.done = [Step("update", APP)]
    run.progress.running = {QM: ("create", now - 60), f"{QM}2": ("create", now - 5)}
    run.progress.status = {QM: "waiting for status.phase"}
    run.expected = Expected(120, at_least=False, source="3 runs")
    return run


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_a_log_has_a_line_for_each_step_of_a_run(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    view = Lines("up")
    view.begins(run)
    view.planned(run)
    view.step(run, run.progress.done[0])
    view.ended(Outcome(environment="dev", result="well", steps=tuple(run.progress.done), seconds=70))
    assert said(capsys) == [
        "dev: up begins",
        "dev: to do: 1 to create, 1 to update, about 2:00 (3 runs)",
        "dev: 1:05 application: Deployment main-orders updated (1 of 2)",
        "dev: ended well after 1:10: 1 updated",
    ]


def test_a_quiet_run_says_what_it_waits_for_and_never_the_same_twice(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = Lines("up")
    view.begins(run)
    view.tick([run], [])
    assert said(capsys) == ["dev: up begins"], "it is not quiet yet"
    monkeypatch.setattr(lines, "_QUIET_SECONDS", 0)
    for _ in range(3):
        view.tick([run], [])
    told = said(capsys)
    assert told[0].startswith(
        "dev: 1:05 waiting for QueueManager main-qm for 1:00: waiting for status.phase; about 0:5"
    )
    assert len(told) == len(set(told))


def test_a_terminal_has_one_row_for_each_environment(run: Run) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=150, height=30, color_system=None)
    with LiveView(console) as view:
        view.ended(Outcome(environment="lab", result="failed", causes=("no",), seconds=3))
        view.tick([run], ["dev", "prod"])
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    row = next(line for line in text.splitlines() if line.startswith("dev "))
    cells = ("1 of 2", "cloudpak", "QueueManager main-qm 1:00 (+1) waiting for status.phase", "1:05", "about 0:5")
    assert [cell for cell in cells if cell not in row] == []
    assert "lab          failed" in text
    assert "prod         waiting" in text
    assert text.endswith("\x1b[1A\x1b[2K" * 4), "the table goes, and the summary comes in its place"


def test_a_summary_ends_with_the_command_that_goes_on() -> None:
    outcomes = [
        Outcome(environment="dev", result="well", steps=(Step("create", QM),), seconds=61),
        Outcome(environment="test", result="failed", causes=("QueueManager main-qm: timed out\nno node",), seconds=9),
        Outcome(environment="prod", result="not started", causes=("test did not end well",)),
    ]
    text = summary("up", outcomes, False, ["cloudpakops", "up", "--cluster", "a b", "--yes"])
    assert text.splitlines() == [
        "dev   ended well   1 created   1:01",
        "test  failed       no changes  0:09",
        "prod  not started  -",
        "",
        "test failed:",
        "  QueueManager main-qm: timed out",
        "  no node",
        "",
        "prod not started:",
        "  test did not end well",
        "",
        "to go on: cloudpakops up test prod --cluster 'a b' --yes",
    ]
    assert "to go on" not in summary("up", outcomes[:1], False, ["cloudpakops", "up"])
    assert [one["result"] for one in as_data(outcomes)] == ["well", "failed", "not started"]


def test_a_preview_names_everything_that_would_be_lost() -> None:
    lost = tuple(Step("delete" if number % 2 else "replace", f"{QM}-{number:02}") for number in range(30))
    more = tuple(Step("update", f"{APP}-{number:02}") for number in range(30))
    text = summary("preview", [Outcome(environment="dev", result="well", steps=(*more, *lost), seconds=1)], True)
    assert [f"main-qm-{number:02}" in text for number in range(30)] == [True] * 30
    assert text.count("  update   ") == 10
    assert text.endswith("and 20 more; all: cloudpakops offline -- pulumi preview --stack dev")


def test_what_no_one_sees_is_spelled_out_in_causes() -> None:
    text = summary("up", [Outcome(environment="dev", result="failed", causes=("a\x1b[2Jb",))], False)
    assert "\x1b" not in text
    assert "a<U+001B" in text


def test_each_problem_of_a_file_is_a_cause_of_its_own() -> None:
    problems = [
        Problem(file="stacks/Pulumi.dev.yaml", line=n, path="", what="is wrong", fix="change it") for n in (1, 2)
    ]
    outcome = failure("dev", InvalidFilesError(problems))
    assert outcome.causes == tuple(str(one) for one in problems)


@pytest.mark.parametrize("make", [lambda: Lines("up"), lambda: LiveView(Console(stderr=True))], ids=["lines", "table"])
def test_each_signal_is_answered_with_what_the_next_one_does(
    make: Callable[[], Lines | LiveView], capsys: pytest.CaptureFixture[str]
) -> None:
    view = make()
    for asked in (1, 2, 3, 4):
        view.stopping(asked)
    text = " ".join(capsys.readouterr().err.split())
    assert text.index("stopping: each pulumi ends in order") < text.index("stopping at once") < text.index("killing")
