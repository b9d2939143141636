"""The shared part of the commands that decide: what they print, and how a branch becomes a pull request."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from cloudpakops.base.errors import CloudPakOpsError, WrongValueError
from cloudpakops.commands.project import project_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.promotion.known import Known
    from cloudpakops.repository.repository import Repository


def show_gates(gates: Iterable[GateState]) -> None:
    """Print a line for each gate."""
    for gate in gates:
        typer.echo(f"{'open  ' if gate.open else 'closed'}  {gate.gate}: {gate.reason}")


def closed_names(gates: Iterable[GateState]) -> str:
    """Return the names of the gates that are closed."""
    return ", ".join(sorted({gate.gate for gate in gates if not gate.open}))


def warn_if_local(known: Known) -> None:
    """Say that nobody else confirms what this clone says."""
    if known.local:
        typer.echo("warning: this clone has no origin, so this is its word only", err=True)
    elif not known.ledger.signed and known.ledger.entries:
        typer.echo("warning: main lists no record signers: whoever can push could have written these records", err=True)


def hand_over(known: Known, branch: str, commit: str, *, push: bool) -> None:
    """Say which branch has a change; with ``push``, push it and open its pull request."""
    from cloudpakops.promotion.proposing import push_branch  # noqa: PLC0415

    typer.echo(f"commit {commit[:12]} on branch {branch}; your checkout is unchanged")
    if push:
        typer.echo(push_branch(known.root, branch))
    elif not known.local:
        typer.echo(f"open its pull request: git push origin {branch}")
    else:
        typer.echo(f"review and merge it: git merge --no-ff {branch}")


def root_with(*environments: str) -> Path:
    """Return the checkout, which has a stack file of each environment; raises CloudPakOpsError."""
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    root = project_root()
    known = Repository(root).environments()
    if missing := [name for name in environments if name not in known]:
        raise CloudPakOpsError(f"environment {missing[0]} does not exist", f"name one of: {', '.join(known)}")
    return root


def known_of(*environments: str, ask_origin: bool = True) -> Known:
    """Return what is known now, where there are these environments; raises CloudPakOpsError."""
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415

    return known_now(root_with(*environments), ask_origin=ask_origin)


@contextmanager
def files_of_main(environment: str) -> Iterator[tuple[Known, Repository]]:
    """Give what is known now, and the files of main; raises CloudPakOpsError where there is no such environment."""
    from cloudpakops.git.tree import tree_of  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    known = known_of(environment)
    with tree_of(known.root, known.main) as tree:
        yield known, Repository(tree)


def end_of(text: str, now: datetime) -> str:
    """Return a time that lies ahead, as decisions have it: `2026-12-24T18:00Z`; raises CloudPakOpsError."""
    from cloudpakops.promotion.decision_edits import written  # noqa: PLC0415
    from cloudpakops.promotion.decisions import moment  # noqa: PLC0415

    try:
        found = moment(text)
    except WrongValueError as error:
        raise CloudPakOpsError(str(error), f"{error.fix} (without a zone it is UTC)") from None
    if found <= now:
        raise CloudPakOpsError(f"{text} is in the past", "name a time in the future")
    return written(found)
