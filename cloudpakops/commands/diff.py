"""`cloudpakops diff`: what a promotion or a change would do, without access to clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Track
from cloudpakops.commands.project import project_root
from cloudpakops.model.release import TRACKS
from cloudpakops.releases.comparison import compare
from cloudpakops.releases.comparison_report import as_json, as_markdown, as_text
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from cloudpakops.model.release import ReleaseReference

_USAGE = "name two environments, or a release and an environment, or two releases, or two Git revisions (REV1..REV2)"


def diff(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FROM", help="Environment, release or Git revision; REV1..REV2 names two.", show_default=False
        ),
    ],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TO]",
            help="Environment that would change, or the release or revision to compare with.",
            show_default=False,
        ),
    ] = None,
    track: Annotated[
        Track | None, typer.Option(help="Promote only the release of this track; default: both.", show_default=False)
    ] = None,
    environment: Annotated[
        str | None,
        typer.Option(
            "--env", metavar="ENV", help="Compare only this environment between revisions.", show_default=False
        ),
    ] = None,
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format", help="Output format.")] = "text",
) -> None:
    """Compare environments, releases or Git revisions.

    Between environments: what TO would change if it took the releases of FROM, and which settings are different.
    Between Git revisions: what changes in each environment. The command changes nothing and connects to no cluster.
    """
    repository = Repository(project_root())
    first, dots, second = source.partition("..")
    if dots and target is None:
        written = _revisions(repository, first or "HEAD", second or "HEAD", track, environment, form)
    elif target is None:
        raise CloudPakOpsError(f"{source} alone can't be compared", _USAGE)
    elif _is_known(repository, source) or _is_known(repository, target):
        if environment is not None:
            raise CloudPakOpsError("--env is for Git revisions", _USAGE)
        written = _named(repository, source, target, track, form)
    else:
        written = _revisions(repository, source, target, track, environment, form)
    typer.echo(written, nl=False)


def _is_known(repository: Repository, name: str) -> bool:
    return name in repository.environments() or _is_release(repository, name)


def _is_release(repository: Repository, name: str) -> bool:
    return any(name in repository.releases(track) for track in TRACKS)


def _named(repository: Repository, source: str, target: str, track: Track | None, form: str) -> str:
    if _is_release(repository, source) and _is_release(repository, target):
        of = track_of(repository, [source, target], track)
        compared = compare(repository.release(of, source), repository.release(of, target))
        return {"text": as_text, "markdown": as_markdown, "json": as_json}[form](compared)
    # Pulumi's SDK takes a third of a second to import: only what renders pays for it.
    from cloudpakops.render.differences import report  # noqa: PLC0415
    from cloudpakops.render.differences.promoted import promotion_difference  # noqa: PLC0415

    references = _references(repository, source, track)
    site = source if source in repository.environments() else None
    found = promotion_difference(repository, target, references, site)
    return {"text": report.as_text, "markdown": report.as_markdown, "json": report.as_json}[form](found)


def _revisions(  # noqa: PLR0917 - the command's options
    repository: Repository, before: str, after: str, track: Track | None, environment: str | None, form: str
) -> str:
    if track is not None:
        raise CloudPakOpsError("--track is for environments and releases", _USAGE)
    from cloudpakops.render.differences import report  # noqa: PLC0415
    from cloudpakops.render.differences.revisions import revision_difference  # noqa: PLC0415

    found = revision_difference(repository.root, before, after, environment)
    writers = {
        "text": report.revisions_as_text,
        "markdown": report.revisions_as_markdown,
        "json": report.revisions_as_json,
    }
    return writers[form](found)


def _references(repository: Repository, source: str, track: Track | None) -> dict[Track, ReleaseReference]:
    """Return the releases that would be taken, by track."""
    tracks: list[Track] = [one for one in TRACKS if track is None or one == track]
    if source in repository.environments():
        environment = repository.stack(source).environment
        return {one: getattr(environment, one) for one in tracks}
    found = {one: reference_of(repository, one, source) for one in tracks if source in repository.releases(one)}
    if not found:
        known = ", ".join([*repository.environments(), *(name for one in TRACKS for name in repository.releases(one))])
        raise CloudPakOpsError(f"{source} is neither an environment nor a release", f"name one of: {known}")
    return found
