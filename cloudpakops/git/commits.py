"""Creates commits without touching the files, the index or the HEAD of the checkout."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, run

if TYPE_CHECKING:
    from collections.abc import Mapping


def commit_files(
    root: Path, parent: str | None, files: Mapping[str, bytes], message: str, *, sign: bool | None = None
) -> str:
    """Return a new commit on ``parent`` with these files, by their path from the top of the repository.

    An existing file keeps its mode. It is signed if ``sign`` says so, or where the user's Git signs
    (`commit.gpgsign`); no branch is moved. Raises CloudPakOpsError.
    """
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        if parent is None:
            ask(root, "read-tree", "--empty", variables=index)
        else:
            ask(root, "read-tree", parent, variables=index)
        for path, content in files.items():
            blob = ask(root, "hash-object", "-w", "--stdin", given=content).decode().strip()
            entry = f"{_mode(root, parent, path)},{blob},{path}"
            ask(root, "update-index", "--add", "--cacheinfo", entry, variables=index)
        tree = ask(root, "write-tree", variables=index).decode().strip()
    options = [*(["-S"] if sign or (sign is None and _signs(root)) else []), *(["-p", parent] if parent else [])]
    done = run(root, "commit-tree", *options, "-F", "-", tree, given=message.encode())
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        if "tell me who you are" in said or "ident name" in said or "no email was given" in said:
            raise CloudPakOpsError(
                "Git doesn't know who you are", "git config user.name 'NAME' && git config user.email ADDRESS"
            )
        raise CloudPakOpsError(
            f"git could not create a commit: {said}",
            "to sign with an SSH key: git config gpg.format ssh && git config user.signingkey FILE",
        )
    return done.stdout.decode().strip()


def head_of(root: Path, ref: str) -> str | None:
    """Return the commit of a full ref, or None if the ref does not exist."""
    done = run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    return done.stdout.decode().strip() if done.returncode == 0 else None


def move_ref(root: Path, ref: str, commit: str, before: str | None) -> bool:
    """Move a ref to a commit; do nothing and return False if it is not at ``before`` (None: it does not exist)."""
    return run(root, "update-ref", ref, commit, before or "0" * len(commit)).returncode == 0


def is_ancestor(root: Path, commit: str, descendant: str) -> bool:
    """Whether ``descendant`` is ``commit`` or comes after it."""
    return run(root, "merge-base", "--is-ancestor", commit, descendant).returncode == 0


def _mode(root: Path, parent: str | None, path: str) -> str:
    found = ask(root, "ls-tree", "--full-tree", parent, "--", path).decode() if parent else ""
    return found.partition(" ")[0] or "100644"


def _signs(root: Path) -> bool:
    return run(root, "config", "--type=bool", "commit.gpgsign").stdout.strip() == b"true"
