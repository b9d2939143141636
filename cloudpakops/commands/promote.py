"""`cloudpakops promote` and `cloudpakops rollback`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Environment, Track
from cloudpakops.commands.project import project_root
from cloudpakops.git.command import commit_of
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from cloudpakops.promotion.moving import Proposal


def promote(  # noqa: PLR0917 - the command's options
    target: Annotated[str, typer.Option("--to", metavar="ENV", help="Environment to promote to.", show_default=False)],
    track: Annotated[
        Track | None, typer.Option(help="Track to promote; optional if only one differs.", show_default=False)
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Release to promote; default: that of the previous environment."),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Print what would change; make no branch and no record.")
    ] = False,
    push: Annotated[bool, typer.Option("--push", help="Push the branch and the records to origin.")] = False,
    override_freeze: Annotated[
        bool, typer.Option("--override-freeze", help="Promote a hotfix in spite of a freeze, and record that.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Reason to override the freeze.", show_default=False)
    ] = None,
) -> None:
    """Promote a release to an environment, on a new branch.

    The commit changes one line of the stack file; merging the branch promotes the release. All gates in
    stacks/pipeline.yaml must be open. Your checkout is not changed.
    """
    if override_freeze != bool(reason):
        raise CloudPakOpsError(
            "overriding a freeze requires a reason", "use both options: --override-freeze --reason '…'"
        )
    # What renders takes a third of a second to import.
    from cloudpakops.promotion.gates.asking import due_release, known_at  # noqa: PLC0415
    from cloudpakops.promotion.moving import propose, refuse_uncommitted  # noqa: PLC0415

    root = project_root()
    refuse_uncommitted(root)
    repository = Repository(root)
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=True)
    if release is None:
        of, reference = due_release(repository, known.pipeline, target, track)
    else:
        of = track_of(repository, [release], track)
        reference = str(reference_of(repository, of, release))
    proposal = propose(root, known, target=target, track=of, after=reference, now=datetime.now(UTC))
    _carry_out(proposal, reason, preview=preview, push=push)


def rollback(  # noqa: PLR0917 - the command's options
    environment: Environment,
    release: Annotated[
        str | None,
        typer.Option("--to", metavar="ID", help="Release to return to; default: the last healthy one."),
    ] = None,
    track: Annotated[Track, typer.Option(help="Track to roll back.")] = "applications",
    operators_stay: Annotated[
        bool,
        typer.Option(
            "--operators-stay", help="Roll back although operators keep their versions; the command prints the risks."
        ),
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Print what would change; make no branch and no record.")
    ] = False,
    push: Annotated[bool, typer.Option("--push", help="Push the branch and the records to origin.")] = False,
) -> None:
    """Return an environment to a healthy release, on a new branch.

    The release was healthy in this environment before. A freeze doesn't stop a rollback. The command lists what can't
    be rolled back, and then requires --operators-stay.
    """
    from cloudpakops.promotion.gates.asking import known_at  # noqa: PLC0415
    from cloudpakops.promotion.moving import propose, refuse_uncommitted  # noqa: PLC0415
    from cloudpakops.promotion.rolling_back import release_to, what_stays  # noqa: PLC0415

    root = project_root()
    refuse_uncommitted(root)
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=True)
    if known.ledger.faults:
        raise CloudPakOpsError(
            f"the records cannot be trusted: {known.ledger.faults[0]}", "run: cloudpakops evidence verify --all"
        )
    now = str(getattr(Repository(root).stack(environment).environment, track))
    reference = release_to(known.ledger, environment, track, now, release)
    proposal = propose(
        root, known, target=environment, track=track, after=reference, now=datetime.now(UTC), kind="rollback"
    )
    stays = list(what_stays(proposal.difference))
    for line in stays:
        typer.echo(line)
    if stays and not operators_stay and not preview:
        raise CloudPakOpsError(
            f"{environment} was not rolled back: its operators would keep their versions",
            "accept that: --operators-stay",
        )
    _carry_out(proposal, None, preview=preview, push=push)


def _carry_out(proposal: Proposal, reason: str | None, *, preview: bool, push: bool) -> None:
    from cloudpakops.promotion.moving import make  # noqa: PLC0415
    from cloudpakops.promotion.records.sharing import push_branch  # noqa: PLC0415
    from cloudpakops.promotion.records.writing import push as push_records  # noqa: PLC0415
    from cloudpakops.render.differences.report import as_text  # noqa: PLC0415

    typer.echo(as_text(proposal.difference))
    for gate in proposal.gates:
        typer.echo(f"{'open  ' if gate.open else 'closed'}  {gate.gate}: {gate.reason}")
    if preview:
        typer.echo("nothing was changed: --preview")
        return
    made = make(proposal, reason)
    typer.echo(f"commit {made.commit[:12]} on branch {made.branch}; your checkout is unchanged")
    if push:
        push_records(proposal.root)
        typer.echo(push_branch(proposal.root, made.branch))
