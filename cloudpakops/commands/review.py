"""`cloudpakops review` and `cloudpakops comment`: one comment that says what a change does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.job import approvals_of_head, pull_request
from cloudpakops.commands.project import project_root


def review(
    base: Annotated[str, typer.Option(metavar="REV", help="Commit of main to compare HEAD with.")],
    form: Annotated[Literal["markdown", "text", "json"], typer.Option("--format", help="Output format.")] = "text",
    post: Annotated[
        bool, typer.Option("--post", help="Make or change the comment of the pull request of this job.")
    ] = False,
) -> None:
    """Say what a change does to each environment, dangers first.

    It shows releases, objects, data that can be lost, gates and sizes in promotion order. With --post it keeps one
    comment up to date at GitHub or GitLab; repository and number come from the variables of the job, the token from
    GITHUB_TOKEN or GITLAB_TOKEN. The exit code is 1 if a gate is closed or a mandatory rule of the policy is broken, 3
    if an environment can't be compared or judged, 4 if the forge refuses or gives no answer, 5 if a commit is missing.
    """
    from cloudpakops.files.output import to_json  # noqa: PLC0415
    from cloudpakops.render.paths import changed_since  # noqa: PLC0415
    from cloudpakops.review.comment import MARKER, as_markdown, as_text  # noqa: PLC0415
    from cloudpakops.review.gathering import gather  # noqa: PLC0415

    root = project_root()
    forge = pull_request() if post else None
    if edited := [path for path in changed_since(root, "HEAD") if path.startswith(("stacks/", "catalog/"))]:
        typer.echo(f"warning: not committed, so not reviewed: {', '.join(edited)}", err=True)
    found = gather(root, base, datetime.now(UTC), approvals_of_head(root))
    if form == "json":
        import dataclasses  # noqa: PLC0415

        typer.echo(to_json(dataclasses.asdict(found)), nl=False)
    else:
        typer.echo(as_markdown(found) if form == "markdown" else as_text(found), nl=False)
    if forge is not None:
        # Who reads the log has the review even if the forge refuses the comment.
        typer.echo(f"comment {forge.publish(as_markdown(found), MARKER)}", err=True)
    if not found.complete:
        raise typer.Exit(3)
    if not found.sound:
        raise typer.Exit(1)


def comment(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Output of `review --format markdown`.")],
) -> None:
    """Keep the comment of a pull request up to date with a file.

    It is the comment of the pull request of this job. The job may write comments, and so runs no code of the pull
    request: another one, without that right, made the file.
    """
    from cloudpakops.review.comment import LONGEST, MARKER  # noqa: PLC0415

    forge = pull_request()
    try:
        # A character has four bytes at most.
        with file.open("rb") as source:
            body = source.read(4 * LONGEST + 1).decode()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise CloudPakOpsError(f"{file} cannot be read: {why}", "name the file that `review` wrote") from None
    if not body.startswith(f"{MARKER}\n") or len(body) > LONGEST or MARKER in body[len(MARKER) :]:
        raise CloudPakOpsError(
            f"{file} is no comment of `review`: it lacks the marker, has it twice, or has over {LONGEST} characters",
            "write it anew: cloudpakops review --base REV --format markdown",
        )
    typer.echo(f"comment {forge.publish(body, MARKER)}", err=True)
