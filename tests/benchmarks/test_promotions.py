"""The environments whose promotion is measured are real ones: valid, with all their clusters, in two revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.promotions import ENVIRONMENTS, write_environments
from cloudpakops.render.differences.revisions import revision_difference
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


def test_each_environment_has_its_clusters_and_moves_between_the_revisions(tmp_path: Path) -> None:
    write_environments(tmp_path, 2)
    repository = Repository(tmp_path)
    assert [len(repository.plan(stack).clusters) for stack in repository.stacks()] == [2] * len(ENVIRONMENTS)
    found = revision_difference(tmp_path, "HEAD^", "HEAD")
    assert [one.environment for one in found.environments] == list(ENVIRONMENTS)
    assert all(one.products and one.objects for one in found.environments)
    dev, prod = (repository.stack(name).environment.platform.release for name in ("dev", "prod"))
    assert dev != prod
