"""What main itself says of a move: by which rules it is judged, and whether an approver signed it."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.history import file_at, first_parents, signed
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.promotion.records.at_commit import line_history, pipeline_at, stack_path
from cloudpakops.promotion.records.ledger import SIGNERS_FILE, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cloudpakops.model.release import Track

# Who may approve where no forge does; in the form of the file of signers.
APPROVERS_FILE = "stacks/approvers"


def rules_at(root: Path, commit: str, environment: str, *, seen: bool) -> dict[Track, Pipeline | str]:
    """Return the rules for each track of an environment's line at a commit of main, or why there are none.

    They are those of the parent of the commit that moved the track. A new environment brings its own, if it has no
    records (``seen``): one that comes back is none. Where there were no rules yet, the first ones count.
    """
    history = line_history(root, commit, environment)

    def rules(track: Track, wanted: str) -> Pipeline | str:
        mover, _ = list(takewhile(lambda one: one[1].get(track) == wanted, history))[-1]
        parent = next(iter(first_parents(root, mover)[1:2]), None)
        return _rules(root, environment, parent, mover, commit, seen=seen)

    return {track: rules(track, wanted) for track, wanted in history[0][1].items()}


def rules_before(
    root: Path, base: str, head: str, environment: str, tracks: Iterable[Track], *, seen: bool
) -> dict[Track, Pipeline | str]:
    """Return the rules for a pull request from ``base`` to ``head`` that moves tracks of an environment."""
    return dict.fromkeys(tracks, _rules(root, environment, base, head, head, seen=seen))


def _rules(root: Path, environment: str, before: str | None, mover: str, then: str, *, seen: bool) -> Pipeline | str:
    new = before is None or (not seen and file_at(root, before, stack_path(environment)) is None)
    try:
        found = pipeline_at(root, mover if new or before is None else before) or pipeline_at(root, then)
    except CloudPakOpsError as error:
        return error.what.replace("\n", " ")
    return found or f"{PIPELINE_FILE} does not exist at {then[:12]}"


def unsigned(root: Path, commit: str, environment: str, ledger: Ledger) -> str:
    """Return which guarded commit, since the last deployment of an environment, lacks a listed signature.

    Nothing where all have one. A commit is judged by the list of its parent; where that has none, it needs none.
    """
    if not first_parents(root, commit, APPROVERS_FILE):
        return ""
    line = first_parents(root, commit)
    deployed = next((record.commit for record in ledger.passed(environment)), "")
    guarded = set(first_parents(root, commit, PIPELINE_FILE, DECISIONS_FILE, SIGNERS_FILE, APPROVERS_FILE))
    history = [*line_history(root, commit, environment), ("", {})]
    guarded |= {one for (one, after), (_, before) in pairwise(history) if after != before}
    for one, parent in pairwise(line):
        if one == deployed:
            break
        allowed = file_at(root, parent, APPROVERS_FILE) if one in guarded else None
        if allowed is not None and one not in signed(root, allowed, [one]):
            return f"{one[:12]} changes what {APPROVERS_FILE} guards, and no approver signed it"
    return ""
