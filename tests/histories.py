"""Random histories of an estate in memory: pipelines deploy and test, people decide, and clocks are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from cloudpakops.promotion.decide import Move, decide, pause
from cloudpakops.promotion.decisions import Decisions
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.promotion.known import Known
from cloudpakops.promotion.pipeline import Pipeline
from cloudpakops.promotion.records.ledger import Entry, Ledger
from cloudpakops.promotion.records.record import Record, Report, written_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.model.release import Track

# A Monday, 9:00 in Berlin.
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Honest clocks are at most so far off, so two of them at most twice as far apart.
HONEST = timedelta(minutes=2, seconds=29)
PLATFORMS = [f"2026.{month}@sha256:{month * 32}" for month in ("10", "11", "12")]
APPLICATIONS = [f"2026.11.{number}@sha256:{str(number) * 64}" for number in (1, 2)]
REPORT = Report(name="report.xml", blob="0" * 40)
ENVIRONMENTS = ("dev", "east", "west", "prod")
RULES = Pipeline.model_validate(
    {
        "stages": [
            {"name": "development", "environments": [{"name": "dev"}]},
            {
                "name": "staging",
                "environments": [
                    {"name": "east", "gates": [{"kind": "healthy-before", "soak": "1h"}]},
                    {
                        "name": "west",
                        "after": "30m",
                        "gates": [
                            {"kind": "healthy-before", "soak": "2h"},
                            {"kind": "result", "of": "tests", "maxAge": "7d"},
                        ],
                    },
                ],
            },
            {
                "name": "production",
                "environments": [
                    {
                        "name": "prod",
                        "after": "1h",
                        "gates": [
                            {"kind": "healthy-before", "soak": "10h"},
                            {"kind": "result", "of": "tests", "maxAge": "2d"},
                            {"kind": "result", "of": "policy", "maxAge": "7d"},
                            {"kind": "reviews", "count": 2},
                            {"kind": "upgrade-path"},
                            {
                                "kind": "window",
                                "days": ["mon", "tue", "wed", "thu"],
                                "hours": "08:00-16:00",
                                "timeZone": "Europe/Berlin",
                            },
                        ],
                    }
                ],
            },
        ]
    }
)
# Rules before somebody changed them: another order, another limit.
FORMER_RULES = Pipeline.model_validate(
    {
        "upLimit": "2h",
        "stages": [
            {"name": "development", "environments": [{"name": "dev"}]},
            {
                "name": "rest",
                "environments": [
                    {"name": "west", "gates": [{"kind": "healthy-before", "soak": "5h"}]},
                    {
                        "name": "prod",
                        "gates": [
                            {"kind": "healthy-before", "soak": "4h"},
                            {"kind": "result", "of": "tests", "maxAge": "1d"},
                        ],
                    },
                ],
            },
        ],
    }
)


@dataclass
class Estate:
    """An estate at a true time. ``decisions`` are those of each commit of main; who writes sees the newest."""

    random: Random
    hostile: bool
    now: datetime = START
    entries: list[Entry] = field(default_factory=list)
    decisions: list[Decisions] = field(default_factory=lambda: [Decisions()])
    commits: list[dict[Track, str]] = field(default_factory=list)
    # The true time of each record, and of each start that moved something whether its own clock found the gates open.
    true_times: list[datetime] = field(default_factory=list)
    allowed: dict[int, bool] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """The newest commit of main."""
        return f"{len(self.decisions) - 1:040x}"

    @property
    def ledger(self) -> Ledger:
        """The records so far."""
        return Ledger(main=self.main, head="0" * 40, entries=tuple(self.entries))

    def wait(self, *spans: timedelta) -> None:
        """Let some time pass."""
        self.now += self.random.choice(spans) * self.random.uniform(0.2, 1.5)

    def decide_on(self, **entries: Sequence[Mapping[str, object]]) -> None:
        """Merge a commit that adds entries to the decisions."""
        before = self.decisions[-1].model_dump(by_alias=True)
        after = {key: [*before[key], *entries.get(key, ())] for key in before}
        self.decisions.append(Decisions.model_validate(after))

    def withdraw(self, **entries: object) -> None:
        """Merge a commit without these entries of the decisions."""
        before = self.decisions[-1]
        kept = {key: [one for one in getattr(before, key) if one != gone] for key, gone in entries.items()}
        self.decisions.append(before.model_copy(update=kept))

    def commit(self, line: Mapping[Track, str] | None = None) -> str:
        """Return a commit of main with these releases, a new or an old one; or one with any releases."""
        if line is None:
            line = {
                "platform": self.random.choice(PLATFORMS),
                "applications": self.random.choice(APPLICATIONS),
            }
        known = [index for index, one in enumerate(self.commits) if one == line]
        if known and self.random.random() < 0.5:
            return f"{self.random.choice(known):040x}"
        self.commits.append(dict(line))
        return f"{len(self.commits) - 1:040x}"

    def clock(self) -> datetime:
        """Return what the clock of a runner shows."""
        if self.hostile and self.random.random() < 0.25:
            return self.now + self.random.choice([-5 * DAY, -7 * HOUR, -40 * MINUTE, 40 * MINUTE, 7 * HOUR, 5 * DAY])
        return self.now + self.random.uniform(-1, 1) * HONEST

    def record(self, environment: str, kind: str, state: str, commit: str, at: datetime | None = None) -> None:
        """Add a record that counts."""
        floor = self.now - self.random.choice([MINUTE, HOUR, DAY])
        if self.hostile and self.random.random() < 0.03:
            floor = self.now + 3 * DAY
        record = Record(
            environment=environment,
            kind=kind,
            state=state,  # type: ignore[arg-type]  # one of the three
            commit=commit,
            main=self.main,
            time=written_time(at or self.clock()),
            report=REPORT if kind != "up" and state == "passed" else None,
            approvedBy=["ann", "bob"],
            **self.commits[int(commit, 16)],
        )
        self.entries.append(Entry(record=record, commit=f"{len(self.entries):040x}", floor=floor))
        self.true_times.append(self.now)

    def move(self, environment: str, line: Mapping[Track, str], at: datetime) -> Move:
        """Return the question that the start of an `up` asks."""
        known = Known(root=Path(), main=self.main, decisions=self.decisions[-1], ledger=self.ledger, local=False)
        return Move(
            known=known,
            environment=environment,
            proposed=line,
            rules=dict.fromkeys(line, RULES),
            now=at,
            files={"upgrade-path": GateState(gate="upgrade-path", open=True, reason="it is allowed")},
            reviews=["ann", "bob"],
        )

    def deploy(
        self,
        environment: str,
        commit: str,
        *,
        careful: bool = True,
        end: str = "passed",
        ahead: timedelta = timedelta(),
    ) -> bool:
        """Start an `up` if its gates are open, or without asking, and end it; return whether it started."""
        move = self.move(environment, self.commits[int(commit, 16)], self.clock() + ahead)
        gates = gates_of_up(move)
        allowed = all(gate.open for gate in gates)
        if careful and not allowed:
            return False
        self.allowed[len(self.entries)] = allowed
        self.record(environment, "up", "started", commit, at=move.now)
        self.wait(MINUTE, HOUR)
        if end != "lost":
            self.record(environment, "up", end, commit)
        return True


def gates_of_up(move: Move) -> list[GateState]:
    """Return the gates right before an `up`, as `check_up` puts them together."""
    gates = decide(move)
    return gates if move.tracks() and not gates else [*gates, *pause(move, RULES)]


def played(seed: int, *, hostile: bool) -> Estate:
    """Return an estate after some random weeks."""
    random = Random(seed)  # noqa: S311 - a history that can be repeated
    estate = Estate(random=random, hostile=hostile)
    # Some begin with a release that went its way, since most others have nothing to lose.
    if random.random() < 0.6:
        line = estate.commits[int(estate.commit(), 16)]
        for environment in ENVIRONMENTS[: random.randint(2, 4)]:
            _deployed_and_tested(estate, environment, line)
    for _ in range(random.randint(1, 8)):
        _happen(estate)
        estate.wait(MINUTE, HOUR, HOUR, 12 * HOUR, 2 * DAY)
    if hostile and random.random() < 0.2 and (dev := estate.ledger.deployed("dev")):
        # A clock ahead of the soak starts the last `up`, of which nothing is heard any more.
        _deployed_and_tested(estate, "dev", dev)
        estate.deploy("east", estate.commit(dev), careful=False, end="lost", ahead=7 * HOUR)
    return estate


def _deployed_and_tested(estate: Estate, environment: str, line: Mapping[Track, str]) -> None:
    commit = estate.commit(line)
    estate.deploy(environment, commit, careful=False)
    for kind in ("tests", "policy"):
        if environment != "dev" and estate.random.random() < 0.8:
            estate.record(environment, kind, "passed", commit)
    estate.wait(HOUR, 12 * HOUR, DAY)


def _happen(estate: Estate) -> None:
    random, environment = estate.random, estate.random.choice(ENVIRONMENTS)
    end = random.choice(["passed", "passed", "passed", "passed", "failed", "lost"])
    ups = [one.record for one in estate.entries if (one.record.kind, one.record.state) == ("up", "passed")]
    match random.choice(["follow", "follow", "new", "again", "judge", "judge", "judge", "stray", "people", "people"]):
        case "follow" if ups:
            there = random.choice(ups)
            following = ENVIRONMENTS[min(ENVIRONMENTS.index(there.environment) + 1, 3)]
            estate.deploy(following, estate.commit(there.line), careful=random.random() < 0.4, end=end)
        case "again" if ups:
            there = random.choice(ups)
            estate.deploy(there.environment, estate.commit(there.line), careful=random.random() < 0.7, end=end)
            if end == "lost" and random.random() < 0.5:
                # A pipeline that was refused at its start, and says so.
                estate.record(there.environment, "up", "failed", estate.commit())
        case "judge" if ups:
            there = random.choice(ups)
            commit = there.commit if random.random() < 0.8 else estate.commit()
            kind, state = random.choice(["tests", "policy"]), random.choice(["passed", "passed", "failed"])
            estate.record(there.environment, kind, state, commit)
        case "stray":
            estate.record(environment, "up", "failed", estate.commit())
        case "people":
            _people_decide(estate, environment, [one.line for one in ups if one.environment == environment])
        case _:
            environment = "dev" if random.random() < 0.5 else environment
            left = [one for one in ups if one.environment == environment]
            estate.deploy(environment, estate.commit(), careful=False, end=end)
            if left and random.random() < 0.8:
                # The tests of what was there end late.
                estate.record(environment, random.choice(["tests", "policy"]), "passed", left[-1].commit)


def _people_decide(estate: Estate, environment: str, lines: Sequence[Mapping[Track, str]]) -> None:
    random = estate.random
    where = random.choice([environment, environment, "all"])
    until = (estate.now + random.choice([-HOUR, HOUR, DAY, 9 * DAY])).isoformat()
    release = random.choice([one for line in lines[-1:] for one in line.values()] or PLATFORMS)
    match random.choice(["freezes", "overrides", "bad", "bad", "disregard"]):
        case "freezes":
            estate.decide_on(freezes=[{"environment": where, "until": until, "reason": "holidays"}])
        case "overrides":
            gates = random.sample(
                ["healthy-before", "tests", "policy", "window", "freeze", "after", "records", "bad"], 4
            )
            of = {"platform": random.choice(PLATFORMS).partition("@")[0]} if random.random() < 0.5 else {}
            entry = {"environment": environment, **of, "gates": gates, "until": until, "reason": "urgent"}
            estate.decide_on(overrides=[entry])
        case "bad":
            named = release if random.random() < 0.5 else release.partition("@")[0]
            estate.decide_on(bad=[{"environment": where, "release": named, "reason": "it loses messages"}])
            if len(lines) > 1 and random.random() < 0.7:
                estate.wait(HOUR)
                estate.deploy(environment, estate.commit(lines[-2]), careful=random.random() < 0.7)
        case "disregard" if estate.entries:
            record = random.choice(estate.entries).commit
            estate.decide_on(disregard=[{"record": record, "reason": "its runner was broken"}])


def told(estate: Estate) -> str:
    """Return a history for people, a line for each record."""
    lines = []
    for entry, true in zip(estate.entries, estate.true_times, strict=True):
        record, off = entry.record, (entry.record.at - true) / HOUR
        ids = " ".join(reference.partition("@")[0] for reference in record.line.values())
        wrong = f" clock {off:+.1f} h" if abs(off) > 0.1 else ""
        what = f"{record.environment} {record.kind} {record.state} {ids} of {record.commit[-3:]}"
        lines.append(f"{entry.commit[-3:]} {true:%d %H:%M} {what}{wrong}")
    decisions = estate.decisions[-1].model_dump(exclude_defaults=True)
    return "\n".join(["", *lines, str(decisions), f"now {estate.now:%d %H:%M}"])
