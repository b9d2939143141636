"""`cloudpakops gate status` and `cloudpakops gate check`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Applications, Environment, Platform, TextOrJson
from cloudpakops.commands.deciding import known_environment, show_gates, warn_if_local
from cloudpakops.commands.job import approvals_of_head
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json

if TYPE_CHECKING:
    from cloudpakops.promotion.check import Judgement


def status(
    environment: Environment, platform: Platform = None, applications: Applications = None, form: TextOrJson = "text"
) -> None:
    """Show what `promote` would be told, with the reasons.

    The exit code is 1 if a gate is closed.
    """
    from cloudpakops.commands.promote import proposal_for  # noqa: PLC0415 - it renders

    root = project_root()
    with proposal_for(root, known_environment(root, environment), platform, applications) as (proposal, _):
        move = proposal.move
        if form == "json":
            gates = [vars(gate) for gate in proposal.gates]
            data = {"environment": environment, "deployed": move.deployed, "proposed": move.proposed, "gates": gates}
            typer.echo(to_json(data), nl=False)
        elif not move.tracks():
            typer.echo(f"{environment} has {_short(move.proposed)}: nothing to promote")
        else:
            typer.echo(f"{_short({track: move.proposed[track] for track in move.tracks()})} to {environment}")
            show_gates(proposal.gates)
        warn_if_local(proposal.known)
    if proposal.closed:
        raise typer.Exit(1)


def check(
    base: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Judge the release lines that HEAD moves since REV.", show_default=False),
    ] = None,
    up: Annotated[
        str | None,
        typer.Option(metavar="ENV", help="Judge what an `up` of HEAD brings to ENV.", show_default=False),
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Judge the release lines of a pull request, or of an `up`.

    A line that was edited by hand is judged like any promotion. The exit code is 1 if a gate is closed.
    """
    from cloudpakops.git.command import commit_of  # noqa: PLC0415
    from cloudpakops.promotion.check import check_change, check_up  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415

    if (base is None) == (up is None):
        raise CloudPakOpsError("what to judge is missing", "use one of: --base REV, --up ENV")
    root, now = project_root(), datetime.now(UTC)
    known, reviews = known_now(root), approvals_of_head(root)
    found: list[Judgement] = (
        [check_up(known, commit_of(root, "HEAD"), known_environment(root, up), now, reviews)]
        if up
        else check_change(known, str(base), now, reviews)
    )
    if form == "json":
        typer.echo(to_json([_as_data(one) for one in found]), nl=False)
    else:
        for one in found:
            moves = "no release moves" if one.before == one.after else f"{_short(one.before)} -> {_short(one.after)}"
            typer.echo(f"{one.environment}: {moves}")
            show_gates(one.gates)
        if not found:
            typer.echo("no release line moves")
    warn_if_local(known)
    if closed := [one for one in found if not one.open]:
        names = ", ".join(sorted({gate.gate for one in closed for gate in one.gates if not gate.open}))
        raise CloudPakOpsError(
            f"closed in {', '.join(one.environment for one in closed)}: {names}",
            "meet these gates, take the line back, or let a reviewer accept it: "
            f"cloudpakops promote --to {closed[0].environment} --override GATE --reason '…'",
        )


def _as_data(one: Judgement) -> dict[str, Any]:
    gates = [vars(gate) for gate in one.gates]
    return {"environment": one.environment, "before": dict(one.before), "after": dict(one.after), "gates": gates}


def _short(line: Any) -> str:
    from cloudpakops.promotion.records.record import short  # noqa: PLC0415

    return short(line)
