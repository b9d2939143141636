"""Random histories: whatever happens in whatever order by whatever clocks, exactly that is open which the rules say.

The rules are in `rules_again`, said in another way than the fold that decides. `make histories` plays 100,000.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from histories import (
    APPLICATIONS,
    DAY,
    ENVIRONMENTS,
    FORMER_RULES,
    HOUR,
    MINUTE,
    PLATFORMS,
    RULES,
    Estate,
    gates_of_up,
    played,
    told,
)
from rules_again import TOLERANCE, pause_says, rules_say

from cloudpakops.promotion import audit as auditing
from cloudpakops.promotion.check import Judgement
from cloudpakops.promotion.decide import Move, decide, pause
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.promotion.known import Known

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.audit import Audited
    from cloudpakops.promotion.records.record import Record

# Half of them honest, half with hostile clocks.
COUNT = int(os.environ.get("CLOUDPAKOPS_HISTORIES", "2000"))
SEEDS = range(COUNT)


def any_move(estate: Estate) -> Move:
    """Return any question that somebody may ask at the end of a history."""
    random = estate.random
    line: dict[Track, str] = {"platform": random.choice(PLATFORMS), "applications": random.choice(APPLICATIONS)}
    if random.random() < 0.8:
        line = random.choice(estate.entries).record.line if estate.entries else line
    environment = random.choice([*ENVIRONMENTS, "prod"])
    if estate.entries and random.random() < 0.4:
        there = random.choice(estate.entries).record
        environment, line = ENVIRONMENTS[min(ENVIRONMENTS.index(there.environment) + 1, 3)], there.line
    at = estate.now + random.choice([-HOUR, MINUTE, HOUR, 11 * HOUR, DAY, 6 * DAY])
    move = estate.move(environment, line, at)
    if random.random() < 0.2:
        rules = {track: random.choice([RULES, FORMER_RULES, "stacks/pipeline.yaml is not there"]) for track in line}
        move = Move(**{**vars(move), "rules": rules})
    if random.random() < 0.2:
        reviews = random.choice([None, [], ["ann", "ann"], ["ann", "bob"]])
        files = random.choice([{}, {"upgrade-path": GateState(gate="upgrade-path", open=False, reason="no")}])
        move = Move(**{**vars(move), "reviews": reviews, "files": files})
    return move


def asked(move: Move) -> str:
    """Return a question for people."""
    return f"{move.environment} {dict(move.deployed)} -> {dict(move.proposed)} at {move.now:%d %H:%M}"


def states(gates: list[GateState]) -> set[tuple[str, bool]]:
    return {(gate.gate, gate.open) for gate in gates}


def test_exactly_what_the_rules_say_is_open() -> None:
    seen: Counter[tuple[str, bool]] = Counter()
    for seed in SEEDS:
        estate = played(seed, hostile=seed % 2 == 1)
        for _ in range(4):
            move = any_move(estate)
            decided, paused = states(decide(move)), states(pause(move, RULES))
            differ = (decided | paused) ^ (rules_say(move) | pause_says(move, RULES))
            assert not differ, f"history {seed}: {asked(move)} {sorted(differ)}{told(estate)}"
            seen.update(decided | paused)
            seen["all", bool(decided) and all(is_open for _, is_open in decided)] += 1
    # A history in which nothing can open would prove nothing.
    for gate in ("after", "bad", "freeze", "healthy-before", "policy", "records", "tests", "window", "all"):
        assert min(seen[gate, True], seen[gate, False]) > COUNT / 100, (gate, seen)


def audited(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> dict[int, Audited]:
    """Return what the audit says of each start, by its place; files and commits are those of the history."""

    def decided(past: Known, commit: str, environment: str, now: datetime, reviews: list[str] | None) -> Judgement:
        line = estate.commits[int(commit, 16)]
        move = Move(**{**vars(estate.move(environment, line, now)), "known": past, "reviews": reviews})
        return Judgement(environment=environment, before=move.deployed, after=line, gates=tuple(gates_of_up(move)))

    monkeypatch.setattr(auditing, "decisions_at", lambda _, main: estate.decisions[int(main, 16)])
    monkeypatch.setattr(auditing, "judged_at", decided)
    known = Known(root=Path(), main=estate.main, decisions=estate.decisions[-1], ledger=estate.ledger, local=False)
    return {int(one.entry.commit, 16): one for one in auditing.audit(known, estate.now)}


def off(estate: Estate, place: int) -> timedelta:
    """Return how far a record's clock was ahead."""
    return estate.entries[place].record.at - estate.true_times[place]


def test_the_audit_doubts_exactly_the_starts_that_were_not_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[bool] = Counter()
    for seed in SEEDS[0::4]:
        estate = played(seed, hostile=False)
        found = audited(estate, monkeypatch)
        for place, allowed in estate.allowed.items():
            doubts = found[place].doubts if place in found else ()
            excused = place in found and found[place].disregarded
            assert bool(doubts) == (not allowed and not excused), (
                f"history {seed}, record {place}: {doubts}{told(estate)}"
            )
            seen[allowed] += 1
    assert min(seen[True], seen[False]) > COUNT / 50, seen


def test_the_audit_misses_no_start_that_its_own_clock_did_not_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in SEEDS[1::4]:
        estate = played(seed, hostile=True)
        found = audited(estate, monkeypatch)
        for place, allowed in estate.allowed.items():
            known = place in found and (found[place].doubts or found[place].disregarded)
            assert allowed or known, f"history {seed}, record {place}: {told(estate)}"


def test_the_audit_doubts_a_start_whose_clock_ran_ahead_of_the_soak(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    for seed in SEEDS[2::4]:
        estate = played(seed, hostile=True)
        found = audited(estate, monkeypatch)
        disregarded = estate.decisions[-1].disregarded()
        for place, allowed in estate.allowed.items():
            if not allowed or off(estate, place) < HOUR / 2 or estate.entries[place].commit in disregarded:
                continue
            later = [
                estate.true_times[one]
                for one in range(place + 1, len(estate.entries))
                if abs(off(estate, one)) < TOLERANCE and estate.entries[one].commit not in disregarded
            ]
            shown = min([*later, estate.now]) + 2 * TOLERANCE
            record = estate.entries[place].record
            then = Estate(
                random=estate.random,
                hostile=False,
                entries=estate.entries[:place],
                decisions=estate.decisions[: int(record.main, 16) + 1],
            ).move(record.environment, record.line, shown)
            if ("healthy-before", False) in rules_say(then):
                assert found[place].doubts, f"history {seed}, record {place}: {told(estate)}"
                seen += 1
    assert seen > COUNT / 1000, seen


def test_no_alarm_is_left_once_records_with_wrong_clocks_are_disregarded(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    for seed in SEEDS[3::4]:
        estate = played(seed, hostile=True)
        before = audited(estate, monkeypatch)
        wrong = [place for place in range(len(estate.entries)) if abs(off(estate, place)) > TOLERANCE]
        estate.decide_on(
            disregard=[{"record": estate.entries[place].commit, "reason": "its clock was wrong"} for place in wrong]
        )
        after = audited(estate, monkeypatch)
        for place, allowed in estate.allowed.items():
            assert not allowed or not (place in after and after[place].doubts), (
                f"history {seed}, record {place}: {told(estate)}"
            )
            seen += allowed and place in before and bool(before[place].doubts)
    assert seen > COUNT / 1000, seen


def test_what_the_reasons_name_opens_every_gate_in_the_end() -> None:
    steps: Counter[str] = Counter()
    for seed in SEEDS[::4]:
        estate = played(seed, hostile=seed % 8 == 0)
        estate.hostile = False
        line: dict[Track, str] = {"platform": PLATFORMS[seed % 3], "applications": APPLICATIONS[seed % 2]}
        opened(estate, "prod", line, steps)
        assert all(is_open for _, is_open in rules_say(estate.move("prod", line, estate.now)))
    named = ["after", "bad", "dated ahead", "freeze", "healthy-before", "policy", "records", "tests", "window"]
    assert all(steps[name] for name in named), steps


def opened(estate: Estate, environment: str, line: Mapping[Track, str], steps: Counter[str]) -> None:
    """Do honestly what the closed gates name, until an `up` may bring these releases to an environment."""
    closed: list[GateState] = []
    for _ in range(80):
        closed = [gate for gate in gates_of_up(estate.move(environment, line, estate.now)) if not gate.open]
        if not closed:
            return
        steps[closed[0].gate] += 1
        do(estate, closed[0], line, steps)
    raise AssertionError(f"{environment} {dict(line)} is stuck at {closed}{told(estate)}")


def do(  # noqa: C901 - a case for each thing that can be done
    estate: Estate, closed: GateState, line: Mapping[Track, str], steps: Counter[str]
) -> None:
    """Do what a reason names, in each environment that it names."""
    if named := re.search("disregard ([0-9a-f]{40})", closed.reason):
        estate.decide_on(disregard=[{"record": named[1], "reason": "its clock was wrong"}])
        return
    for reason in re.split("; (?=[a-z]+: )", closed.reason):
        there = reason.partition(":")[0]
        counting = estate.ledger.without(estate.decisions[-1].disregarded()).of(there)
        ups = [one.record for one in counting if one.record.kind == "up"]
        if named := re.search("frozen until (\\S+):", reason):
            estate.now = max(datetime.fromisoformat(named[1]), estate.now)
        elif closed.gate == "bad":
            for bad in estate.decisions[-1].bad:
                if bad.environment in re.findall("is bad in ([a-z]+)", reason):
                    estate.withdraw(bad=bad)
        elif re.search("no result of commit|: passed .* ago|: failed on", reason):
            if ups[-1].state != "passed" or ups[-1].line != line:
                ups = [deployed_again(estate, there, line, steps)]
            estate.record(there, closed.gate, "passed", ups[-1].commit)
        elif re.search("never deployed|its deployment|another release|its last `up`|dated ahead", reason):
            steps["dated ahead"] += "dated ahead" in reason
            deployed_again(estate, there, line, steps)
        elif re.search("healthy for|ended|is not within", reason):
            estate.now += 5 * HOUR if closed.gate == "window" else 2 * HOUR
        else:
            raise AssertionError(f"{reason} names no way")


def deployed_again(estate: Estate, environment: str, line: Mapping[Track, str], steps: Counter[str]) -> Record:
    """Bring releases to an environment through its own gates, from a new commit of main."""
    opened(estate, environment, line, steps)
    estate.commits.append(dict(line))
    commit = f"{len(estate.commits) - 1:040x}"
    estate.record(environment, "up", "started", commit)
    estate.now += MINUTE
    estate.record(environment, "up", "passed", commit)
    return estate.entries[-1].record
