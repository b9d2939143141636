"""`cloudpakops record`, `history` and `audit`: write a record, show records, decide every deployment again."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.deciding import known_environment, show_gates, warn_if_local
from cloudpakops.commands.job import approvals_of_head
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.git.command import commit_of

if TYPE_CHECKING:
    from cloudpakops.promotion.known import Known


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
        Path | None,
        typer.Option(metavar="FILE", help="Report to read the state of a result from; it is kept.", show_default=False),
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
    from cloudpakops.promotion.check import check_up  # noqa: PLC0415
    from cloudpakops.promotion.records.record import UP, path_of  # noqa: PLC0415
    from cloudpakops.promotion.records.results import state_of_report  # noqa: PLC0415
    from cloudpakops.promotion.records.writing import Observation, write  # noqa: PLC0415

    root = project_root()
    known_environment(root, environment)
    content, why = None, ""
    if kind != UP and report is not None and state is None:
        content = (report.name, _content(report))
        state, why = state_of_report(*content)
    elif state not in ({"started", "passed", "failed"} if kind == UP else {"failed"}) or report is not None:
        raise CloudPakOpsError(
            f"the state of {kind} is missing",
            "add started, passed or failed" if kind == UP else "name its report: --report FILE; or add: failed",
        )
    names = approved_by or (approvals_of_head(root) if (kind, state) == (UP, "started") else None)
    seen = Observation(
        environment=environment,
        kind=kind,
        state=state,  # type: ignore[arg-type]  # one of the words above
        commit=commit_of(root, commit or "HEAD") if commit or kind == UP else _deployed(root, environment),
        run=run,
        approved_by=names or (),
        report=content,
    )

    def allow(known: Known, now: datetime) -> None:
        _compare_clocks(root, now)
        if (kind, state) != (UP, "started"):
            return
        found = check_up(known, seen.commit, environment, now, names)
        if not found.open:
            show_gates(found.gates)
            raise CloudPakOpsError(
                f"the `up` of {environment} must not start: {_closed(found.gates)}",
                f"see why, and what opens them: cloudpakops gate check --up {environment}",
            )

    made = write(root, seen, lambda: datetime.now(UTC), allow)
    typer.echo(f"recorded: {path_of(made)}{f' ({why})' if why else ''}")
    if made.state == "failed" and kind != UP:
        raise typer.Exit(1)


def history(environment: Environment, form: TextOrJson = "text") -> None:
    """Show the records of an environment.

    They say what was deployed when, of which commit, and with which results. Records that don't count follow, with
    the reason.
    """
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.records.report import as_data, as_text  # noqa: PLC0415

    root = project_root()
    known_environment(root, environment)
    known = known_now(root, ask_origin=False)
    chain = known.ledger.of(environment)
    typer.echo(to_json(as_data(chain)) if form == "json" else as_text(chain), nl=False)
    for one in known.ledger.aside:
        typer.echo(f"warning: set aside: {one.path or one.commit[:12]}: {one.why}", err=True)
    for commit, reason in known.decisions.disregarded().items():
        typer.echo(f"warning: disregarded: {commit[:12]}: {reason}", err=True)


def audit(
    environment: Annotated[
        str | None, typer.Argument(metavar="[ENV]", help="Environment; default: all.", show_default=False)
    ] = None,
) -> None:
    """Decide every deployment again, by the rules of its time.

    Decisions and records are those of that time, too. The exit code is 1 if a gate was closed, and 2 if no record
    counts, so nothing is proven.
    """
    from cloudpakops.promotion.audit import audit as decide_again  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415

    root = project_root()
    if environment:
        known_environment(root, environment)
    known = known_now(root, ask_origin=False)
    warn_if_local(known)
    doubts = 0
    for one in decide_again(known, datetime.now(UTC), environment):
        seen = one.entry.record
        typer.echo(f"{seen.time[:19]}Z  {seen.environment}  {one.moved}  {seen.commit[:12]}")
        for line in (*one.overridden, *((f"disregarded: {one.disregarded}",) if one.disregarded else ())):
            typer.echo(f"    {line}")
        if seen.approved_by:
            typer.echo(f"    approved by, as the forge said: {', '.join(seen.approved_by)}")
        for doubt in one.doubts:
            typer.echo(f"    DOUBT  {doubt}")
        doubts += len(one.doubts)
    for aside in known.ledger.aside:
        typer.echo(f"set aside: {aside.path or aside.commit[:12]}: {aside.why}")
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


def _deployed(root: Path, environment: str) -> str:
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.records.record import UP  # noqa: PLC0415

    known = known_now(root)
    ledger = known.ledger.without(known.decisions.disregarded())
    ups = [entry.record for entry in ledger.of(environment) if entry.record.kind == UP]
    if not ups or ups[-1].state != "passed":
        raise CloudPakOpsError(
            f"the last `up` of {environment} is not recorded as passed",
            "record it first, or name the commit: --commit REV",
        )
    return ups[-1].commit


def _content(report: Path) -> bytes:
    try:
        return report.read_bytes()
    except OSError as error:
        raise CloudPakOpsError(f"{report} cannot be read: {error.strerror}", "name a file that exists") from None


def _closed(gates: object) -> str:
    return ", ".join(gate.gate for gate in gates if not gate.open)  # type: ignore[attr-defined]


def _compare_clocks(root: Path, now: datetime) -> None:
    """Refuse a clock that is too far off that of origin's host, where that answers HTTPS.

    By half of what clocks may be apart, so that no two that are accepted are further apart.
    """
    from cloudpakops.commands.clock import difference_from_origin  # noqa: PLC0415
    from cloudpakops.promotion.records.record import TOLERANCE  # noqa: PLC0415

    off = difference_from_origin(root, now)
    if off is None:
        if os.environ.get("CI"):
            typer.echo("note: the clock was not compared: origin's host does not answer HTTPS", err=True)
    elif abs(off) > TOLERANCE / 2:
        raise CloudPakOpsError(
            f"the clock of this machine is {off.total_seconds():+.0f} s off that of origin's host",
            "set the clock (NTP)",
        )
