"""Bringing a branch to the remote, and where its pull request is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.git import run
from cloudpakops.model.errors import CloudPakOpsError
from cloudpakops.records.ledger import REMOTE

if TYPE_CHECKING:
    from pathlib import Path

_GITHUB = re.compile(r"(?:https://|ssh://git@|git@)([A-Za-z0-9.-]+)[:/]([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?/?")


def push_branch(root: Path, branch: str) -> str:
    """Push a branch and return how to open its pull request; raises CloudPakOpsError."""
    done = run(root, "push", "--quiet", REMOTE, f"refs/heads/{branch}:refs/heads/{branch}")
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise CloudPakOpsError(f"{branch} can't be pushed: {said}\n    fix: git push {REMOTE} {branch}")
    url = run(root, "remote", "get-url", REMOTE).stdout.decode(errors="replace").strip()
    if (found := _GITHUB.fullmatch(url)) and "github" in found[1]:
        return f"open the pull request: https://{found[1]}/{found[2]}/compare/{branch}?expand=1"
    return f"pushed {branch}: open its pull request"
