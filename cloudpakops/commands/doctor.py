"""`cloudpakops doctor`."""

from __future__ import annotations

import typer

from cloudpakops.base.errors import with_fix


def doctor() -> None:
    """Show which engine and plugins are used, and what is missing."""
    import engine  # noqa: PLC0415 - only this command needs it

    for finding in engine.diagnose():
        state = typer.style("missing", fg="yellow") if finding.missing else finding.value
        origin = f" ({finding.origin})" if finding.origin else ""
        typer.echo(with_fix(f"{finding.name}: {state}{origin}", finding.fix or ""))
