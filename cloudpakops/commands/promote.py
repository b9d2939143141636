"""`cloudpakops promote` and `cloudpakops rollback`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.project import project_root
from cloudpakops.git.command import commit_of
from cloudpakops.model.release import Track  # noqa: TC001 - typer reads it
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from cloudpakops.promotion.moving import Proposal


def promote(  # noqa: PLR0917 - the command's options
    target: Annotated[str, typer.Option("--to", metavar="ENV", help="Where the release is to come.")],
    track: Annotated[Track | None, typer.Option(help="Which of both; not needed where only one differs.")] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Without it, that of the environment before.", show_default=False),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would happen; no branch, no record.")] = False,
    push: Annotated[bool, typer.Option("--push", help="Push the branch and the records.")] = False,
    override_freeze: Annotated[
        bool, typer.Option("--override-freeze", help="A hotfix: promote under a freeze, which is recorded.")
    ] = False,
    reason: Annotated[str | None, typer.Option(help="Why the freeze is overridden.", show_default=False)] = None,
) -> None:
    """Bring the release of the environment before into ENV: one line of its stack file, on a branch of its own.

    Every gate of stacks/pipeline.yaml must be open. The checkout stays as it is.
    """
    if override_freeze != bool(reason):
        raise CloudPakOpsError("a freeze is overridden for a reason", "give both: --override-freeze --reason '…'")
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
    environment: Annotated[str, typer.Argument(metavar="ENV")],
    release: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="RELEASE", help="Without it, the last that was healthy there.", show_default=False
        ),
    ] = None,
    track: Annotated[Track, typer.Option(help="Which of both goes back.")] = "applications",
    operators_stay: Annotated[
        bool, typer.Option("--operators-stay", help="Go back though operators do not, with the risk that it names.")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would happen; no branch, no record.")] = False,
    push: Annotated[bool, typer.Option("--push", help="Push the branch and the records.")] = False,
) -> None:
    """Bring ENV back to a release that was healthy there, on a branch of its own; a freeze doesn't hold it up.

    What cannot go back is said first, and nothing is done without --operators-stay then.
    """
    from cloudpakops.promotion.gates.asking import known_at  # noqa: PLC0415
    from cloudpakops.promotion.moving import propose, refuse_uncommitted  # noqa: PLC0415
    from cloudpakops.promotion.rolling_back import release_to, what_stays  # noqa: PLC0415

    root = project_root()
    refuse_uncommitted(root)
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=True)
    if known.ledger.faults:
        raise CloudPakOpsError(
            f"the records can't be believed: {known.ledger.faults[0]}", "cloudpakops evidence verify --all"
        )
    now = str(getattr(Repository(root).stack(environment).environment, track))
    reference = release_to(known.ledger.of(environment), track, now, release)
    proposal = propose(
        root, known, target=environment, track=track, after=reference, now=datetime.now(UTC), kind="rollback"
    )
    stays = list(what_stays(proposal.difference))
    for line in stays:
        typer.echo(line)
    if stays and not operators_stay and not preview:
        raise CloudPakOpsError(
            f"{environment} was left as it is", "if that is what you want all the same: --operators-stay"
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
    typer.echo(f"commit {made.commit[:12]} on branch {made.branch}; your checkout is as it was")
    if push:
        push_records(proposal.root)
        typer.echo(push_branch(proposal.root, made.branch))
