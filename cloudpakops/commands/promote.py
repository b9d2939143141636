"""`cloudpakops promote` and `cloudpakops rollback`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Applications, Environment, Platform, Preview, Push, Reason, Track
from cloudpakops.commands.deciding import files_of_main, hand_over, show_gates, warn_if_local

if TYPE_CHECKING:
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.render.differences.difference import Difference
    from cloudpakops.repository.repository import Repository


def promote(  # noqa: PLR0917 - the command's options
    target: Annotated[str, typer.Option("--to", metavar="ENV", help="Environment to promote to.")],
    platform: Platform = None,
    applications: Applications = None,
    preview: Preview = False,
    push: Push = False,
    override: Annotated[
        list[str] | None,
        typer.Option(metavar="GATE", help="Gate that counts as open, such as freeze; may be repeated."),
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Reason to override gates.")] = None,
) -> None:
    """Promote releases to an environment, on a new branch.

    Both tracks move in one commit; name one of them to move only that. All gates in stacks/pipeline.yaml must be open;
    an override is an entry of stacks/decisions.yaml in the same commit. Your checkout is not changed.
    """
    from cloudpakops.promotion.promoting import make, propose  # noqa: PLC0415

    if bool(override) != bool(reason):
        raise CloudPakOpsError("an override needs a gate and a reason", "use both: --override GATE --reason '…'")
    with files_of_main(target) as (known, repository):
        wanted: dict[Track, str | None] = {"platform": platform, "applications": applications}
        proposal = propose(known, repository, target, wanted, datetime.now(UTC))
        if not proposal.changes and not proposal.move.tracks():
            typer.echo(f"{target} is up to date: nothing to promote")
            return
        _shown_difference(repository, target, proposal.line, proposal.move.proposed)
        show_gates(proposal.gates)
        warn_if_local(known)
        if preview:
            typer.echo("nothing was changed: --preview")
            return
        branch, commit = make(proposal, override or (), reason or "")
    hand_over(known, branch, commit, push=push)


def rollback(  # noqa: PLR0917 - the command's options
    environment: Environment,
    reason: Reason,
    release: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="Release to return to; default: the last other one that passed."),
    ] = None,
    track: Annotated[Track | None, typer.Option(help="Track to roll back; default: both.")] = None,
    operators_stay: Annotated[
        bool,
        typer.Option(
            "--operators-stay", help="Roll back although operators keep their versions; the command prints the risks."
        ),
    ] = False,
    preview: Preview = False,
    push: Push = False,
) -> None:
    """Return an environment to releases that passed there.

    The change is on a new branch from main. The same commit calls bad what it leaves, in stacks/decisions.yaml, so
    no gate and no freeze holds it, and nobody promotes it again until that line is removed. The command lists what
    can't be rolled back, and then requires --operators-stay.
    """
    from cloudpakops.model.release import TRACKS  # noqa: PLC0415
    from cloudpakops.promotion.records.at_commit import line_at  # noqa: PLC0415
    from cloudpakops.promotion.rolling_back import line_back, roll_back, what_stays  # noqa: PLC0415
    from cloudpakops.releases.naming import track_of  # noqa: PLC0415

    with files_of_main(environment) as (known, repository):
        tracks = (track_of(repository, [release], track),) if release else (track,) if track else TRACKS
        line = line_back(known, environment, tracks, release)
        found = _shown_difference(repository, environment, line_at(known.root, known.main, environment), line)
    warn_if_local(known)
    if stays := list(what_stays(found)):
        typer.echo("\n".join(stays))
    if preview:
        typer.echo("nothing was changed: --preview")
        return
    if stays and not operators_stay:
        raise CloudPakOpsError(
            f"{environment} was not rolled back: its operators would keep their versions",
            "accept that: --operators-stay",
        )
    hand_over(known, *roll_back(known, environment, line, reason), push=push)


def _shown_difference(repository: Repository, environment: str, before: Line, after: Line) -> Difference:
    """Print, and return, what other releases change in an environment."""
    from cloudpakops.promotion.known import with_line  # noqa: PLC0415
    from cloudpakops.render.differences.difference import difference  # noqa: PLC0415
    from cloudpakops.render.differences.report import as_text  # noqa: PLC0415
    from cloudpakops.render.differences.state import state_of  # noqa: PLC0415

    stack = repository.stack(environment)
    old, new = (state_of(repository, with_line(stack, line)) for line in (before, after))
    found = difference(old, new, (), repository.object_kinds())
    typer.echo(as_text(found))
    return found
