"""Pushes a branch to the remote, and opens its pull request."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import run
from cloudpakops.git.origin import REMOTE

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 120
_GITHUB = re.compile(r"(?:https://|ssh://git@|git@)([A-Za-z0-9.-]+)[:/]([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?/?")


def push_branch(root: Path, branch: str) -> str:
    """Push a branch and open its pull request, or return the address to open it at if GitHub's `gh` cannot.

    Raises CloudPakOpsError where the branch can't be pushed.
    """
    done = run(root, "push", "--quiet", REMOTE, f"refs/heads/{branch}:refs/heads/{branch}")
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise CloudPakOpsError(f"{branch} cannot be pushed: {said}", f"run: git push {REMOTE} {branch}")
    url = run(root, "remote", "get-url", REMOTE).stdout.decode(errors="replace").strip()
    if (found := _GITHUB.fullmatch(url)) and "github" in found[1]:
        return (
            _opened(root, branch) or f"open the pull request: https://{found[1]}/{found[2]}/compare/{branch}?expand=1"
        )
    return f"pushed {branch}: open its pull request"


def _opened(root: Path, branch: str) -> str | None:
    gh = shutil.which("gh")
    if gh is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the user's own gh
            [gh, "pr", "create", "--fill", "--head", branch],
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return f"the pull request is open: {done.stdout.strip()}" if done.returncode == 0 else None
