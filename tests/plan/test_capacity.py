"""What clusters offer, in `estimate`, and the warning where it is less than is asked of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.kinds.clusters.nodes import TaintPlan
from cloudpakops.kinds.clusters.roks.plan import RoksPlan, gib
from cloudpakops.plan import ClusterPlan, FootprintPlan
from cloudpakops.plan.capacity import Offer, offered, open_to_products, shortages
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.warnings import warnings_of

if TYPE_CHECKING:
    from conftest import Checkout

ESTATE = Path(__file__).resolve().parents[1] / "estate"
STAGING = "stacks/Pulumi.staging.yaml"


def cluster(environment: str, name: str = "main") -> ClusterPlan:
    repository = Repository(ESTATE)
    return next(found for found in repository.plan(repository.stack(environment)).clusters if found.name == name)


def asking(one: ClusterPlan, vcpu: float | None, memory: float | None, storage: float | None = None) -> ClusterPlan:
    """Return the cluster with one product, that asks for this."""
    footprint = FootprintPlan(size="small", vcpu=vcpu, memory_gib=memory, storage_gib=storage)
    return replace(one, products=(replace(one.products[0], footprint=footprint),))


def test_nodes_for_storage_alone_are_not_offered_to_products() -> None:
    """Three nodes of bx2.16x64 are, and the three that hold the storage are not."""
    assert offered(cluster("staging")) == Offer(48, 192, 512)
    assert len(cluster("staging").nodes) == 2


def test_nodes_that_the_service_makes_are_offered_too() -> None:
    assert offered(cluster("prod", "west")) == Offer(3 * 32 + 3 * 4, 3 * 128 + 3 * 16, None)


def test_of_an_existing_cluster_only_what_the_stack_file_says_is_known(checkout: Checkout) -> None:
    assert offered(cluster("dev")) == Offer(None, None, None)
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "kind: existing\n",
        "kind: existing\n      nodes: [{count: 2, vcpu: 8, memoryGib: 32}, {count: 1, vcpu: 4.5, memoryGib: 16}]\n",
    )
    repository = Repository(checkout.root)
    (main,) = repository.plan(repository.stack("dev")).clusters
    assert offered(main) == Offer(20.5, 80, None)
    assert [str(found) for found in warnings_of(repository, ["dev"]) if found.subject == "undersized"] == [
        "stacks/Pulumi.dev.yaml: cluster main: its products request at least 24 vCPU, and it offers 20.5"
    ]


@pytest.mark.parametrize(
    ("effect", "open_to_them"), [("NoSchedule", False), ("NoExecute", False), ("PreferNoSchedule", True)]
)
def test_a_taint_that_only_prefers_keeps_nobody_off(effect: str, open_to_them: bool) -> None:
    pool = replace(cluster("staging").nodes[0], taints=(TaintPlan(key="k", value="v", effect=effect),))
    assert open_to_products(pool) == open_to_them


def test_usable_storage_is_a_third_of_the_disks() -> None:
    source = cluster("staging").source
    assert isinstance(source, RoksPlan)
    assert source.data_foundation
    foundation = replace(source.data_foundation, disk="2Ti", disks=3)
    more = replace(cluster("staging"), source=replace(source, data_foundation=foundation))
    assert offered(more).storage_gib == 3 * 2048


@pytest.mark.parametrize(("size", "amount"), [("1Gi", 1), ("512Gi", 512), ("2Ti", 2048)])
def test_sizes_of_disks_are_read(size: str, amount: int) -> None:
    assert gib(size) == amount


@pytest.mark.parametrize(
    ("asked", "short"),
    [
        ((48, 192, 512), []),
        ((48.5, 192, 512), ["vCPU"]),
        ((48, 193, 512), ["memory"]),
        ((49, 193, 513), ["vCPU", "memory", "storage"]),
        ((None, None, None), []),
    ],
)
def test_there_is_too_little_only_where_more_is_asked_than_offered(
    asked: tuple[float | None, float | None, float | None], short: list[str]
) -> None:
    assert [found.what for found in shortages(asking(cluster("staging"), *asked))] == short


def test_nothing_is_too_little_where_one_side_is_not_known() -> None:
    assert shortages(asking(cluster("dev"), 1000, 1000, 1000)) == ()
    assert shortages(asking(cluster("test"), 1, 1, 1000)) == ()


def test_the_estate_s_clusters_offer_what_is_asked_of_them() -> None:
    assert [str(found) for found in warnings_of(Repository(ESTATE), []) if found.subject == "undersized"] == []


SHORT = (
    f"{STAGING}: cluster main: its products request at least 34 vCPU, and it offers 12; see cloudpakops size staging"
)


@pytest.fixture
def short(checkout: Checkout) -> Checkout:
    """Return a checkout in which staging asks for 34 vCPU and gets 12."""
    checkout.edit(STAGING, "flavor: bx2.16x64, nodesPerZone: 1", "flavor: bx2.4x16, nodesPerZone: 1")
    return checkout


def test_validate_warns_of_it_and_ends_well(short: Checkout) -> None:
    result = short.command("validate", "staging")
    assert (result.returncode, result.stdout) == (0, "valid: staging\n")
    assert f"warning: {SHORT}" in result.stderr.splitlines()


def test_plan_warns_of_it_under_what_is_asked_and_offered(short: Checkout) -> None:
    result = short.command("estimate", "staging")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("asked: at least 34 vCPU, 72 GiB"))
    assert lines[start + 1] == "offered: 12 vCPU, 48 GiB memory, 512 GiB storage (usable; 1536 GiB of disks)"
    assert lines[start + 2] == "warning: its products request at least 34 vCPU, and it offers 12"


def test_an_environment_that_can_not_be_resolved_is_warned_of_by_nobody(short: Checkout) -> None:
    short.edit(STAGING, "kind: Dashboard", "kind: Dashbord")
    assert [str(found) for found in warnings_of(Repository(short.root), []) if found.subject == "undersized"] == []


def test_plan_lists_every_pool_with_the_sum_of_its_nodes(checkout: Checkout) -> None:
    lines = [line.split() for line in checkout.command("estimate", "prod").stdout.splitlines()]
    assert ["default", "bx2.32x128", "3", "96", "384", "GiB"] in lines
    assert ["storage", "bx2.16x64", "3", "48", "192", "GiB", "not", "for", "products"] in lines
    assert ["workers", "m5.xlarge", "3", "12", "48", "GiB"] in lines


def test_plan_has_it_all_in_json_too(short: Checkout) -> None:
    (data,) = json.loads(short.command("estimate", "staging", "--format", "json").stdout)["clusters"]
    assert [(pool["name"], pool["nodes"], pool["vcpu"], pool["memory_gib"]) for pool in data["nodes"]] == [
        ("default", 3, 4, 16),
        ("storage", 3, 16, 64),
    ]
    assert data["offered"] == {"vcpu": 12, "memory_gib": 48, "storage_gib": 512}
    assert data["shortages"] == [
        {"what": "vCPU", "unit": "", "asked": 34, "offered": 12},
        {"what": "memory", "unit": " GiB", "asked": 72, "offered": 48},
    ]


def test_plan_says_what_it_does_not_know_of_an_existing_cluster(checkout: Checkout) -> None:
    result = checkout.command("estimate", "dev")
    assert "offered: not known, because the stack file does not describe its nodes" in result.stdout.splitlines()
    assert "warning" not in result.stdout
