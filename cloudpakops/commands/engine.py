"""`cloudpakops engine`."""

from __future__ import annotations

import typer

from cloudpakops.base.errors import CloudPakOpsError


def engine() -> None:
    """Find, download or build the pinned Pulumi engine.

    Other commands do this when they need the engine.
    """
    import engine as bootstrap  # noqa: PLC0415 - start time of the other commands

    try:
        found = bootstrap.ensure(lambda line: typer.echo(line, err=True))
    except bootstrap.EngineError as error:
        raise CloudPakOpsError(str(error)) from None
    typer.echo(f"pulumi {found.version} from {found.pulumi} ({found.origin})")
