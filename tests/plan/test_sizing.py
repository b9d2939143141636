"""How many nodes are proposed, and that writing them changes these numbers and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.kinds.clusters.nodes import NodePoolPlan, TaintPlan
from cloudpakops.plan import ClusterPlan, FootprintPlan
from cloudpakops.plan.capacity import Offer, offered
from cloudpakops.plan.estimate import totals
from cloudpakops.plan.sizing import Sizing, sizing
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ESTATE = Path(__file__).resolve().parents[1] / "estate"
STAGING = "stacks/Pulumi.staging.yaml"


def cluster(environment: str, name: str = "main") -> ClusterPlan:
    repository = Repository(ESTATE)
    return next(found for found in repository.plan(repository.stack(environment)).clusters if found.name == name)


ROKS, ROSA, EXISTING = cluster("staging"), cluster("prod", "west"), cluster("dev")
ONE_ZONE = cluster("test")


def asking(one: ClusterPlan, vcpu: float | None, memory: float | None) -> ClusterPlan:
    """Return the cluster with one product, that asks for this."""
    footprint = FootprintPlan(size="small", vcpu=vcpu, memory_gib=memory, storage_gib=None)
    return replace(one, products=(replace(one.products[0], footprint=footprint),))


def with_pools(one: ClusterPlan, *pools: NodePoolPlan) -> ClusterPlan:
    """Return the cluster with these pools beside the one that the service makes."""
    made = tuple(pool for pool in one.nodes if pool.per_zone is None)
    return replace(one, source=replace(one.source, pools=pools), nodes=(*made, *pools))


def pool(name: str, per_zone: int = 1, zones: int = 3, **changes: Any) -> NodePoolPlan:
    values: dict[str, Any] = {
        "name": name,
        "flavor": "bx2.16x64",
        "nodes": per_zone * zones,
        "per_zone": per_zone,
        "vcpu": 16,
        "memory_gib": 64,
        "labels": {},
        "taints": (),
    }
    return NodePoolPlan(**values | changes)


def taint(effect: str) -> tuple[TaintPlan, ...]:
    return (TaintPlan(key="k", value="v", effect=effect),)


@pytest.mark.parametrize(
    ("one", "vcpu", "memory", "head_room", "changes"),
    [
        # Three zones of 16 vCPU and 64 GiB.
        (ROKS, 48, 192, 0.0, {}),
        (ROKS, 48.1, 1, 0.0, {"default": 2}),
        (ROKS, 48, 192, 0.25, {"default": 2}),
        (ROKS, 1, 192.1, 0.0, {"default": 2}),
        (ROKS, 384, 0, 0.25, {"default": 10}),
        # The service's own three nodes offer 12 vCPU, 48 GiB.
        (ROSA, 108, 432, 0.0, {}),
        (ROSA, 109, 1, 0.0, {"large": 2}),
        # One zone.
        (ONE_ZONE, 64, 1, 0.0, {"default": 4}),
    ],
)
def test_vcpu_or_memory_whichever_wants_more_makes_the_number(
    one: ClusterPlan, vcpu: float, memory: float, head_room: float, changes: dict[str, int]
) -> None:
    assert sizing(asking(one, vcpu, memory), head_room).changes == changes


def test_a_sum_that_only_floats_make_more_than_whole_is_whole() -> None:
    demanding = asking(ROKS, 12.8, 1)
    three = replace(demanding, products=demanding.products * 3)
    assert totals(three.products).vcpu * 1.25 > 48
    assert sizing(three, 0.25).changes == {}


def grown(one: ClusterPlan, sized: Sizing, less: int = 0) -> Offer:
    """Return what the cluster offers with the proposed nodes, or with fewer in each zone of the pool that grows."""
    nodes = tuple(
        replace(each.pool, nodes=(each.proposed - (less if each.suffice else 0)) * (sized.zones or 1))
        if each.proposed is not None
        else each.pool
        for each in sized.pools
    )
    return offered(replace(one, nodes=nodes))


@given(
    st.sampled_from([ROKS, ROSA, ONE_ZONE]),
    st.decimals(0, 1500, places=1).map(float),
    st.decimals(0, 6000, places=1).map(float),
    st.sampled_from([0.0, 0.1, 0.25, 1.0]),
)
def test_what_is_proposed_is_enough_and_no_node_less_would_be(
    one: ClusterPlan, vcpu: float, memory: float, head_room: float
) -> None:
    demanding = asking(one, vcpu, memory)
    sized = sizing(demanding, head_room, shrink=True)
    if not (vcpu or memory):
        assert sized.changes == {}
        return
    offer = grown(demanding, sized)
    assert (offer.vcpu or 0) >= vcpu * (1 + head_room) - 1e-6
    assert (offer.memory_gib or 0) >= memory * (1 + head_room) - 1e-6
    (growing,) = (each for each in sized.pools if each.suffice)
    fewest = 2 if one is ONE_ZONE else 1
    assert growing.proposed is not None
    if growing.proposed > fewest:
        less = grown(demanding, sized, less=1)
        assert (less.vcpu or 0) < vcpu * (1 + head_room) or (less.memory_gib or 0) < memory * (1 + head_room)
    assert growing.proposed >= fewest


def test_nothing_shrinks_unless_asked_to() -> None:
    large = with_pools(ROKS, pool("default", 5))
    sized = sizing(asking(large, 1, 1), 0.0)
    assert sized.changes == {}
    assert [each.suffice for each in sized.pools] == [1]
    assert sizing(asking(large, 1, 1), 0.0, shrink=True).changes == {"default": 1}


def test_a_cluster_keeps_the_fewest_workers_that_ibm_cloud_takes() -> None:
    alone = with_pools(ONE_ZONE, pool("default", 5, zones=1))
    assert sizing(asking(alone, 1, 1), 0.0, shrink=True).changes == {"default": 2}
    beside = with_pools(ONE_ZONE, pool("default", 5, zones=1), pool("other", 1, zones=1, taints=taint("NoSchedule")))
    assert sizing(asking(beside, 1, 1), 0.0, shrink=True).changes == {"default": 1}


@pytest.mark.parametrize(
    ("pools", "grows"),
    [
        ((pool("large"), pool("default")), "default"),
        ((pool("default", taints=taint("NoSchedule")), pool("large"), pool("larger")), "large"),
        ((pool("default", taints=taint("NoExecute")), pool("large")), "large"),
        ((pool("default", taints=taint("PreferNoSchedule")), pool("large")), "default"),
        # It holds the storage of staging, whatever its taints.
        ((pool("storage"), pool("large")), "large"),
    ],
)
def test_the_default_pool_grows_or_else_the_first_without_taints_and_storage(
    pools: tuple[NodePoolPlan, ...], grows: str
) -> None:
    assert sizing(asking(with_pools(ROKS, *pools), 1000, 1), 0.0).changes.keys() == {grows}


def test_where_only_the_storage_pool_takes_products_nothing_grows_and_that_is_said() -> None:
    sized = sizing(asking(with_pools(ROKS, pool("storage")), 1000, 1), 0.0)
    assert sized.changes == {}
    assert sized.unchanged == "no pool can grow; add a pool without taints and without storage"
    assert [each.left_alone for each in sized.pools] == ["runs storage, which uses part of its capacity"]


def test_other_pools_that_take_products_count() -> None:
    assert sizing(asking(with_pools(ROKS, pool("default"), pool("large", 2)), 144, 1), 0.0).changes == {}
    tainted = pool("large", 2, taints=taint("NoSchedule"))
    assert sizing(asking(with_pools(ROKS, pool("default"), tainted), 144, 1), 0.0).changes == {"default": 3}


def test_what_is_not_known_is_never_guessed() -> None:
    unknown = replace(ROKS, products=tuple(replace(product, footprint=None) for product in ROKS.products))
    for shrink in (False, True):
        sized = sizing(unknown, 0.25, shrink=shrink)
        assert sized.changes == {}
        assert sized.unchanged == "the requests of its products are not known"
        assert len(sized.asked.unknown) == len(ROKS.products)
    # Of a product whose memory is not known, the vCPU still count.
    assert sizing(asking(ROKS, 96, None), 0.0).changes == {"default": 2}


def test_a_cluster_without_products_is_left_as_it_is() -> None:
    assert sizing(replace(ROKS, products=()), 0.25, shrink=True).unchanged == "it has no Cloud Pak"


def test_more_nodes_than_a_pool_can_have_are_not_proposed() -> None:
    sized = sizing(asking(ROKS, 48 * 200, 1), 0.0)
    assert sized.changes == {"default": 200}
    sized = sizing(asking(ROKS, 48 * 200 + 1, 1), 0.0)
    assert sized.changes == {}
    assert sized.unchanged
    assert sized.unchanged.startswith("it would need 201 nodes of bx2.16x64 in each zone")


def test_an_existing_cluster_is_told_of_and_not_sized() -> None:
    sized = sizing(asking(EXISTING, 1000, 1000), 0.25, shrink=True)
    assert sized.changes == {}
    assert sized.unchanged == "it is an existing cluster, and this program does not manage its nodes"


def small(checkout: Checkout) -> str:
    """Make the nodes of staging so small that more are due; give the file's text."""
    checkout.edit(STAGING, "flavor: bx2.16x64, nodesPerZone: 1}", "flavor: bx2.4x16 , nodesPerZone:  1 } # few")
    return (checkout.root / STAGING).read_text()


def test_without_write_nothing_is_written(checkout: Checkout) -> None:
    before = small(checkout)
    result = checkout.command("size", "staging")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    line = before.splitlines().index("        - {name: default, flavor: bx2.4x16 , nodesPerZone:  1 } # few") + 1
    assert lines[-2:] == [
        f"{STAGING}:{line}: nodesPerZone of default in main: 1 -> 4",
        "nothing was written; use --write to change the stack file",
    ]
    assert "warning: its products request at least 34 vCPU, and it offers 12" in lines
    assert "with 25% head room: 42.5 vCPU, 90 GiB memory, ? GiB storage" in lines
    assert "not known: whether the largest pod fits on one node" in lines
    assert any(found.startswith("not known, counted as zero: foundational-services 4.") for found in lines)
    assert (checkout.root / STAGING).read_text() == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_write_changes_the_number_and_no_other_byte_and_a_second_run_nothing(newline: str, checkout: Checkout) -> None:
    text = small(checkout).replace("\n", newline)
    path = checkout.root / STAGING
    path.write_bytes(text.encode())
    first = checkout.command("size", "staging", "--write")
    assert first.stdout.splitlines()[-1] == "written", first.stderr
    assert path.read_bytes() == text.replace("nodesPerZone:  1 }", "nodesPerZone:  4 }").encode()
    again = checkout.command("size", "staging", "--write")
    assert again.stdout.splitlines()[-1] == "nothing to change"
    assert path.read_bytes() == text.replace("nodesPerZone:  1 }", "nodesPerZone:  4 }").encode()
    assert sorted(found.name for found in path.parent.iterdir()) == sorted(
        found.name for found in (ESTATE / "stacks").iterdir() if not found.name.endswith(".tmp")
    )
    assert checkout.command("estimate", "staging").stdout.count("warning") == 0


def test_each_of_two_clusters_gets_its_own_number(checkout: Checkout) -> None:
    path = checkout.root / "stacks/Pulumi.prod.yaml"
    text = path.read_text()
    result = checkout.command("size", "prod", "--head-room", "400%", "--write")
    assert result.returncode == 0, result.stderr
    # 24 vCPU, 48 of API Connect, and four times as many again: 360, of which 96 (bx2.32x128) and 108 are there.
    expected = text.replace("bx2.32x128, nodesPerZone: 1", "bx2.32x128, nodesPerZone: 4")
    assert path.read_text() == expected.replace("m6i.8xlarge, nodesPerZone: 1", "m6i.8xlarge, nodesPerZone: 4")


def test_shrink_writes_fewer(checkout: Checkout) -> None:
    path = checkout.root / "stacks/Pulumi.test.yaml"
    text = path.read_text()
    assert "2 would be enough (--shrink)" in checkout.command("size", "test", "--write").stdout
    assert path.read_text() == text
    checkout.command("size", "test", "--write", "--shrink")
    assert path.read_text() == text.replace("nodesPerZone: 3", "nodesPerZone: 2")


def test_an_existing_cluster_s_file_is_not_written(checkout: Checkout) -> None:
    path = checkout.root / "stacks/Pulumi.dev.yaml"
    before = path.read_bytes()
    result = checkout.command("size", "dev", "--write", "--shrink")
    assert (
        "not sized: it is an existing cluster, and this program does not manage its nodes" in result.stdout.splitlines()
    )
    assert path.read_bytes() == before


def test_two_runs_at_once_write_it_once(checkout: Checkout) -> None:
    text = small(checkout)
    command = [sys.executable, "-m", "cloudpakops", "size", "staging", "--write"]
    runs = [subprocess.Popen(command, cwd=checkout.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "123"]
    said = [b"".join(run.communicate(timeout=300)).decode() for run in runs]
    # One writes; each other finds it done, writes the same, or says that the file changed while this command ran.
    assert any(run.returncode == 0 for run in runs), said
    assert all(
        run.returncode == 0 or "changed while this command ran" in words for run, words in zip(runs, said, strict=True)
    )
    assert (checkout.root / STAGING).read_text() == text.replace("nodesPerZone:  1 }", "nodesPerZone:  4 }")


def test_json_has_what_the_text_has(checkout: Checkout) -> None:
    small(checkout)
    data = json.loads(checkout.command("size", "staging", "--format", "json", "--head-room", "50").stdout)
    (main,) = data["clusters"]
    assert (data["headRoomPercent"], data["written"]) == (50, False)
    assert (main["asked"]["vcpu"], main["wanted"]["vcpu"], main["offered"]["vcpu"]) == (34, 51, 12)
    assert [found["what"] for found in main["shortages"]] == ["vCPU", "memory"]
    assert "whether the largest pod fits on one node" in main["unknown"]
    assert data["changes"] == [{"cluster": "main", "pool": "default", "nodesPerZone": {"old": 1, "new": 5}}]


@pytest.mark.parametrize("text", ["-1%", "much", "1e3", "nan", "25 %", "٣%", ""])
def test_a_head_room_that_is_none_is_refused(text: str, checkout: Checkout) -> None:
    result = checkout.command("size", "staging", f"--head-room={text}")
    assert result.returncode == 1
    assert re.search(r"is not a head room\n    fix: write a percentage", result.stderr)


def test_an_invalid_environment_is_neither_sized_nor_written(checkout: Checkout) -> None:
    small(checkout)
    checkout.edit(STAGING, "kind: Dashboard", "kind: Dashbord")
    before = (checkout.root / STAGING).read_bytes()
    assert checkout.command("size", "staging", "--write").returncode == 2
    assert (checkout.root / STAGING).read_bytes() == before
    assert "environment nowhere does not exist" in checkout.command("size", "nowhere", "--write").stderr
