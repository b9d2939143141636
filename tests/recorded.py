"""A project in a Git repository whose environments are deployed, tested and promoted, by a clock that tests set."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, Self

from git_checkout import GitCheckout

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.tree import tree_of
from cloudpakops.promotion.audit import audit
from cloudpakops.promotion.check import check_change, check_up
from cloudpakops.promotion.known import known_now
from cloudpakops.promotion.promoting import make, propose
from cloudpakops.promotion.records.results import state_of_report
from cloudpakops.promotion.records.writing import write
from cloudpakops.promotion.rolling_back import line_back, roll_back
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest
    from conftest import Checkout

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.check import Judgement
    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.promoting import Proposal
    from cloudpakops.promotion.records.record import Record

# A Monday, 9:00 in Berlin.
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PASSED = b'<testsuite tests="1"><testcase name="serves"/></testsuite>'
FAILED = b'<testsuite tests="1" failures="1"><testcase name="serves"><failure/></testcase></testsuite>'


@dataclass(frozen=True)
class Recorded(GitCheckout):
    """A repository with records; each step is told when it happens. Without a remote, unless a test adds one."""

    results: Sequence[str] = field(default=("tests", "policy", "drift-free"))

    @classmethod
    def made(cls, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Self:
        """Make the checkout a repository with one commit, a day before the start."""
        for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
            monkeypatch.setenv(name, _git_time(START - DAY))
        return super().made(checkout, monkeypatch)

    @property
    def root(self) -> Path:
        """The checkout."""
        return self.checkout.root

    def head(self) -> str:
        """Return the commit of the checkout."""
        return self.git("rev-parse", "HEAD")

    def at(self, now: datetime) -> None:
        """Set the clock of those who commit."""
        os.environ["GIT_COMMITTER_DATE"] = os.environ["GIT_AUTHOR_DATE"] = _git_time(now)

    def known(self) -> Known:
        """Return what is known now."""
        return known_now(self.root)

    def record(  # noqa: PLR0917 - what a record says
        self,
        environment: str,
        kind: str,
        state: Literal["started", "passed", "failed"],
        now: datetime,
        commit: str | None = None,
        report: bytes | None = None,
    ) -> Record:
        """Record something without a check, as a pipeline could that skips it."""
        self.at(now)
        content = ("report.xml", report) if report else None
        seen = {"environment": environment, "kind": kind, "state": state, "commit": commit or self.head()}
        return write(self.root, seen, content, lambda: now, lambda *_: None)

    def deployed(
        self,
        environment: str,
        now: datetime,
        end: Literal["passed", "failed"] = "passed",
        commit: str | None = None,
        *,
        checked: bool = False,
    ) -> None:
        """Record a whole `up` at one time; ``checked`` as pipelines do, which refuse what gates don't allow."""
        self.at(now)
        commit = commit or self.head()
        seen = {"environment": environment, "kind": "up", "state": "started", "commit": commit}

        def allow(known: Known, at: datetime) -> None:
            found = check_up(known, commit, environment, at)
            if checked and not found.open:
                raise CloudPakOpsError(
                    "; ".join(f"{gate.gate}: {gate.reason}" for gate in found.gates if not gate.open)
                )

        write(self.root, seen, None, lambda: now, allow)
        self.record(environment, "up", end, now, commit)

    def judged(
        self, environment: str, kind: str, now: datetime, report: bytes = PASSED, commit: str | None = None
    ) -> None:
        """Record the result that a report has, of what is deployed."""
        if commit is None:
            ups = [entry.record for entry in self.known().ledger.of(environment) if entry.record.kind == "up"]
            commit = ups[-1].commit
        self.record(environment, kind, state_of_report("report.xml", report)[0], now, commit, report)

    def proposal(self, environment: str, now: datetime, **wanted: str) -> Proposal:
        """Return the decision on the next releases of an environment, or on those named by id."""
        known = self.known()
        with tree_of(self.root, known.main) as tree:
            repository = Repository(tree)
            tracks: dict[Track, str | None] = wanted  # type: ignore[assignment]  # their names
            return propose(known, repository, environment, tracks, now)

    def gates(self, environment: str, now: datetime, **wanted: str) -> dict[str, GateState]:
        """Return the gates of the next releases of an environment, by name."""
        return {state.gate: state for state in self.proposal(environment, now, **wanted).gates}

    def promoted(
        self, environment: str, now: datetime, override: Sequence[str] = (), reason: str = "", **wanted: str
    ) -> str:
        """Promote, and merge what came of it as a pull request would; return the branch."""
        self.at(now)
        branch, _ = make(self.proposal(environment, now, **wanted), override, reason)
        self.merge(branch, now)
        return branch

    def rolled_back(self, environment: str, now: datetime, reason: str = "it fails", **wanted: str) -> str:
        """Return an environment to what passed there, and merge that; return the branch."""
        self.at(now)
        known = self.known()
        tracks: list[Track] = list(wanted) or ["platform", "applications"]  # type: ignore[arg-type]
        line = line_back(known, environment, tracks, next(iter(wanted.values()), None))
        branch, _ = roll_back(known, environment, line, reason)
        self.merge(branch, now)
        return branch

    def merge(self, branch: str, now: datetime) -> None:
        """Merge a branch into main."""
        self.at(now)
        self.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", branch)

    def checked(self, base: str, now: datetime) -> list[Judgement]:
        """Judge what HEAD moves since a commit of main."""
        return check_change(self.known(), base, now)

    def doubts(self, environment: str | None = None) -> list[str]:
        """Return what the audit doubts right after the last record, a line each."""
        known = self.known()
        now = max((entry.record.at for entry in known.ledger.entries), default=START)
        return [
            f"{one.entry.record.environment}: {doubt}" for one in audit(known, now, environment) for doubt in one.doubts
        ]


def _git_time(now: datetime) -> str:
    return f"{int(now.timestamp())} +0000"


def new_key(folder: Path, name: str) -> Path:
    """Make an SSH key without a passphrase."""
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)], check=True)  # noqa: S607
    return key


def signer_line(key: Path) -> str:
    """Return the line by which a file of signers lists a key."""
    return f'{key.name} namespaces="git" {key.with_suffix(".pub").read_text()}'


def use_key(project: Recorded, key: Path) -> None:
    """Let Git sign with a key."""
    project.git("config", "gpg.format", "ssh")
    project.git("config", "user.signingkey", str(key))
