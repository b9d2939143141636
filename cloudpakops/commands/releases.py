"""`cloudpakops release`: list, show and verify releases."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.commands.arguments import ReleaseTrack, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.model.release import TRACKS
from cloudpakops.releases.contents import contents_of
from cloudpakops.releases.naming import reference_of, track_of, users_of
from cloudpakops.releases.report import as_text
from cloudpakops.releases.verification import changed_releases, named_releases
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from cloudpakops.base.errors import Problem


def show(
    release: Annotated[str, typer.Argument(metavar="ID", help="Id of the release.", show_default=False)],
    track: ReleaseTrack = None,
    form: TextOrJson = "text",
) -> None:
    """Show what a release pins, and the environments that name it.

    A platform release pins versions, operators with channel and CSV, charts and images.
    """
    repository = Repository(project_root())
    of = track_of(repository, [release], track)
    contents = contents_of(repository.release(of, release).content)
    reference, users = reference_of(repository, of, release), users_of(repository.stacks(), of, release)
    if form == "json":
        data = {**dataclasses.asdict(contents), "digest": reference.digest, "environments": users}
        typer.echo(to_json({**data, "images": contents.images}), nl=False)
        return
    typer.echo(as_text(contents, reference, users), nl=False)


def list_releases() -> None:
    """List releases, their digests and the environments that name them."""
    repository = Repository(project_root())
    stacks = repository.stacks()
    for track in TRACKS:
        for release in repository.releases(track):
            users = users_of(stacks, track, release)
            typer.echo(f"{track} {reference_of(repository, track, release)}  {', '.join(users) or '-'}")


def verify(
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV", help="Also report releases that changed since this Git revision.", show_default=False
        ),
    ] = None,
) -> None:
    """Compare releases with the digests in the stack files.

    The exit code is 2 if a digest differs.
    """
    repository = Repository(project_root())
    problems: list[Problem] = []
    for found in named_releases(repository):
        state = "differs" if found.problems else "matches"
        typer.echo(f"{found.environment}: {found.track} {found.reference} {state}")
        problems += found.problems
    if base is not None:
        changed = changed_releases(repository, base)
        typer.echo(f"since {base}: {len(changed) or 'no'} release{'' if len(changed) == 1 else 's'} changed")
        problems += changed
    if problems:
        raise InvalidFilesError(problems)
