"""`cloudpakops freeze`, `unfreeze`, `baseline`, `init-records` and `codeowners`: decisions and the set-up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Push, Reason
from cloudpakops.commands.deciding import end_of, hand_over, known_of
from cloudpakops.commands.project import project_root

if TYPE_CHECKING:
    from collections.abc import Callable


def freeze(
    reason: Reason,
    until: Annotated[
        str, typer.Option(metavar="TIME", help="End of the freeze, such as 2026-12-24 or 2026-12-24T18:00+01:00.")
    ],
    environment: Annotated[
        str, typer.Argument(metavar="[ENV]", help="Environment; without it, all environments.", show_default=False)
    ] = "all",
    push: Push = False,
) -> None:
    """Stop releases from moving to one or all environments for a time.

    The freeze is an entry of stacks/decisions.yaml, on a new branch from main. It holds once it is merged.
    Rollbacks stay possible, and so does a hotfix with `promote --override freeze`.
    """
    from cloudpakops.promotion.decision_edits import with_entry  # noqa: PLC0415

    end = end_of(until, datetime.now(UTC))
    entry = {"environment": environment, "until": end, "reason": reason}
    what = f"Freeze {environment} until {end}\n\n{reason}\n"
    _decide("freeze", environment, what, lambda content: with_entry(content, "freezes", entry), push=push)


def unfreeze(
    reason: Reason,
    environment: Annotated[
        str,
        typer.Argument(
            metavar="[ENV]", help="Environment; without it, end the freezes of all environments.", show_default=False
        ),
    ] = "all",
    push: Push = False,
) -> None:
    """Let releases move again before a freeze ends.

    The entry leaves stacks/decisions.yaml, on a new branch from main.
    """
    from cloudpakops.promotion.decision_edits import without_freezes  # noqa: PLC0415

    what = f"End the freeze of {environment}\n\n{reason}\n"
    _decide("unfreeze", environment, what, lambda content: without_freezes(content, environment), push=push)


def baseline(
    reason: Reason,
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all of the pipeline.")
    ] = None,
    push: Push = False,
) -> None:
    """Take over an estate that already runs.

    It overrides the gates for the first `up` of each environment, for 30 days, on a new branch from main. The
    overrides name the releases that main has for these environments, so they open nothing for others.
    """
    from cloudpakops.promotion.adopting import baseline as take_over  # noqa: PLC0415

    known = known_of(*(environments or ()))
    branch, commit, due = take_over(known, environments or (), reason, datetime.now(UTC))
    typer.echo(f"overrides for the first `up` of {', '.join(due)}")
    hand_over(known, branch, commit, push=push)


def init_records(
    key: Annotated[
        Path, typer.Option(metavar="FILE", help="Private key of the pipeline; it is made if it does not exist.")
    ] = Path("~/.ssh/cloudpakops-records"),
    push: Push = False,
) -> None:
    """Set up the records: key, branch and signers.

    The private key stays in its file; give it to the pipeline alone, and then remove it here.
    """
    from cloudpakops.promotion.adopting import make_key, set_up  # noqa: PLC0415
    from cloudpakops.promotion.known import BRANCH  # noqa: PLC0415

    known, path = known_of(), key.expanduser()
    if path.resolve().is_relative_to(known.root):
        raise CloudPakOpsError(f"{key} lies in this repository", "name a file outside of it: --key FILE")
    public = make_key(path)
    branch, commit = set_up(known, public)
    typer.echo(f"key      {path} (secret), {public}")
    typer.echo(f"records  branch {BRANCH}")
    hand_over(known, branch, commit, push=push)
    typer.echo(
        "next, at the forge (docs/promotion.md, Setting up, has the steps of GitHub, GitLab and plain Git):\n"
        f"  1. let only this key push {BRANCH}: a deploy key with write access, and a rule for that branch\n"
        "  2. give the private key to the jobs that run `up`, as a secret of their environment, limited to main\n"
        "  3. protect main: pull requests, reviews by code owners (cloudpakops codeowners), required checks"
    )


def codeowners(
    write: Annotated[bool, typer.Option("--write", help="Write .github/CODEOWNERS instead of printing it.")] = False,
) -> None:
    """Make CODEOWNERS from the owners in stacks/pipeline.yaml."""
    from cloudpakops.promotion.codeowners import CODEOWNERS_FILE  # noqa: PLC0415
    from cloudpakops.promotion.codeowners import codeowners as made_from  # noqa: PLC0415
    from cloudpakops.promotion.pipeline import read_pipeline  # noqa: PLC0415

    root = project_root()
    text = made_from(read_pipeline(root))
    if not write:
        typer.echo(text, nl=False)
        return
    (root / CODEOWNERS_FILE).parent.mkdir(exist_ok=True)
    (root / CODEOWNERS_FILE).write_text(text, encoding="utf-8")
    typer.echo(f"wrote {CODEOWNERS_FILE}")


def _decide(verb: str, environment: str, message: str, edit: Callable[[bytes | None], bytes], *, push: bool) -> None:
    """Commit edited decisions on a branch; `all` is no environment."""
    from cloudpakops.git.history import file_at  # noqa: PLC0415
    from cloudpakops.promotion.decisions import DECISIONS_FILE, EVERYWHERE  # noqa: PLC0415
    from cloudpakops.promotion.proposing import propose_change  # noqa: PLC0415

    known = known_of(*({environment} - {EVERYWHERE}))
    branch = f"{verb}/{environment}-{datetime.now(UTC):%Y%m%d%H%M%S}"
    content = edit(file_at(known.root, known.main, DECISIONS_FILE))
    hand_over(known, *propose_change(known, branch, {DECISIONS_FILE: content}, message), push=push)
