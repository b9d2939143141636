"""`cloudpakops doctor`."""

from __future__ import annotations

import typer


def doctor() -> None:
    """Show which engine and plugins are used, and what is missing."""
    import engine  # noqa: PLC0415 - only this command needs it

    for finding in engine.diagnose():
        state = typer.style("missing", fg="yellow") if finding.missing else finding.value
        typer.echo(f"{finding.name}: {state}" + (f" ({finding.origin})" if finding.origin else ""))
        if finding.fix:
            typer.echo(f"    fix: {finding.fix}")
