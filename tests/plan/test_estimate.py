"""How long an install usually takes and what it asks for, by the figures that the catalog's sources give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import parse
from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.model.environment import Environment
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import ClusterPlan, Manifests, resolve
from cloudpakops.plan.estimate import critical_path, totals
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

REPOSITORY = Repository(Path(__file__).resolve().parents[1] / "estate")
DATA = "cloud-pak-for-data"
NONE = f"sha256:{'0' * 64}"


def planned(*kinds: str, size: str | None = None, product: str = DATA) -> ClusterPlan:
    """Return the plan of a cluster with one product, of whose example only ``kinds`` are kept."""
    entry = REPOSITORY.product(product).default
    text = make_platform_release("2000.01", "", {product: [entry.version]}, REPOSITORY.products())
    platform = PlatformRelease.model_validate(parse(text, file="release").data)
    described = example(product, entry)
    described["instances"] = [found for found in described["instances"] if found["kind"] in kinds]
    if size:
        described["size"] = size
    one: dict[str, Any] = {**cluster("main", "openshift", described)}
    one["prerequisites"] = {need.product: PRESENT for need in entry.needs}
    environment = Environment.model_validate(
        {"platform": f"2000.01@{NONE}", "applications": f"2000.02@{NONE}", "clusters": [one]}
    )
    applications = ApplicationsRelease.model_validate(
        {
            "release": "2000.02",
            "track": "applications",
            "applications": {"none": {"image": f"example.com/x/y@{NONE}", "port": 80}},
        }
    )
    return resolve("any", environment, platform, applications, Manifests(documents(product, entry))).clusters[0]


@pytest.mark.parametrize(
    ("kinds", "minutes"),
    [
        (("CAServiceInstance",), 160),
        (("CAServiceInstance", "WS"), 185),
        (("WKC",), 275),
        (("WKC", "WS"), 275),
    ],
)
def test_the_worked_totals_of_the_source_come_out(kinds: tuple[str, ...], minutes: int) -> None:
    """IBM/cloud-pak-deployer: docs/src/30-reference/timings.md adds up instances, not the operators before them."""
    path = critical_path(planned(*kinds))
    operators = [step for step in path.steps if step.what.startswith("operator ")]
    assert [step.minutes for step in operators] == [15]
    assert path.minutes - 15 == minutes


def test_what_is_not_known_is_named() -> None:
    path = critical_path(planned("WS", "AnalyticsEngine"))
    assert "AnalyticsEngine analyticsengine-sample" in path.unknown
    assert "WS ws-cr" not in path.unknown


def test_the_cluster_and_its_storage_took_no_time(checkout: Checkout) -> None:
    """Source: IBM/cloud-pak-deployer: docs/src/30-reference/timings.md: ROKS 45 minutes, Data Foundation 45."""
    (made,) = REPOSITORY.plan(REPOSITORY.stack("staging")).clusters
    path = critical_path(made)
    assert [(step.what, step.minutes) for step in path.steps[:2]] == [("cluster", 45), ("Data Foundation", 45)]
    assert path.minutes >= 90
    (alone,) = REPOSITORY.plan(REPOSITORY.stack("test")).clusters
    assert [step.what for step in critical_path(alone).steps[:2]] == ["cluster"]
    # Nobody says how long ROSA takes.
    west = REPOSITORY.plan(REPOSITORY.stack("prod")).clusters[1]
    assert "cluster" in critical_path(west).unknown
    assert "a first install takes at least" in checkout.command("estimate", "staging").stdout


def test_footprints_add_up_by_size() -> None:
    integration = "cloud-pak-for-integration"
    small, large = (planned("PlatformNavigator", product=integration, size=size) for size in (None, "large"))
    assert (totals(small.products).vcpu, totals(large.products).vcpu) == (24, 96)
    assert totals(planned("WS").products).unknown == (f"{DATA} 5.2.0",)


def test_the_command_prints_totals_and_the_chain(checkout: Checkout) -> None:
    text = checkout.command("estimate", "prod")
    assert text.returncode == 0, text.stderr
    assert text.stdout.count("cluster ") == 2
    assert "asked: at least 72 vCPU" in text.stdout
    # One line, not one for each step.
    assert text.stdout.count("no time is known for ") == 2
    assert max(len(line) for line in text.stdout.splitlines() if line.startswith("no time")) < 80
    data = json.loads(checkout.command("estimate", "prod", "--format", "json").stdout)
    assert [one["cluster"] for one in data["clusters"]] == ["east", "west"]
    assert data["clusters"][0]["totals"]["vcpu"] == 72


def test_an_environment_that_is_not_there_is_named(checkout: Checkout) -> None:
    result = checkout.command("estimate", "nowhere")
    assert result.returncode == 2
    assert "environment nowhere does not exist" in result.stderr
