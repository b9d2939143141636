"""`record` refuses a clock that is off that of origin's host, where that answers HTTPS."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands import clock

if TYPE_CHECKING:
    from recorded import Recorded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
AT_MOST = timedelta(minutes=2, seconds=30)


class Answer:
    """What origin's host answers, by its own clock."""

    def __init__(self, date: str | None) -> None:
        self.headers = Message()
        if date:
            self.headers["Date"] = date


@pytest.fixture
def asked(project: Recorded, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Answer questions with the given date; the dictionary also says which address was asked."""
    found: dict[str, object] = {"date": format_datetime(NOW, usegmt=True)}

    def ask(url: str, *_: object) -> Answer:
        found["url"] = url
        if isinstance(found["date"], Exception):
            raise found["date"]
        return Answer(found["date"])  # type: ignore[arg-type]

    monkeypatch.setattr(clock, "ask", ask)
    monkeypatch.delenv("CI", raising=False)
    project.git("remote", "add", "origin", "git@forge.example.com:acme/estate.git")
    clock.date_of.cache_clear()
    return found


@pytest.mark.parametrize(
    "url",
    [
        "git@forge.example.com:acme/estate.git",
        "ssh://git@forge.example.com:2222/acme/estate.git",
        "https://forge.example.com/acme/estate",
        "https://someone:secret@forge.example.com/acme/estate",
    ],
)
def test_the_host_of_origin_is_asked(url: str, project: Recorded, asked: dict[str, object]) -> None:
    project.git("remote", "set-url", "origin", url)
    clock.compare_clocks(project.root, NOW, AT_MOST)
    assert asked["url"] == "https://forge.example.com/"


@pytest.mark.parametrize(("off", "refused"), [(149, False), (-149, False), (151, True), (-151, True), (7200, True)])
def test_a_clock_that_is_too_far_off_is_refused(
    off: int, refused: bool, project: Recorded, asked: dict[str, object]
) -> None:
    assert asked
    now = NOW + timedelta(seconds=off)
    if not refused:
        clock.compare_clocks(project.root, now, AT_MOST)
        return
    with pytest.raises(CloudPakOpsError, match="off that of origin's host") as error:
        clock.compare_clocks(project.root, now, AT_MOST)
    assert error.value.what.startswith(f"the clock of this machine is {off:+d} s off")


def test_a_date_without_a_zone_is_in_utc(project: Recorded, asked: dict[str, object]) -> None:
    asked["date"] = "Mon, 23 Nov 2026 08:00:00 -0000"
    clock.compare_clocks(project.root, NOW, AT_MOST)


@pytest.mark.parametrize("date", [None, "yesterday", CloudPakOpsError("nobody answers", "")])
def test_a_pipeline_says_where_no_clock_could_be_compared(
    date: object,
    project: Recorded,
    asked: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked["date"] = date
    clock.compare_clocks(project.root, NOW, AT_MOST)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("CI", "true")
    clock.compare_clocks(project.root, NOW, AT_MOST)
    assert "the clock was not compared" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["/srv/git/estate.git", "../estate.git", "file:///srv/git/estate.git"])
def test_a_folder_has_no_clock_to_ask(url: str, project: Recorded, asked: dict[str, object]) -> None:
    project.git("remote", "set-url", "origin", url)
    clock.compare_clocks(project.root, NOW, AT_MOST)
    assert "url" not in asked
