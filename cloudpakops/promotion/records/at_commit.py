"""Reads what the files of the project say at a commit, from Git alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.base.strict import StrictModel
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.git.history import contents, file_at, object_ids
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.model.release import TRACKS, ReleaseReference
from cloudpakops.promotion.decisions import DECISIONS_FILE, Decisions
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.cache import Cache

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


def _model_at(root: Path, commit: str, path: str, model: type[_Model]) -> _Model | None:
    content = file_at(root, commit, path)
    return None if content is None else _read(content, f"{path} at {commit[:12]}", model)


@lru_cache(maxsize=256)
def _read(content: bytes, shown: str, model: type[_Model]) -> _Model:
    document = parse(content.decode(errors="replace"), file=shown)
    return read(model, document.data or {}, document)


def line_at(root: Path, commit: str, environment: str) -> dict[Track, str]:
    """Return the releases that an environment's file names at a commit; raises CloudPakOpsError."""
    path = stack_path(environment)
    content = file_at(root, commit, path)
    if content is None:
        raise CloudPakOpsError(f"{path} does not exist at commit {commit[:12]}", "name a commit that has it")
    if (line := _line(content, path)) is None:
        raise CloudPakOpsError(
            f"{path} at commit {commit[:12]} names no releases", "name a commit that passes cloudpakops validate"
        )
    return line


def lines_at(root: Path, places: Iterable[tuple[str, str]], cache: Cache) -> dict[tuple[str, str], dict[Track, str]]:
    """Return the releases that environments' files name, by commit and environment; without those that name none."""
    names = {place: f"{place[0]}:{stack_path(place[1])}" for place in places}
    ids = object_ids(root, list(names.values()))
    files = {one: stack_path(place[1]) for place, name in names.items() if (one := ids.get(name))}

    def read_lines(unknown: list[str]) -> dict[str, dict[Track, str]]:
        return {one: line for one, content in contents(root, unknown) if (line := _line(content, files[one]))}

    found = cache.lines(files, read_lines)
    return {place: line for place, name in names.items() if (line := found.get(ids.get(name, "")))}


def _line(content: bytes | None, file: str) -> dict[Track, str] | None:
    """Return the releases that a stack file names; only those lines count, since older files follow older models."""
    try:
        data: Any = parse((content or b"").decode(), file=file, dialect="stack").data
        return {track: str(ReleaseReference.parse(data["config"][f"{NAMESPACE}:{track}"])) for track in TRACKS}
    except (InvalidFilesError, ValueError, KeyError, TypeError):
        return None
