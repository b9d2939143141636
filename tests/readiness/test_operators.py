"""Operators: pinned, approved, refused in OLM's own words, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from readiness_served import NotReadyError, Served

from readiness.waits import operator

if TYPE_CHECKING:
    from collections.abc import Callable

    from api_server import ApiServer

    Until = Callable[[Callable[[], object]], None]

OLM = "operators.coreos.com/v1alpha1"
MQ = "mq.ibm.com/v1beta1"
WANTED = {"namespace": "mq", "subscription": "ibm-mq", "csv": "ibm-mq.v2", "approved": {"mq": ["ibm-mq.v2", "odlm.v1"]}}
REMOVAL = {"namespace": "mq", "subscription": "ibm-mq", "package": "ibm-mq", "csv": "ibm-mq.v2"}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """OLM's failures count soon."""
    monkeypatch.setattr(operator, "PATIENCE", dict.fromkeys(operator.PATIENCE, 0.2))


def subscription(api: ApiServer, **status: Any) -> None:
    spec = {"name": "ibm-mq", "source": "mq-catalog", "channel": "v2"}
    api.put(OLM, "Subscription", "mq", "ibm-mq", spec=spec, status=status)


def csv(api: ApiServer, phase: str, name: str = "ibm-mq.v2", **metadata: Any) -> None:
    owned = [{"name": "queuemanagers.mq.ibm.com", "kind": "QueueManager", "version": "v1beta1"}]
    spec = {"customresourcedefinitions": {"owned": owned}, "icon": ["x" * 1000]}
    api.put(OLM, "ClusterServiceVersion", "mq", name, spec=spec, status={"phase": phase}, metadata=metadata)


def plan(api: ApiServer, *csvs: str, name: str = "install-1", phase: str = "RequiresApproval") -> None:
    spec = {"approval": "Manual", "approved": False, "clusterServiceVersionNames": list(csvs)}
    api.put(OLM, "InstallPlan", "mq", name, spec=spec, status={"phase": phase})


def approved(api: ApiServer, name: str = "install-1") -> bool:
    return bool(api.get(OLM, "InstallPlan", "mq", name)["spec"]["approved"])


def waits(provider: Served, text: str, until: Until) -> None:
    until(lambda: any(text in line for line in provider.texts()))


def test_an_operator_is_waited_for_until_its_pinned_csv_has_succeeded(
    api: ApiServer, provider: Served, until: Until
) -> None:
    subscription(api, state="AtLatestKnown", installedCSV="ibm-mq.v2", currentCSV="ibm-mq.v2")
    csv(api, "Installing")
    waiting = provider.created("Operator", WANTED)
    waits(provider, "its CSV is Installing", until)
    assert not waiting.done()
    csv(api, "Succeeded")
    waiting.result()


def test_the_csv_before_the_pinned_one_does_not_count(api: ApiServer, provider: Served, until: Until) -> None:
    subscription(api, state="AtLatestKnown", installedCSV="ibm-mq.v1", currentCSV="ibm-mq.v1")
    csv(api, "Succeeded", "ibm-mq.v1")
    waiting = provider.created("Operator", WANTED)
    waits(provider, "OLM has not resolved it yet", until)
    subscription(api, state="UpgradePending", installedCSV="ibm-mq.v1", currentCSV="ibm-mq.v2")
    waits(provider, "OLM is about to install ibm-mq.v2", until)
    assert not waiting.done()
    csv(api, "Succeeded")
    subscription(api, state="AtLatestKnown", installedCSV="ibm-mq.v2", currentCSV="ibm-mq.v2")
    waiting.result()


def test_an_install_plan_is_approved_when_all_its_csvs_are_pinned(
    api: ApiServer, provider: Served, until: Until
) -> None:
    subscription(api, state="UpgradePending", currentCSV="ibm-mq.v2")
    waiting = provider.created("Operator", WANTED)
    plan(api, "ibm-mq.v2", "odlm.v1")
    until(lambda: approved(api))
    csv(api, "Succeeded")
    subscription(api, installedCSV="ibm-mq.v2")
    waiting.result()


def test_a_plan_with_a_csv_that_is_not_pinned_is_not_approved_and_the_csv_is_named(
    api: ApiServer, provider: Served
) -> None:
    subscription(api, state="UpgradePending", currentCSV="ibm-mq.v2")
    plan(api, "ibm-mq.v2", "intruder.v9")
    with pytest.raises(NotReadyError, match=r"install-1 of mq would also install intruder\.v9.*nothing was approved"):
        provider.create("Operator", WANTED, 3600)
    assert not approved(api)


def test_of_two_plans_only_the_pinned_one_is_approved(api: ApiServer, provider: Served, until: Until) -> None:
    subscription(api, state="UpgradePending", currentCSV="ibm-mq.v2")
    plan(api, "ibm-mq.v3")
    plan(api, "ibm-mq.v2", name="install-2")
    provider.created("Operator", WANTED, 3600)
    until(lambda: approved(api, "install-2"))
    assert not approved(api)


def test_a_plan_that_changes_at_the_moment_of_approval_is_not_approved(api: ApiServer, provider: Served) -> None:
    def intrude(server: Any, key: tuple[str, str, str, str]) -> None:
        spec = {**server.objects[key]["spec"], "clusterServiceVersionNames": ["ibm-mq.v2", "intruder.v9"]}
        server.patch_hooks.clear()
        server.write(OLM, "InstallPlan", key[2], key[3], {"spec": spec})

    api.patch_hooks.append(intrude)
    subscription(api, state="UpgradePending", currentCSV="ibm-mq.v2")
    plan(api, "ibm-mq.v2")
    with pytest.raises(NotReadyError, match=r"intruder\.v9"):
        provider.create("Operator", WANTED, 3600)
    assert not api.patch_hooks
    assert not approved(api)


def test_a_plan_that_olm_does_not_wait_with_is_left_alone(api: ApiServer, provider: Served, until: Until) -> None:
    plan(api, "ibm-mq.v2", phase="Installing")
    subscription(api)
    provider.created("Operator", WANTED)
    until(lambda: api.watching("installplans"))
    plan(api, "ibm-mq.v2", name="install-2")
    until(lambda: approved(api, "install-2"))
    assert not approved(api)


def test_an_instance_goes_on_approving_what_comes_late(api: ApiServer, provider: Served, until: Until) -> None:
    api.put(MQ, "QueueManager", "mq", "orders", spec={}, status={"phase": "Pending"})
    wanted = {"apiVersion": MQ, "kind": "QueueManager", "namespace": "mq", "name": "orders"}
    inputs = {**wanted, "ready": ["jsonpath={.status.phase}=Running"], "approved": WANTED["approved"]}
    waiting = provider.created("Instance", inputs)
    waits(provider, "it has Pending", until)
    plan(api, "odlm.v1")
    until(lambda: approved(api))
    api.put(MQ, "QueueManager", "mq", "orders", status={"phase": "Running"})
    waiting.result()


def test_a_missing_right_to_approve_is_the_error(api: ApiServer, provider: Served) -> None:
    subscription(api, state="UpgradePending", currentCSV="ibm-mq.v2")
    api.read_only.add("installplans")
    plan(api, "ibm-mq.v2")
    with pytest.raises(NotReadyError, match="403"):
        provider.create("Operator", WANTED, 3600)


def test_what_olm_says_is_the_error_when_it_cannot_resolve(api: ApiServer, provider: Served) -> None:
    message = "clusterserviceversion ibm-mq.v2 exists and is not referenced by a subscription"
    csv(api, "Succeeded")
    condition = {"type": "ResolutionFailed", "status": "True", "reason": "ConstraintsNotSatisfiable"}
    subscription(api, conditions=[{**condition, "message": message}])
    with pytest.raises(NotReadyError, match=message):
        provider.create("Operator", WANTED, 3600)


def test_a_csv_that_the_catalog_no_longer_has_is_told_with_what_it_has(api: ApiServer, provider: Served) -> None:
    condition = {"type": "ResolutionFailed", "status": "True", "reason": "ConstraintsNotSatisfiable", "message": "no"}
    subscription(api, conditions=[condition])
    channels = [{"name": "v2", "entries": [{"name": "ibm-mq.v2.9"}, {"name": "ibm-mq.v2.8"}]}]
    offered = {"metadata": {"labels": {"catalog": "mq-catalog"}}, "status": {"channels": channels}}
    api.put("packages.operators.coreos.com/v1", "PackageManifest", "mq", "ibm-mq", **offered)
    text = r"The catalog mq-catalog does not have ibm-mq\.v2; v2 has ibm-mq\.v2\.9, ibm-mq\.v2\.8"
    with pytest.raises(NotReadyError, match=text):
        provider.create("Operator", WANTED, 3600)


def test_a_resolution_that_recovers_is_no_failure(
    api: ApiServer, provider: Served, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operator, "PATIENCE", dict.fromkeys(operator.PATIENCE, 3600.0))
    condition = {"type": "ResolutionFailed", "status": "True", "reason": "ErrorPreventedResolution", "message": "dial"}
    subscription(api, conditions=[condition])
    waiting = provider.created("Operator", WANTED)
    waits(provider, "OLM says: dial", until)
    csv(api, "Succeeded")
    subscription(api, installedCSV="ibm-mq.v2", conditions=[])
    waiting.result()


def test_a_failing_neighbour_does_not_undo_an_installed_operator(api: ApiServer, provider: Served) -> None:
    condition = {"type": "ResolutionFailed", "status": "True", "reason": "ConstraintsNotSatisfiable", "message": "no"}
    subscription(api, installedCSV="ibm-mq.v2", conditions=[condition])
    csv(api, "Succeeded")
    provider.create("Operator", WANTED)


def test_a_refresh_sees_an_operator_that_no_longer_runs(api: ApiServer, provider: Served) -> None:
    subscription(api, installedCSV="ibm-mq.v2")
    csv(api, "Succeeded")
    state = provider.create("Operator", WANTED)
    assert provider.read("Operator", state) == state
    csv(api, "Failed")
    assert "ibm-mq.v2 in mq is not installed: its CSV failed" in provider.refused("Operator", state)


def test_removal_leaves_the_csv_while_its_subscription_is_there(api: ApiServer, provider: Served) -> None:
    subscription(api)
    csv(api, "Succeeded")
    provider.delete("Removal", provider.create("Removal", REMOVAL))
    assert api.get(OLM, "ClusterServiceVersion", "mq", "ibm-mq.v2")


def test_removal_waits_for_the_last_instance_and_removes_the_csv(
    api: ApiServer, provider: Served, until: Until
) -> None:
    csv(api, "Succeeded", annotations={"olm.targetNamespaces": "mq,other"})
    csv(api, "Succeeded", "neighbour.v1")
    held = {"deletionTimestamp": "2026-11-27T00:00:00Z", "finalizers": ["mq.ibm.com/clean"]}
    api.put(MQ, "QueueManager", "other", "orders", spec={}, metadata=held)
    api.put(MQ, "QueueManager", "elsewhere", "stock", spec={})
    plan(api, "ibm-mq.v2", name="alone", phase="Complete")
    plan(api, "ibm-mq.v2", "neighbour.v1", name="shared", phase="Complete")
    removing = provider.begin(provider.delete, "Removal", REMOVAL)
    waits(provider, "1 QueueManager is left: other/orders (being deleted, held by mq.ibm.com/clean)", until)
    assert not removing.done()
    assert api.get(OLM, "ClusterServiceVersion", "mq", "ibm-mq.v2")
    api.remove(MQ, "QueueManager", "other", "orders")
    removing.result()
    left = {key[3] for key in api.objects if key[1] == "clusterserviceversions"}
    assert left == {"neighbour.v1"}
    assert {key[3] for key in api.objects if key[1] == "installplans"} == {"shared"}
    assert {key[3] for key in api.objects if key[1] == "queuemanagers"} == {"stock"}


def test_removal_finds_the_csv_of_an_upgrade_by_the_label_of_its_package(api: ApiServer, provider: Served) -> None:
    csv(api, "Succeeded", "ibm-mq.v3", labels={"operators.coreos.com/ibm-mq.mq": ""})
    provider.delete("Removal", REMOVAL)
    assert not [key for key in api.objects if key[1] == "clusterserviceversions"]


def test_removal_whose_time_is_up_names_what_is_left_and_keeps_the_csv(api: ApiServer, provider: Served) -> None:
    csv(api, "Succeeded")
    api.put(MQ, "QueueManager", "mq", "orders", spec={})
    with pytest.raises(Exception, match=r"1 QueueManager is left: mq/orders\. Delete what is left"):
        provider.delete("Removal", REMOVAL, 0.3)
    assert api.get(OLM, "ClusterServiceVersion", "mq", "ibm-mq.v2")
