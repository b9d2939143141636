"""Random histories: whatever happens in whatever order by whatever clocks, a gate opens only when a rule says so.

The rules are said again here, over whole histories, in another way than the fold that is tested.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from recorded import HOUR, START

from cloudpakops.promotion.gates.gate import Question
from cloudpakops.promotion.gates.judge import judge
from cloudpakops.promotion.pipeline import Pipeline
from cloudpakops.promotion.records.ledger import Entry, Ledger, Reading
from cloudpakops.promotion.records.record import (
    Deployment,
    Freeze,
    GateResult,
    Move,
    Place,
    Predicate,
    Record,
    Releases,
    Statement,
    Subject,
    canonical,
    digest_of,
    path_of,
    written_time,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

OURS, OTHER = (f"2026.{month}@sha256:{month * 32}" for month in ("11", "12"))
APPLICATIONS = f"2026.11.1@sha256:{'a' * 64}"
COMMITS = ("1" * 40, "2" * 40)
SOAK, MAX_AGE = 10, 20
PIPELINE = Pipeline.model_validate(
    {
        "stages": [
            {"name": "one", "environments": [{"name": "dev"}]},
            {
                "name": "two",
                "environments": [
                    {
                        "name": "test",
                        "gates": [
                            {"kind": "healthy-before", "soak": f"{SOAK}h"},
                            {"kind": "result", "of": "tests", "maxAge": f"{MAX_AGE}h"},
                        ],
                    }
                ],
            },
        ]
    }
)


class Event(NamedTuple):
    """What happened in dev, at which hour by the clock of whoever recorded it."""

    what: str
    hour: int
    ours: bool = True
    commit: int = 0


EVENT = st.builds(
    Event,
    what=st.sampled_from(["healthy", "pass", "failed", "fail", "rollback"]),
    hour=st.one_of(st.just(1), st.integers(0, 40)),
    ours=st.sampled_from([True, True, True, False]),
    commit=st.sampled_from([0, 0, 1]),
)
# Most random histories open nothing; those that begin well have something to lose.
BEGUN = st.sampled_from([[], [Event("healthy", 0)], [Event("healthy", 0), Event("pass", 1)]])
EVENTS = st.tuples(BEGUN, st.lists(EVENT, max_size=5)).map(lambda parts: parts[0] + parts[1])
NOW = st.one_of(st.just(15), st.integers(-5, 60))


def at(hour: int) -> datetime:
    return START + hour * HOUR


def record(event: Event, sequence: int, previous: str | None) -> Record:
    commit = COMMITS[event.commit]
    reference = OURS if event.ours else OTHER
    head: dict[str, Any] = {
        "environment": "dev",
        "sequence": sequence,
        "previous": previous,
        "time": written_time(at(event.hour) + timedelta(microseconds=sequence)),
        "who": "a",
        "commit": commit,
    }
    releases = Releases(platform=reference, applications=APPLICATIONS)
    if event.what in {"healthy", "failed"}:
        return Deployment(**head, outcome=event.what, releases=releases)
    if event.what in {"pass", "fail"}:
        return GateResult(**head, name="tests", result=event.what, releases=releases, evidence=None)
    predicate = Predicate(
        track="platform",
        sources=[],
        target=Place(environment="dev", commit=commit),
        before=reference,
        after=OTHER if event.ours else OURS,
        state={},
        pipeline=f"sha256:{'0' * 64}",
        gates=[],
        time=head["time"],
        who="a",
        override=None,
    )
    statement = Statement(subject=[Subject(name="x", digest={"gitCommit": commit})], predicate=predicate)
    return Move(**head, kind="rollback", statement=statement)


def written(events: Sequence[Event]) -> list[tuple[str, bytes]]:
    """Return the files of a history, each naming the one before."""
    files: list[tuple[str, bytes]] = []
    for event in events:
        one = record(event, len(files) + 1, digest_of(files[-1][1]) if files else None)
        files.append((path_of(one), canonical(one)))
    return files


def ledger(files: Sequence[tuple[str, bytes]]) -> Ledger:
    reading = Reading()
    for path, content in files:
        reading.take("0" * 40, path, content)
    return Ledger(entries=tuple(reading.entries), faults=tuple(reading.faults))


def open_gates(found: Ledger, now: int) -> set[str]:
    question = Question(
        pipeline=PIPELINE, ledger=found, target="test", track="platform", reference=OURS, now=at(now) + HOUR / 2
    )
    return {state.gate for state in judge(question) if state.open} - {"freeze"}


def expected(events: Sequence[Event], now: int) -> set[str]:
    """Say the rules over the whole history: what is open, and nothing else may be."""
    breaks = [
        index
        for index, event in enumerate(events)
        if (event.what in {"healthy", "failed"} and not event.ours)
        or (event.what in {"failed", "rollback"} and event.ours)
    ]
    start = breaks[-1] + 1 if breaks else 0
    deployed = [index for index in range(start, len(events)) if events[index].what == "healthy"]
    if not deployed:
        return set()
    found = set()
    began = max(event.hour for event in events[: deployed[0] + 1])
    if now - began >= SOAK:
        found.add("healthy-before")
    commit = events[deployed[-1]].commit
    others = [index for index in deployed if events[index].commit != commit]
    since = min(index for index in deployed if index > (others[-1] if others else -1))
    words = [
        index
        for index in range(since, len(events))
        if events[index].ours
        and (events[index].what == "fail" or (events[index].what == "pass" and events[index].commit == commit))
    ]
    if (
        words
        and events[words[-1]].what == "pass"
        and all(event.hour <= now for event in events)
        and now - min(event.hour for event in events[words[-1] :]) < MAX_AGE
    ):
        found.add("tests")
    return found


@example(events=[Event("healthy", 0), Event("pass", 30), Event("healthy", 1)], now=35)
@settings(max_examples=600, deadline=None)
@given(EVENTS, NOW)
def test_exactly_what_the_rules_say_is_open(events: list[Event], now: int) -> None:
    assert open_gates(ledger(written(events)), now) == expected(events, now)


def test_the_rules_are_not_empty() -> None:
    events = [Event("healthy", 0), Event("pass", 1)]
    assert expected(events, 12) == {"healthy-before", "tests"} == open_gates(ledger(written(events)), 12)


@settings(max_examples=300, deadline=None)
@given(EVENTS, NOW, st.sampled_from(["failed", "fail", "rollback"]), st.integers(0, 40), st.integers(0, 1))
def test_bad_news_opens_nothing(events: list[Event], now: int, what: str, hour: int, commit: int) -> None:
    more = [*events, Event(what, hour, commit=commit)]
    assert open_gates(ledger(written(more)), now) <= open_gates(ledger(written(events)), now)


@settings(max_examples=300, deadline=None)
@given(EVENTS, NOW, st.integers(1, 30), st.data())
def test_a_clock_that_runs_ahead_never_shortens_the_soak(
    events: list[Event], now: int, ahead: int, data: st.DataObject
) -> None:
    skewed = [event._replace(hour=event.hour + data.draw(st.sampled_from([0, ahead]))) for event in events]
    soaked = {"healthy-before"}
    assert open_gates(ledger(written(skewed)), now) & soaked <= open_gates(ledger(written(events)), now) & soaked


@settings(max_examples=300, deadline=None)
@given(EVENTS.filter(lambda events: len(events) > 1), NOW, st.data())
def test_whatever_is_copied_moved_or_left_out_of_a_history_opens_nothing_more(
    events: list[Event], now: int, data: st.DataObject
) -> None:
    files = written(events)
    chosen = data.draw(st.lists(st.sampled_from(range(len(files))), min_size=1, max_size=len(files) + 2))
    played = [files[index] for index in chosen]
    # All that hangs together is a history that was there once, cut at its end.
    if played == files[: len(played)]:
        assert not ledger(played).faults
    else:
        assert ledger(played).faults
        assert not open_gates(ledger(played), now)


@settings(max_examples=200, deadline=None)
@given(EVENTS.filter(bool), NOW, st.data())
def test_one_byte_changed_is_noticed_or_changes_the_last_record_alone(
    events: list[Event], now: int, data: st.DataObject
) -> None:
    files = written(events)
    index = data.draw(st.integers(0, len(files) - 1))
    path, content = files[index]
    place = data.draw(st.integers(0, len(content) - 1))
    changed = content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
    found = ledger([*files[:index], (path, changed), *files[index + 1 :]])
    assert found.faults or index == len(files) - 1
    if found.faults:
        assert not open_gates(found, now)


@pytest.mark.parametrize("hours", [1, 47])
@settings(max_examples=50, deadline=None)
@given(EVENTS, NOW)
def test_a_freeze_changes_no_other_gate(hours: int, events: list[Event], now: int) -> None:
    found = ledger(written(events))
    freeze = Freeze(
        environment="_all",
        sequence=1,
        previous=None,
        time=written_time(at(0)),
        who="a",
        commit="1" * 40,
        reason="x",
        until=written_time(at(hours)),
    )
    entry = Entry(record=freeze, digest="", path="", commit="")
    assert open_gates(Ledger(entries=(*found.entries, entry)), now) == open_gates(found, now)
