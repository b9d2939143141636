"""`cloudpakops offline`."""

from __future__ import annotations

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.model.errors import CloudPakOpsError


def offline(context: typer.Context) -> None:
    """Run any Pulumi command without cluster, cloud or plugins: `cloudpakops offline -- pulumi preview -s dev`.

    The environment is kept as files under .offline; nothing else is touched.
    """
    import engine  # noqa: PLC0415 - start time of the other commands
    import offline as stand_ins  # noqa: PLC0415

    if context.args[:1] != ["pulumi"]:
        msg = "what is run offline is a pulumi command.\n    fix: cloudpakops offline -- pulumi preview -s dev"
        raise CloudPakOpsError(msg)
    root = project_root()
    report = _report
    try:
        found = engine.ensure(report)
        code = stand_ins.run(context.args, project=root, environment=None, engine=found, report=report)
    except (engine.EngineError, stand_ins.OfflineError) as error:
        raise CloudPakOpsError(str(error)) from None
    raise typer.Exit(code)


def _report(line: str) -> None:
    typer.echo(line, err=True)
