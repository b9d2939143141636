"""New release files, each against the release before it: they are long, and most of one is as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.release import TRACKS
from cloudpakops.releases.comparison import Comparison, compare
from cloudpakops.releases.comparison_report import as_text
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelease:
    """A release that only the newer commit has; ``before`` is empty for the first of its track.

    ``failed`` says why it can't be compared.
    """

    track: str
    release: str
    before: str = ""
    comparison: Comparison | None = None
    failed: str = ""

    @property
    def title(self) -> str:
        """What it is, and how much is new in it."""
        named = f"New release: {self.track} {self.release}"
        if self.failed:
            return f"{named}, which cannot be compared"
        if self.comparison is None:
            return f"{named}, the first of its track"
        return f"{named}, compared with {self.before}: {', '.join(_counts(self.comparison)) or 'the same content'}"

    @property
    def text(self) -> str:
        """What is new in it."""
        return self.failed or (as_text(self.comparison) if self.comparison else "")


def new_releases(old: Path, new: Path) -> tuple[NewRelease, ...]:
    """Return the releases that ``new`` has and ``old`` has not, by track and id."""
    return tuple(_new_releases(Repository(old), Repository(new)))


def _new_releases(old: Repository, new: Repository) -> Iterator[NewRelease]:
    for track in TRACKS:
        known = set(old.releases(track))
        ordered = sorted(new.releases(track), key=_number)
        for index, release in enumerate(ordered):
            if release in known:
                continue
            before = ordered[index - 1] if index else ""
            try:
                comparison = compare(new.release(track, before), new.release(track, release)) if before else None
            except CloudPakOpsError as error:
                yield NewRelease(track=track, release=release, before=before, failed=str(error))
            else:
                yield NewRelease(track=track, release=release, before=before, comparison=comparison)


def _number(release: str) -> tuple[int, ...]:
    """Return an id by which 2026.9 comes before 2026.10; a file of another name comes first."""
    parts = release.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _counts(found: Comparison) -> Iterator[str]:
    parts = (
        (len(found.products), "product", "products"),
        (len(found.operators), "operator", "operators"),
        (len(found.charts), "chart", "charts"),
        (len(found.applications), "application", "applications"),
        (len(found.entries), "product with other facts", "products with other facts"),
        (len(found.settings), "setting", "settings"),
        (len(found.images_added), "new image", "new images"),
    )
    yield from (f"{count} {one if count == 1 else several}" for count, one, several in parts if count)
