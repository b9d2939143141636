"""`cloudpakops locks`: who holds the lock of an environment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError, with_fix
from cloudpakops.base.pulumi_command import pulumi_command
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.delivery.locks import Lock

_HELD, _UNKNOWN = 1, 2


def locks(
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all.")
    ] = None,
    form: TextOrJson = "text",
    offline: Annotated[
        bool, typer.Option("--offline", help="Look at the states of offline runs, below .offline.")
    ] = False,
) -> None:
    """Show who locks environments, since when, and whether that runs.

    The command removes no lock; it prints the command that does. It reads states in files and in S3; for others it says
    where to look. The exit code is 1 if an environment is locked, and 2 if that could not be told.
    """
    from cloudpakops.delivery.locks import live_backend, offline_backend  # noqa: PLC0415
    from cloudpakops.files.document import load  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415
    from cloudpakops.updates.target import found_engine  # noqa: PLC0415

    root = project_root()
    repository = Repository(root)
    names = environments or repository.environments()
    for name in names:
        repository.stack_document(name)
    project = str(load(root / "Pulumi.yaml", shown_as="Pulumi.yaml").data["name"])
    try:
        backend = offline_backend(root) if offline else live_backend(root, found_engine())
    except CloudPakOpsError as error:
        # Not 1, which says that an environment is locked.
        error.exit_code = _UNKNOWN
        raise
    found = {name: _locks_of(backend, project, name) for name in names}
    now = datetime.now(UTC)
    if form == "json":
        typer.echo(to_json({name: _as_data(one) for name, one in found.items()}), nl=False)
    else:
        for name, one in found.items():
            typer.echo("\n".join(_lines(name, one, now, offline=offline)))
    if any(isinstance(one, CloudPakOpsError) for one in found.values()):
        raise typer.Exit(_UNKNOWN)
    if any(found.values()):
        raise typer.Exit(_HELD)


def _locks_of(backend: str, project: str, environment: str) -> list[Lock] | CloudPakOpsError:
    from cloudpakops.delivery.locks import locks  # noqa: PLC0415

    try:
        return locks(backend, project, environment)
    except CloudPakOpsError as error:
        return error


def _lines(environment: str, found: list[Lock] | CloudPakOpsError, now: datetime, *, offline: bool) -> Iterator[str]:
    if isinstance(found, CloudPakOpsError):
        yield with_fix(f"{environment}: could not tell: {found.what}", found.fix)
        return
    if not found:
        yield f"{environment}: not locked"
        return
    for one in found:
        yield f"{environment}: {one.text(now)}"
    cancel = f"{pulumi_command(offline=offline)} cancel --stack {environment}"
    if any(one.lives for one in found):
        yield "    wait for it, or press Ctrl-C where it runs"
    elif all(one.lives is False for one in found):
        yield f"    remove the lock: {cancel}"
    else:
        yield f"    once you know that nothing updates {environment} any more, remove the lock: {cancel}"


def _as_data(found: list[Lock] | CloudPakOpsError) -> dict[str, object]:
    if isinstance(found, CloudPakOpsError):
        return {"known": False, "why": found.what}
    held = [
        {
            "user": one.user,
            "host": one.host,
            "process": one.process,
            "since": one.since.isoformat(timespec="seconds"),
            "lives": one.lives,
        }
        for one in found
    ]
    return {"known": True, "locks": held}
