"""`cloudpakops touched`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.git.tree import tree_of
from cloudpakops.render.paths import changed_since, parting, plain, select_environments
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


def touched(
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV", help="Git revision to compare with; without it, print all environments.", show_default=False
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="ENVS", help="Print only these: `dev, test`.", show_default=False),
    ] = None,
) -> None:
    """Print the environments that a change affects, as a JSON array.

    They are in the order of promotion. Those are affected whose plan, program or gates change; the reasons go to
    standard error.
    Example: `cloudpakops touched --base origin/main`.
    """
    repository = Repository(project_root())
    changed: Collection[str] = []
    if base is None:
        found: Collection[str] = plain(repository.environments())
    else:
        parted = parting(repository.root, base)
        changed = changed_since(repository.root, parted)
        found = _reasons(repository, changed, parted, base)
    if only is not None:
        wanted = select_environments(repository, only, changed)
        found = [name for name in found if name in wanted]
    typer.echo(json.dumps(_ordered(repository.root, found)))


def _ordered(root: Path, found: Collection[str]) -> list[str]:
    """Return environments in the order of stacks/pipeline.yaml, then those that it lacks; raises CloudPakOpsError."""
    from cloudpakops.promotion.pipeline import PIPELINE_FILE, read_pipeline  # noqa: PLC0415

    order = read_pipeline(root).environments() if (root / PIPELINE_FILE).is_file() else []
    return sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))


def _reasons(repository: Repository, changed: Collection[str], commit: str, base: str) -> Mapping[str, str]:
    """Return the touched environments, sorted, and print why each is and what a changed program leaves as it was."""
    from cloudpakops.promotion.pipeline import changed_gates  # noqa: PLC0415 - as is the next one
    from cloudpakops.render.touched import touched as touched_by  # noqa: PLC0415 - nothing changed needs no Pulumi

    with tree_of(repository.root, commit, base) as before:
        compared = touched_by(Repository(before), repository, changed)
        gates = changed_gates(before, repository.root) & set(repository.environments())
    reasons = {**dict.fromkeys(gates, "its gates change"), **compared.reasons}
    for name in sorted(reasons):
        typer.echo(f"{name}: {reasons[name]}", err=True)
    if compared.same:
        typer.echo(f"the program changes, and registers the same for {', '.join(compared.same)}", err=True)
    return {name: reasons[name] for name in sorted(reasons)}
