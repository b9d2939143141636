"""Writes into a stack file which releases the environment has, with the digests of their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.files.exact_edit import change_values
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.releases.naming import reference_of, track_of
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """The line of a track in a stack file, before and after; both are the same if it was right already."""

    track: Track
    before: str
    after: str


def pin(repository: Repository, environment: str, releases: Sequence[str], track: Track | None) -> list[Pinned]:
    """Let a stack file name releases, at most one of each track; every other byte of the file stays.

    The file need not be right yet: the line may name anything. Raises CloudPakOpsError where a release can't be read,
    or the file has no line for its track.
    """
    document = repository.stack_document(environment)
    config = document.data.get("config") if isinstance(document.data, dict) else None
    lines: dict[Track, str] = {}
    for release in releases:
        of = track_of(repository, [release], track)
        if of in lines:
            raise CloudPakOpsError(
                f"{releases[0]} and {release} are both of track {of}", "name one release of each track"
            )
        lines[of] = str(reference_of(repository, of, release))
    missing = [
        document.problem(
            ("config",),
            f"the file has no line for the {of} release",
            f"add it below config: {NAMESPACE}:{of}: {line}",
            shown=(),
        )
        for of, line in lines.items()
        if not isinstance(config, dict) or f"{NAMESPACE}:{of}" not in config
    ]
    if missing or not isinstance(config, dict):
        raise InvalidFilesError(missing)
    pinned = [Pinned(track=of, before=str(config[f"{NAMESPACE}:{of}"]), after=line) for of, line in lines.items()]
    changes = {place_in_stack_file((one.track,)): one.after for one in pinned if one.before != one.after}
    if changes:
        change_values(repository.root / document.file, document, changes)
    return pinned
