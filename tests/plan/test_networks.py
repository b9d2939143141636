"""Addresses of clusters: those of one cluster, and those of several side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from planned import platform

from cloudpakops.files.document import load
from cloudpakops.kinds.clusters.network import network_findings
from cloudpakops.model.environment import Environment
from cloudpakops.plan.cluster_checks import cluster_findings

STACK = Path(__file__).resolve().parents[1] / "estate/stacks/Pulumi.prod.yaml"
APART = ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]


def environment(*cidrs: str) -> Environment:
    """Return an environment with a cluster for each network, called a, b, c."""
    config = {key.removeprefix("cloudpakops:"): value for key, value in load(STACK).data["config"].items()}
    (east, _) = config["clusters"]
    clusters: list[dict[str, Any]] = [
        {**east, "name": name, "network": {"cidr": cidr}} for name, cidr in zip("abc", cidrs, strict=False)
    ]
    tracks = {track: config[track] for track in ("platform", "applications")}
    return Environment.model_validate({**tracks, "clusters": clusters})


@pytest.mark.parametrize(
    ("cidrs", "overlapping"),
    [
        (APART, []),
        (APART[:2], []),
        (["10.0.0.0/16", "10.0.0.0/16"], [(1, "a and b")]),
        (["10.0.0.0/16", "10.1.0.0/16", "10.0.0.0/16"], [(2, "a and c")]),
        (["10.0.0.0/16", "10.1.0.0/16", "10.1.128.0/18"], [(2, "b and c")]),
        (["10.0.0.0/17", "10.0.0.0/16", "10.0.0.0/18"], [(1, "a and b"), (2, "a and c"), (2, "b and c")]),
        (["10.0.0.0/17", "10.0.128.0/17", "10.0.0.0/16"], [(2, "a and c"), (2, "b and c")]),
    ],
)
def test_every_pair_of_clusters_with_the_same_addresses_is_named(
    cidrs: list[str], overlapping: list[tuple[int, str]]
) -> None:
    found = [one for one in cluster_findings(environment(*cidrs), platform()) if "overlap" in one.what]
    assert [one.place for one in found] == [("clusters", index, "network", "cidr") for index, _ in overlapping]
    for one, (_, pair) in zip(found, overlapping, strict=True):
        assert one.what.startswith(f"the clusters {pair} overlap: ")


@pytest.mark.parametrize(
    ("cidr", "pods", "services", "keys"),
    [
        ("10.0.0.0/16", "10.128.0.0/14", "172.30.0.0/16", []),
        ("10.128.0.0/16", "10.128.0.0/14", "172.30.0.0/16", ["pods"]),
        ("172.30.0.0/16", "10.128.0.0/14", "172.30.0.0/16", ["services"]),
        ("10.0.0.0/16", "172.30.0.0/16", "172.30.0.0/16", ["services"]),
        ("10.0.0.0/16", "10.0.0.0/14", "10.0.0.0/14", ["pods", "services", "services"]),
        ("none", "10.128.0.0/14", "172.30.0.0/16", ["cidr"]),
        ("10.0.0.0/16", "none", "172.30.0.0/16", ["pods"]),
        ("10.0.0.0/16", "10.128.0.0/14", "172.30.1.0/16", ["services"]),
        ("10.0.0.0/15", "10.128.0.0/14", "172.30.0.0/16", ["cidr"]),
        ("10.0.0.0/21", "10.128.0.0/14", "172.30.0.0/16", ["cidr"]),
        ("10.0.0.0/20", "10.128.0.0/14", "172.30.0.0/16", []),
    ],
)
def test_what_is_wrong_with_a_network_stands_at_its_key(cidr: str, pods: str, services: str, keys: list[str]) -> None:
    found = network_findings(cidr, pods, services, ("clusters", 0, "network"))
    assert [one.place for one in found] == [("clusters", 0, "network", key) for key in keys]


@pytest.mark.parametrize("key", ["cidr", "pods", "services"])
def test_a_network_of_a_cluster_that_is_none_stands_at_its_place(key: str) -> None:
    found = environment(APART[0])
    (only,) = found.clusters
    broken = only.model_copy(update={"network": only.network.model_copy(update={key: "none"})})
    (one,) = [one for one in broken.findings(("clusters", 0)) if "is not a network" in one.what]
    assert one.place == ("clusters", 0, "network", key)
