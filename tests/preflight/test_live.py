"""`cloudpakops preflight --live` by the real client against a real HTTPS server that answers as API servers do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from live_cluster import BEARER, PATHS, Cluster, node

if TYPE_CHECKING:
    from conftest import Checkout


def test_a_cluster_that_is_well_gives_no_finding(cluster: Cluster) -> None:
    assert cluster.found() == []
    seen = cluster.looked_at().clusters["main"]
    assert seen.openshift == "4.18.9"
    assert [(room.node, room.vcpu, room.others_vcpu) for room in seen.rooms] == [
        ("worker-a", 15.5, 0.06),
        ("worker-b", 15.5, 0),
        ("worker-c", 15.5, 0),
    ]


def test_few_questions_are_asked_and_no_secret_is_read(cluster: Cluster) -> None:
    cluster.found()
    asked = [path.partition("?")[0] for path, _ in cluster.server.asked]
    assert sorted(asked) == sorted(["/version/", *PATHS.values()])


def test_lists_of_several_pages_are_read_whole(cluster: Cluster) -> None:
    cluster.page = 2
    cluster.nodes = [node(f"worker-{i}", cpu="1") for i in range(7)]
    assert cluster.found() == [("error", "capacity")]
    assert len(cluster.looked_at().clusters["main"].rooms) == 7


def test_a_kubeconfig_that_is_a_secret_has_to_be_given(checkout: Checkout) -> None:
    done = checkout.command("preflight", "dev", "--live")
    assert done.returncode == 2
    assert (
        "error cluster-access main: its kubeconfig is a secret of the stack, which this command does not read"
        in done.stdout
    )


def test_one_kubeconfig_is_not_taken_for_two_clusters(checkout: Checkout) -> None:
    done = checkout.command("preflight", "prod", "--live", "--context", "x")
    assert done.returncode == 1
    assert "--cluster NAME" in done.stderr


def test_the_file_and_context_of_the_stack_file_are_taken(cluster: Cluster, checkout: Checkout) -> None:
    (checkout.root / "dev.kubeconfig").write_text(cluster.kubeconfig.read_text())
    checkout.edit("stacks/Pulumi.dev.yaml", "{secret: kubeconfig}", "{file: dev.kubeconfig, context: dev}")
    cluster.nodes = [node("worker-a")]
    done = checkout.command("preflight", "dev", "--live", "--format", "json")
    assert done.returncode == 2, done.stderr
    report = json.loads(done.stdout)
    assert [one["code"] for one in report["findings"] if one["level"] == "error"] == ["capacity"]
    assert report["clusters"][0]["openshift"] == "4.18.9"
    text = checkout.command("preflight", "dev", "--live", "--cluster", "main").stdout
    assert "cluster main (OpenShift 4.18.9)" in text
    assert BEARER not in done.stdout + done.stderr + text
