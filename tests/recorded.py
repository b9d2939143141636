"""A project in a Git repository whose environments are deployed, tested and promoted, by a clock that tests set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from git_checkout import GitCheckout

from cloudpakops.git.commits import commit_files
from cloudpakops.promotion.gates.asking import Known, due_release, gates_of, known_at
from cloudpakops.promotion.gates.evidence import verify
from cloudpakops.promotion.moving import Made, Proposal, make, propose
from cloudpakops.promotion.records import events
from cloudpakops.promotion.records.ledger import LOCAL, Ledger, read_ledger
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.record import GateState

# A Monday, 9:00 in Berlin.
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Recorded(GitCheckout):
    """A repository with records; each step is told when it happens."""

    @property
    def root(self) -> Path:
        """The checkout."""
        return self.checkout.root

    def head(self) -> str:
        """Return the commit of the checkout."""
        return self.git("rev-parse", "HEAD")

    def occasion(self, environment: str, now: datetime, commit: str | None = None) -> events.Occasion:
        """Return when and of which commit something is recorded."""
        return events.Occasion(root=self.root, environment=environment, commit=commit or self.head(), now=now)

    def deployed(
        self,
        environment: str,
        now: datetime,
        outcome: Literal["healthy", "failed"] = "healthy",
        commit: str | None = None,
    ) -> None:
        """Record a deployment of the commit."""
        events.record_deployment(self.occasion(environment, now, commit), outcome)

    def judged(self, environment: str, name: str, now: datetime, result: Literal["pass", "fail"] = "pass") -> None:
        """Record the result of a gate."""
        events.record_gate(self.occasion(environment, now), name, result, evidence=("report.xml", b"<ok/>"))

    def ledger(self) -> Ledger:
        """Read all records."""
        return read_ledger(self.root)

    def added(self, path: str, content: bytes) -> None:
        """Add a file to the branch of records, as somebody could who doesn't use the command."""
        head = self.git("rev-parse", "cloudpakops/records")
        commit = commit_files(self.root, head, {path: content}, "by hand")
        self.git("update-ref", LOCAL, commit)

    def doubts(self, *environments: str) -> list[str]:
        """Return what verifying says, a line each."""
        return [f"{found.file}: {found.what}" for found in verify(self.root, self.known(), environments)]

    def gates(self, target: str, now: datetime, track: Track | None = None) -> dict[str, GateState]:
        """Return the gates of what is due in an environment, by name."""
        known, repository = self.known(), Repository(self.root)
        of, reference = due_release(repository, known.pipeline, target, track)
        states = gates_of(repository, known, target=target, track=of, reference=reference, now=now)
        return {state.gate: state for state in states}

    def known(self) -> Known:
        """Return what is known at the commit of the checkout."""
        return known_at(self.root, self.head(), ask_remote=False)

    def proposal(self, target: str, now: datetime, track: Track | None = None) -> Proposal:
        """Propose what is due in an environment."""
        known = self.known()
        of, reference = due_release(Repository(self.root), known.pipeline, target, track)
        return propose(self.root, known, target=target, track=of, after=reference, now=now)

    def promoted(self, target: str, now: datetime, track: Track | None = None, override: str | None = None) -> Made:
        """Promote, and merge what came of it, as a pull request would."""
        made = make(self.proposal(target, now, track), override)
        self.git("merge", "--quiet", "--ff-only", made.branch)
        return made
