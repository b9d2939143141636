"""Every mistake in where a cluster comes from, each made in the stack file of prod, with a cluster of each cloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.errors import Problem


@dataclass(frozen=True)
class Mistake:
    """An edit of stacks/Pulumi.prod.yaml, and what is said of it."""

    old: str
    new: str
    path: str
    what: str
    fix: str


ROKS_ZONES = "zones: [eu-de-1, eu-de-2, eu-de-3]"
ROSA_ZONES = "zones: [eu-central-1a, eu-central-1b, eu-central-1c]"
DEFAULT_POOL = "- {name: default, flavor: bx2.32x128, nodesPerZone: 1}"
LARGE_POOL = "- {name: large, flavor: m6i.8xlarge, nodesPerZone: 1}"

SOUTH = """\
      region: eu-central-1
      zones: [eu-central-1a]
      adminPassword: adminPasswordWest
      network: {cidr: 10.60.0.0/16}
      nodePools:
        - {name: large, flavor: m6i.8xlarge, nodesPerZone: 1}
"""

MISTAKES = {
    "a kind that there is not": Mistake("kind: roks", "kind: gke", "clusters[0]", "gke is not a known kind", "roks"),
    "a global pull secret at IBM Cloud": Mistake(
        "kind: roks\n",
        "kind: roks\n      pullSecret: global\n",
        "clusters[0].pullSecret",
        "is ROKS, which has no Machine Config Operator to write the global pull secret",
        "leave pullSecret out",
    ),
    "a global pull secret on ROSA before it takes one": Mistake(
        "kind: rosa\n",
        "kind: rosa\n      pullSecret: global\n",
        "clusters[1].pullSecret",
        "gets OpenShift 4.18.9, and ROSA supports a global pull secret from 4.20 on",
        "--openshift rosa=VERSION",
    ),
    "a place for pull secrets that there is not": Mistake(
        "kind: roks\n",
        "kind: roks\n      pullSecret: both\n",
        "clusters[0].pullSecret",
        "pullSecret is not allowed here",
        "namespace or global",
    ),
    "no kind": Mistake("      kind: roks\n", "", "clusters[0]", "kind is missing", "existing, roks, rosa"),
    "a zone of another region": Mistake(
        ROKS_ZONES, "zones: [eu-gb-1]", "clusters[0].zones[0]", "not a zone of the region eu-de", "eu-de-1"
    ),
    "a zone that no region has": Mistake(
        ROKS_ZONES, "zones: [eu-de-4]", "clusters[0].zones[0]", "not a zone of the region eu-de", "eu-de-1"
    ),
    "a zone of the other cloud": Mistake(
        ROSA_ZONES, "zones: [eu-central-1-1]", "clusters[1].zones[0]", "not a zone of the region", "eu-central-1a"
    ),
    "a zone twice": Mistake(
        ROKS_ZONES, "zones: [eu-de-1, eu-de-1]", "clusters[0].zones[1]", "occurs twice", "remove one"
    ),
    "no zone": Mistake(ROKS_ZONES, "zones: []", "clusters[0].zones", "too few entries", "add at least 1 entry"),
    "two clusters with the same addresses": Mistake(
        "network: {cidr: 10.50.0.0/16}",
        "network: {cidr: 10.40.128.0/17}",
        "clusters[1].network.cidr",
        "the clusters east and west overlap",
        "each cluster its own addresses",
    ),
    "machines among the pods": Mistake(
        "network: {cidr: 10.50.0.0/16}",
        "network: {cidr: 10.130.0.0/16}",
        "clusters[1].network.pods",
        "pods 10.128.0.0/14 overlaps cidr 10.130.0.0/16",
        "ranges that do not overlap",
    ),
    "a network that is none": Mistake(
        "network: {cidr: 10.40.0.0/16}",
        "network: {cidr: 10.40.1.0/16}",
        "clusters[0].network.cidr",
        "10.40.1.0/16 is not a network",
        "10.20.0.0/16",
    ),
    "a network that is too small": Mistake(
        "network: {cidr: 10.40.0.0/16}",
        "network: {cidr: 10.40.0.0/24}",
        "clusters[0].network.cidr",
        "cannot be split into one subnet for each zone",
        "/16 to /20",
    ),
    "a flavor that there is not": Mistake(
        "flavor: bx2.32x128",
        "flavor: bx2.32x100",
        "clusters[0].nodePools[0].flavor",
        "has no known flavor",
        "bx2.16x64",
    ),
    "a flavor of the other cloud": Mistake(
        "flavor: m6i.8xlarge",
        "flavor: bx2.16x64",
        "clusters[1].nodePools[0].flavor",
        "AWS has no known flavor",
        "m5.4xlarge",
    ),
    "a pool twice": Mistake(
        LARGE_POOL,
        f"{LARGE_POOL}\n        {LARGE_POOL}",
        "clusters[1].nodePools[1]",
        "the node pool large occurs twice",
        "remove one",
    ),
    "no pool that IBM Cloud can begin with": Mistake(
        "{name: default,", "{name: workers,", "clusters[0].nodePools", "no node pool is called default", "default"
    ),
    "storage on a pool that there is not": Mistake(
        "{pool: storage,",
        "{pool: disks,",
        "clusters[0].dataFoundation.pool",
        "node pool disks does not exist",
        "default, storage",
    ),
    "storage on too few nodes": Mistake(
        ROKS_ZONES,
        "zones: [eu-de-1]",
        "clusters[0].dataFoundation.pool",
        "needs at least 3 nodes of 16 vCPU and 64 GiB",
        "more or larger nodes",
    ),
    "storage on nodes that are too small": Mistake(
        "          flavor: bx2.16x64",
        "          flavor: bx2.8x32",
        "clusters[0].dataFoundation.pool",
        "needs at least 3 nodes of 16 vCPU and 64 GiB",
        "bx2.16x64",
    ),
    "a name that is too long for a cloud": Mistake(
        "    - name: west\n",
        "    - name: west-of-the-great-river-by-the-sea\n",
        "clusters[1].name",
        "west-of-the-great-river-by-the-sea is not one",
        "cloudName: NAME",
    ),
    "two clusters that their cloud would take for one": Mistake(
        "    - name: west\n      kind: rosa\n",
        f"    - name: south\n      kind: rosa\n      cloudName: prod-west\n{SOUTH}    - name: west\n      kind: rosa\n",
        "clusters[2].name",
        "the cloud name rosa prod-west occurs twice",
        "rename it",
    ),
    "no way to log in": Mistake(
        "      adminPassword: adminPasswordWest\n",
        "",
        "clusters[1]",
        "the stack file does not say how to log in to cluster west",
        "adminPassword: KEY",
    ),
    "two ways to log in": Mistake(
        "adminPassword: adminPasswordWest",
        "kubeconfig: {secret: a, context: b}",
        "clusters[1].kubeconfig",
        "a secret excludes file and context",
        "context: NAME",
    ),
    "a product that writes to files, and no such storage": Mistake(
        "      efs: {}\n", "", "clusters[1].cloudPaks[0].instances[2]", "needs storage of the role rwx", "storage: {rwx"
    ),
    "a password in plain text": Mistake(
        "  cloudpakops:protected: true",
        "  cloudpakops:protected: true\n  cloudpakops:adminPasswordWest: hunter2",
        "adminPasswordWest",
        "a secret in plain text",
        "revoke this value",
    ),
}


def problems(checkout: Checkout) -> list[Problem]:
    return validate(Repository(checkout.root), ("prod",), date(2026, 11, 23))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_fix(name: str, checkout: Checkout) -> None:
    mistake = MISTAKES[name]
    checkout.edit("stacks/Pulumi.prod.yaml", mistake.old, mistake.new)
    found = problems(checkout)
    matching = [problem for problem in found if mistake.what in problem.what]
    assert matching, f"{name}: found only {found}"
    assert mistake.path in {problem.path for problem in matching}
    assert any(mistake.fix in problem.fix for problem in matching)


def test_a_long_name_is_fine_with_a_shorter_one_for_the_cloud(checkout: Checkout) -> None:
    name = "west-of-the-great-river-by-the-sea"
    checkout.edit("stacks/Pulumi.prod.yaml", "    - name: west\n", f"    - name: {name}\n      cloudName: prod-west\n")
    assert problems(checkout) == []


def test_two_zones_of_rosa_share_its_two_default_nodes(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.prod.yaml", ROSA_ZONES, "zones: [eu-central-1a, eu-central-1b]")
    assert problems(checkout) == []


def test_a_cluster_of_one_worker_is_refused(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.test.yaml", "nodesPerZone: 3", "nodesPerZone: 1")
    found = validate(Repository(checkout.root), ("test",), date(2026, 11, 23))
    assert [problem.what for problem in found] == ["a ROKS cluster needs at least two workers"]


@pytest.mark.parametrize(
    ("versions", "what"),
    [
        ("", "does not name an OpenShift version for roks"),
        ("--openshift roks=4.15 --openshift rosa=4.18.9", "runs on OpenShift 4.14, 4.16, 4.18, 4.19, 4.20, and"),
    ],
)
def test_a_release_that_does_not_fit_the_cluster_is_refused(checkout: Checkout, versions: str, what: str) -> None:
    chosen = ["--set", "cloud-pak-for-integration=16.1.2.0"]
    made = checkout.command("release", "new", "2026.12", *chosen, *versions.split())
    assert made.returncode == 0, made.stderr
    text = checkout.stack("prod").read_text()
    line = next(line for line in text.splitlines() if "cloudpakops:platform" in line)
    reference = made.stdout.removeprefix("platform ").strip()
    checkout.edit("stacks/Pulumi.prod.yaml", line, f"  cloudpakops:platform: {reference}")
    found = problems(checkout)
    assert any(what in problem.what for problem in found), found


def test_the_clusters_of_the_tour_are_right_as_they_stand(checkout: Checkout) -> None:
    tour = (Path(__file__).resolve().parents[2] / "docs/tour.md").read_text()
    block = tour.split("## Clusters")[1].split("```yaml\n")[1].split("```")[0]
    text = checkout.stack("dev").read_text()
    head = text[: text.index("    - name: main")]
    checkout.stack("dev").write_text(head + block)
    assert validate(Repository(checkout.root), ("dev",), date(2026, 11, 23)) == []
    assert {kind for kind in ("existing", "roks", "rosa") if f"kind: {kind} " in block} == {"existing", "roks", "rosa"}
