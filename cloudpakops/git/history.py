"""Reads commits as they are, whatever the user's Git is configured to show or to replace."""

from __future__ import annotations

import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# No replaced objects, no grafts, no settings of the user or the system.
_FIXED = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "0",
}
# Settings of the repository itself: no precomputed history, and only SSH signatures, checked by OpenSSH's own program.
_SETTINGS = (
    "core.commitGraph=false",
    "advice.graftFileDeprecated=false",
    "gpg.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.program=ssh-keygen",
)
_MOST_BYTES = 1 << 20
_MOST_BYTES_AT_ONCE = 1 << 25
# So many signatures are checked by one Git, which must not take too long.
_SIGNATURES = 100
_ADDED = re.compile(r":000000 100644 0+ ([0-9a-f]{40,64}) A")


def read_git(root: Path, *arguments: str, given: bytes = b"", settings: Sequence[str] = ()) -> bytes:
    """Return the output of a git command in a fixed environment; raises CloudPakOpsError, also for a shallow clone."""
    _refuse_a_shallow(root)
    return _fixed(root, *arguments, given=given, settings=settings)


def files_at(root: Path, commit: str) -> Iterator[tuple[int, str, bytes]]:
    """Yield mode, path and bytes of each file and link of this project at a commit, also in a shallow clone.

    What is stored, whatever attributes leave out or change in an archive. Raises CloudPakOpsError.
    """
    _refuse_what_git_refuses(root)
    listed = os.fsdecode(_fixed(root, "ls-tree", "-r", "-z", commit)).split("\0")
    rows = [(*about.split(" "), path) for about, _, path in (row.partition("\t") for row in listed if row)]
    blobs = [(int(mode, 8), path, one) for mode, kind, one, path in rows if kind == "blob"]
    ids = [one for _, _, one in blobs]
    answer = _fixed(root, "cat-file", "--batch=%(objectsize)", given=_lines(ids))
    yield from ((mode, path, content) for (mode, path, _), content in zip(blobs, _split(answer, ids), strict=True))


def _fixed(root: Path, *arguments: str, given: bytes = b"", settings: Sequence[str] = ()) -> bytes:
    # Git's own check of the owner is below; its settings, which may allow this folder, are not read here.
    options = [part for setting in (*_SETTINGS, "safe.directory=*", *settings) for part in ("-c", setting)]
    return ask(root, *options, *arguments, given=given, variables=_FIXED)


@lru_cache
def _refuse_what_git_refuses(root: Path) -> None:
    # With the settings of the user, which may allow a folder of somebody else.
    ask(root, "rev-parse", "--git-dir")


# What raises is not kept, so a clone that was completed is read.
@lru_cache
def _refuse_a_shallow(root: Path) -> None:
    if ask(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise CloudPakOpsError(
            "this clone is shallow, so its history is not complete",
            "fetch the rest: git fetch --unshallow origin (actions/checkout: fetch-depth: 0)",
        )


def first_parents(root: Path, tip: str, *paths: str) -> list[str]:
    """Return the commits of a branch itself, newest first; with ``paths`` only those that change one of them."""
    return read_git(root, "rev-list", "--first-parent", tip, "--", *paths).decode().split()


def parents_of(root: Path, head: str) -> list[tuple[str, list[str]]]:
    """Return all commits of a branch, also those that were merged, with the parents of each: parents come first."""
    lines = read_git(root, "rev-list", "--topo-order", "--parents", "--reverse", head).decode().splitlines()
    return [(commit, parents) for commit, *parents in (line.split() for line in lines)]


def added_files(root: Path, commits: Sequence[str]) -> dict[str, dict[str, str] | None]:
    """Return the files that each commit adds, by path, as object ids; None where it does anything else."""
    options = ("--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    given = _lines(commits)
    found: dict[str, dict[str, str] | None] = {commit: {} for commit in commits}
    fields = iter(read_git(root, "diff-tree", *options, given=given).decode(errors="replace").split("\0"))
    commit = ""
    for field in fields:
        if not field.startswith(":"):
            commit = field.strip() or commit
            continue
        path, files, added = next(fields), found[commit], _ADDED.fullmatch(field)
        if files is None or not added:
            found[commit] = None
        else:
            files[path] = added[1]
    return found


def object_ids(root: Path, names: Sequence[str]) -> dict[str, str]:
    """Return the object id of each `commit:path` of this project that there is."""
    prefix = _prefix(root)
    full = [f"{commit}:{prefix}{path}" for commit, _, path in (name.partition(":") for name in names)]
    given = _lines(full)
    lines = read_git(root, "cat-file", "--batch-check", given=given).decode(errors="replace").splitlines()
    rows = (line.split() for line in lines)
    return {name: row[0] for name, row in zip(names, rows, strict=True) if len(row) == 3 and row[1] == "blob"}  # noqa: PLR2004 - id, type, size


def contents(root: Path, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Yield objects with their content, a few at a time; None for one that is larger than a MiB.

    Raises CloudPakOpsError for a lost one.
    """
    batch: list[str] = []
    total = 0
    for one, size in _sizes(root, list(dict.fromkeys(ids))).items():
        if size > _MOST_BYTES:
            yield one, None
            continue
        batch.append(one)
        total += size
        if total > _MOST_BYTES_AT_ONCE:
            yield from _read(root, batch)
            batch, total = [], 0
    yield from _read(root, batch)


def _sizes(root: Path, ids: Sequence[str]) -> dict[str, int]:
    if not ids:
        return {}
    answer = read_git(root, "cat-file", "--batch-check=%(objectsize)", given=_lines(ids)).decode().splitlines()
    for one, size in zip(ids, answer, strict=True):
        if not size.isdecimal():
            raise _lost(one)
    return dict(zip(ids, map(int, answer), strict=True))


def _read(root: Path, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if not ids:
        return
    answer = read_git(root, "cat-file", "--batch=%(objectsize)", given=_lines(ids))
    yield from zip(ids, _split(answer, ids), strict=True)


def _split(answer: bytes, ids: Sequence[str]) -> Iterator[bytes]:
    """Yield each object of an answer of `cat-file --batch=%(objectsize)`."""
    start = 0
    for one in ids:
        end = answer.index(b"\n", start)
        size = answer[start:end]
        if not size.isdigit():
            raise _lost(one)
        start = end + 1 + int(size) + 1
        yield answer[end + 1 : start - 1]


def _lost(one: str) -> CloudPakOpsError:
    return CloudPakOpsError(
        f"this clone has lost the object {one}", "fetch it: git fetch --refetch origin, or clone again"
    )


def _lines(words: Iterable[str]) -> bytes:
    return "".join(f"{word}\n" for word in words).encode()


def file_at(root: Path, commit: str, path: str) -> bytes | None:
    """Return the bytes of a file of this project at a commit; None where it is not there."""
    name = f"{commit}:{path}"
    found = object_ids(root, [name])
    return next(contents(root, [found[name]]))[1] if found else None


def commit_times(root: Path, commits: Sequence[str]) -> dict[str, datetime]:
    """Return when each commit was made, by the clock of its committer: for a merge on a forge, the forge's."""
    rows = _formatted(root, commits, "%H %ct")
    return {row[0]: datetime.fromtimestamp(min(int(row[1]), 253402300799), UTC) for row in rows}


def signed(root: Path, allowed: bytes, commits: Sequence[str]) -> set[str]:
    """Return the commits that carry a good SSH signature by a key of ``allowed``, a file in the form of ssh-keygen."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        file = Path(folder, "allowed_signers")
        file.write_bytes(allowed)
        setting = f"gpg.ssh.allowedSignersFile={file}"
        # Git starts ssh-keygen for each, one after the other.
        parts = [commits[start : start + _SIGNATURES] for start in range(0, len(commits), _SIGNATURES)]
        rows = list(pool.map(lambda part: list(_formatted(root, part, "%H %G?", setting)), parts))
    return {commit for part in rows for commit, state in part if state == "G"}


def _formatted(root: Path, commits: Sequence[str], form: str, *settings: str) -> Iterator[list[str]]:
    if not commits:
        return iter(())
    given = _lines(commits)
    # `rev-list` knows no settings of signatures; what the user may set of `log` is said here.
    shown = ("--encoding=UTF-8", "--no-show-signature", "--no-patch", "--no-color", "--no-decorate")
    options = ("--no-walk=unsorted", "--stdin", *shown, f"--format={form}")
    lines = read_git(root, "log", *options, given=given, settings=settings)
    return (line.split() for line in lines.decode(errors="replace").splitlines() if line)


@lru_cache
def _prefix(root: Path) -> str:
    """Return the path of this project in its repository, of which it may be a folder."""
    return os.fsdecode(ask(root, "rev-parse", "--show-prefix").rstrip(b"\n"))


def path_in_git(root: Path, path: str) -> str:
    """Return a path of this project from the top of its repository."""
    return f"{_prefix(root)}{path}"
