"""For a difference only that is rendered which two plans don't have in common."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.files.output import to_json
from cloudpakops.render.differences.consequences import image_changes
from cloudpakops.render.differences.difference import difference
from cloudpakops.render.differences.promoted import promotion_difference
from cloudpakops.render.differences.report import as_json
from cloudpakops.render.differences.state import state_of
from cloudpakops.render.differences.unlike import unlike
from cloudpakops.render.run import render_plan, render_stack
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Checkout

    from cloudpakops.model.release import Track
    from cloudpakops.render.rendered_object import RenderedObject

ENVIRONMENTS = ("dev", "test", "staging", "prod")
PROMOTION = """
import sys
from pathlib import Path
from cloudpakops.render.differences.promoted import promotion_difference
from cloudpakops.repository.repository import Repository
repository = Repository(Path.cwd())
source = repository.stack("dev").environment
promotion_difference(repository, "prod", {"platform": source.platform, "applications": source.applications})
print(*sorted({name.partition(".")[0] for name in sys.modules if name.startswith("pulumi_")}))
"""


@pytest.fixture
def repository(checkout: Checkout) -> Repository:
    return Repository(checkout.root)


def shown(objects: Sequence[RenderedObject]) -> list[tuple[str, str, str, bool, str]]:
    """Return objects for comparison, with one placeholder for what only the cloud tells."""
    return [
        (
            found.layer,
            found.cluster,
            found.logical_name,
            found.protected,
            re.sub(r"<[^>]*: ingress[A-Za-z]+>", "<ingress domain>", to_json(found.manifest)),
        )
        for found in objects
    ]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_what_is_on_a_cluster_is_the_same_without_its_infrastructure(repository: Repository, environment: str) -> None:
    stack = repository.stack(environment)
    plan = repository.plan(stack)
    other = replace(plan, clusters=tuple(replace(cluster, applications=()) for cluster in plan.clusters))
    everything = render_stack(repository, stack)
    on_it = [found for found in everything if found.layer != "infrastructure"]
    assert shown(render_plan(repository.root, stack, unlike(plan, other))) == shown(on_it)
    # Else an image that only the infrastructure still names would count as no longer needed.
    assert image_changes([], everything) == image_changes([], on_it)


@pytest.mark.parametrize("tracks", [("platform",), ("applications",), ("platform", "applications")])
@pytest.mark.parametrize(
    ("source", "target"), [("dev", "test"), ("dev", "staging"), ("dev", "prod"), ("prod", "dev"), ("prod", "test")]
)
def test_a_promotion_has_the_difference_of_the_whole_states(
    repository: Repository, source: str, target: str, tracks: tuple[Track, ...]
) -> None:
    references = {track: getattr(repository.stack(source).environment, track) for track in tracks}
    stack = repository.stack(target)
    states = state_of(repository, stack), state_of(repository, stack.with_references(references))
    assert as_json(promotion_difference(repository, target, references)) == as_json(
        difference(*states, (), repository.object_kinds())
    )


def test_clusters_with_the_same_plan_are_not_rendered(repository: Repository) -> None:
    plan = repository.plan(repository.stack("prod"))
    east, west = plan.clusters
    other = replace(plan, clusters=(east, replace(west, applications=())))
    assert [cluster.name for cluster in unlike(plan, other).clusters] == ["west"]
    assert unlike(plan, plan).clusters == ()
    assert render_plan(repository.root, repository.stack("prod"), unlike(plan, plan)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"source": None},
        {"storage": {"rwo": "another"}},
        {"namespaces": ()},
        {"ingress_domain": "apps.example.com"},
        {"platform": "kubernetes"},
        {"nodes": ()},
        {"name": "another"},
    ],
    ids=str,
)
def test_a_cluster_whose_infrastructure_changes_is_rendered_as_it_is(
    repository: Repository, fields: dict[str, Any]
) -> None:
    plan = repository.plan(repository.stack("test"))
    (cluster,) = plan.clusters
    other = replace(plan, clusters=(replace(cluster, **fields),))
    assert unlike(plan, other) == plan


def test_a_cluster_that_comes_or_goes_is_rendered_as_it_is(repository: Repository) -> None:
    plan = repository.plan(repository.stack("prod"))
    fewer = replace(plan, clusters=plan.clusters[:1])
    assert unlike(plan, fewer).clusters == plan.clusters[1:]
    assert unlike(fewer, plan).clusters == ()


def test_a_promotion_imports_no_sdk_of_a_cloud_that_stays_as_it_is(checkout: Checkout) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROMOTION], cwd=checkout.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "pulumi_kubernetes"
