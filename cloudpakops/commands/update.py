"""`cloudpakops preview --save` and `cloudpakops up --plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Environment
from cloudpakops.commands.project import project_root
from cloudpakops.repository.repository import Repository
from cloudpakops.updates.target import opened
from cloudpakops.updates.update_plan import carry_out
from cloudpakops.updates.update_plan import save as save_update_plan
from cloudpakops.updates.update_plan_file import read_update_plan

_Offline = Annotated[
    bool, typer.Option("--offline", help="Use the stand-ins, which keep resources as files: no cluster, no cloud.")
]


def preview(
    environment: Environment,
    save: Annotated[Path, typer.Option(metavar="FILE", help="Write the update plan to FILE.", show_default=False)],
    offline: _Offline = False,
) -> None:
    """Preview an environment, and save Pulumi's update plan.

    Review and approve the file, then carry it out with `cloudpakops up ENV --plan FILE`.
    """
    repository = Repository(project_root())
    # A mistake in the files is told with its line, before the engine is asked.
    repository.plan(repository.stack(environment))
    if not save.absolute().parent.is_dir() or save.is_dir():
        raise CloudPakOpsError(f"{save} can't be written", "name a file in a folder that exists")
    with opened(repository.root, environment, offline=offline) as target:
        code = save_update_plan(target, save, _say)
    raise typer.Exit(code)


def up(
    environment: Environment,
    update_plan: Annotated[
        Path,
        typer.Option(
            "--plan", metavar="FILE", help="Update plan from `cloudpakops preview --save`.", show_default=False
        ),
    ],
    offline: _Offline = False,
) -> None:
    """Update an environment exactly as a saved update plan says.

    The command refuses the update plan if program, policies, configuration, releases, engine, state or the real
    resources have changed since the preview.
    """
    repository = Repository(project_root())
    repository.stack_document(environment)
    saved = read_update_plan(update_plan, environment, offline=offline)
    with opened(repository.root, environment, offline=offline) as target:
        code = carry_out(target, saved, update_plan, _say)
    raise typer.Exit(code)


def _say(line: str) -> None:
    typer.echo(line, err=True)
