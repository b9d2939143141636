"""What is known when somebody asks: main and the records as origin has them, decisions, and what files say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import commit_of
from cloudpakops.git.origin import MAIN, REMOTE, fetch, has_origin, tip_of
from cloudpakops.model.release import ReleaseReference
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.promotion.records.at_commit import decisions_at
from cloudpakops.promotion.records.ledger import Ledger, read_ledger
from cloudpakops.repository.data_steps import refused_data
from cloudpakops.repository.upgrade_steps import refused_steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cloudpakops.promotion.decisions import Decisions
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.repository.repository import Repository, Stack

BRANCH = "cloudpakops/records"


@dataclass(frozen=True, kw_only=True)
class Known:
    """The tip of main, the decisions that count, and the records; ``local`` where no origin confirms them."""

    root: Path
    main: str
    decisions: Decisions
    ledger: Ledger
    local: bool

    @property
    def counting(self) -> Ledger:
        """The records without those that are disregarded."""
        return self.ledger.without(self.decisions.disregarded())


def known_now(root: Path, *, ask_origin: bool = True) -> Known:
    """Fetch main and the records at once, and read them; raises CloudPakOpsError where origin doesn't answer."""
    if ask_origin:
        fetch(root, MAIN, BRANCH)
    local, main = not has_origin(root), tip_of(root, MAIN)
    if main is None:
        # Without any commit that is the error.
        commit_of(root, "HEAD")
        raise CloudPakOpsError(
            f"{'this repository' if local else REMOTE} has no branch {MAIN}",
            f"rename the branch that counts: git branch -m {MAIN}"
            if local
            else f"push what counts as it: git push {REMOTE} HEAD:{MAIN}",
        )
    ledger = read_ledger(root, main, tip_of(root, BRANCH))
    return Known(root=root, main=main, decisions=decisions_at(root, main), ledger=ledger, local=local)


def with_line(stack: Stack, line: Line) -> Stack:
    """Return a stack as it would be with other releases."""
    return stack.with_references({track: ReleaseReference.parse(reference) for track, reference in line.items()})


def file_states(repository: Repository, environment: str, deployed: Line, proposed: Line) -> dict[str, GateState]:
    """Return the gates that files answer: upgrade-path and mirrored."""

    def state(gate: str, why_closed: Callable[[Stack], str], otherwise: str) -> GateState:
        try:
            closed = why_closed(with_line(repository.stack(environment), proposed))
        except CloudPakOpsError as error:
            closed = error.what.replace("\n", " ")
        return GateState.of(gate, closed, otherwise)

    def refused(after: Stack) -> str:
        if not deployed:
            return ""
        before = with_line(after, deployed)
        problems = (*refused_steps(repository, before, after), *refused_data(repository, before, after))
        return "; ".join(problem.what for problem in problems)

    def unmirrored(after: Stack) -> str:
        reference = after.environment.platform
        record = repository.mirrored(reference.release)
        found = record is not None and record.release == str(reference)
        return "" if found else f"Git has no record that {reference} is in the mirror"

    allowed = "each step is allowed" if deployed else "nothing is deployed yet"
    states = (state("upgrade-path", refused, allowed), state("mirrored", unmirrored, "recorded"))
    return {one.gate: one for one in states}
