"""Puts a change that people decide on a branch at the tip of main, and asks for its review; the checkout stays."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import parse
from cloudpakops.files.exact_edit import with_values
from cloudpakops.git.command import run
from cloudpakops.git.commits import commit_files, head_of, is_ancestor, move_ref
from cloudpakops.git.history import file_at, path_in_git
from cloudpakops.git.origin import REMOTE
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.records.at_commit import stack_path
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cloudpakops.promotion.known import Known
    from cloudpakops.promotion.records.record import Line

_SECONDS = 120


def propose_change(known: Known, branch: str, files: Mapping[str, bytes], message: str) -> tuple[str, str]:
    """Commit files, by their paths in this project, on a new branch, and return branch and commit.

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
    return branch, commit


def propose_lines(
    known: Known, what: str, environment: str, changes: Line, message: str, *, decisions: bytes | None
) -> tuple[str, str]:
    """Commit other release lines of an environment, with the decisions, on a branch named for ``what`` is done."""
    path = stack_path(environment)
    content = file_at(known.root, known.main, path) or b""
    places = {place_in_stack_file((track,)): reference for track, reference in changes.items()}
    document = parse(content.decode(errors="replace"), file=path, dialect="stack")
    files = {path: with_values(content, document, places)} | ({DECISIONS_FILE: decisions} if decisions else {})
    ids = [f"{track}-{reference.partition('@')[0]}" for track, reference in changes.items()]
    return propose_change(known, f"{what}/{'-'.join([environment, *ids])}", files, message)


def push_branch(root: Path, branch: str) -> str:
    """Push a branch and open its pull request by GitHub's `gh`, or return the address that the forge says.

    Raises CloudPakOpsError where the branch can't be pushed.
    """
    done = run(root, "push", REMOTE, f"refs/heads/{branch}:refs/heads/{branch}")
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise CloudPakOpsError(f"{branch} cannot be pushed: {said}", f"run: git push {REMOTE} {branch}")
    address = re.search(r"^remote:.*?(https?://\S+)", said, re.MULTILINE)
    return _opened(root, branch) or f"pushed {branch}: open its pull request{f': {address[1]}' if address else ''}"


def _opened(root: Path, branch: str) -> str:
    """Return where `gh` opened the pull request; nothing where it is not there, or knows no forge of this clone."""
    gh = shutil.which("gh")
    if gh is None:
        return ""
    command = [gh, "pr", "create", "--fill", "--head", branch]
    try:
        done = subprocess.run(  # noqa: S603 - the user's own gh
            command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return f"the pull request is open: {done.stdout.strip()}"
