"""`cloudpakops offline`."""

from __future__ import annotations

import os

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.project import project_root
from cloudpakops.files.bounds import check_bounds, read_bounded


def offline(context: typer.Context) -> None:
    """Run a Pulumi command without cluster, cloud or plugins.

    Example: `cloudpakops offline -- pulumi preview -s dev`. Stand-ins for the provider plugins keep all resources as
    files under .offline; the command changes nothing else.
    """
    import engine  # noqa: PLC0415 - start time of the other commands
    import offline as stand_ins  # noqa: PLC0415

    if context.args[:1] != ["pulumi"]:
        raise CloudPakOpsError(
            "the command to run offline is not a pulumi command", "run: cloudpakops offline -- pulumi preview -s dev"
        )
    root = project_root()
    for path in sorted((root / "stacks").glob("Pulumi.*.yaml")):
        shown = str(path.relative_to(root))
        check_bounds(read_bounded(path, shown), shown)
    try:
        found = engine.ensure(_report)
        # What the program needs of the caller's PATH is not on it: nothing planted there may run.
        ready = stand_ins.Engine(pulumi=found.pulumi, environment=engine.environment(found, os.defpath))
        code = stand_ins.run(context.args, project=root, engine=ready)
    except (engine.EngineError, stand_ins.ProviderError) as error:
        raise CloudPakOpsError(str(error)) from None
    raise typer.Exit(code)


def _report(line: str) -> None:
    typer.echo(line, err=True)
