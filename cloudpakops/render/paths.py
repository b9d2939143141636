"""The paths that differ from a revision, and the environments that a change of them may touch."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.git.command import ask, commit_of
from cloudpakops.model.release import TRACKS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from cloudpakops.repository.repository import Repository

# What no environment stands on. The catalog: a release holds frozen copies of what it takes from there; but facts of
# kinds of objects are not frozen, and say what is protected.
_HARMLESS_FOLDERS = frozenset(
    {
        ".ci",
        ".github",
        "benchmarks",
        "catalog",
        "docs",
        "offline",
        "pipelines",
        "policies",
        "providers",
        "schemas",
        "tests",
    },
)
_HARMLESS_FILES = frozenset(
    {".gitattributes", ".gitignore", "Makefile", "pyproject.toml", "requirements-dev.txt"}
    | {"stacks/drift.yaml", "stacks/pipeline.yaml", "stacks/policy.yaml"}
)
_STACK_FILE = re.compile(r"stacks/Pulumi\.([^/]+)\.yaml")
_RELEASE_FILE = re.compile(r"stacks/releases/([^/]+)/([^/]+)\.yaml")
# The names go into commands and pipelines; a pull request may come with any file name.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def possibly_touched(repository: Repository, changed: Iterable[str]) -> list[str]:
    """Return the environments outside of which changes of these paths touch none, sorted.

    A stack file may touch its environment, if it is still there; a release file those that name it; documents, tests
    and products of the catalog none; and every other path all. `touched` then compares what the environments are to be.

    Raises CloudPakOpsError for an environment whose name is not plain.
    """
    every = set(repository.environments())
    found: set[str] = set()
    for path in set(changed):
        if stack := _STACK_FILE.fullmatch(path):
            found |= every & {stack[1]}
        elif (release := _RELEASE_FILE.fullmatch(path)) and release[1] in TRACKS:
            found |= {name for name in every if _names(repository, name, release[1], release[2])}
        elif not _is_harmless(path):
            found = every
            break
    return plain(found)


def plain(names: Iterable[str]) -> list[str]:
    """Return names of environments sorted; raises CloudPakOpsError for a name that is not plain."""
    for name in (ordered := sorted(names)):
        if not _PLAIN_NAME.fullmatch(name):
            raise CloudPakOpsError(
                f"{name!r} is not a name for an environment: use only letters, digits, '.', '_' and '-'.",
                "rename its file stacks/Pulumi.<environment>.yaml",
            )
    return ordered


def select_environments(repository: Repository, only: str, changed: Collection[str]) -> set[str]:
    """Read a list of environments, separated by commas or spaces.

    An environment that the change removes may still be listed; raises CloudPakOpsError for any other that there isn't,
    because a slip of the pen must not leave an environment out.
    """
    names = set(re.split(r"[,\s]+", only.strip())) - {""}
    removed = {stack[1] for path in changed if (stack := _STACK_FILE.fullmatch(path))}
    if unknown := sorted(names - {*repository.environments(), *removed}):
        known = ", ".join(repository.environments()) or "none"
        raise CloudPakOpsError(f"environment {unknown[0]!r} does not exist", f"name existing environments: {known}")
    return names


def parting(root: Path, base: str) -> str:
    """Return the commit where HEAD and ``base`` parted; raises CloudPakOpsError where Git has no answer."""
    revision = commit_of(root, base)
    parted = os.fsdecode(ask(root, "merge-base", revision, "HEAD", accept=(0, 1))).strip()
    if not parted:
        raise CloudPakOpsError(
            f"{base} and HEAD have no common commit in this clone",
            "if this clone is shallow, git fetch --unshallow (actions/checkout: fetch-depth: 0)",
        )
    return parted


def changed_since(root: Path, commit: str) -> list[str]:
    """Return the paths under ``root`` that differ from a commit, sorted.

    What is not committed yet counts, and so do new files that Git doesn't ignore. A renamed file is its old and its new
    path. Raises CloudPakOpsError where Git has no answer.
    """
    differing = ask(root, "diff", "--name-only", "-z", "--no-renames", "--relative", commit, "--")
    new = ask(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({os.fsdecode(path) for path in (*differing.split(b"\0"), *new.split(b"\0"))} - {""})


def _names(repository: Repository, environment: str, track: str, release: str) -> bool:
    """Tell whether a stack names a release; one that can't be read might, and its preview says what is wrong."""
    try:
        stack = repository.stack(environment)
    except InvalidFilesError:
        return True
    return bool(getattr(stack.environment, track).release == release)


def _is_harmless(path: str) -> bool:
    parts = PurePosixPath(path).parts
    if parts[:2] == ("catalog", "objects"):
        return False
    if len(parts) > 1 and parts[0] in _HARMLESS_FOLDERS:
        return True
    return path in _HARMLESS_FILES or path.endswith(".md")
