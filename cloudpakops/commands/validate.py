"""`cloudpakops validate`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.model.errors import InvalidFilesError
from cloudpakops.repository import Repository
from cloudpakops.validation import validate as find_problems


def validate(
    environments: Annotated[list[str] | None, typer.Argument(metavar="[ENV]...", show_default=False)] = None,
) -> None:
    """Check environments with all that they stand on; report every mistake at once and end with 2."""
    repository = Repository(project_root())
    if problems := find_problems(repository, environments or [], datetime.now(UTC).date()):
        raise InvalidFilesError(problems)
    typer.echo(f"valid: {', '.join(environments or repository.environments())}")
