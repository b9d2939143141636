"""Reads what the files of the project say at a commit, from Git alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.base.strict import StrictModel
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.git.history import contents, file_at, first_parents, object_ids
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.model.release import TRACKS, ReleaseReference, Track
from cloudpakops.promotion.decisions import DECISIONS_FILE, Decisions
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.promotion.records.cache import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


_Model = TypeVar("_Model", bound=StrictModel)


def stack_path(environment: str) -> str:
    """Return the path of an environment's stack file."""
    return f"stacks/Pulumi.{environment}.yaml"


def pipeline_at(root: Path, commit: str) -> Pipeline | None:
    """Return the pipeline as it is at a commit; None where it is not there. Raises CloudPakOpsError."""
    return _model_at(root, commit, PIPELINE_FILE, Pipeline)


def decisions_at(root: Path, commit: str) -> Decisions:
    """Return the decisions as they are at a commit; raises CloudPakOpsError."""
    return _model_at(root, commit, DECISIONS_FILE, Decisions) or Decisions()


@lru_cache(maxsize=256)
def _model_at(root: Path, commit: str, path: str, model: type[_Model]) -> _Model | None:
    if (content := file_at(root, commit, path)) is None:
        return None
    document = parse(content.decode(errors="replace"), file=f"{path} at {commit[:12]}")
    return read(model, document.data or {}, document)


def line_at(root: Path, commit: str, environment: str) -> dict[Track, str]:
    """Return the releases that an environment's file names at a commit; raises CloudPakOpsError."""
    if line := lines_at(root, [(commit, environment)]).get((commit, environment)):
        return line
    raise CloudPakOpsError(
        f"{stack_path(environment)} does not exist at commit {commit[:12]}, or names no releases",
        "name a commit that passes cloudpakops validate",
    )


def lines_at(root: Path, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[Track, str]]:
    """Return the releases that environments' files name, by commit and environment; without those that name none."""
    names = {place: f"{place[0]}:{stack_path(place[1])}" for place in places}
    ids = object_ids(root, list(names.values()))

    def read_lines(unknown: list[str]) -> dict[str, dict[Track, str]]:
        return {one: line for one, content in contents(root, unknown) if (line := _line(content))}

    found = remembered(root, "lines", ids.values(), read_lines)
    return {place: line for place, name in names.items() if (line := found.get(ids.get(name, "")))}


def line_history(root: Path, tip: str, environment: str) -> list[tuple[str, dict[Track, str]]]:
    """Return the commits of the branch itself that change an environment's file, newest first, with its releases."""
    changing = first_parents(root, tip, stack_path(environment))
    lines = lines_at(root, [(one, environment) for one in changing])
    return [(one, lines.get((one, environment), {})) for one in changing]


def _line(content: bytes | None) -> dict[Track, str] | None:
    """Return the releases that a stack file names; only those lines count, since older files follow older models."""
    try:
        data: Any = parse((content or b"").decode(), file="", dialect="stack").data
        return {track: str(ReleaseReference.parse(data["config"][f"{NAMESPACE}:{track}"])) for track in TRACKS}
    except (InvalidFilesError, ValueError, KeyError, TypeError):
        return None
