"""Runs that are killed, meet each other, or ask for what no stand-in has, on the real engine."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Project

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

MANY = """
import pulumi, pulumi_kubernetes as k8s
provider = k8s.Provider("k8s-east", kubeconfig="x", cluster_identifier="east")
for number in range(60):
    k8s.core.v1.ConfigMap(f"c{number}", metadata={"name": f"c{number}", "namespace": "ns"}, data={"n": "1"},
        opts=pulumi.ResourceOptions(provider=provider))
"""


def start(project: Project) -> subprocess.Popen[str]:
    return subprocess.Popen(
        project.command("up", "-s", "dev", "--yes", "--skip-preview"),
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def group_is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("whole_group", [True, False], ids=["with pulumi", "the stand-ins only"])
def test_a_killed_run_loses_nothing_and_the_next_one_goes_on(project: Project, whole_group: bool) -> None:
    project.program(MANY)
    process = start(project)
    wait_for(lambda: len(project.files()) > 5)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()
    wait_for(lambda: group_is_gone(process.pid))
    assert len(project.files()) < 60
    outcome = project.up()
    if whole_group:
        assert "removed the lock of a killed pulumi" in outcome.stderr
    assert "pending operations" not in outcome.text
    assert len(project.files()) == 60
    assert len(project.state()["resources"]) == 62
    assert not project.state().get("pending_operations")
    project.up("--expect-no-changes")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_cancelled_run_ends_in_order(project: Project, number: int) -> None:
    project.program(MANY)
    process = start(project)
    wait_for(lambda: len(project.files()) > 5)
    if number == signal.SIGTERM:
        process.send_signal(number)
    else:
        os.killpg(process.pid, number)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert said.strip().splitlines()[-1] == "OFFLINE: done; this run wrote only to .offline/."
    wait_for(lambda: group_is_gone(process.pid))
    locks = project.offline / "backend/.pulumi/locks"
    assert list(locks.rglob("*.json")) == []
    project.up()
    assert len(project.files()) == 60


def test_of_two_at_once_one_waits_and_nothing_is_lost(project: Project) -> None:
    project.program(MANY)
    runs = [start(project) for _ in range(2)]
    said = [run.communicate(timeout=120)[0] for run in runs]
    codes = [run.returncode for run in runs]
    assert 0 in codes, said
    for code, text in zip(codes, said, strict=True):
        if code:
            assert "the stack is currently locked" in text
    assert len(project.files()) == 60
    project.up("--expect-no-changes")


def test_replacements_that_the_engine_forces_lose_nothing(project: Project) -> None:
    program = """
        import pulumi, pulumi_kubernetes as k8s
        config = pulumi.Config()
        provider = k8s.Provider("k8s-east", kubeconfig="x", cluster_identifier=config.get("cluster") or "one")
        k8s.core.v1.Namespace("ns", metadata={"name": "ns"}, opts=pulumi.ResourceOptions(
            provider=provider, delete_before_replace=config.get_bool("delete_first")))
        """
    project.program(program)
    project.up()
    urn = "urn:pulumi:dev::probe::kubernetes:core/v1:Namespace::ns"
    # Live, too, a replacement that is created first meets the old object.
    refused = project.pulumi("up", "-s", "dev", "--yes", "--skip-preview", "--replace", urn)
    assert refused.code != 0
    assert "delete_before_replace" in refused.text
    assert project.files() == ["dev/east/_cluster/Namespace-ns.yaml"]
    project.configure("dev", {"config": {"probe:delete_first": True}})
    assert "1 replaced" in project.up("--replace", urn).stdout
    project.configure("dev", {"config": {"probe:cluster": "two"}})
    assert "2 replaced" in project.up().stdout
    assert project.files() == ["dev/east/_cluster/Namespace-ns.yaml"]
    project.up("--expect-no-changes")
    refreshed = project.pulumi("refresh", "-s", "dev", "--yes", "--expect-no-changes")
    assert refreshed.code == 0, refreshed.text


def test_packages_without_a_stand_in_are_refused_by_name(project: Project) -> None:
    project.program(
        """
        import pulumi
        pulumi.CustomResource("random:index/randomId:RandomId", "x", {"byteLength": 4})
        """
    )
    outcome = project.pulumi("preview", "-s", "dev")
    assert outcome.code != 0
    assert "random" in outcome.stdout
    assert "kubernetes, aws, ibm, rhcs" in outcome.stderr.splitlines()[-1]


def test_a_default_kubernetes_provider_is_refused_in_preview(project: Project) -> None:
    project.program(
        """
        import pulumi_kubernetes as k8s
        k8s.core.v1.Namespace("ns", metadata={"name": "ns"})
        """
    )
    outcome = project.pulumi("preview", "-s", "dev")
    assert outcome.code != 0
    assert "k8s-<cluster>" in outcome.text


def test_an_unknown_kubeconfig_previews_and_an_alias_keeps_a_renamed_resource(project: Project) -> None:
    program = """
        import pulumi, pulumi_aws as aws, pulumi_kubernetes as k8s
        eks = aws.eks.Cluster("eks", role_arn="r", vpc_config={"subnet_ids": []})
        provider = k8s.Provider("k8s-east", kubeconfig=eks.endpoint, cluster_identifier="east")
        k8s.core.v1.Namespace("%s", metadata={"name": "ns"}, opts=pulumi.ResourceOptions(
            provider=provider, aliases=[pulumi.Alias(name="old")]))
        """
    project.program(program % "old")
    assert len(project.preview()) == 4
    project.up()
    project.program(program % "new")
    project.up("--expect-no-changes")
    assert project.pulumi("destroy", "--yes", "--skip-preview", "-s", "dev").code == 0
    assert not (project.offline / "dev").exists()
