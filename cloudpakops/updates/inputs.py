"""The inputs of an update plan besides the state: a digest of each part of the checkout."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.model.release import TRACKS, digest
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What is run when the program runs. The catalog is not: a release has frozen what it took from there.
PROGRAM = (
    "Pulumi.yaml",
    "__main__.py",
    "cloudpakops",
    "components",
    "constraints.txt",
    "engine",
    "readiness",
    "requirements.lock",
    "requirements.txt",
    "sdks",
)
POLICIES = ("policies", "stacks/policy.yaml")
_MADE = ("__pycache__", ".egg-info", ".pyc")


def inputs_of(root: Path, environment: str) -> dict[str, str]:
    """Return a digest of each part of the checkout that decides what happens to an environment, by its name.

    Files are read anew at each call. Of YAML the content counts, not comments and layout; which releases are named
    counts as part of these, not of the configuration. Raises InvalidFilesError for files that can't be read.
    """
    repository = Repository(root)
    stack = repository.stack(environment)
    tracks = {f"{NAMESPACE}:{track}" for track in TRACKS}
    data = stack.document.data
    own = {**data, "config": {key: value for key, value in data["config"].items() if key not in tracks}}
    found = {
        "program": _files(root, PROGRAM),
        "policies": _files(root, POLICIES),
        f"configuration stacks/Pulumi.{environment}.yaml": digest(own),
    }
    for track in TRACKS:
        reference = getattr(stack.environment, track)
        document = repository.release(track, reference.release).document
        found[f"{track} release"] = digest([str(reference), digest(document.data)])
    mirror = stack.environment.mirror
    record = f"stacks/releases/mirrored/{stack.environment.platform.release}.yaml"
    for name in [*stack.environment.documents(), *([record] if mirror else []), *([mirror.ca] if mirror else [])]:
        if name is not None:
            found[f"file {name}"] = _files(root, (name,))
    return found


def moved(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names whose digests differ, or that are on one side only, sorted."""
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def _files(root: Path, names: Sequence[str]) -> str:
    contents = {}
    for name in names:
        for path in _below(root / name):
            shown = path.relative_to(root).as_posix()
            try:
                contents[shown] = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                raise CloudPakOpsError(
                    f"{shown} cannot be read: {error.strerror}", "make it readable, or remove it"
                ) from None
    return digest(contents)


def _below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.endswith(_MADE)]
        yield from (Path(folder, name) for name in files if not name.endswith(_MADE))
