"""Verifies that releases match the stack files that name them, and that none changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.files.document import parse
from cloudpakops.files.reading import settled
from cloudpakops.git.command import ask, commit_of
from cloudpakops.model.release import TRACKS, digest, model_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.release import ReleaseReference, Track
    from cloudpakops.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A release that a stack names; ``problems`` say why it is not what the stack names, if it is not."""

    environment: str
    track: Track
    reference: ReleaseReference
    problems: tuple[Problem, ...]


def named_releases(repository: Repository) -> Iterator[Named]:
    """Yield each release that a stack names, its digest computed anew, by environment and track.

    Raises InvalidFilesError for a stack file that can't be read.
    """
    for stack in repository.stacks():
        for track in TRACKS:
            reference: ReleaseReference = getattr(stack.environment, track)
            problems = tuple(repository.reference_problems(stack, track))
            yield Named(environment=stack.name, track=track, reference=reference, problems=problems)


def changed_releases(repository: Repository, base: str) -> list[Problem]:
    """Return a problem for each release file of the revision ``base`` whose content is another now, or that is gone.

    Comments and layout don't count. Raises CloudPakOpsError for a revision that is not here.
    """
    root = repository.root
    commit = commit_of(root, base)
    problems = []
    for track in TRACKS:
        listed = ask(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", f"stacks/releases/{track}/")
        for path in sorted(filter(None, listed.decode(errors="replace").split("\0"))):
            release = path.rpartition("/")[2].removesuffix(".yaml")
            text = ask(root, "show", f"{commit}:./{path}").decode(errors="replace")
            fix = f"restore it: git checkout {base} -- {path}; and make a new release"
            if not (root / path).is_file():
                what = f"the release was removed since {base}, and a rollback may need it"
            elif _content(track, text) == _content(track, (root / path).read_text(encoding="utf-8", errors="replace")):
                continue
            else:
                what = f"the release {release} has changed since {base}, and a release never changes"
            problems.append(Problem(file=path, line=0, path="", what=what, fix=fix))
    return problems


def _content(track: Track, text: str) -> Any:
    """Return the digest of what a file says; its text where that is no release."""
    try:
        return digest(settled(model_of(track), parse(text, file=""))[1])
    except InvalidFilesError:
        return text
