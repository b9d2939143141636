"""`cloudpakops gate status` and `cloudpakops gate check`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Applications, Environment, Platform, TextOrJson, Track
from cloudpakops.commands.deciding import closed_names, files_of_main, known_of, show_gates, warn_if_local
from cloudpakops.commands.job import approvals_of_head
from cloudpakops.files.output import to_json
from cloudpakops.git.command import commit_of


def status(
    environment: Environment, platform: Platform = None, applications: Applications = None, form: TextOrJson = "text"
) -> None:
    """Show what `promote` would be told, with the reasons.

    The exit code is 1 if a gate is closed.
    """
    from cloudpakops.promotion.promoting import propose  # noqa: PLC0415
    from cloudpakops.promotion.records.record import short  # noqa: PLC0415

    with files_of_main(environment) as (known, repository):
        wanted: dict[Track, str | None] = {"platform": platform, "applications": applications}
        proposal = propose(known, repository, environment, wanted, datetime.now(UTC))
        move = proposal.move
        if form == "json":
            gates = [asdict(gate) for gate in proposal.gates]
            data = {"environment": environment, "deployed": move.deployed, "proposed": move.proposed, "gates": gates}
            typer.echo(to_json(data), nl=False)
        elif not move.tracks():
            typer.echo(f"{environment} has {short(move.proposed)}: nothing to promote")
        else:
            typer.echo(f"{short({track: move.proposed[track] for track in move.tracks()})} to {environment}")
            show_gates(proposal.gates)
        warn_if_local(known)
    if proposal.closed:
        raise typer.Exit(1)


def check(
    base: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Judge the release lines that HEAD moves since REV."),
    ] = None,
    up: Annotated[
        str | None,
        typer.Option(metavar="ENV", help="Judge what an `up` of HEAD brings to ENV."),
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Judge the release lines of a pull request, or of an `up`.

    A line that was edited by hand is judged like any promotion. The exit code is 1 if a gate is closed.
    """
    from cloudpakops.promotion.check import check_change, check_up  # noqa: PLC0415
    from cloudpakops.promotion.records.record import short  # noqa: PLC0415

    if (base is None) == (up is None):
        raise CloudPakOpsError("what to judge is missing", "use one of: --base REV, --up ENV")
    known, now = known_of(*([up] if up else [])), datetime.now(UTC)
    reviews = approvals_of_head(known.root)
    if up:
        found = [check_up(known, commit_of(known.root, "HEAD"), up, now, reviews)]
    else:
        found = check_change(known, str(base), now, reviews)
    if form == "json":
        typer.echo(to_json([asdict(one) for one in found]), nl=False)
    else:
        for one in found:
            moves = "no release moves" if one.before == one.after else f"{short(one.before)} -> {short(one.after)}"
            typer.echo(f"{one.environment}: {moves}")
            show_gates(one.gates)
        if not found:
            typer.echo("no release line moves")
    warn_if_local(known)
    if closed := [one for one in found if not one.open]:
        raise CloudPakOpsError(
            f"closed in {', '.join(one.environment for one in closed)}: "
            f"{closed_names(gate for one in closed for gate in one.gates)}",
            "meet these gates, take the line back, or let a reviewer accept it: "
            f"cloudpakops promote --to {closed[0].environment} --override GATE --reason '…'",
        )
