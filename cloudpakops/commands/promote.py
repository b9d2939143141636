"""`cloudpakops promote` and `cloudpakops rollback`."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Applications, Environment, Platform, Push, Reason, Track
from cloudpakops.commands.deciding import hand_over, known_environment, show_gates, warn_if_local
from cloudpakops.commands.project import project_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cloudpakops.promotion.promoting import Proposal
    from cloudpakops.promotion.records.record import Line
    from cloudpakops.render.differences.difference import Difference
    from cloudpakops.repository.repository import Repository


@contextmanager
def proposal_for(
    root: Path, environment: str, platform: str | None, applications: str | None
) -> Iterator[tuple[Proposal, Repository]]:
    """Give the decision on the next releases of an environment, and the files of main."""
    from cloudpakops.git.tree import tree_of  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.promoting import due, propose  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    known = known_now(root)
    with tree_of(root, known.main) as tree:
        repository = Repository(tree)
        named = {"platform": platform, "applications": applications}
        wanted = {track: name for track, name in named.items() if name is not None}
        proposed = due(known, repository, environment, wanted)  # type: ignore[arg-type]  # the names of the tracks
        yield propose(known, repository, environment, proposed, datetime.now(UTC)), repository


def promote(  # noqa: PLR0917 - the command's options
    target: Annotated[str, typer.Option("--to", metavar="ENV", help="Environment to promote to.", show_default=False)],
    platform: Platform = None,
    applications: Applications = None,
    preview: Annotated[bool, typer.Option("--preview", help="Print what would change; make no branch.")] = False,
    push: Push = False,
    override: Annotated[
        list[str] | None,
        typer.Option(metavar="GATE", help="Gate that counts as open, such as freeze; may be repeated."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Reason to override gates.", show_default=False)
    ] = None,
) -> None:
    """Promote releases to an environment, on a new branch.

    Both tracks move in one commit; name one of them to move only that. All gates in stacks/pipeline.yaml must be open;
    an override is an entry of stacks/decisions.yaml in the same commit. Your checkout is not changed.
    """
    from cloudpakops.promotion.promoting import make  # noqa: PLC0415

    if bool(override) != bool(reason):
        raise CloudPakOpsError("an override needs a gate and a reason", "use both: --override GATE --reason '…'")
    root = project_root()
    with proposal_for(root, known_environment(root, target), platform, applications) as (proposal, repository):
        if not proposal.changes and not proposal.move.tracks():
            typer.echo(f"{target} is up to date: nothing to promote")
            return
        _show(_difference(repository, target, proposal.line, proposal.move.proposed))
        show_gates(proposal.gates)
        warn_if_local(proposal.known)
        if preview:
            typer.echo("nothing was changed: --preview")
            return
        branch, commit = make(proposal, override or (), reason or "")
    hand_over(root, branch, commit, push=push)


def rollback(  # noqa: PLR0917 - the command's options
    environment: Environment,
    reason: Reason,
    release: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="Release to return to; default: the last other one that passed."),
    ] = None,
    track: Annotated[Track | None, typer.Option(help="Track to roll back; default: both.", show_default=False)] = None,
    operators_stay: Annotated[
        bool,
        typer.Option(
            "--operators-stay", help="Roll back although operators keep their versions; the command prints the risks."
        ),
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Print what would change; make no branch.")] = False,
    push: Push = False,
) -> None:
    """Return an environment to releases that passed there.

    The change is on a new branch from main. The same commit calls bad what it leaves, in stacks/decisions.yaml, so
    no gate and no freeze holds it, and nobody
    promotes it again until that line is removed. The command lists what can't be rolled back, and then requires
    --operators-stay.
    """
    from cloudpakops.git.tree import tree_of  # noqa: PLC0415
    from cloudpakops.model.release import TRACKS  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.records.at_commit import line_at  # noqa: PLC0415
    from cloudpakops.promotion.rolling_back import line_back, roll_back, what_stays  # noqa: PLC0415
    from cloudpakops.releases.naming import track_of  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    root = project_root()
    known_environment(root, environment)
    known = known_now(root)
    with tree_of(root, known.main) as tree:
        repository = Repository(tree)
        tracks = (track_of(repository, [release], track),) if release else (track,) if track else TRACKS
        line = line_back(known, environment, tracks, release)
        found = _difference(repository, environment, line_at(root, known.main, environment), line)
    _show(found)
    warn_if_local(known)
    stays = list(what_stays(found))
    for text in stays:
        typer.echo(text)
    if preview:
        typer.echo("nothing was changed: --preview")
        return
    if stays and not operators_stay:
        raise CloudPakOpsError(
            f"{environment} was not rolled back: its operators would keep their versions",
            "accept that: --operators-stay",
        )
    hand_over(root, *roll_back(known, environment, line, reason), push=push)


def _difference(repository: Repository, environment: str, before: Line, after: Line) -> Difference:
    from cloudpakops.promotion.known import with_line  # noqa: PLC0415
    from cloudpakops.render.differences.difference import difference  # noqa: PLC0415
    from cloudpakops.render.differences.state import state_of  # noqa: PLC0415

    stack = repository.stack(environment)
    old, new = (state_of(repository, with_line(stack, line)) for line in (before, after))
    return difference(old, new, (), repository.object_kinds())


def _show(found: Difference) -> None:
    from cloudpakops.render.differences.report import as_text  # noqa: PLC0415

    typer.echo(as_text(found))
