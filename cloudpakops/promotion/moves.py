"""Who moved a release line, and by which rules that is judged: those from before the move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.history import file_at, first_parents
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.records.at_commit import lines_at, pipeline_at, stack_path
from cloudpakops.promotion.records.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.pipeline import Pipeline
    from cloudpakops.promotion.records.record import Line


def mover_of(root: Path, commit: str, environment: str, track: Track) -> str:
    """Return the commit of the branch itself that gave a track the release that it has at ``commit``."""
    changing = first_parents(root, commit, stack_path(environment))
    cache = Cache(root)
    lines = lines_at(root, [(one, environment) for one in (commit, *changing)], cache)
    cache.save()
    wanted = lines.get((commit, environment), {}).get(track)
    mover = commit
    for one in changing:
        if lines.get((one, environment), {}).get(track) != wanted:
            break
        mover = one
    return mover


def rules_at(root: Path, commit: str, environment: str, line: Line, *, seen: bool) -> dict[Track, Pipeline | str]:
    """Return the rules for each track of an environment's line at a commit of main, or why there are none.

    They are those of the parent of the commit that moved the track. A new environment brings its own, if it has no
    records (``seen``): one that comes back is none. Where there were no rules yet, the first ones count.
    """
    return {
        track: _rules(root, commit, environment, mover_of(root, commit, environment, track), seen=seen)
        for track in line
    }


def rules_before(
    root: Path, base: str, head: str, environment: str, tracks: Iterable[Track], *, seen: bool
) -> dict[Track, Pipeline | str]:
    """Return the rules for a pull request from ``base`` to ``head`` that moves tracks of an environment."""
    new = not seen and file_at(root, base, stack_path(environment)) is None
    return dict.fromkeys(tracks, _pipeline(root, [head] if new else [base, head]))


def _rules(root: Path, commit: str, environment: str, mover: str, *, seen: bool) -> Pipeline | str:
    parents = first_parents(root, mover)[1:2]
    if not parents or (not seen and file_at(root, parents[0], stack_path(environment)) is None):
        return _pipeline(root, [mover, commit])
    return _pipeline(root, [parents[0], commit])


def _pipeline(root: Path, commits: list[str]) -> Pipeline | str:
    try:
        found = next((pipeline for commit in commits if (pipeline := pipeline_at(root, commit))), None)
    except CloudPakOpsError as error:
        return error.what.replace("\n", " ")
    return found or f"{PIPELINE_FILE} does not exist at {commits[-1][:12]}"
