"""The arguments and options that several commands have."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import typer

# Not of `cloudpakops.model.release`: help must not load the models.
Track: TypeAlias = Literal["platform", "applications"]

Environment: TypeAlias = Annotated[
    str, typer.Argument(metavar="ENV", help="Environment, such as dev.", show_default=False)
]
TextOrJson: TypeAlias = Annotated[Literal["text", "json"], typer.Option("--format", help="Output format.")]
Push: TypeAlias = Annotated[bool, typer.Option("--push", help="Push the branch to origin, and open the pull request.")]
Preview: TypeAlias = Annotated[bool, typer.Option("--preview", help="Print what would change; make no branch.")]
Reason: TypeAlias = Annotated[str, typer.Option(metavar="TEXT", help="Reason, in one line.")]
ReleaseTrack: TypeAlias = Annotated[
    Track | None,
    typer.Option(help="Track of the release; optional if only one track has this id.", show_default=False),
]
Platform: TypeAlias = Annotated[
    str | None, typer.Option(metavar="ID", help="Platform release; default: that of the environment before.")
]
Applications: TypeAlias = Annotated[
    str | None, typer.Option(metavar="ID", help="Applications release; default: that of the environment before.")
]
