"""`cloudpakops release pin`."""

from __future__ import annotations

from typing import Annotated

import typer

from cloudpakops.commands.arguments import Environment, ReleaseTrack
from cloudpakops.commands.project import project_root
from cloudpakops.releases.pinning import pin as pinned
from cloudpakops.repository.repository import Repository


def pin(
    environment: Environment,
    releases: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of releases, at most one of each track.", show_default=False),
    ],
    track: ReleaseTrack = None,
) -> None:
    """Write releases and their digests into a stack file.

    Only the lines that name them change. Example: `cloudpakops release pin dev 2026.12 2026.12.1`.
    """
    for one in pinned(Repository(project_root()), environment, releases, track):
        former = "" if one.before == one.after else f" (before: {one.before})"
        typer.echo(f"{environment}: {one.track} {one.after}{former or ', as before'}")
