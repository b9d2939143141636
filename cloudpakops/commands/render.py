"""`cloudpakops render`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.files.output import secret_lines
from cloudpakops.render.output import Format, as_text, into_folder, required_secrets
from cloudpakops.repository.repository import Repository


class _Form(StrEnum):
    YAML = "yaml"
    JSON = "json"


def render(
    environment: Annotated[str, typer.Argument(metavar="ENV", show_default=False)],
    output: Annotated[
        Path | None, typer.Option(help="Write one file an object into this folder, replacing it.", show_default=False)
    ] = None,
    form: Annotated[_Form, typer.Option("--format", help="How to write it.")] = _Form.YAML,
) -> None:
    """Print the desired state of an environment, by cluster and layer, without Secrets and without an engine."""
    # Pulumi's SDK takes a third of a second to import: only this command pays for it.
    from cloudpakops.render.run import render as rendered  # noqa: PLC0415

    repository = Repository(project_root())
    plan = repository.plan(repository.stack(environment))
    objects = rendered(repository, environment)
    chosen: Format = form.value
    if output is None:
        typer.echo(as_text(plan, objects, chosen), nl=False)
    else:
        written = into_folder(plan, objects, chosen, output)
        typer.echo(f"{written} objects of {environment} written to {output}", err=True)
    if secrets := required_secrets(plan):
        typer.echo("The clusters must have these Secrets, which are not rendered:", err=True)
        typer.echo(secret_lines(secrets), nl=False, err=True)
