"""The shared part of the commands that decide: what they print, and how a branch becomes a pull request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import typer

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.promotion.known import Known


def show_gates(gates: Iterable[GateState]) -> None:
    """Print a line for each gate."""
    for gate in gates:
        typer.echo(f"{'open  ' if gate.open else 'closed'}  {gate.gate}: {gate.reason}")


def warn_if_local(known: Known) -> None:
    """Say that nobody else confirms what this clone says."""
    if known.local:
        typer.echo("warning: this clone has no origin, so this is its word only", err=True)
    elif not known.ledger.signed and known.ledger.entries:
        typer.echo("warning: main lists no record signers: whoever can push could have written these records", err=True)


def hand_over(root: Path, branch: str, commit: str, *, push: bool) -> None:
    """Say which branch has a change; with ``push``, push it and open its pull request."""
    from cloudpakops.git.origin import has_origin  # noqa: PLC0415
    from cloudpakops.promotion.sharing import push_branch  # noqa: PLC0415

    typer.echo(f"commit {commit[:12]} on branch {branch}; your checkout is unchanged")
    if push:
        typer.echo(push_branch(root, branch))
    elif has_origin(root):
        typer.echo(f"open its pull request: git push origin {branch}")
    else:
        typer.echo(f"review and merge it: git merge --no-ff {branch}")


def known_environment(root: Path, environment: str) -> str:
    """Return the name of an environment that has a stack file; raises CloudPakOpsError."""
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    known = Repository(root).environments()
    if environment not in known:
        raise CloudPakOpsError(f"environment {environment} does not exist", f"name one of: {', '.join(known)}")
    return environment


def end_of(text: str, now: datetime) -> str:
    """Return a time that lies ahead, as decisions have it: `2026-12-24T18:00Z`; raises CloudPakOpsError."""
    from cloudpakops.promotion.decisions import moment  # noqa: PLC0415

    try:
        found = moment(text)
    except ValueError as error:
        raise CloudPakOpsError(str(error), "write a date, or a date and a time (without a zone it is UTC)") from None
    if found <= now + timedelta():
        raise CloudPakOpsError(f"{text} is in the past", "name a time in the future")
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
