"""Clusters through the real engine: resized and extended in place, replaced only with consent, kept to the last."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

CLUSTER = "ContainerVpcCluster"


def up(checkout: Checkout, name: str, *arguments: str) -> CompletedProcess[str]:
    return checkout.offline("up", "--yes", "--skip-preview", "-s", name, *arguments)


def steps(checkout: Checkout, name: str) -> dict[str, dict[str, Any]]:
    """Return what a preview would do, by the logical name of the resource, without what stays the same."""
    result = checkout.offline("preview", "--json", "-s", name)
    assert result.returncode == 0, result.stdout + result.stderr
    found = json.loads(result.stdout)["steps"]
    return {step["urn"].split("::")[3]: step for step in found if step["op"] not in {"same", "read"}}


def kept(checkout: Checkout, name: str, kind: str, resource: str) -> dict[str, Any]:
    """Return the file of a cloud's resource."""
    (file,) = (checkout.root / ".offline" / name / "cloud").glob(f"*/{kind}/{resource}.yaml")
    content: dict[str, Any] = yaml.safe_load(file.read_text())
    return content


@pytest.fixture(scope="module")
def small(new_checkout: Any) -> Checkout:
    """The environment test, whose cluster has one zone; its tests go on from each other."""
    checkout: Checkout = new_checkout()
    result = up(checkout, "test")
    assert result.returncode == 0, result.stdout + result.stderr
    return checkout


def test_more_nodes_are_a_change_of_the_pool_in_place(small: Checkout) -> None:
    small.edit("stacks/Pulumi.test.yaml", "nodesPerZone: 3", "nodesPerZone: 4")
    changed = steps(small, "test")
    assert {name: step["op"] for name, step in changed.items()} == {"main-infrastructure-pool-default": "update"}
    assert list(changed["main-infrastructure-pool-default"]["detailedDiff"]) == ["workerCount"]
    assert up(small, "test").returncode == 0
    assert (
        kept(small, "test", "ContainerVpcWorkerPool", "main-infrastructure-pool-default")["inputs"]["workerCount"] == 4
    )
    assert up(small, "test", "--expect-no-changes").returncode == 0


def test_what_was_changed_at_the_cloud_by_hand_is_shown_and_put_right(small: Checkout) -> None:
    pool = ("test", "ContainerVpcWorkerPool", "main-infrastructure-pool-default")
    (file,) = (small.root / ".offline/test/cloud").glob(f"*/{pool[1]}/{pool[2]}.yaml")
    text = file.read_text()
    assert text.count("workerCount: 4") == 1
    file.write_text(text.replace("workerCount: 4", "workerCount: 9"))
    shown = small.offline("refresh", "--preview-only", "--diff", "-s", "test")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert re.search(r"workerCount\s*: 4 => 9", shown.stdout), shown.stdout
    assert kept(small, *pool)["inputs"]["workerCount"] == 9, "to show it changes nothing"
    assert up(small, "test", "--refresh").returncode == 0
    assert kept(small, *pool)["inputs"]["workerCount"] == 4
    assert up(small, "test", "--expect-no-changes").returncode == 0


def test_a_second_zone_extends_the_pool_and_leaves_the_first_where_it_is(small: Checkout) -> None:
    small.edit("stacks/Pulumi.test.yaml", "zones: [eu-de-1]", "zones: [eu-de-1, eu-de-2]")
    changed = {name: step["op"] for name, step in steps(small, "test").items()}
    assert changed == {
        "main-infrastructure-gateway-eu-de-2": "create",
        "main-infrastructure-pool-default": "update",
        "main-infrastructure-prefix-eu-de-2": "create",
        "main-infrastructure-subnet-eu-de-2": "create",
    }
    assert up(small, "test").returncode == 0
    assert up(small, "test", "--expect-no-changes").returncode == 0


def test_a_new_pool_is_created_beside_the_others(small: Checkout) -> None:
    pool = "- {name: large, flavor: mx2.16x128, nodesPerZone: 1, taints: [{key: a, value: b, effect: NoSchedule}]}"
    first = "- {name: default, flavor: bx2.16x64, nodesPerZone: 4}"
    small.edit("stacks/Pulumi.test.yaml", first, f"{first}\n        {pool}")
    changed = {name: step["op"] for name, step in steps(small, "test").items()}
    assert changed == {"main-infrastructure-pool-large": "create"}


def test_an_unprotected_environment_may_lose_its_cluster_with_its_storage(small: Checkout) -> None:
    inputs = kept(small, "test", CLUSTER, "main-infrastructure-cluster")["inputs"]
    assert inputs["forceDeleteStorage"] is True
    result = small.offline("destroy", "--yes", "-s", "test")
    assert result.returncode == 0, result.stdout
    assert not (small.root / ".offline/test").exists()
    gone = re.findall(r"\S+ (\S+) deleted \(", result.stdout)
    after = gone.index("main-infrastructure-cluster")
    for first in ("main-infrastructure-pool-default", "main-infrastructure-storage", "main-infrastructure-integration"):
        assert gone.index(first) < after
    for last in ("main-infrastructure-registry", "main-infrastructure-subnet-eu-de-1", "main-infrastructure-vpc"):
        assert gone.index(last) > after


ROSA = """\
    - name: main
      kind: rosa
      region: eu-central-1
      zones: [eu-central-1a]
      billingAccount: "000000000000"
      adminPassword: adminPassword
      network: {cidr: 10.60.0.0/16}
      nodePools:
        - {name: large, flavor: m6i.4xlarge, nodesPerZone: 2}
      efs: {}
"""


@pytest.fixture(scope="module")
def hosted(new_checkout: Any) -> Checkout:
    """The environment test on a hosted control plane in one zone; its tests go on from each other."""
    checkout: Checkout = new_checkout()
    text = checkout.stack("test").read_text()
    start, end = text.index("    - name: main"), text.index("      namespaces:")
    checkout.stack("test").write_text(text[:start] + ROSA + text[end:])
    result = up(checkout, "test")
    assert result.returncode == 0, result.stdout + result.stderr
    return checkout


def test_more_nodes_of_a_machine_pool_are_a_change_in_place(hosted: Checkout) -> None:
    hosted.edit("stacks/Pulumi.test.yaml", "nodesPerZone: 2", "nodesPerZone: 3")
    changed = steps(hosted, "test")
    pool = "main-infrastructure-pool-large-eu-central-1a"
    assert {name: step["op"] for name, step in changed.items()} == {pool: "update"}
    assert list(changed[pool]["detailedDiff"]) == ["replicas"]
    assert up(hosted, "test").returncode == 0
    assert up(hosted, "test", "--expect-no-changes").returncode == 0


def test_a_second_zone_brings_networks_files_and_a_pool_and_keeps_the_cluster(hosted: Checkout) -> None:
    hosted.edit("stacks/Pulumi.test.yaml", "zones: [eu-central-1a]", "zones: [eu-central-1a, eu-central-1b]")
    changed = {name: step["op"] for name, step in steps(hosted, "test").items()}
    prefix = "main-infrastructure"
    assert "main-infrastructure-cluster" not in changed
    assert changed.pop(f"{prefix}-s3") == "update"
    assert set(changed.values()) == {"create"}
    assert {f"{prefix}-pool-large-eu-central-1b", f"{prefix}-storage-eu-central-1b"} <= changed.keys()
    assert all("eu-central-1b" in name for name in changed)
    assert up(hosted, "test").returncode == 0
    assert up(hosted, "test", "--expect-no-changes").returncode == 0


def test_a_hosted_cluster_goes_after_what_is_on_it_and_before_what_it_stands_on(hosted: Checkout) -> None:
    result = hosted.offline("destroy", "--yes", "-s", "test")
    assert result.returncode == 0, result.stdout
    assert not (hosted.root / ".offline/test").exists()
    gone = re.findall(r"\S+ (\S+) deleted \(", result.stdout)
    after = gone.index("main-infrastructure-cluster")
    for first in ("main-orders-deployment", "main-infrastructure-efs-class", "main-infrastructure-integration"):
        assert gone.index(first) < after
    for last in ("main-infrastructure-role-installer", "main-infrastructure-private-eu-central-1a-gateway"):
        assert gone.index(last) > after
    # Volumes are on it until the driver is gone, and the driver removes them: first what has them, then it.
    assert gone.index("main-infrastructure-integration") < gone.index("main-infrastructure-efs-class")
    for last in ("storage", "storage-eu-central-1a", "storage-access-nfs", "storage-role-policy"):
        assert gone.index("main-infrastructure-efs-class") < gone.index(f"main-infrastructure-{last}")
    assert gone.index("main-infrastructure-private-eu-central-1a-gateway") < gone.index("main-infrastructure-internet")


ON_THE_CLUSTER = (
    "east-infrastructure-storage",
    "east-clusterissuer-internal-ca",
    "east-ibmlicensing-instance",
    "east-infrastructure-integration",
    "east-integration-apiconnectcluster-apis",
    "east-integration-commonservice-common-service",
    "east-integration-dashboard-app-connect",
    "east-integration-eventstreams-events",
    "east-integration-platformnavigator-platform-ui",
    "east-integration-queuemanager-orders-qm",
)


def with_consents(text: str, *resources: str) -> str:
    """Return a stack file that consents to the removal of some resources."""
    head = "  cloudpakops:clusters:\n"
    entries = "".join(
        f"    - {{resource: {name}, action: remove, reason: moved to the west, expires: '2099-12-31'}}\n"
        for name in resources
    )
    return text.replace(head, f"  cloudpakops:consents:\n{entries}{head}")


def test_a_protected_cluster_is_not_replaced_and_goes_in_two_steps(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("prod")
    assert kept(checkout, "prod", CLUSTER, "east-infrastructure-cluster")["inputs"]["forceDeleteStorage"] is False
    assert kept(checkout, "prod", "ClusterRosaHcp", "west-infrastructure-cluster")["inputs"]["deleteProtection"] is True

    original = checkout.stack("prod").read_text()
    network = "network: {cidr: 10.40.0.0/16}"
    checkout.stack("prod").write_text(original.replace(network, "network: {cidr: 10.40.0.0/16, pods: 172.20.0.0/16}"))
    refused = up(checkout, "prod")
    assert refused.returncode != 0
    assert "east-infrastructure-cluster" in refused.stdout
    assert "protect" in refused.stdout

    start, end = original.index("    - name: east"), original.index("    - name: west")
    without = original[:start] + original[end:]
    checkout.stack("prod").write_text(with_consents(without, "east-infrastructure-cluster"))
    refused = up(checkout, "prod")
    assert refused.returncode != 0, "it was not opened before"
    assert kept(checkout, "prod", CLUSTER, "east-infrastructure-cluster")

    everything = ("east-infrastructure-cluster", "east-infrastructure-keys", *ON_THE_CLUSTER)
    checkout.stack("prod").write_text(with_consents(original, *everything))
    opened = up(checkout, "prod")
    assert opened.returncode == 0, opened.stdout
    # Read when the cluster goes, so it has to be there before that.
    assert kept(checkout, "prod", CLUSTER, "east-infrastructure-cluster")["inputs"]["forceDeleteStorage"] is True
    # The other cluster is as it was.
    assert kept(checkout, "prod", "ClusterRosaHcp", "west-infrastructure-cluster")["inputs"]["deleteProtection"] is True

    checkout.stack("prod").write_text(with_consents(without, *everything))
    gone = up(checkout, "prod")
    assert gone.returncode == 0, gone.stdout
    names = re.findall(r"\S+ (\S+) deleted \(", gone.stdout)
    assert {*everything, "east-orders-deployment", "east-infrastructure-vpc"} <= set(names)
    assert not [name for name in names if name.startswith("west-")]
    assert up(checkout, "prod", "--expect-no-changes").returncode == 0
