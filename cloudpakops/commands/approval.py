"""`cloudpakops preview --save` and `cloudpakops up --plan`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.project import project_root
from cloudpakops.repository.repository import Repository

_Environment = Annotated[str, typer.Argument(metavar="ENV", help="The environment.", show_default=False)]
_Offline = Annotated[bool, typer.Option("--offline", help="With stand-ins, kept as files: no cluster, no cloud.")]


def preview(
    environment: _Environment,
    save: Annotated[Path, typer.Option(metavar="FILE", help="Where the plan goes.", show_default=False)],
    offline: _Offline = False,
) -> None:
    """Preview an environment and save the plan, so that just that can be approved and carried out."""
    from cloudpakops.updates.approved import save as save_plan  # noqa: PLC0415 - start time of the other commands
    from cloudpakops.updates.target import opened  # noqa: PLC0415

    repository = Repository(project_root())
    # A mistake in the files is told with its line, before the engine is asked.
    repository.plan(repository.stack(environment))
    if not save.absolute().parent.is_dir() or save.is_dir():
        raise CloudPakOpsError(f"{save} can't be written", "name a file in a folder that exists")
    with opened(repository.root, environment, offline=offline) as target:
        code = save_plan(target, save, _say)
    raise typer.Exit(code)


def up(
    environment: _Environment,
    plan: Annotated[Path, typer.Option(metavar="FILE", help="The plan that was approved.", show_default=False)],
    offline: _Offline = False,
) -> None:
    """Carry out a saved plan, exactly; refused when anything that it was made from has moved."""
    from cloudpakops.updates.approved import carry_out  # noqa: PLC0415 - start time of the other commands
    from cloudpakops.updates.plan_file import read_plan  # noqa: PLC0415
    from cloudpakops.updates.target import opened  # noqa: PLC0415

    repository = Repository(project_root())
    repository.stack_document(environment)
    saved = read_plan(plan, environment, offline=offline)
    with opened(repository.root, environment, offline=offline) as target:
        code = carry_out(target, saved, plan, _say)
    raise typer.Exit(code)


def _say(line: str) -> None:
    typer.echo(line, err=True)
