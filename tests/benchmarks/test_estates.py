"""The environments in number are real ones: valid, with all their products and clusters, in two revisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks import CHECKOUT
from benchmarks.commands import run
from benchmarks.estates import ENVIRONMENTS, FOUND, PRODUCTS, write_environments, write_fleet
from cloudpakops.render.differences.revisions import revision_difference
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


def test_each_environment_of_a_fleet_has_its_products(tmp_path: Path) -> None:
    write_fleet(tmp_path, 2)
    repository = Repository(tmp_path)
    assert repository.environments() == ["fleet000", "fleet001"]
    plan = repository.plan(repository.stack("fleet001"))
    assert sum(product.named for product in plan.clusters[0].products) == PRODUCTS


def test_rendering_a_fleet_says_seconds_memory_and_how_much_that_was(tmp_path: Path) -> None:
    write_fleet(tmp_path, 1)
    seconds, said = run(CHECKOUT, "benchmarks.rendering", str(tmp_path))
    result = json.loads(said)
    assert result["environments"] == 1
    assert result["objects"] > 100
    assert 0 < result["seconds"] < seconds
    assert result["mebibytes"] > 10


def test_each_environment_has_its_clusters_and_moves_between_the_revisions(tmp_path: Path) -> None:
    write_environments(tmp_path, 2)
    repository = Repository(tmp_path)
    assert [len(repository.plan(stack).clusters) for stack in repository.stacks()] == [2] * len(ENVIRONMENTS)
    found = revision_difference(tmp_path, "HEAD^", "HEAD")
    assert [one.environment for one in found.environments] == list(ENVIRONMENTS)
    assert all(one.products and one.objects for one in found.environments)
    dev, prod = (repository.stack(name).environment.platform.release for name in ("dev", "prod"))
    assert dev != prod
    _, said = run(tmp_path, "cloudpakops", "diff", "dev", "prod")
    assert FOUND in said
