"""`cloudpakops record`, `history` and `audit`: write a record, show records, decide every deployment again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.deciding import closed_names, known_of, root_with, show_gates, warn_if_local
from cloudpakops.commands.job import approvals_of_head
from cloudpakops.files.output import to_json
from cloudpakops.git.command import commit_of

if TYPE_CHECKING:
    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.record import Record


def record(  # noqa: PLR0917 - the command's options
    environment: Environment,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="up, or the name of a result: tests, smoke, policy, drift-free.")
    ],
    state: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATE]", help="started, passed or failed; of a result only failed.", show_default=False
        ),
    ] = None,
    report: Annotated[
        typer.FileBinaryRead | None,
        typer.Option(metavar="FILE", help="Report to read the state of a result from; it is kept."),
    ] = None,
    commit: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Commit that is deployed; default: HEAD, or for a result the last `up`."),
    ] = None,
    run: Annotated[str | None, typer.Option(metavar="URL", help="Address of the pipeline's run.")] = None,
    approved_by: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who approved, if the forge is not asked; may be repeated.")
    ] = None,
) -> None:
    """Record what the pipeline observed: an `up`, or a result.

    The record goes straight to origin, signed with the pipeline's key where main lists one.

    An `up` that starts is judged as by `gate check --up`, at the time of its record; nothing is written if a gate is
    closed. A result passes by its report: JUnit XML, SARIF, or JSON with a list of checks.
    """
    from cloudpakops.commands.clock import compare_clocks  # noqa: PLC0415
    from cloudpakops.promotion.check import check_up  # noqa: PLC0415
    from cloudpakops.promotion.records.record import TOLERANCE, UP, path_of  # noqa: PLC0415
    from cloudpakops.promotion.records.results import state_of_report  # noqa: PLC0415
    from cloudpakops.promotion.records.writing import write  # noqa: PLC0415

    root = root_with(environment)
    content, why = None, ""
    if kind != UP and report is not None and state is None:
        content = (Path(report.name).name, report.read())
        state, why = state_of_report(*content)
    elif state not in ({"started", "passed", "failed"} if kind == UP else {"failed"}) or report is not None:
        raise CloudPakOpsError(
            f"the state of {kind} is missing",
            "add started, passed or failed" if kind == UP else "name its report: --report FILE; or add: failed",
        )
    starts = (kind, state) == (UP, "started")
    names = approved_by or (approvals_of_head(root) if starts else None)
    of = commit_of(root, commit or "HEAD") if commit or kind == UP else _deployed(environment)

    def allow(known: Known, now: datetime) -> None:
        # By half of what clocks may be apart, so that no two that are accepted are further apart.
        compare_clocks(root, now, TOLERANCE / 2)
        gates = check_up(known, of, environment, now, names).gates if starts else ()
        if closed := closed_names(gates):
            show_gates(gates)
            raise CloudPakOpsError(
                f"the `up` of {environment} must not start: {closed}",
                f"see why, and what opens them: cloudpakops gate check --up {environment}",
            )

    observed = {"environment": environment, "kind": kind, "state": state, "commit": of, "run": run}
    made = write(root, {**observed, "approvedBy": names or []}, content, lambda: datetime.now(UTC), allow)
    typer.echo(f"recorded: {path_of(made)}{f' ({why})' if why else ''}")
    if made.state == "failed" and kind != UP:
        raise typer.Exit(1)


def history(environment: Environment, form: TextOrJson = "text") -> None:
    """Show the records of an environment.

    They say what was deployed when, of which commit, and with which results. Records that don't count follow, with
    the reason.
    """
    from cloudpakops.promotion.records.record import path_of  # noqa: PLC0415

    known = known_of(environment, ask_origin=False)
    chain = known.ledger.of(environment)
    if form == "json":
        data = [
            {"path": path_of(one.record), "recordCommit": one.commit, "record": one.record.model_dump(by_alias=True)}
            for one in chain
        ]
        typer.echo(to_json(data), nl=False)
    else:
        said = [_said(entry.record) for entry in chain]
        width = max(map(len, said), default=0)
        lines = [
            f"{one.record.time[:19]}Z  {what:{width}}  {one.record.commit[:12]}"
            for one, what in zip(chain, said, strict=True)
        ]
        typer.echo("\n".join(lines) or "no records")
    for one in known.ledger.aside:
        typer.echo(f"warning: {one}", err=True)
    for commit, reason in known.decisions.disregarded().items():
        typer.echo(f"warning: disregarded: {commit[:12]}: {reason}", err=True)


def audit(
    environment: Annotated[str | None, typer.Argument(metavar="[ENV]", help="Environment; default: all.")] = None,
) -> None:
    """Decide every deployment again, by the rules of its time.

    Decisions and records are those of that time, too. The exit code is 1 if a gate was closed, and 2 if no record
    counts, so nothing is proven.
    """
    from cloudpakops.promotion.audit import audit as decide_again  # noqa: PLC0415

    known = known_of(*([environment] if environment else []), ask_origin=False)
    warn_if_local(known)
    doubts = 0
    for one in decide_again(known, datetime.now(UTC), environment):
        seen = one.entry.record
        typer.echo(f"{seen.time[:19]}Z  {seen.environment}  {one.moved}  {seen.commit[:12]}")
        lines = [*one.overridden, *([f"disregarded: {one.disregarded}"] if one.disregarded else [])]
        if seen.approved_by:
            lines.append(f"approved by, as the forge said: {', '.join(seen.approved_by)}")
        for line in (*lines, *(f"DOUBT  {doubt}" for doubt in one.doubts)):
            typer.echo(f"    {line}")
        doubts += len(one.doubts)
    for aside in known.ledger.aside:
        typer.echo(str(aside))
    entries = known.ledger.of(environment) if environment else known.ledger.entries
    if not entries:
        typer.echo("no record counts, so nothing is proven", err=True)
        raise typer.Exit(2)
    if doubts:
        raise CloudPakOpsError(
            f"{doubts} gates were closed when an `up` started",
            "find out who started it; to accept it, name the record under `disregard` in stacks/decisions.yaml",
        )
    typer.echo(f"{len(entries)} records: every deployment had open gates")


def _said(record: Record) -> str:
    ids = " ".join(reference.partition("@")[0] for reference in record.line.values())
    report = f" ({record.report.name})" if record.report else ""
    approved = f", approved by {', '.join(record.approved_by)}" if record.approved_by else ""
    return f"{record.kind} {record.state}{report} {ids}{approved}"


def _deployed(environment: str) -> str:
    from cloudpakops.promotion.records.record import UP  # noqa: PLC0415

    ups = [entry.record for entry in known_of(environment).counting.of(environment) if entry.record.kind == UP]
    if not ups or ups[-1].state != "passed":
        raise CloudPakOpsError(
            f"the last `up` of {environment} is not recorded as passed",
            "record it first, or name the commit: --commit REV",
        )
    return ups[-1].commit
