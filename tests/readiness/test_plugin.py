"""The provider as a process: started by its path, ended by signals, and with the engine that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api_server import ApiServer
    from host_project import Project

    Until = Callable[[Callable[[], object]], None]

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "readiness" / "pulumi-resource-readiness"


@pytest.fixture
def plugin() -> Iterator[subprocess.Popen[str]]:
    environment = {"PATH": os.environ["PATH"], "CLOUDPAKOPS_PYTHON": sys.executable}
    process = subprocess.Popen([PLUGIN, "127.0.0.1:1"], env=environment, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def stub(process: subprocess.Popen[str]) -> provider_pb2_grpc.ResourceProviderStub:
    assert process.stdout is not None
    return provider_pb2_grpc.ResourceProviderStub(
        grpc.insecure_channel(f"127.0.0.1:{process.stdout.readline().strip()}")
    )


def test_it_says_its_port_and_answers_without_a_cluster(plugin: subprocess.Popen[str]) -> None:
    asked = stub(plugin)
    assert asked.GetPluginInfo(Empty()).version == "1.0.0"
    assert '"readiness:index:Instance"' in asked.GetSchema(provider_pb2.GetSchemaRequest()).schema


def test_sigterm_ends_it_and_ctrl_c_of_the_terminal_does_not(plugin: subprocess.Popen[str]) -> None:
    asked = stub(plugin)
    plugin.send_signal(signal.SIGINT)
    assert asked.GetPluginInfo(Empty()).version
    plugin.send_signal(signal.SIGTERM)
    assert plugin.wait(30) == 0


def test_it_ends_when_the_process_that_started_it_is_gone(until: Until) -> None:
    starter = f"import subprocess,sys; p=subprocess.Popen([{str(PLUGIN)!r}, '127.0.0.1:1'], stdout=subprocess.PIPE); "
    starter += "p.stdout.readline(); print(p.pid)"
    environment = {"PATH": os.environ["PATH"], "CLOUDPAKOPS_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, "-c", starter], env=environment, capture_output=True, text=True, check=True)
    until(lambda: not running(int(done.stdout)))


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.engine
def test_ctrl_c_leaves_a_state_without_secrets_from_which_the_next_up_goes_on(
    api: ApiServer, project: Project, until: Until
) -> None:
    project.run("config", "set", "--secret", "kubeconfig", api.kubeconfig("canary-token")).check_returncode()
    api.tokens = {"canary-token"}
    api.put("mq.ibm.com/v1beta1", "QueueManager", "mq", "orders", spec={}, status={"phase": "Pending"})
    project.program(
        "import pulumi\nfrom readiness import sdk\n"
        "cluster = sdk.Provider('readiness-main', pulumi.Config().require('kubeconfig'))\n"
        "sdk.Instance('orders', sdk.InstanceArgs(api_version='mq.ibm.com/v1beta1', kind='QueueManager',"
        " namespace='mq', name='orders', ready=['jsonpath={.status.phase}=Running']),"
        " pulumi.ResourceOptions(provider=cluster))\n"
    )
    process = project.start("up", "--yes", "--skip-preview")
    until(lambda: api.watching("queuemanagers"))
    os.killpg(process.pid, signal.SIGINT)
    printed, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "the wait was interrupted. The next `up` waits again" in printed
    exported = project.run("stack", "export").stdout
    assert "the wait was interrupted" in exported
    assert "canary-token" not in printed + exported
    api.put("mq.ibm.com/v1beta1", "QueueManager", "mq", "orders", status={"phase": "Running"})
    again = project.up()
    assert again.returncode == 0, again.stdout
    assert "canary-token" not in again.stdout
    assert project.run("destroy", "--yes", "--skip-preview").returncode == 0
