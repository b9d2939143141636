"""The rules of promotion, as docs/promotion.md has them, said a second time: over whole histories, without a fold.

It serves the tests of random histories, which compare it with what decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.decide import Move
    from cloudpakops.promotion.gates.union import AnyGate
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.ledger import Entry

TOLERANCE = timedelta(minutes=5)
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NEVER = frozenset({"bad", "pipeline", "records"})


def length(duration: str) -> timedelta:
    return int(duration[:-1]) * UNITS[duration[-1]]


@dataclass(frozen=True)
class Life:
    """The life of one release in one environment; a place is an index of the records, or a half between two of them."""

    entries: Sequence[Entry]
    environment: str
    track: Track
    reference: str
    now: datetime
    limit: timedelta

    def __post_init__(self) -> None:
        records = [entry.record for entry in self.entries]
        here = [place for place, record in enumerate(records) if record.environment == self.environment]
        ups = [place for place in here if records[place].kind == "up"]
        ours = [place for place in ups if records[place].line[self.track] == self.reference]
        passes = [place for place in ours if records[place].state == "passed"]
        failures = [place for place in ours if records[place].state == "failed"] + [
            lost
            for place in ours
            if records[place].state == "started" and (lost := self.lost_at(place, ups)) is not None
        ]
        breaks = failures + [place for place in ups if place not in ours]
        last_failure = max(failures, default=-1)
        since_failure = [place for place in passes if place > last_failure]
        ended = {place: min((end for end in breaks if end > place), default=None) for place in since_failure}
        self._set("live", None in ended.values())
        self._set("promotable", bool(since_failure))
        self._set("healthy", max((self.to(end) - self.begin(place) for place, end in ended.items()), default=None))
        # What was found counts of the commit that is deployed, and since the last failure.
        commits = [records[place].commit for place in passes]
        changed = [
            place for place, one, before in zip(passes, commits, [None, *commits], strict=False) if one != before
        ]
        counts_after = max([last_failure, *changed])
        words: dict[str, list[int]] = {}
        for place in here:
            record = records[place]
            about = record.kind != "up" and record.line[self.track] == self.reference and place > counts_after
            before = [one for one in passes if one < place]
            was_live = bool(before) and not any(before[-1] < end < place for end in breaks)
            if about and (record.state == "failed" or (was_live and record.commit == commits[-1])):
                words.setdefault(record.kind, []).append(place)
        self._set("words", words)

    live: bool = False
    promotable: bool = False
    healthy: timedelta | None = None
    words: object = None

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def lost_at(self, start: int, ups: Sequence[int]) -> float | None:
        """Return where a start turns out to have no end of its own in time, or None."""
        began = self.entries[start].record
        following = [place for place in ups if place > start]
        if not following:
            return len(self.entries) if self.now - began.at > self.limit else None
        after = self.entries[following[0]].record
        is_end = after.state != "started" and after.commit == began.commit and after.at - began.at <= self.limit
        return None if is_end else following[0] - 0.5

    def begin(self, place: int) -> datetime:
        """The latest of all clocks up to a place, and of the commits that it names."""
        return max([entry.record.at for entry in self.entries[: place + 1]] + [self.entries[place].floor])

    def to(self, end: float | None) -> datetime:
        """The earliest of all clocks from a place on; now if it has not come."""
        return self.now if end is None else min(entry.record.at for entry in self.entries[int(end) :])

    def soaked(self, soak: str) -> bool:
        """Whether it was healthy for so long, once, without a break."""
        return self.healthy is not None and self.healthy >= length(soak)

    def passed(self, kind: str, max_age: str) -> bool:
        """Whether the last word of this kind is a pass, and young enough while the release is live."""
        places = self.words.get(kind, [])  # type: ignore[attr-defined]
        if not self.promotable or not places or self.entries[places[-1]].record.state != "passed":
            return False
        return not self.live or self.now - self.to(places[-1]) <= length(max_age)


def rules_say(move: Move) -> set[tuple[str, bool]]:
    """Return each gate of a move, and whether it is open; nothing where no release moves, or all go back."""
    kept = [
        entry
        for entry in move.known.ledger.entries
        if entry.commit not in {one.record for one in move.known.decisions.disregard}
    ]
    moving = [
        track
        for track in ("platform", "applications")
        if move.proposed[track] != move.deployed.get(track) and not goes_back(move, kept, track)
    ]
    if not moving:
        return set()
    freezes = move.known.decisions.freezes
    found = {
        ("records", all(entry.record.at - move.now <= TOLERANCE for entry in kept)),
        (
            "freeze",
            not any(covers(freeze.environment, move) and move.now < read(freeze.until) for freeze in freezes),
        ),
        ("bad", not any(is_bad(move, name, move.proposed[track]) for track in moving for name in concerned(move))),
    }
    by_rules: dict[str, list[Track]] = {}
    for track in moving:
        rules = move.rules[track]
        if isinstance(rules, str) or move.environment not in names(rules):
            found.add(("pipeline", False))
        else:
            by_rules.setdefault(rules.model_dump_json(), []).append(track)
    for tracks in by_rules.values():
        rules = move.rules[tracks[0]]
        lives = [
            Life(kept, name, track, move.proposed[track], move.now, length(rules.up_limit))
            for name in before(rules, move.environment)
            for track in tracks
        ]
        gates = next(one for stage in rules.stages for one in stage.environments if one.name == move.environment).gates
        found |= {(gate.name, is_open(gate, lives, move)) for gate in gates}
    return {(gate, state or overridden(move, gate)) for gate, state in found}


def pause_says(move: Move, rules: Pipeline) -> set[tuple[str, bool]]:
    """Return the gate `after`: the last `up` of each environment before ended well, so long ago by every clock."""
    after = next(one for stage in rules.stages for one in stage.environments if one.name == move.environment).after
    if after is None:
        return set()
    kept = [
        entry
        for entry in move.known.ledger.entries
        if entry.commit not in {one.record for one in move.known.decisions.disregard}
    ]
    waited = True
    for name in before(rules, move.environment):
        ups = [place for place, one in enumerate(kept) if (one.record.environment, one.record.kind) == (name, "up")]
        ended = bool(ups) and kept[ups[-1]].record.state == "passed"
        times = [one.record.at for one in kept[: ups[-1] + 1]] + [kept[ups[-1]].floor] if ups else []
        waited = waited and ended and move.now - max(times) >= length(after)
    return {("after", waited or overridden(move, "after"))}


def counting(move: Move) -> list[Entry]:
    """Return the records that nobody disregards."""
    gone = {one.record for one in move.known.decisions.disregard}
    return [entry for entry in move.known.ledger.entries if entry.commit not in gone]


def goes_back(move: Move, kept: Sequence[Entry], track: Track) -> bool:
    passed = {
        entry.record.line[track]
        for entry in kept
        if (entry.record.environment, entry.record.kind, entry.record.state) == (move.environment, "up", "passed")
    }
    left, wanted = move.deployed.get(track), move.proposed[track]
    return (
        left is not None
        and wanted in passed
        and is_bad(move, move.environment, left)
        and not is_bad(move, move.environment, wanted)
    )


def is_bad(move: Move, environment: str, reference: str) -> bool:
    return any(
        one.environment in {"all", environment} and means(one.release, reference) for one in move.known.decisions.bad
    )


def means(wanted: str | None, reference: str) -> bool:
    return wanted is None or reference == wanted or reference.startswith(f"{wanted}@")


def concerned(move: Move) -> set[str]:
    """Return the environment and those right before it, by any rules that count."""
    rules = [one for one in move.rules.values() if not isinstance(one, str) and move.environment in names(one)]
    return {move.environment, *(name for one in rules for name in before(one, move.environment))}


def is_open(gate: AnyGate, lives: Sequence[Life], move: Move) -> bool:
    match gate.kind:
        case "healthy-before":
            return bool(lives) and all(life.promotable and life.soaked(gate.soak) for life in lives)
        case "result":
            return bool(lives) and all(life.passed(gate.of, gate.max_age) for life in lives)
        case "window":
            there = move.now.astimezone(ZoneInfo(gate.time_zone))
            first, last = (int(text[:2]) * 60 + int(text[3:]) for text in gate.hours.split("-"))
            return DAYS[there.weekday()] in gate.days and first <= there.hour * 60 + there.minute < last
        case "reviews":
            return move.reviews is not None and len(set(move.reviews)) >= gate.count
        case _:
            return gate.kind in move.files and move.files[gate.kind].open


def overridden(move: Move, gate: str) -> bool:
    return gate not in NEVER and any(
        one.environment == move.environment
        and gate in one.gates
        and move.now < read(one.until)
        and means(one.platform, move.proposed["platform"])
        and means(one.applications, move.proposed["applications"])
        for one in move.known.decisions.overrides
    )


def covers(environment: str, move: Move) -> bool:
    return environment in {"all", move.environment}


def read(time: str) -> datetime:
    return datetime.fromisoformat(time)


def names(rules: Pipeline) -> list[str]:
    return [one.name for stage in rules.stages for one in stage.environments]


def before(rules: Pipeline, environment: str) -> list[str]:
    """Return the wave before, or for the first wave of a stage all environments of the stage before."""
    stages = [[one.name for one in stage.environments] for stage in rules.stages]
    number = next(index for index, stage in enumerate(stages) if environment in stage)
    wave = stages[number].index(environment)
    return [stages[number][wave - 1]] if wave else (stages[number - 1] if number else [])
