"""The environment dev on a real API server and a real OLM, by the real engine: what `up` makes, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cluster.environment import environment
from cluster.openshift import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cluster.catalogs import Catalogs
    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects
    from conftest import Checkout
    from live_run import LiveRun

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(1500)]

# Each resource is a line of the inventory, and what belongs to it is below it.
_INVENTORY = Path(__file__).resolve().parents[1] / "golden/dev.inventory.txt"
EXPECTED = sum(not line.startswith(" ") for line in _INVENTORY.read_text().splitlines())
_DELETED = re.compile(r"(\S+) deleted \(")


@dataclass
class Life:
    """What the engine said of each step."""

    live: LiveRun
    first: str
    second: str
    refreshed: str


@pytest.fixture(scope="module")
def life(
    plane: ControlPlane,
    objects: Objects,
    catalogs: Catalogs,
    new_checkout: Callable[[], Checkout],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Life]:
    checkout, folder = new_checkout(), tmp_path_factory.mktemp("life")
    with (
        environment(checkout, "dev", folder, plane.kubeconfig) as live,
        prepared(checkout.root, "dev", objects, catalogs),
    ):
        first = live.pulumi("up", "--yes", "--skip-preview", "--stack", "dev")
        second = live.pulumi("up", "--yes", "--skip-preview", "--stack", "dev", "--expect-no-changes")
        refreshed = live.pulumi("refresh", "--yes", "--stack", "dev", "--expect-no-changes")
        yield Life(live, first, second, refreshed)


def test_an_environment_is_created_with_everything_in_it_ready(life: Life) -> None:
    assert f"+ {EXPECTED} created" in life.first, life.first[-3000:]


def test_a_second_update_changes_nothing(life: Life) -> None:
    assert f"{EXPECTED} unchanged" in life.second, life.second[-2000:]


def test_a_refresh_finds_nothing_else_on_the_cluster(life: Life) -> None:
    assert f"{EXPECTED} unchanged" in life.refreshed, life.refreshed[-2000:]


def test_an_environment_is_removed_in_order_and_no_namespace_of_it_is_left(life: Life, objects: Objects) -> None:
    said = life.live.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev")
    assert f"- {EXPECTED} deleted" in said, said[-3000:]
    order = _DELETED.findall(said)
    instance, operator, namespace = (
        order.index(name)
        for name in (
            "main-integration-queuemanager-orders-qm",
            "main-integration-ibm-mq",
            "main-infrastructure-integration",
        )
    )
    assert instance < operator < namespace
    assert objects.get("v1", "Namespace", "integration") is None
