"""`cloudpakops deployment`, `gate`, `freeze`, `unfreeze`, `history`, `evidence`: what happened, and what follows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated, Literal, TypeAlias

import typer

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.git.command import commit_of
from cloudpakops.model.release import Track  # noqa: TC001 - typer reads it
from cloudpakops.promotion.records import events
from cloudpakops.promotion.records.record import EVERYWHERE, Record, path_of
from cloudpakops.promotion.records.writing import push as push_records
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.repository import Repository

deployment_app = typer.Typer(help="Deployments, as pipelines record them.", no_args_is_help=True)
gate_app = typer.Typer(help="Gates: their results, and whether they are open.", no_args_is_help=True)
evidence_app = typer.Typer(help="The evidence of all promotions.", no_args_is_help=True)

_Commit: TypeAlias = Annotated[str, typer.Option(metavar="REV", help="What it is about.")]
_Push: TypeAlias = Annotated[bool, typer.Option("--push", help="Bring it to origin, behind what others record.")]
_Reason: TypeAlias = Annotated[str, typer.Option(help="Why, in a line.")]
_Form: TypeAlias = Annotated[Literal["text", "json"], typer.Option("--format", help="How to write it.")]


@deployment_app.command("record")
def record_deployment(
    environment: Annotated[str, typer.Argument(metavar="ENV")],
    healthy: Annotated[bool | None, typer.Option("--healthy/--failed", help="How it ended.")] = None,
    commit: _Commit = "HEAD",
    push: _Push = False,
) -> None:
    """Record that ENV was brought to what its file says at a commit, and how that ended."""
    if healthy is None:
        raise CloudPakOpsError("how the deployment ended is missing", "add --healthy or --failed")
    occasion = _now(environment, commit)
    _done(occasion, events.record_deployment(occasion, "healthy" if healthy else "failed"), push=push)


@gate_app.command("record")
def record_gate(  # noqa: PLR0917 - the command's options
    environment: Annotated[str, typer.Argument(metavar="ENV")],
    name: Annotated[Literal["tests", "drift-free", "policy", "approvals"], typer.Argument(metavar="NAME")],
    passed: Annotated[bool | None, typer.Option("--pass/--fail", help="The result.")] = None,
    evidence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file that says so; its digest is recorded.")
    ] = None,
    commit: _Commit = "HEAD",
    release: Annotated[
        str | None, typer.Option(metavar="ID", help="What is approved, though ENV does not name it yet.")
    ] = None,
    track: Annotated[Track | None, typer.Option(help="The track of --release.")] = None,
    push: _Push = False,
) -> None:
    """Record a result: tests, drift-free, policy of what is deployed in ENV; approvals of what is to come there."""
    if passed is None:
        raise CloudPakOpsError("the result is missing", "add --pass or --fail")
    if evidence is None and name != "approvals":
        raise CloudPakOpsError("the evidence is missing", "name the file that says so: --evidence FILE")
    occasion = _now(environment, commit)
    about: tuple[Track, str] | None = None
    if release is not None:
        repository = Repository(occasion.root)
        of = track_of(repository, [release], track)
        about = of, str(reference_of(repository, of, release))
    try:
        seen = (evidence.name, evidence.read_bytes()) if evidence else None
    except OSError as error:
        raise CloudPakOpsError(f"{evidence} can't be read: {error.strerror}", "name a file") from None
    record = events.record_gate(occasion, name, "pass" if passed else "fail", evidence=seen, release=about)
    _done(occasion, record, push=push)


@gate_app.command()
def status(
    environment: Annotated[str, typer.Argument(metavar="ENV")],
    track: Annotated[Track | None, typer.Option(help="Which of both; not needed where only one differs.")] = None,
    release: Annotated[
        str | None, typer.Option(metavar="ID", help="Without it, that of the environment before.")
    ] = None,
    form: _Form = "text",
) -> None:
    """Say of each gate of ENV whether it is open, and why; end with 1 where one is closed."""
    from cloudpakops.promotion.gates.asking import due_release, gates_of, known_at  # noqa: PLC0415 - it imports what renders

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
        typer.echo(f"{of} {reference.partition('@')[0]} into {environment}")
        for gate in gates:
            typer.echo(f"{'open  ' if gate.open else 'closed'}  {gate.gate}: {gate.reason}")
    if not all(gate.open for gate in gates):
        raise typer.Exit(1)


def freeze(
    reason: _Reason,
    until: Annotated[str, typer.Option(metavar="TIME", help="Such as 2026-12-24 or 2026-12-24T18:00+01:00.")],
    environment: Annotated[str | None, typer.Argument(metavar="[ENV]", help="Without it, all.")] = None,
    push: _Push = False,
) -> None:
    """Stop promotions to ENV, or all of them, until a time."""
    occasion = _now(_chain(project_root(), environment), "HEAD")
    _done(occasion, events.record_freeze(occasion, reason, _time(until)), push=push)


def unfreeze(
    reason: _Reason,
    environment: Annotated[str | None, typer.Argument(metavar="[ENV]", help="Without it, what holds all.")] = None,
    push: _Push = False,
) -> None:
    """End the freezes of ENV, or those that hold all."""
    occasion = _now(_chain(project_root(), environment), "HEAD")
    _done(occasion, events.record_unfreeze(occasion, reason), push=push)


def history(environment: Annotated[str, typer.Argument(metavar="ENV")], form: _Form = "text") -> None:
    """Tell who brought what to ENV, when, and on which evidence: from Git alone."""
    from cloudpakops.promotion.records.ledger import read_ledger  # noqa: PLC0415
    from cloudpakops.promotion.records.report import as_data, as_text  # noqa: PLC0415 - few commands show records

    root = project_root()
    ledger = read_ledger(root)
    chain = ledger.of(_chain(root, environment))
    typer.echo(to_json(as_data(chain)) if form == "json" else as_text(chain), nl=False)
    for fault in ledger.faults:
        typer.echo(f"warning: {fault}", err=True)


@evidence_app.command("push")
def push_evidence() -> None:
    """Bring all records that are here to origin, behind those that others brought there."""
    push_records(project_root())
    typer.echo("the records are at origin")


@evidence_app.command("verify")
def verify_evidence(
    environment: Annotated[str | None, typer.Argument(metavar="[ENV]", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="Of every environment.")] = False,
) -> None:
    """Decide every promotion again on what was recorded before it, offline; end with 2 where something isn't proven."""
    from cloudpakops.promotion.gates.asking import known_at  # noqa: PLC0415 - it imports what renders
    from cloudpakops.promotion.gates.evidence import verify  # noqa: PLC0415

    if every == (environment is not None):
        raise CloudPakOpsError("whose evidence is not said", "name an environment, or --all")
    root = project_root()
    known = known_at(root, commit_of(root, "HEAD"), ask_remote=False)
    chains = [_chain(root, environment)] if environment else []
    if problems := verify(root, known, chains):
        raise InvalidFilesError(problems)
    for chain in chains or sorted({entry.record.environment for entry in known.ledger.entries}):
        found = [entry.record for entry in known.ledger.of(chain)]
        moves = sum(record.kind in {"promotion", "rollback"} for record in found)
        typer.echo(f"{chain}: {len(found)} records, {moves} promotions and rollbacks: proven")
    if known.pipeline.allowed_signers is None:
        typer.echo("warning: signatures are not checked: stacks/pipeline.yaml names no allowedSigners", err=True)


def _now(environment: str, commit: str) -> events.Occasion:
    root = project_root()
    return events.Occasion(root=root, environment=environment, commit=commit_of(root, commit), now=datetime.now(UTC))


def _done(occasion: events.Occasion, record: Record, *, push: bool) -> None:
    typer.echo(f"recorded: {path_of(record)}")
    if push:
        push_records(occasion.root)


def _chain(root: Path, environment: str | None) -> str:
    if environment in (None, EVERYWHERE):
        return EVERYWHERE
    known = Repository(root).environments()
    if environment not in known:
        raise CloudPakOpsError(f"there is no environment {environment}", f"name one of: {', '.join(known)}")
    return environment


def _time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CloudPakOpsError(
            f"{text!r} is no time", "write 2026-12-24 or 2026-12-24T18:00+01:00 (without a zone it is UTC)"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
