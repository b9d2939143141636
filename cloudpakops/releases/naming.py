"""Who names which release, and which track an id belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.release import TRACKS, ReleaseReference, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.repository.repository import Repository, Stack


def reference_of(repository: Repository, track: Track, release: str) -> ReleaseReference:
    """Return a release as a stack names it now; raises InvalidFilesError where it can't be read."""
    return ReleaseReference(release, digest(repository.release(track, release).document.data))


def users_of(stacks: Iterable[Stack], track: Track, release: str) -> list[str]:
    """Return the environments whose stack names a release, whatever the digest."""
    return [stack.name for stack in stacks if getattr(stack.environment, track).release == release]


def track_of(repository: Repository, releases: Sequence[str], track: Track | None) -> Track:
    """Return the one track that has all these releases, or the given one; raises CloudPakOpsError."""
    tracks: tuple[Track, ...] = (track,) if track else TRACKS
    known = {one: repository.releases(one) for one in tracks}
    found = [one for one in tracks if all(release in known[one] for release in releases)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CloudPakOpsError(
            f"both tracks have {' and '.join(releases)}", f"say which: --track {' or --track '.join(found)}"
        )
    every = ", ".join(f"{one} {release}" for one in tracks for release in known[one]) or "none"
    missing = [release for release in releases if not any(release in known[one] for one in tracks)]
    if missing:
        of_track = f" of track {track}" if track else ""
        raise CloudPakOpsError(f"there is no release {missing[0]}{of_track}", f"choose from {every}")
    raise CloudPakOpsError(f"{' and '.join(releases)} are of different tracks", f"choose two of one track: {every}")
