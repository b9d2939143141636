"""What changes in environments between two Git revisions, each rendered by the program of its own revision.

Where both have the program that runs here, only clusters whose plans differ are rendered, and no other process is
needed for the sake of the code.
"""

from __future__ import annotations

import os
from collections import ChainMap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, commit_of
from cloudpakops.git.tree import tree_of
from cloudpakops.render.differences.difference import Difference, difference
from cloudpakops.render.differences.planned import history_of_site, planned_differences
from cloudpakops.render.differences.same_program import same_program
from cloudpakops.render.differences.state import states_in
from cloudpakops.render.paths import plain, possibly_touched
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cloudpakops.render.differences.planned import Revision
    from cloudpakops.render.differences.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDifference:
    """What changes between two commits; ``unchanged`` are the environments in which nothing does."""

    before: str
    after: str
    environments: tuple[Difference, ...]
    unchanged: tuple[str, ...]


def revision_difference(root: Path, before: str, after: str, only: str | None = None) -> RevisionDifference:
    """Return what changes between two revisions in every environment of either, or in one.

    Both are put into a temporary folder, and the checkout is left alone. Raises CloudPakOpsError for a revision that
    is not here, for an environment that neither has, and where an environment can't be rendered.
    """
    commits = commit_of(root, before), commit_of(root, after)
    with tree_of(root, commits[0], before) as old, tree_of(root, commits[1], after) as new:
        trees = Repository(old), Repository(new)
        every = plain({name for tree in trees for name in tree.environments()})
        if only is not None and only not in every:
            known = ", ".join(every) or "none"
            raise CloudPakOpsError(
                f"neither {before} nor {after} has an environment {only}", f"name an existing environment: {known}"
            )
        chosen = every if only is None else [only]
        changed = _changed(root, commits)
        names = [name for name in chosen if any(name in possibly_touched(tree, changed) for tree in trees)]
        shown = (old, before), (new, after)
        compared = planned_differences(*shown, names) if same_program(changed, new) else _differences(*shown, names)
    found = tuple(one for one in compared if not one.nothing)
    differing = {one.environment for one in found}
    return RevisionDifference(
        before=commits[0],
        after=commits[1],
        environments=found,
        unchanged=tuple(name for name in chosen if name not in differing),
    )


def _differences(before: Revision, after: Revision, names: Sequence[str]) -> list[Difference]:
    olds, news = _states((before, after), names)
    return [
        difference(
            olds[name],
            news[name],
            history_of_site(Repository(before[0]), Repository(after[0]), name),
            Repository(after[0]).object_kinds(),
        )
        for name in names
    ]


def _states(trees: tuple[Revision, Revision], names: Sequence[str]) -> list[dict[str, State]]:
    """Return the states of environments in both trees, with as many processes as there are processors."""
    parts = max(1, min(len(names), (os.cpu_count() or 1) // len(trees)))
    with ThreadPoolExecutor() as pool:
        running = [[pool.submit(states_in, *tree, names[part::parts]) for part in range(parts)] for tree in trees]
        return [dict(ChainMap(*(part.result() for part in of_tree))) for of_tree in running]


def _changed(root: Path, commits: tuple[str, str]) -> list[str]:
    listed = ask(root, "diff", "--name-only", "-z", "--no-renames", "--relative", *commits, "--")
    return sorted({os.fsdecode(path) for path in listed.split(b"\0")} - {""})
