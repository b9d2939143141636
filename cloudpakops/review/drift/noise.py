"""Differences that are expected, each with its reason: ``stacks/drift.yaml``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.strict import StrictModel
from cloudpakops.files.document import load
from cloudpakops.files.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cloudpakops.base.errors import Problem
    from cloudpakops.updates.drift import Drift

NOISE_FILE = "stacks/drift.yaml"


class Noise(StrictModel):
    """Properties that something else may write: they are no drift.

    ``type`` is Pulumi's, `kubernetes:apps/v1:Deployment`; ``name`` a pattern of logical names, `*-orders-*`. A path
    covers what is below it. A resource that is gone is never noise.
    """

    type: str
    name: str = "*"
    paths: Annotated[list[str], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=8)]

    def covers(self, drift: Drift, path: str) -> bool:
        """Return whether it is about this property of a resource."""
        known = drift.type == self.type and fnmatchcase(drift.name, self.name)
        return known and any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in self.paths)


class NoiseFile(StrictModel):
    """What counts as no drift."""

    noise: list[Noise] = Field(default_factory=list)


def noise_of(root: Path) -> list[Noise]:
    """Return the noise that a checkout knows; none without the file. Raises InvalidFilesError."""
    if not (path := root / NOISE_FILE).exists():
        return []
    document = load(path, shown_as=NOISE_FILE)
    return read(NoiseFile, document.data or {}, document).noise


def noise_problems(root: Path) -> list[Problem]:
    """Return the mistakes of that file."""
    try:
        noise_of(root)
    except InvalidFilesError as error:
        return list(error.problems)
    return []


def parted(found: Iterable[Drift], known: Iterable[Noise]) -> tuple[list[Drift], list[tuple[Drift, str]]]:
    """Return what is drift, and what is noise with its reasons; a resource is noise if each of its paths is."""
    noise = list(known)
    drifted: list[Drift] = []
    ignored: list[tuple[Drift, str]] = []
    for one in found:
        reasons = [next((known.reason for known in noise if known.covers(one, path)), "") for path in one.paths]
        if one.change == "removed" or not reasons or not all(reasons):
            drifted.append(one)
        else:
            ignored.append((one, "; ".join(dict.fromkeys(reasons))))
    return drifted, ignored
