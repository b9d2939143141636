"""What the commands that write records have in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.project import project_root
from cloudpakops.git.command import commit_of
from cloudpakops.promotion.records import events
from cloudpakops.promotion.records.record import EVERYWHERE, Record, path_of
from cloudpakops.promotion.records.writing import push as push_records
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


def occasion_at(environment: str, commit: str) -> events.Occasion:
    """Return who records what: now, in this checkout, about a commit."""
    root = project_root()
    return events.Occasion(root=root, environment=environment, commit=commit_of(root, commit), now=datetime.now(UTC))


def report(occasion: events.Occasion, record: Record, *, push: bool) -> None:
    """Print where a record was written, and push the records to origin if asked."""
    typer.echo(f"recorded: {path_of(record)}")
    if push:
        push_records(occasion.root)


def chain_of(root: Path, environment: str | None) -> str:
    """Return the chain of records of an environment, or the one for all; raises CloudPakOpsError."""
    if environment in (None, EVERYWHERE):
        return EVERYWHERE
    known = Repository(root).environments()
    if environment not in known:
        raise CloudPakOpsError(f"there is no environment {environment}", f"name one of: {', '.join(known)}")
    return environment
