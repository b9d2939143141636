"""Ways to reach a live cluster, and answers that are none."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import Any

import pytest
import yaml
from live_cluster import BEARER, PATHS, Cluster, kubeconfig_of

from cloudpakops.https.bounded import within
from cloudpakops.preflight import reading


def test_what_one_may_not_read_is_told_and_the_rest_is_checked(cluster: Cluster) -> None:
    cluster.server.says(PATHS["pods"], 403, {"kind": "Status"})
    cluster.classes = []
    found = cluster.found()
    assert ("error", "cluster-read") in found
    assert ("error", "storage-class-missing") in found
    assert cluster.looked_at().clusters["main"].rooms == []


@pytest.mark.parametrize("name", sorted(PATHS))
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"items": 5}',
        b'{"items": [{}]}',
        b'{"items": [{"metadata": {"name": "x"}}]}',
        b"[" * 90_000,
    ],
)
def test_an_answer_of_another_shape_is_told(cluster: Cluster, name: str, body: bytes) -> None:
    cluster.server.says(PATHS[name], 200, body)
    assert ("error", "cluster-read") in cluster.found()


@pytest.mark.parametrize("amount", ["lots", "NaN", "Infinity", {"a": 1}])
def test_an_amount_that_is_none_is_told(cluster: Cluster, amount: Any) -> None:
    cluster.nodes[1]["status"]["allocatable"]["cpu"] = amount
    assert cluster.found() == [("error", "cluster-read")]


def test_a_token_that_has_ended_is_told_once(cluster: Cluster) -> None:
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, {"token": "ended"})))
    assert cluster.found() == [("error", "cluster-login")]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "kind: Config", "current-context: x\ncontexts: 5", "contexts: [{name: {}}]"]
)
def test_a_kubeconfig_that_is_none_is_told(cluster: Cluster, text: str) -> None:
    cluster.kubeconfig.write_text(text)
    assert cluster.found() == [("error", "cluster-access")]


def test_a_kubeconfig_or_context_that_is_not_there_is_told(cluster: Cluster) -> None:
    assert cluster.found(context="another") == [("error", "cluster-access")]
    cluster.kubeconfig.unlink()
    assert cluster.found() == [("error", "cluster-access")]


@pytest.mark.parametrize("address", ["https://127.0.0.1:1", "https://127.0.0.1:{port}", "nonsense://x", "https://[::"])
def test_a_server_that_is_not_there_or_not_trusted_is_told(
    cluster: Cluster, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = kubeconfig_of(cluster.server, {"token": BEARER})
    del config["clusters"][0]["cluster"]["certificate-authority-data"]
    config["clusters"][0]["cluster"]["server"] = address.format(port=cluster.server.host.rpartition(":")[2])
    monkeypatch.delenv("SSL_CERT_FILE")
    cluster.kubeconfig.write_text(yaml.safe_dump(config))
    (found,) = cluster.found()
    assert found in [("error", "cluster-unreachable"), ("error", "cluster-access")]


def exec_plugin(*command: str) -> dict[str, Any]:
    version = "client.authentication.k8s.io/v1"
    return {
        "exec": {"apiVersion": version, "command": command[0], "args": list(command[1:]), "provideClusterInfo": True}
    }


@pytest.mark.parametrize(
    ("user", "code", "what"),
    [
        (exec_plugin("/nowhere/plugin"), "cluster-access", "No such file or directory: '/nowhere/plugin'"),
        (exec_plugin("sh", "-c", "echo KEY is not set >&2; exit 1"), "cluster-access", "KEY is not set"),
        (exec_plugin("echo", "no JSON"), "cluster-access", "failed to decode"),
        (exec_plugin("echo", "{}"), "cluster-access", "malformed response"),
        (exec_plugin("sleep", "60"), "cluster-unreachable", "no answer in 1 seconds"),
    ],
)
def test_a_log_in_that_fails_or_hangs_is_told(
    cluster: Cluster, user: dict[str, Any], code: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 1)
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, user)))
    (found,) = [one for one in cluster.looked_at().findings if one.place == ("main",)]
    assert found.code == code
    assert what in found.what


def test_a_token_of_a_plugin_is_taken(cluster: Cluster) -> None:
    said = {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": BEARER}}
    user = exec_plugin("echo", json.dumps(said))
    cluster.kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(cluster.server, user)))
    assert cluster.found() == []


def test_a_cluster_that_is_late_is_given_up(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 0.5)
    cluster.server.late = 8
    begun = time.monotonic()
    assert cluster.found() == [("error", "cluster-unreachable")]
    assert time.monotonic() - begun < cluster.server.late


def test_a_list_that_is_late_is_given_up_and_the_rest_is_checked(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LIST_SECONDS", 1)
    nodes = cluster.server.routes[PATHS["nodes"]]
    cluster.server.routes[PATHS["nodes"]] = lambda who, query: (time.sleep(4), nodes(who, query))[1]
    cluster.classes = []
    found = cluster.found()
    assert ("error", "cluster-read") in found
    assert ("error", "storage-class-missing") in found


def test_a_server_that_accepts_and_says_nothing_is_given_up(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CONNECT_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        config = kubeconfig_of(cluster.server, {"token": BEARER})
        config["clusters"][0]["cluster"]["server"] = f"https://127.0.0.1:{silent.getsockname()[1]}"
        cluster.kubeconfig.write_text(yaml.safe_dump(config))
        assert cluster.found() == [("error", "cluster-unreachable")]


def test_a_call_that_is_late_does_not_hold_up_the_others() -> None:
    for_ever = threading.Event()
    outcomes = within(0.2, {"late": for_ever.wait, "there": lambda: True})
    assert outcomes["there"].get()
    with pytest.raises(TimeoutError):
        outcomes["late"].get()
