"""`cloudpakops release diff`: compare two releases."""

from __future__ import annotations

from typing import Annotated

import typer

from cloudpakops.commands.arguments import ReleaseTrack, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.releases.comparison import compare
from cloudpakops.releases.comparison_report import as_json, as_text
from cloudpakops.releases.naming import track_of
from cloudpakops.repository.repository import Repository


def diff_releases(
    before: Annotated[str, typer.Argument(metavar="FROM", help="Id of the older release.", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="TO", help="Id of the newer release.", show_default=False)],
    track: ReleaseTrack = None,
    form: TextOrJson = "text",
) -> None:
    """Compare two releases of one track.

    The comparison covers versions, channels and CSVs of operators, charts, images and applications.
    """
    repository = Repository(project_root())
    of = track_of(repository, [before, after], track)
    compared = compare(repository.release(of, before), repository.release(of, after))
    typer.echo(as_json(compared) if form == "json" else as_text(compared), nl=False)
