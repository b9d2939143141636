"""Puts a change that people decide on a branch at the tip of main; the checkout stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files, head_of, is_ancestor, move_ref
from cloudpakops.git.history import path_in_git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.promotion.known import Known


def propose_change(known: Known, branch: str, files: Mapping[str, bytes], message: str) -> str:
    """Commit files, by their paths in this project, on a new branch, and return the commit.

    Raises CloudPakOpsError, with nothing done, if the branch is there and isn't merged.
    """
    ref = f"refs/heads/{branch}"
    exists = CloudPakOpsError(f"the branch {branch} already exists", f"merge it, or delete it: git branch -D {branch}")
    before = head_of(known.root, ref)
    if before and not is_ancestor(known.root, before, known.main):
        raise exists
    paths = {path_in_git(known.root, path): content for path, content in files.items()}
    commit = commit_files(known.root, known.main, paths, message)
    if not move_ref(known.root, ref, commit, before):
        raise exists
    return commit
