"""One watch for all waits on a kind, whatever happens to it."""

from __future__ import annotations

import base64
import json
import sys
from typing import TYPE_CHECKING, Any

import grpc
import pytest
import trustme
from google.protobuf.empty_pb2 import Empty
from readiness_served import NotReadyError, Served

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api_server import ApiServer

    Until = Callable[[Callable[[], object]], None]

MQ = "mq.ibm.com/v1beta1"


def wanted(name: str = "orders") -> dict[str, Any]:
    return {
        "apiVersion": MQ,
        "kind": "QueueManager",
        "namespace": "mq",
        "name": name,
        "ready": ["jsonpath={.status.phase}=Running"],
    }


def put(api: ApiServer, phase: str, name: str = "orders") -> None:
    api.put(MQ, "QueueManager", "mq", name, spec={}, status={"phase": phase})


def test_three_hundred_waits_share_one_list_and_one_watch(api: ApiServer, provider: Served, until: Until) -> None:
    names = [f"qm{count}" for count in range(300)]
    for name in names:
        put(api, "Pending", name)
    waiting = [provider.created("Instance", wanted(name)) for name in names]
    until(lambda: len(provider.texts()) >= len(names))
    for name in names:
        put(api, "Running", name)
    assert all(one.result()["proven"]["generation"] == 1 for one in waiting)
    assert sum("queuemanagers" in one and "watch=true" in one for one in api.requests) == 1
    assert sum("/queuemanagers?limit" in one for one in api.requests) == 1


def test_it_lists_in_pages(api: ApiServer, provider: Served) -> None:
    for count in range(501):
        put(api, "Running", f"qm{count:03}")
    provider.create("Instance", wanted("qm500"))
    assert sum("continue=500" in one for one in api.requests) == 1


def test_a_change_during_a_dropped_connection_is_seen(api: ApiServer, provider: Served, until: Until) -> None:
    put(api, "Pending")
    waiting = provider.created("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.drop_watches()
    put(api, "Running")
    waiting.result()


def test_an_object_deleted_during_a_dropped_connection_is_gone(api: ApiServer, provider: Served, until: Until) -> None:
    put(api, "Pending")
    waiting = provider.created("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.remove(MQ, "QueueManager", "mq", "orders")
    api.forget()
    api.drop_watches()
    until(lambda: any("it does not exist" in line for line in provider.texts()))
    put(api, "Running")
    waiting.result()


def test_a_change_that_the_watch_has_not_told_yet_is_waited_for(api: ApiServer, provider: Served, until: Until) -> None:
    put(api, "Running")
    state = provider.create("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.hold_watches()
    api.put(MQ, "QueueManager", "mq", "orders", spec={"size": 2}, status={"phase": "Pending"})
    waiting = provider.begin(provider.update, "Instance", state, {**wanted(), "specDigest": "b"})
    until(lambda: any("its last change has not come by the watch yet" in line for line in provider.texts()))
    api.release_watches()
    until(lambda: any("it has Pending" in line for line in provider.texts()))
    assert not waiting.done()
    put(api, "Running")
    waiting.result()


def test_410_gone_makes_it_list_again(api: ApiServer, provider: Served, until: Until) -> None:
    put(api, "Pending")
    waiting = provider.created("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.drop_watches()
    api.forget()
    put(api, "Running")
    api.forget()
    waiting.result()


def test_a_missing_right_ends_the_wait_at_once_with_the_words_of_the_api_server(
    api: ApiServer, provider: Served
) -> None:
    api.forbidden.add("queuemanagers")
    with pytest.raises(NotReadyError, match="403: queuemanagers is forbidden"):
        provider.create("Instance", wanted(), 3600)


def test_a_token_that_has_run_out_is_renewed_by_the_login_command(
    api: ApiServer, provider: Served, until: Until, tmp_path: Path
) -> None:
    token = tmp_path / "token"
    token.write_text("first")
    login = "import json,sys; print(json.dumps({'apiVersion': 'client.authentication.k8s.io/v1', "
    login += "'kind': 'ExecCredential', 'status': {'token': open(sys.argv[1]).read()}}))"
    config = json.loads(api.kubeconfig())
    config["users"][0]["user"] = {
        "exec": {
            "apiVersion": "client.authentication.k8s.io/v1",
            "command": sys.executable,
            "args": ["-c", login, str(token)],
            "interactiveMode": "Never",
        }
    }
    api.tokens = {"first"}
    provider.configure(json.dumps(config))
    put(api, "Pending")
    waiting = provider.created("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.tokens = {"second"}
    token.write_text("second")
    api.drop_watches()
    put(api, "Running")
    waiting.result()


def test_a_login_that_fails_is_the_error_without_the_kubeconfig_in_it(api: ApiServer, provider: Served) -> None:
    config = json.loads(api.kubeconfig("canary-token"))
    provider.configure(json.dumps(config))
    with pytest.raises(NotReadyError, match="401: Unauthorized") as failed:
        provider.create("Instance", wanted(), 3600)
    assert "canary-token" not in str(failed.value)
    provider.configure("users: canary-content")
    with pytest.raises(NotReadyError, match="the kubeconfig cannot be used") as failed:
        provider.create("Instance", wanted(), 3600)
    assert "canary-content" not in str(failed.value)


def test_an_api_server_that_does_not_answer_is_said_and_waited_for(
    api: ApiServer, provider: Served, until: Until
) -> None:
    put(api, "Pending")
    waiting = provider.created("Instance", wanted())
    until(lambda: api.watching("queuemanagers"))
    api.broken = True
    api.drop_watches()
    until(lambda: any("the API server answers 503" in line for line in provider.texts()))
    api.broken = False
    put(api, "Running")
    waiting.result()


def test_ctrl_c_ends_every_wait_and_the_next_up_goes_on(api: ApiServer, provider: Served, until: Until) -> None:
    put(api, "Pending")
    waiting = provider.created("Instance", wanted(), 3600)
    until(lambda: api.watching("queuemanagers"))
    provider.stub.Cancel(Empty())
    with pytest.raises(NotReadyError, match=r"the wait was interrupted\. The next `up` waits again"):
        waiting.result()
    with pytest.raises(NotReadyError, match="interrupted"):
        provider.create("Instance", wanted())


def test_a_cluster_that_was_never_configured_is_said(provider: Served, api: ApiServer) -> None:
    del api
    other = provider.another()
    with pytest.raises(NotReadyError, match="the provider was not configured"):
        other.create("Instance", wanted())


def test_a_wait_can_not_be_imported(provider: Served) -> None:
    with pytest.raises(grpc.RpcError, match="a wait cannot be imported"):
        provider.read("Instance", {})


def test_no_file_with_the_keys_of_a_kubeconfig_is_left(
    api: ApiServer, provider: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    authority = trustme.CA()
    config = json.loads(api.kubeconfig())
    cluster = config["clusters"][0]["cluster"]
    cluster["server"] = cluster["server"].replace("http://", "https://")
    cluster["certificate-authority-data"] = base64.b64encode(authority.cert_pem.bytes()).decode()
    provider.configure(json.dumps(config))
    with pytest.raises(NotReadyError, match="does not answer"):
        provider.create("Instance", wanted(), 0.1)
    assert list(tmp_path.iterdir()) == []
