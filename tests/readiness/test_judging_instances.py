"""When an instance counts as ready, and when as failed, by what its status says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pulumi.runtime.proto import provider_pb2
from readiness_served import NotReadyError, Served

from providers.values import to_struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from api_server import ApiServer

    Until = Callable[[Callable[[], object]], None]

MQ = "mq.ibm.com/v1beta1"
OLM = "operators.coreos.com/v1alpha1"
WANTED = {
    "apiVersion": MQ,
    "kind": "QueueManager",
    "namespace": "mq",
    "name": "orders",
    "ready": ["jsonpath={.status.phase}=Running"],
    "failed": ["jsonpath={.status.phase}=Failed"],
    "settleSeconds": 3600,
}
CONDITION = {**WANTED, "ready": ["condition=Ready"], "failed": []}


def manager(api: ApiServer, phase: str | None = None, spec: dict[str, Any] | None = None, **status: Any) -> None:
    parts: dict[str, Any] = {"spec": spec} if spec is not None else {}
    api.put(MQ, "QueueManager", "mq", "orders", status={**({"phase": phase} if phase else {}), **status}, **parts)


def changed(api: ApiServer, provider: Served, **inputs: Any) -> dict[str, Any]:
    """Return the state after a wait for generation 1, and change the object."""
    manager(api, "Running", {"size": 1}, **inputs.pop("status", {}))
    state = provider.create("Instance", {**WANTED, **inputs})
    manager(api, "Running", {"size": 2}, **{"versions": {"reconciled": "9.3.0"}} if "version" in inputs else {})
    return state


def waits(provider: Served, text: str, until: Until) -> None:
    until(lambda: any(text in line for line in provider.texts()))


def test_it_waits_until_a_new_object_is_ready(api: ApiServer, provider: Served, until: Until) -> None:
    manager(api, spec={})
    waiting = provider.created("Instance", WANTED)
    waits(provider, "it has nothing", until)
    manager(api, "Pending")
    waits(provider, "it has Pending", until)
    assert not waiting.done()
    manager(api, "Running")
    assert waiting.result()["proven"] == {"generation": 1, "version": "", "csvs": []}


def test_it_waits_for_an_object_that_does_not_exist_yet(api: ApiServer, provider: Served, until: Until) -> None:
    waiting = provider.created("Instance", WANTED)
    waits(provider, "it does not exist", until)
    manager(api, "Running", {})
    waiting.result()


def test_an_observed_generation_before_that_of_the_object_is_stale(
    api: ApiServer, provider: Served, until: Until
) -> None:
    manager(api, "Running", {"size": 1}, observedGeneration=1)
    state = provider.create("Instance", WANTED)
    manager(api, "Running", {"size": 2}, observedGeneration=1)
    waiting = provider.begin(provider.update, "Instance", state, {**WANTED, "specDigest": "b"})
    waits(provider, "its status is of generation 1, and it is at 2", until)
    assert not waiting.done()
    manager(api, "Running", observedGeneration=2)
    assert waiting.result()["proven"]["generation"] == 2


def test_an_observed_generation_of_a_condition_counts_as_well(api: ApiServer, provider: Served, until: Until) -> None:
    ready = {"type": "Ready", "status": "True"}
    manager(api, spec={"size": 1}, conditions=[{**ready, "observedGeneration": 1}])
    state = provider.create("Instance", CONDITION)
    manager(api, spec={"size": 2}, conditions=[{**ready, "observedGeneration": 1}])
    waiting = provider.begin(provider.update, "Instance", state, CONDITION)
    waits(provider, "its status is of generation 1", until)
    manager(api, conditions=[{**ready, "observedGeneration": 2}])
    waiting.result()


@pytest.mark.parametrize(
    ("expected", "reported", "ready"),
    [
        ("9.4", "9.4.0.0-r1", True),
        ("9.4", "9.40.0.0", False),
        ("9.4.0.0-r1", "9.4.0.0-r1", True),
        ("9.4", "9.3", False),
    ],
)
def test_the_reported_version_has_to_be_the_expected_one_or_of_its_line(  # noqa: PLR0917
    api: ApiServer, provider: Served, until: Until, expected: str, reported: str, ready: bool
) -> None:
    manager(api, "Running", {}, versions={"reconciled": reported})
    waiting = provider.created("Instance", {**WANTED, "version": expected})
    if ready:
        waiting.result()
    else:
        waits(provider, f"it reports version {reported}, not yet {expected}", until)
        assert not waiting.done()


def test_a_ready_status_that_proves_nothing_has_to_hold(api: ApiServer, provider: Served, until: Until) -> None:
    state = changed(api, provider)
    waiting = provider.begin(provider.update, "Instance", state, {**WANTED, "specDigest": "b"})
    waits(provider, "it is ready, if its status is of now", until)
    assert not waiting.done()
    assert provider.update("Instance", state, {**WANTED, "settleSeconds": 0.3})["proven"]["generation"] == 2


def test_an_operator_that_changes_its_mind_has_seen_the_change(api: ApiServer, provider: Served, until: Until) -> None:
    state = changed(api, provider)
    waiting = provider.begin(provider.update, "Instance", state, WANTED)
    waits(provider, "it is ready, if its status is of now", until)
    manager(api, "Pending")
    waits(provider, "it has Pending", until)
    manager(api, "Running")
    waiting.result()


def test_an_upgraded_operator_makes_a_ready_status_old(api: ApiServer, provider: Served, until: Until) -> None:
    for name in ("mq.v1", "mq.v2"):
        api.put(OLM, "ClusterServiceVersion", "mq", name, spec={}, status={"phase": "Succeeded"})
    manager(api, "Running", {})
    state = provider.create("Instance", {**WANTED, "operators": [{"namespace": "mq", "csv": "mq.v1"}]})
    upgraded = {**WANTED, "operators": [{"namespace": "mq", "csv": "mq.v2"}]}
    waiting = provider.begin(provider.update, "Instance", state, upgraded)
    waits(provider, "it is ready, if its status is of now", until)
    assert not waiting.done()


def test_an_instance_waits_until_the_pinned_csv_of_its_operator_has_succeeded(
    api: ApiServer, provider: Served, until: Until
) -> None:
    manager(api, "Running", {})
    api.put(OLM, "ClusterServiceVersion", "mq", "mq.v2", spec={}, status={"phase": "Installing"})
    waiting = provider.created("Instance", {**WANTED, "operators": [{"namespace": "mq", "csv": "mq.v2"}]})
    waits(provider, "its operator mq.v2 is Installing", until)
    assert not waiting.done()
    api.put(OLM, "ClusterServiceVersion", "mq", "mq.v2", status={"phase": "Succeeded"})
    waiting.result()


def test_a_failure_that_does_not_pass_fails_at_once_with_its_cause(api: ApiServer, provider: Served) -> None:
    manager(api, "Failed", {}, failureMessage="license LNUM-1 is not accepted")
    with pytest.raises(NotReadyError, match="license LNUM-1 is not accepted"):
        provider.create("Instance", WANTED, 3600)


def test_a_failure_that_passes_counts_only_when_the_time_is_up(api: ApiServer, provider: Served, until: Until) -> None:
    manager(api, "Failed", {})
    passing = {**WANTED, "failurePasses": True}
    waiting = provider.created("Instance", passing)
    waits(provider, "it has failed", until)
    assert not waiting.done()
    manager(api, "Running")
    waiting.result()
    manager(api, "Failed")
    with pytest.raises(NotReadyError, match=r"not ready in .* minutes: it has failed"):
        provider.create("Instance", passing, 0.3)


def test_a_failure_of_the_generation_before_is_no_failure(api: ApiServer, provider: Served, until: Until) -> None:
    manager(api, "Running", {"size": 1}, observedGeneration=1)
    state = provider.create("Instance", WANTED)
    manager(api, "Failed", {"size": 2}, observedGeneration=1)
    waiting = provider.begin(provider.update, "Instance", state, WANTED)
    waits(provider, "its status is of generation 1, and it is at 2", until)
    manager(api, "Running", observedGeneration=2)
    waiting.result()


def test_what_the_last_wait_proved_is_kept_when_the_next_one_fails(api: ApiServer, provider: Served) -> None:
    state = changed(api, provider)
    with pytest.raises(NotReadyError) as failed:
        provider.update("Instance", state, {**WANTED, "specDigest": "b"}, 0.3)
    assert failed.value.state["proven"] == {"generation": 1, "version": "", "csvs": []}
    assert failed.value.state["specDigest"] == "b"


def test_a_refresh_judges_anew(api: ApiServer, provider: Served) -> None:
    manager(api, "Running", {"size": 1})
    state = provider.create("Instance", WANTED)
    assert provider.read("Instance", state) == state
    manager(api, "Pending")
    assert "it has Pending" in provider.refused("Instance", state)
    api.remove(MQ, "QueueManager", "mq", "orders")
    assert "it does not exist" in provider.refused("Instance", state, "it does not exist")


def test_a_refresh_does_not_forgive_a_wait_that_failed_on_a_status_of_before(api: ApiServer, provider: Served) -> None:
    state = changed(api, provider)
    with pytest.raises(NotReadyError) as failed:
        provider.update("Instance", state, {**WANTED, "specDigest": "b"}, 0.3)
    with pytest.raises(NotReadyError, match="the last wait for it failed"):
        provider.read("Instance", failed.value.state)


def test_inputs_that_nothing_can_be_waited_for_by_are_refused(provider: Served) -> None:
    assert provider.check("Instance", WANTED) == {}
    wrong = {**WANTED, "ready": ["phase is Running"], "size": 3, "operators": "mq"}
    del wrong["name"]
    assert provider.check("Instance", wrong) == {
        "name": "it is missing. Add it",
        "ready": "'phase is Running' is no expression. Write condition=TYPE, or jsonpath={.status.FIELD}=VALUE",
        "size": "readiness:index:Instance does not have it. Remove it",
        "operators": "it has to be of the type array. Correct it",
    }
    assert "is no resource of this provider" in provider.check("Pod", {})[""]


def test_no_line_is_shown_twice_in_a_row_and_each_is_a_status(api: ApiServer, provider: Served, until: Until) -> None:
    manager(api, "Pending", {})
    waiting = provider.created("Instance", {**WANTED, "usualMinutes": 90})
    waits(provider, "it has Pending", until)
    for count in range(5):
        manager(api, "Pending", count=count)
    manager(api, "Running")
    waiting.result()
    assert len(provider.texts()) == len(set(provider.texts()))
    assert all(line.ephemeral and line.urn.endswith("::one") for line in provider.lines.shown)
    assert "(0 min, usually 1 h 30 min)" in provider.texts()[-1]


def test_on_another_cluster_everything_is_waited_for_anew(provider: Served) -> None:
    def replaced(old: dict[str, str], new: dict[str, str]) -> list[str]:
        request = provider_pb2.DiffRequest(old_inputs=to_struct(old), news=to_struct(new))
        return list(provider.stub.DiffConfig(request).replaces)

    assert replaced({"clusterIdentifier": "a", "kubeconfig": "x"}, {"clusterIdentifier": "a", "kubeconfig": "y"}) == []
    assert replaced({"clusterIdentifier": "a"}, {"clusterIdentifier": "b"}) == ["clusterIdentifier"]
    assert replaced({"kubeconfig": "x"}, {"clusterIdentifier": "b", "kubeconfig": "x"}) == []
