"""`cloudpakops touched`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.render.touched import changed_since, plain, select_environments
from cloudpakops.render.touched import touched as touched_by
from cloudpakops.repository.repository import Repository


def touched(
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV", help="Git revision to compare with; without it, print all environments.", show_default=False
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="ENVS", help="Print only these: `dev, test`.", show_default=False),
    ] = None,
) -> None:
    """Print the environments that a change affects, as a JSON array.

    Example: `cloudpakops touched --base origin/main`.
    """
    repository = Repository(project_root())
    changed = [] if base is None else changed_since(repository.root, base)
    found = plain(repository.environments()) if base is None else touched_by(repository, changed)
    if only is not None:
        wanted = select_environments(repository, only, changed)
        found = [name for name in found if name in wanted]
    typer.echo(json.dumps(found))
