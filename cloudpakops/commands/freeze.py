"""`cloudpakops freeze`, `unfreeze`, `baseline`, `init-records` and `codeowners`: decisions and the set-up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Push, Reason
from cloudpakops.commands.deciding import end_of, hand_over, known_environment
from cloudpakops.commands.project import project_root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.promotion.known import Known


def freeze(
    reason: Reason,
    until: Annotated[
        str, typer.Option(metavar="TIME", help="End of the freeze, such as 2026-12-24 or 2026-12-24T18:00+01:00.")
    ],
    environment: Annotated[
        str | None, typer.Argument(metavar="[ENV]", help="Environment; without it, all environments.")
    ] = None,
    push: Push = False,
) -> None:
    """Stop releases from moving to one or all environments for a time.

    The freeze is an entry of stacks/decisions.yaml, on a new branch from main. It holds once it is merged.
    Rollbacks stay possible, and so does a hotfix with `promote --override freeze`.
    """
    from cloudpakops.promotion.decision_edits import with_entry  # noqa: PLC0415

    where, now = _where(environment), datetime.now(UTC)
    entry = {"environment": where, "until": end_of(until, now), "reason": reason}
    _decide(
        f"freeze/{where}-{now:%Y%m%d%H%M%S}",
        lambda content: with_entry(content, "freezes", entry),
        f"Freeze {where} until {entry['until']}\n\n{reason}\n",
        push=push,
    )


def unfreeze(
    reason: Reason,
    environment: Annotated[
        str | None,
        typer.Argument(metavar="[ENV]", help="Environment; without it, end the freezes of all environments."),
    ] = None,
    push: Push = False,
) -> None:
    """Let releases move again before a freeze ends.

    The entry leaves stacks/decisions.yaml, on a new branch from main.
    """
    from cloudpakops.promotion.decision_edits import without_entries  # noqa: PLC0415

    where = _where(environment)

    def ours(entry: Mapping[str, object]) -> bool:
        return entry.get("environment") == where

    def ended(content: bytes | None) -> bytes:
        after = without_entries(content, "freezes", ours)
        if after == (content or b""):
            raise CloudPakOpsError(f"main has no freeze of {where}", "see stacks/decisions.yaml at main")
        return after

    now = datetime.now(UTC)
    _decide(f"unfreeze/{where}-{now:%Y%m%d%H%M%S}", ended, f"End the freeze of {where}\n\n{reason}\n", push=push)


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
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415

    root = project_root()
    for name in environments or ():
        known_environment(root, name)
    branch, commit, due = take_over(known_now(root), environments or (), reason, datetime.now(UTC))
    typer.echo(f"overrides for the first `up` of {', '.join(due)}")
    hand_over(root, branch, commit, push=push)


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
    from cloudpakops.promotion.known import BRANCH, known_now  # noqa: PLC0415

    root, path = project_root(), key.expanduser()
    if path.resolve().is_relative_to(root):
        raise CloudPakOpsError(f"{key} lies in this repository", "name a file outside of it: --key FILE")
    known = known_now(root)
    public = make_key(path)
    branch, commit = set_up(known, public)
    typer.echo(f"key      {path} (secret), {path}.pub")
    typer.echo(f"records  branch {BRANCH}")
    hand_over(root, branch, commit, push=push)
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


def _where(environment: str | None) -> str:
    from cloudpakops.promotion.decisions import EVERYWHERE  # noqa: PLC0415

    return EVERYWHERE if environment in {None, EVERYWHERE} else known_environment(project_root(), str(environment))


def _decide(branch: str, edit: object, message: str, *, push: bool) -> None:
    from cloudpakops.git.history import file_at  # noqa: PLC0415
    from cloudpakops.promotion.decisions import DECISIONS_FILE  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.proposing import propose_change  # noqa: PLC0415

    root = project_root()
    known: Known = known_now(root)
    content = edit(file_at(root, known.main, DECISIONS_FILE))  # type: ignore[operator]
    hand_over(root, branch, propose_change(known, branch, {DECISIONS_FILE: content}, message), push=push)
