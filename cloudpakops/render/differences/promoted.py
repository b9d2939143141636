"""The state of an environment with other releases, for the comparison of a promotion; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.render.differences.difference import Difference, difference
from cloudpakops.render.differences.site import site_changes
from cloudpakops.render.differences.state import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.model.release import ReleaseReference, Track
    from cloudpakops.render.differences.fields import FieldChange
    from cloudpakops.repository.repository import Repository


def promotion_difference(
    repository: Repository, target: str, references: Mapping[Track, ReleaseReference], source: str | None = None
) -> Difference:
    """Return what would change in ``target`` with other releases, and where it is another site than ``source``.

    Raises CloudPakOpsError where files are not right, now or with these releases.
    """
    stack = repository.stack(target)
    site: tuple[FieldChange, ...] = ()
    if source is not None:
        site = site_changes(repository.stack_document(source).data["config"], stack.document.data["config"])
    moved = stack.with_references(references)
    before = state_of(repository, stack, repository.plan(moved))
    after = state_of(repository, moved, repository.plan(stack))
    return difference(before, after, site, repository.object_kinds())
