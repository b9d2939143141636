"""What of a cluster comes after what, and goes before it; what is left alone later; and what a cloud is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.render import run
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

EAST, WEST = "east-infrastructure", "west-infrastructure"
ZONES = {"east": ["eu-de-1", "eu-de-2", "eu-de-3"], "west": [f"eu-central-1{letter}" for letter in "abc"]}


class Registered:
    """Every registration of a program's run by logical name, and the data sources that it asked."""

    def __init__(self) -> None:
        self.requests: dict[str, Any] = {}
        self.asked: set[str] = set()

    def first(self, name: str) -> set[str]:
        """Return everything that has to be there before ``name`` is made, and that stays until it is gone."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            request = self.requests[waiting.pop()]
            urns = [*request.dependencies, request.provider.rpartition("::")[0], request.parent]
            before = {urn.rpartition("::")[2] for urn in urns if urn} & self.requests.keys()
            waiting.extend(before - found)
            found |= before
        return found

    def of_type(self, ending: str) -> set[str]:
        """Return the names of the resources whose type ends so."""
        return {name for name, request in self.requests.items() if request.type.endswith(ending)}


@pytest.fixture(scope="module")
def prod(new_checkout: Callable[[], Checkout]) -> Registered:
    registered = Registered()

    monitors = run._Monitor  # noqa: SLF001 - what it is asked is what the engine would be asked
    register, invoke = monitors.RegisterResource, monitors.Invoke

    def noting(monitor: Any, request: Any) -> Any:
        registered.requests[request.name] = request
        return register(monitor, request)

    def asking(monitor: Any, request: Any) -> Any:
        registered.asked.add(request.tok.rpartition(":")[2])
        return invoke(monitor, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monitors, "RegisterResource", noting)
        patch.setattr(monitors, "Invoke", asking)
        render(Repository(new_checkout().root), "prod")
    return registered


def test_no_data_source_is_asked_for_a_kubeconfig_or_a_token(prod: Registered) -> None:
    assert prod.asked == {"getResourceGroup", "getCallerIdentity", "getPartition", "getInfo", "getHcpPolicies"}


@pytest.mark.parametrize("zone", ZONES["east"])
def test_a_subnet_of_ibm_cloud_comes_after_its_addresses_and_its_way_out(zone: str, prod: Registered) -> None:
    assert {f"{EAST}-prefix-{zone}", f"{EAST}-gateway-{zone}"} <= prod.first(f"{EAST}-subnet-{zone}")


def test_a_cluster_of_ibm_cloud_comes_after_its_networks_its_key_and_its_policy(prod: Registered) -> None:
    subnets = {f"{EAST}-subnet-{zone}" for zone in ZONES["east"]}
    assert {f"{EAST}-registry", f"{EAST}-keys-root", f"{EAST}-keys-leave", *subnets} <= prod.first(f"{EAST}-cluster")


def test_storage_of_ibm_cloud_comes_between_the_nodes_and_what_is_on_the_cluster(prod: Registered) -> None:
    pools = {f"{EAST}-pool-default", f"{EAST}-pool-storage"}
    assert pools <= prod.first(f"{EAST}-storage")
    assert {*pools, f"{EAST}-storage"} <= prod.first(f"{EAST}-orders")


def test_what_only_counts_when_a_cluster_is_made_never_changes_it_later(prod: Registered) -> None:
    assert sorted(prod.requests[f"{EAST}-cluster"].ignoreChanges) == [
        "entitlement",
        "flavor",
        "taints",
        "workerCount",
        "workerLabels",
        "zones",
    ]
    assert sorted(prod.requests[f"{WEST}-cluster"].ignoreChanges) == [
        "availabilityZones",
        "awsSubnetIds",
        "computeMachineType",
        "replicas",
    ]
    tagged = [f"{WEST}-vpc", *(f"{WEST}-{kind}-{zone}" for kind in ("public", "private") for zone in ZONES["west"])]
    assert all("tags" in prod.requests[name].ignoreChanges for name in tagged)


@pytest.mark.parametrize("cluster", ["east", "west"])
def test_the_engine_gives_a_cluster_the_time_that_it_takes(cluster: str, prod: Registered) -> None:
    given = prod.requests[f"{cluster}-infrastructure-cluster"].customTimeouts
    assert (given.create, given.delete) in {("3h", "2h"), ("180m", "120m")}


@pytest.mark.parametrize("zone", ZONES["west"])
def test_a_gateway_for_nodes_comes_after_the_one_to_the_internet(zone: str, prod: Registered) -> None:
    assert f"{WEST}-internet" in prod.first(f"{WEST}-private-{zone}-gateway")


def test_a_hosted_cluster_comes_after_every_right_and_every_route(prod: Registered) -> None:
    first = prod.first(f"{WEST}-cluster")
    rights = {name for name in prod.of_type("rolePolicyAttachment:RolePolicyAttachment") if "-role-" in name}
    ways = prod.of_type("route:Route") | prod.of_type("routeTableAssociation:RouteTableAssociation")
    assert len(rights) == 12
    assert rights - {f"{WEST}-storage-role-policy"} <= first
    assert {f"{WEST}-issuer-trust", f"{WEST}-s3", *ways} <= first


def test_files_can_be_reached_as_long_as_their_storage_class_is_there(prod: Registered) -> None:
    targets = {f"{WEST}-storage-{zone}" for zone in ZONES["west"]}
    assert {*targets, f"{WEST}-storage-access-nfs", f"{WEST}-storage-role-policy"} <= prod.first(f"{WEST}-efs-class")


def test_volumes_of_files_go_before_the_driver_that_removes_them(prod: Registered) -> None:
    driver = {f"{WEST}-efs-{part}" for part in ("class", "driver", "operator", "credentials")}
    namespaces = {f"{WEST}-orders", f"{WEST}-integration"}
    for name in (*namespaces, "west-orders-deployment", "west-integration-dashboard-app-connect"):
        assert driver <= prod.first(name), name
