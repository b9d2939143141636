"""Single gates: what each says where it is open, and where it is closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from recorded import HOUR, START

from cloudpakops.promotion.gates.gate import Question, length, span
from cloudpakops.promotion.gates.judge import judge
from cloudpakops.promotion.gates.window import Window
from cloudpakops.promotion.pipeline import Pipeline
from cloudpakops.promotion.records.ledger import Ledger

if TYPE_CHECKING:
    from recorded import Recorded

WEEKDAYS = Window.model_validate(
    {"kind": "window", "days": ["mon", "fri"], "hours": "08:00-16:00", "timeZone": "Europe/Berlin"}
)


def asked(now: datetime) -> Question:
    pipeline = Pipeline.model_validate({"stages": [{"name": "one", "environments": [{"name": "dev"}]}]})
    return Question(pipeline=pipeline, ledger=Ledger(), target="dev", track="platform", reference="", now=now)


@pytest.mark.parametrize(
    ("now", "is_open", "reason"),
    [
        # 2026-11-23 is a Monday; Berlin is an hour ahead of UTC in winter, and two in summer.
        ("2026-11-23T07:00", True, "mon 08:00 Europe/Berlin is within 08:00-16:00"),
        ("2026-11-23T06:59", False, "mon 07:59 Europe/Berlin is not within mon, fri 08:00-16:00"),
        ("2026-11-23T15:00", False, "mon 16:00 Europe/Berlin is not within mon, fri 08:00-16:00"),
        ("2026-07-20T06:00", True, "mon 08:00 Europe/Berlin is within 08:00-16:00"),
        ("2026-11-24T10:00", False, "tue 11:00 Europe/Berlin is not within mon, fri 08:00-16:00"),
        ("2026-11-27T14:59", True, "fri 15:59 Europe/Berlin is within 08:00-16:00"),
    ],
)
def test_a_window_is_open_on_its_days_and_hours_in_its_time_zone(now: str, is_open: bool, reason: str) -> None:
    state = WEEKDAYS.judge(asked(datetime.fromisoformat(now).replace(tzinfo=UTC)), {})
    assert (state.open, state.reason) == (is_open, reason)


def test_a_gate_on_a_result_of_your_own_is_a_line_of_the_pipeline(project: Recorded) -> None:
    project.checkout.edit("stacks/pipeline.yaml", "{kind: result, of: tests,", "{kind: result, of: smoke-run,")
    project.git("commit", "--quiet", "--all", "--message", "Ask for a smoke run")
    project.deployed("dev", START)
    assert project.gates("test", START + HOUR, "platform")["smoke-run"].reason.startswith("dev: no result of commit")
    project.judged("dev", "smoke-run", START)
    assert project.gates("test", START + HOUR, "platform")["smoke-run"].reason.startswith("dev: passed on")


@pytest.mark.parametrize(
    ("duration", "shown"), [("90m", "1h"), ("59m", "59m"), ("47h", "47h"), ("48h", "2d"), ("7d", "7d")]
)
def test_a_duration_is_shown_in_the_largest_unit_that_fits(duration: str, shown: str) -> None:
    assert span(length(duration)) == shown


def test_a_time_that_lies_ahead_is_shown_as_none() -> None:
    assert span(timedelta(hours=-3)) == "0m"


def test_an_environment_that_the_pipeline_does_not_name_is_closed() -> None:
    question = asked(START)
    state = judge(Question(**{**vars(question), "target": "elsewhere"}))
    assert [(one.gate, one.open) for one in state] == [("pipeline", False)]
