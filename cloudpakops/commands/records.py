"""`cloudpakops deployment`, `gate`, `history`, `evidence`: write records, and read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.commands.arguments import Commit, Environment, Push, TextOrJson, Track
from cloudpakops.commands.project import project_root
from cloudpakops.commands.recording import chain_of, occasion_at, report
from cloudpakops.files.output import to_json
from cloudpakops.git.command import commit_of
from cloudpakops.promotion.records import events
from cloudpakops.promotion.records.ledger import read_ledger
from cloudpakops.promotion.records.report import as_data, as_text
from cloudpakops.promotion.records.writing import push as push_records
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.repository import Repository


def record_deployment(
    environment: Environment,
    healthy: Annotated[
        bool | None, typer.Option("--healthy/--failed", help="Result of the deployment.", show_default=False)
    ] = None,
    commit: Commit = "HEAD",
    push: Push = False,
) -> None:
    """Record that a commit was deployed, and whether it is healthy."""
    if healthy is None:
        raise CloudPakOpsError("how the deployment ended is missing", "add --healthy or --failed")
    occasion = occasion_at(environment, commit)
    report(occasion, events.record_deployment(occasion, "healthy" if healthy else "failed"), push=push)


def record_gate(  # noqa: PLR0917 - the command's options
    environment: Environment,
    name: Annotated[
        str,
        typer.Argument(
            metavar="RESULT", help="Name of the result, such as tests or policy; or approvals.", show_default=False
        ),
    ],
    passed: Annotated[bool | None, typer.Option("--pass/--fail", help="Result.", show_default=False)] = None,
    evidence: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Report that shows the result; its digest is recorded.", show_default=False),
    ] = None,
    commit: Commit = "HEAD",
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Release to approve before the environment names it.", show_default=False),
    ] = None,
    track: Annotated[Track | None, typer.Option(help="Track of --release.", show_default=False)] = None,
    push: Push = False,
) -> None:
    """Record a result that a gate requires.

    A result is about the releases that are deployed in ENV; approvals are about a release that will be promoted to ENV.
    """
    if passed is None:
        raise CloudPakOpsError("the result is missing", "add --pass or --fail")
    if evidence is None and name != "approvals":
        raise CloudPakOpsError("the evidence is missing", "name the report: --evidence FILE")
    occasion = occasion_at(environment, commit)
    about: tuple[Track, str] | None = None
    if release is not None:
        repository = Repository(occasion.root)
        of = track_of(repository, [release], track)
        about = of, str(reference_of(repository, of, release))
    try:
        seen = (evidence.name, evidence.read_bytes()) if evidence else None
    except OSError as error:
        raise CloudPakOpsError(f"{evidence} cannot be read: {error.strerror}", "name a file") from None
    record = events.record_gate(occasion, name, "pass" if passed else "fail", evidence=seen, release=about)
    report(occasion, record, push=push)


def status(
    environment: Environment,
    track: Annotated[
        Track | None, typer.Option(help="Track to promote; optional if only one differs.", show_default=False)
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Release to promote; default: that of the previous environment."),
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Show which gates of an environment are open, with the reasons.

    The exit code is 1 if a gate is closed.
    """
    # Comparing upgrade steps imports what renders, which the other commands of this module don't need.
    from cloudpakops.promotion.gates.asking import due_release, gates_of, known_at  # noqa: PLC0415

    root, now = project_root(), datetime.now(UTC)
    repository = Repository(root)
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=True)
    if release is None:
        of, reference = due_release(repository, known.pipeline, environment, track)
    else:
        of = track_of(repository, [release], track)
        reference = str(reference_of(repository, of, release))
    gates = gates_of(repository, known, target=environment, track=of, reference=reference, now=now)
    if form == "json":
        shown = [gate.model_dump() for gate in gates]
        data = {"environment": environment, "track": of, "release": reference, "gates": shown}
        typer.echo(to_json(data), nl=False)
    else:
        typer.echo(f"{of} {reference.partition('@')[0]} to {environment}")
        for gate in gates:
            typer.echo(f"{'open  ' if gate.open else 'closed'}  {gate.gate}: {gate.reason}")
    if not all(gate.open for gate in gates):
        raise typer.Exit(1)


def history(environment: Environment, form: TextOrJson = "text") -> None:
    """Show the deployment history of an environment.

    It lists promotions, rollbacks, deployments, results and freezes: who, when and with which evidence. Git is the
    only source.
    """
    root = project_root()
    ledger = read_ledger(root)
    chain = ledger.of(chain_of(root, environment))
    typer.echo(to_json(as_data(chain)) if form == "json" else as_text(chain), nl=False)
    for fault in ledger.faults:
        typer.echo(f"warning: {fault}", err=True)


def push_evidence() -> None:
    """Push all local records to origin, rebased on the records there."""
    push_records(project_root())
    typer.echo("pushed the records to origin")


def verify_evidence(
    environment: Annotated[
        str | None, typer.Argument(metavar="[ENV]", help="Environment, such as dev.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Verify every environment.")] = False,
) -> None:
    """Verify offline that the records allowed each promotion.

    The command evaluates every gate again with the records that existed before the promotion. The exit code is 2 if
    a promotion isn't proven.
    """
    from cloudpakops.promotion.gates.asking import known_at  # noqa: PLC0415 - as above
    from cloudpakops.promotion.gates.evidence import verify  # noqa: PLC0415

    if every == (environment is not None):
        raise CloudPakOpsError("the environment is missing", "name an environment, or --all")
    root = project_root()
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=False)
    chains = [chain_of(root, environment)] if environment else []
    if problems := verify(root, known, chains):
        raise InvalidFilesError(problems)
    for chain in chains or sorted({entry.record.environment for entry in known.ledger.entries}):
        found = [entry.record for entry in known.ledger.of(chain)]
        moves = sum(record.kind in {"promotion", "rollback"} for record in found)
        typer.echo(f"{chain}: {len(found)} records, {moves} promotions and rollbacks: proven")
    if known.pipeline.allowed_signers is None:
        typer.echo("warning: signatures are not checked: stacks/pipeline.yaml names no allowedSigners", err=True)
