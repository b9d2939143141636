"""Runs the user's Git in the checkout, without a shell, and raises errors with a fix."""

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
    """Return the commit that a revision names; raises CloudPakOpsError, with the command to fetch it."""
    if revision.startswith("-"):
        raise CloudPakOpsError(f"{revision!r} is not a revision: it starts with '-'", "name a branch, tag or commit")
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = b"" if not revision or "\0" in revision else ask(root, *arguments, accept=(0, 1)).strip()
    # A range has several lines, an excluded commit begins with ^.
    if not _COMMIT.fullmatch(found):
        if revision == "HEAD":
            raise CloudPakOpsError("this repository has no commit", "make the first: git add . && git commit -m begin")
        raise CloudPakOpsError(
            f"{revision!r} is not a commit in this clone",
            f"fetch it: git fetch origin {_unprefixed(revision)}; in a shallow clone: git fetch --unshallow "
            "(actions/checkout: fetch-depth: 0); or name another commit",
        )
    return found.decode()


def ask(
    root: Path,
    *arguments: str,
    accept: tuple[int, ...] = (0,),
    given: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Return the output of a git command in ``root``; raises CloudPakOpsError for another exit code.

    A revision among the arguments is a commit from `commit_of`, which can't be taken for an option. ``given`` is what
    the command reads, ``variables`` are added to its environment.
    """
    done = run(root, *arguments, given=given, variables=variables)
    if done.returncode not in accept:
        raise _error(root, arguments, os.fsdecode(done.stderr).strip().replace("\n", " ") or "nothing")
    return done.stdout


def run(
    root: Path, *arguments: str, given: bytes = b"", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a git command and return its result; raises CloudPakOpsError only if it cannot start or takes too long."""
    git = shutil.which("git")
    if git is None:
        raise CloudPakOpsError("git is not on PATH", "install Git")
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
            f"git {arguments[0]} failed in {root}: {error}", "check that git status works there"
        ) from error


def _error(root: Path, arguments: tuple[str, ...], said: str) -> CloudPakOpsError:
    if "not a git repository" in said:
        return CloudPakOpsError(
            f"{root} is not in a Git repository",
            "cd into a clone, or make it one: git init -b main && git add . && git commit -m begin",
        )
    if "promisor remote" in said:
        return CloudPakOpsError(
            f"this partial clone lacks objects, and its remote does not give them: {said}",
            "fetch them where it answers: git fetch --refetch --no-filter",
        )
    # Settings come before the command: -c NAME=VALUE.
    command = next(word for word in arguments[:: 2 if arguments[0] == "-c" else 1] if word != "-c")
    return CloudPakOpsError(f"git {command} failed in {root}: {said}", "check that git status works there")


def _unprefixed(revision: str) -> str:
    """Return the name of a revision at the remote: `origin/main` is `main` there."""
    return revision.removeprefix("refs/remotes/").removeprefix("origin/")
