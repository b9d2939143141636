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
    from pathlib import Path

    from cloudpakops.promotion.decisions import Decisions
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.repository.repository import Repository, Stack

BRANCH = "cloudpakops/records"


@dataclass(frozen=True, kw_only=True)
class Known:
    """The tip of main, the decisions there, and the records; ``local`` where no origin confirms them."""

    root: Path
    main: str
    decisions: Decisions
    ledger: Ledger
    local: bool


def known_now(root: Path, *, ask_origin: bool = True) -> Known:
    """Fetch main and the records at once, and read them; raises CloudPakOpsError where origin doesn't answer."""
    if ask_origin:
        fetch(root, MAIN, BRANCH)
    main = tip_of(root, MAIN)
    if main is None:
        raise _no_main(root)
    ledger = read_ledger(root, main, tip_of(root, BRANCH))
    return Known(root=root, main=main, decisions=decisions_at(root, main), ledger=ledger, local=not has_origin(root))


def _no_main(root: Path) -> CloudPakOpsError:
    """Return what to do about a missing main; raises CloudPakOpsError where there is no commit at all."""
    commit_of(root, "HEAD")
    if has_origin(root):
        what, fix = f"{REMOTE} has no branch {MAIN}", f"push what counts as it: git push {REMOTE} HEAD:{MAIN}"
    else:
        what, fix = f"this repository has no branch {MAIN}", f"rename the branch that counts: git branch -m {MAIN}"
    return CloudPakOpsError(what, fix)


def with_line(stack: Stack, line: Line) -> Stack:
    """Return a stack as it would be with other releases."""
    return stack.with_references({track: ReleaseReference.parse(reference) for track, reference in line.items()})


def file_states(repository: Repository, environment: str, deployed: Line, proposed: Line) -> dict[str, GateState]:
    """Return the gates that files answer: upgrade-path and mirrored."""
    try:
        after = with_line(repository.stack(environment), proposed)
    except CloudPakOpsError as error:
        return {name: _closed(name, error) for name in ("upgrade-path", "mirrored")}
    return {state.gate: state for state in (_upgrades(repository, after, deployed), _mirrored(repository, after))}


def _upgrades(repository: Repository, after: Stack, deployed: Line) -> GateState:
    if not deployed:
        return GateState(gate="upgrade-path", open=True, reason="nothing is deployed yet")
    try:
        before = with_line(after, deployed)
        refused = (*refused_steps(repository, before, after), *refused_data(repository, before, after))
    except CloudPakOpsError as error:
        return _closed("upgrade-path", error)
    reason = "; ".join(problem.what for problem in refused) or "each step is allowed"
    return GateState(gate="upgrade-path", open=not refused, reason=reason)


def _mirrored(repository: Repository, after: Stack) -> GateState:
    reference = after.environment.platform
    try:
        record = repository.mirrored(reference.release)
    except CloudPakOpsError as error:
        return _closed("mirrored", error)
    found = record is not None and record.release == str(reference)
    reason = "recorded" if found else f"Git has no record that {reference} is in the mirror"
    return GateState(gate="mirrored", open=found, reason=reason)


def _closed(gate: str, error: CloudPakOpsError) -> GateState:
    return GateState(gate=gate, open=False, reason=error.what.replace("\n", " "))
