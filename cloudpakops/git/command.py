"""Git, asked about the checkout: the user's own, without a shell, and with an error that says what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COMMIT = re.compile(rb"[0-9a-f]{40,64}")
_SECONDS = 120


def commit_of(root: Path, revision: str) -> str:
    """Return the commit that a revision names; raises CloudPakOpsError with the way to get one that is not here."""
    if revision.startswith("-"):
        raise CloudPakOpsError(f"{revision!r} is no revision: it begins with '-'", "name a branch, tag or commit")
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = b"" if not revision or "\0" in revision else ask(root, *arguments, accept=(0, 1)).strip()
    # A range has several lines, an excluded commit begins with ^.
    if not _COMMIT.fullmatch(found):
        raise CloudPakOpsError(
            f"{revision!r} is no commit that is here",
            f"fetch it: git fetch origin {_unprefixed(revision)}; in a shallow clone: git fetch --unshallow "
            "(actions/checkout: fetch-depth: 0); or name another",
        )
    return found.decode()


def ask(
    root: Path,
    *arguments: str,
    accept: tuple[int, ...] = (0,),
    given: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Return what a git command prints in ``root``; raises CloudPakOpsError where it ends with another code.

    A revision among the arguments is a commit from `commit_of`, which can't be taken for an option. ``given`` is what
    the command reads, ``variables`` are added to its environment.
    """
    done = run(root, *arguments, given=given, variables=variables)
    if done.returncode not in accept:
        said = os.fsdecode(done.stderr).strip().replace("\n", " ") or "nothing"
        raise CloudPakOpsError(
            f"git {arguments[0]} fails in {root} and says: {said}", "see whether git status works there"
        )
    return done.stdout


def run(
    root: Path, *arguments: str, given: bytes = b"", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a git command, whatever it ends with; raises CloudPakOpsError only where there is no running it."""
    git = shutil.which("git")
    if git is None:
        raise CloudPakOpsError("no git on PATH", "install Git")
    try:
        return subprocess.run(  # noqa: S603 - the user's own git
            [git, *arguments],
            cwd=root,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **(variables or {})},
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CloudPakOpsError(
            f"git {arguments[0]} fails in {root}: {error}", "see whether git status works there"
        ) from error


def _unprefixed(revision: str) -> str:
    """Return a revision as the remote calls it: `origin/main` is the remote's `main`."""
    return revision.removeprefix("refs/remotes/").removeprefix("origin/")
