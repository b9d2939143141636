"""`cloudpakops schema`."""

from __future__ import annotations

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.model.schemas import write


def schema() -> None:
    """Write the JSON Schemas of catalog files, stack files and releases anew into the folder schemas."""
    for path in write(project_root()):
        typer.echo(path)
