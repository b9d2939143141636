"""`cloudpakops schema`."""

from __future__ import annotations

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.model.schemas import write
from cloudpakops.policy.settings import Policy
from cloudpakops.promotion.decisions import Decisions
from cloudpakops.promotion.pipeline import Pipeline
from cloudpakops.review.drift.noise import NoiseFile


def schema() -> None:
    """Write the JSON Schemas of all kinds of files.

    The folder schemas then describes catalog files, stack files, releases, pipeline, decisions and policy to editors.
    """
    for path in write(project_root(), Pipeline, Decisions, Policy, NoiseFile):
        typer.echo(path)
