"""`cloudpakops render`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.commands.arguments import Environment
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import secret_lines
from cloudpakops.render.output import Format, as_text, into_folder, required_secrets
from cloudpakops.render.run import rendering
from cloudpakops.repository.repository import Repository


def render(
    environment: Environment,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write one file per object into DIR, and replace its content.", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Output format.")] = "yaml",
) -> None:
    """Print the desired state of an environment as manifests.

    The manifests are sorted by cluster and layer, and contain no Secrets. The command needs no engine.
    """
    repository = Repository(project_root())
    plan = repository.plan(repository.stack(environment))
    rendered = rendering(repository, environment)
    if output is None:
        typer.echo(as_text(plan, rendered.objects, form, rendered.registered), nl=False)
    else:
        written = into_folder(plan, rendered.objects, form, output)
        typer.echo(f"{written} objects of {environment} written to {output}", err=True)
    if secrets := required_secrets(plan):
        typer.echo("The clusters must have these Secrets, which are not rendered:", err=True)
        typer.echo(secret_lines(secrets), nl=False, err=True)
