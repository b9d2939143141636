"""The remote `origin`: what it has of main and of other branches, and what is pushed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, run
from cloudpakops.git.commits import head_of, move_ref

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "main"
REMOTE = "origin"


def has_origin(root: Path) -> bool:
    """Return whether the clone has the remote."""
    return REMOTE in ask(root, "remote").decode().split()


def ref_of(root: Path, branch: str) -> str:
    """Return the ref that counts for a branch: as origin has it; without origin, the local branch."""
    return f"refs/remotes/{REMOTE}/{branch}" if has_origin(root) else f"refs/heads/{branch}"


def tip_of(root: Path, branch: str) -> str | None:
    """Return the commit of a branch that counts, as it was fetched; None where it is not there."""
    return head_of(root, ref_of(root, branch))


def fetch(root: Path, *branches: str) -> None:
    """Fetch branches in one step; raises CloudPakOpsError where origin doesn't answer, or where one was rewritten.

    Without origin, and for a branch that isn't there, nothing is done.
    """
    if not has_origin(root):
        return
    listed = run(root, "ls-remote", REMOTE, *(f"refs/heads/{branch}" for branch in branches))
    there = {line.split(b"\t")[1].decode(errors="replace") for line in listed.stdout.splitlines()}
    # Without a plus: a branch that was rewritten is refused.
    specs = [f"refs/heads/{one}:refs/remotes/{REMOTE}/{one}" for one in branches if f"refs/heads/{one}" in there]
    lost = [one for one in branches if f"refs/heads/{one}" not in there and tip_of(root, one)]
    done = run(root, "fetch", "--quiet", "--no-tags", REMOTE, *specs) if specs and not listed.returncode else listed
    if listed.returncode or done.returncode:
        said = done.stderr.decode(errors="replace").strip().replace("\n", " ")
        raise CloudPakOpsError(
            f"{REMOTE} cannot be asked: {said}",
            "check that git fetch works here; a rejected update means that somebody rewrote the branch: find out who",
        )
    if lost:
        raise CloudPakOpsError(f"{REMOTE} no longer has the branch {lost[0]}", "find out who removed it")


def publish(root: Path, commit: str, branch: str, before: str | None) -> bool:
    """Make a commit the new tip of a branch, without origin of the local one; False if others were faster.

    ``before`` is the tip that it follows. Raises CloudPakOpsError.
    """
    if not has_origin(root):
        return move_ref(root, f"refs/heads/{branch}", commit, before)
    done = run(root, "push", "--quiet", REMOTE, f"{commit}:refs/heads/{branch}")
    if done.returncode == 0:
        run(root, "update-ref", f"refs/remotes/{REMOTE}/{branch}", commit)
        return True
    said = done.stderr.decode(errors="replace").strip()
    if any(
        word in said
        for word in ("fetch first", "non-fast-forward", "cannot lock ref", "failed to update", "incorrect old value")
    ):
        return False
    raise CloudPakOpsError(
        f"{branch} cannot be pushed: {said}",
        f"check that this account may push: git push {REMOTE} {commit[:12]}:refs/heads/{branch}",
    )
