"""Approval without a forge: commits of main that change what is guarded carry the signature of a listed person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cloudpakops.git.history import file_at, first_parents, signed
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import lines_at, stack_path
from cloudpakops.promotion.records.cache import Cache
from cloudpakops.promotion.records.ledger import SIGNERS_FILE
from cloudpakops.promotion.records.record import UP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cloudpakops.promotion.records.ledger import Ledger

APPROVERS_FILE = "stacks/approvers"
_GUARDED = (PIPELINE_FILE, DECISIONS_FILE, SIGNERS_FILE, APPROVERS_FILE)


def unsigned(root: Path, commit: str, environment: str, ledger: Ledger) -> str:
    """Return which guarded commit, since the last deployment of an environment, lacks a listed signature.

    Nothing where all have one. A commit is judged by the list of its parent; where that has none, it needs none.
    """
    if not first_parents(root, commit, APPROVERS_FILE):
        return ""
    deployed = next(
        (
            entry.record.commit
            for entry in reversed(ledger.of(environment))
            if (entry.record.kind, entry.record.state) == (UP, "passed")
        ),
        "",
    )
    line = first_parents(root, commit)
    since = line[: line.index(deployed)] if deployed in line else line
    for one in _guarded(root, since, environment):
        parent = line[line.index(one) + 1 : line.index(one) + 2]
        allowed = file_at(root, parent[0], APPROVERS_FILE) if parent else None
        if allowed is not None and one not in signed(root, allowed, [one]):
            return f"{one[:12]} changes what {APPROVERS_FILE} guards, and no approver signed it"
    return ""


def _guarded(root: Path, commits: list[str], environment: str) -> Iterator[str]:
    """Yield the commits that change a guarded file, or the releases of an environment."""
    if not commits:
        return
    line = first_parents(root, commits[0])
    files = set(first_parents(root, commits[0], *_GUARDED))
    stack = set(first_parents(root, commits[0], stack_path(environment)))
    parents = dict(pairwise(line))
    cache = Cache(root)
    asked = [one for one in commits if one in stack]
    lines = lines_at(root, {(one, environment) for own in asked for one in (own, parents.get(own)) if one}, cache)
    cache.save()
    for one in commits:
        moves = one in stack and lines.get((one, environment)) != lines.get((parents.get(one, ""), environment))
        if one in files or moves:
            yield one
