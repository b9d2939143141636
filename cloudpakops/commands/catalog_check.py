"""`cloudpakops catalog check`: the catalog beside what IBM publishes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.catalog.against import compare, read_folder
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.repository.repository import Repository


def check(
    against: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="CASE bundles, and outputs of `opm render`, which may be named by digest."),
    ],
    form: TextOrJson = "text",
) -> None:
    """Compare the catalog with CASE bundles and file-based catalogs.

    The exit code is 2 if a fact of the catalog is wrong.
    """
    found = compare(Repository(project_root()).products(), read_folder(against))
    wrong = [one for one in found if one.verdict == "wrong"]
    if form == "json":
        typer.echo(to_json({"comparisons": [dataclasses.asdict(one) for one in found]}), nl=False)
    else:
        for one in wrong:
            typer.echo(f"wrong: {one.place}: {one.what} ({one.file})")
        facts = "1 fact" if len(found) == 1 else f"{len(found)} facts"
        typer.echo(f"compared {facts}: {len(found) - len(wrong)} right, {len(wrong)} wrong")
    if wrong:
        raise typer.Exit(2)
