"""`cloudpakops diff`: what a promotion would change, without access to the environment."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.model.errors import CloudPakOpsError
from cloudpakops.model.release import TRACKS, ReleaseReference, digest
from cloudpakops.promotion.difference import (
    Difference,
    object_changes,
    operator_steps,
    product_steps,
    site_changes,
)
from cloudpakops.promotion.report import as_json, as_markdown, as_text
from cloudpakops.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.model.release import Track
    from cloudpakops.repository import Stack


class _Form(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class _Track(StrEnum):
    PLATFORM = "platform"
    APPLICATIONS = "applications"


def diff(
    source: Annotated[str, typer.Argument(metavar="FROM", help="An environment, or a release.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="TO", help="The environment that would change.", show_default=False)],
    track: Annotated[
        _Track | None, typer.Option(help="Only this track's release moves; else both of an environment.")
    ] = None,
    form: Annotated[_Form, typer.Option("--format", help="How to write it.")] = _Form.TEXT,
) -> None:
    """Say what would change in TO if it took the releases of FROM, and what is TO's own."""
    # Pulumi's SDK takes a third of a second to import: only what renders pays for it.
    from cloudpakops.render import render_stack  # noqa: PLC0415

    repository = Repository(project_root())
    stack = repository.stack(target)
    references = _references(repository, source, track)
    promoted = with_references(stack, references)
    before, after = repository.plan(stack), repository.plan(promoted)
    site: Mapping[str, Any] | None = None
    if source in repository.environments():
        site = repository.stack_document(source).data["config"]
    difference = Difference(
        environment=target,
        platform=(before.platform, after.platform),
        applications=(before.applications, after.applications),
        products=tuple(product_steps(before, after)),
        operators=tuple(operator_steps(before, after)),
        objects=object_changes(render_stack(repository, stack), render_stack(repository, promoted)),
        site=site_changes(site, stack.document.data["config"]) if site is not None else (),
    )
    written = {_Form.TEXT: as_text, _Form.MARKDOWN: as_markdown, _Form.JSON: as_json}[form]
    typer.echo(written(difference), nl=False)


def _references(repository: Repository, source: str, track: _Track | None) -> dict[Track, ReleaseReference]:
    """Return the releases that would be taken, by track."""
    tracks: list[Track] = [one for one in TRACKS if track is None or one == track.value]
    if source in repository.environments():
        environment = repository.stack(source).environment
        return {one: getattr(environment, one) for one in tracks}
    found: dict[Track, ReleaseReference] = {
        one: ReleaseReference(source, digest(repository.release(one, source).document.data))
        for one in tracks
        if source in repository.releases(one)
    }
    if not found:
        known = ", ".join([*repository.environments(), *(name for one in TRACKS for name in repository.releases(one))])
        msg = f"{source} is neither an environment nor a release.\n    fix: name one of: {known}"
        raise CloudPakOpsError(msg)
    return found


def with_references(stack: Stack, references: Mapping[Track, ReleaseReference]) -> Stack:
    """Return a stack as it would be with other releases; nothing is written."""
    lines = {f"{NAMESPACE}:{track}": str(reference) for track, reference in references.items()}
    data = {**stack.document.data, "config": {**stack.document.data["config"], **lines}}
    return replace(
        stack,
        document=replace(stack.document, data=data),
        environment=stack.environment.model_copy(
            update={str(track): reference for track, reference in references.items()}
        ),
    )
