"""`cloudpakops validate`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.commands.project import project_root
from cloudpakops.git.command import commit_of
from cloudpakops.policy.settings import policy_problems
from cloudpakops.promotion.problems import promotion_problems
from cloudpakops.repository.admitted import admitted
from cloudpakops.repository.data_steps import check_data
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.upgrade_steps import check_upgrades
from cloudpakops.repository.validation import validate as find_problems
from cloudpakops.repository.warnings import warnings_of
from cloudpakops.review.drift.noise import noise_problems


def validate(
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all.")
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Also refuse steps since this Git revision: skipped upgrades, downgrades, data lost without a "
            "consent, changes that nothing carries out.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also print by what each kind of objects was checked.")
    ] = False,
) -> None:
    """Check stack files, releases and the catalog.

    The exit code is 2 if there is a mistake. Uncertain facts, clusters with too few nodes and risks of how a cluster
    pulls images are only warnings.
    """
    repository = Repository(project_root())
    chosen = environments or []
    checks = () if base is None else (check_upgrades, check_data)
    steps = [check(repository, chosen, str(base)) for check in checks]
    today = datetime.now(UTC).date()
    problems = find_problems(repository, chosen, today)
    warnings = warnings_of(repository, chosen)
    for warning in (*warnings, *(warning for step in steps for warning in step.warnings)):
        typer.echo(f"warning: {warning}", err=True)
    if not chosen:
        problems += [
            *promotion_problems(repository),
            *policy_problems(repository.root, repository.environments(), today),
            *noise_problems(repository.root),
        ]
    problems += [problem for step in steps for problem in step.problems]
    if problems:
        raise InvalidFilesError(problems)
    if base is not None:
        from cloudpakops.promotion.stranded import stranded  # noqa: PLC0415 - it decides, which imports much

        for line in stranded(repository, commit_of(repository.root, base), datetime.now(UTC)):
            typer.echo(f"warning: {line}", err=True)
    if verbose:
        for name in chosen or repository.environments():
            for one in admitted(repository, repository.stack(name))[1]:
                typer.echo(f"{name}: {one.kind} ({one.api_version}) by {one.by}")
    typer.echo(f"valid: {', '.join(chosen or repository.environments())}")
