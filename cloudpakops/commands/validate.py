"""`cloudpakops validate`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.commands.project import project_root
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.upgrade_steps import check_upgrades
from cloudpakops.repository.validation import validate as find_problems
from cloudpakops.repository.warnings import warnings_of


def validate(
    environments: Annotated[list[str] | None, typer.Argument(metavar="[ENV]...", show_default=False)] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Refuse version steps since this Git revision that can't be made at once, or go back.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check environments with all that they stand on; report every mistake at once and end with 2.

    What is uncertain in what they use, a cluster that offers less than is asked of it, and what to know of how one
    pulls its images, is a warning and no mistake.
    """
    repository = Repository(project_root())
    chosen = environments or []
    upgrades = None if base is None else check_upgrades(repository, chosen, base)
    problems = find_problems(repository, chosen, datetime.now(UTC).date())
    warnings = warnings_of(repository, chosen)
    for warning in (*warnings, *(upgrades.warnings if upgrades else ())):
        typer.echo(f"warning: {warning}", err=True)
    if upgrades:
        problems += upgrades.problems
    if problems:
        raise InvalidFilesError(problems)
    typer.echo(f"valid: {', '.join(chosen or repository.environments())}")
