"""What comes with a change: images to pull, interruptions, approvals; each of them only where it is due."""

from __future__ import annotations

from typing import Any

import pytest

from cloudpakops.model.object_kind import ObjectKinds
from cloudpakops.render.differences.consequences import approvals, downtimes, image_changes
from cloudpakops.render.differences.difference import difference
from cloudpakops.render.differences.facts import Facts, ObjectFact, OperatorFact, ProductFact
from cloudpakops.render.differences.objects import object_changes
from cloudpakops.render.differences.report import as_markdown, as_text
from cloudpakops.render.differences.state import State
from cloudpakops.render.differences.steps import operator_steps
from cloudpakops.render.rendered_object import RenderedObject
from providers.cloud_replacement import replacing_kind

HELD = {("main", "StatefulSet", "n", "a")}
CONTAINER = {"name": "a", "image": "registry.example.com/a:1"}


def one(
    kind: str, spec: dict[str, Any], *, layer: str = "application", api: str = "apps/v1", cluster: str = "main"
) -> RenderedObject:
    manifest = {"apiVersion": api, "kind": kind, "metadata": {"name": "a", "namespace": "n"}, "spec": spec}
    return RenderedObject(layer=layer, cluster=cluster, logical_name=f"{cluster}-a", manifest=manifest)


def stateful_set(replicas: int = 1, **spec: Any) -> RenderedObject:
    template = {"spec": {"containers": [CONTAINER]}}
    return one("StatefulSet", {"replicas": replicas, "serviceName": "a", "template": template, **spec})


def interrupted(
    before: RenderedObject | None, after: RenderedObject | None, instances: Any = ()
) -> list[tuple[Any, ...]]:
    old, new = ([found] if found else [] for found in (before, after))
    return [(found.reason, found.data) for found in downtimes(object_changes(old, new), new, instances, HELD)]


OTHER = {"template": {"spec": {"containers": [{**CONTAINER, "image": "registry.example.com/a:2"}]}}}
EXCHANGED = [("has one copy, which is replaced", False)]


def test_a_replaced_stateful_set_is_interrupted_and_its_data_is_lost() -> None:
    assert interrupted(stateful_set(), stateful_set(serviceName="b")) == [("is deleted and created again", True)]
    assert interrupted(stateful_set(), None) == [("is removed", True)]


def test_what_runs_once_is_interrupted_by_another_pod_and_what_runs_twice_is_not() -> None:
    assert interrupted(stateful_set(1), stateful_set(1, **OTHER)) == EXCHANGED
    assert interrupted(stateful_set(2), stateful_set(2, **OTHER)) == []
    assert interrupted(stateful_set(1), stateful_set(2)) == []
    assert interrupted(None, stateful_set(1)) == []


@pytest.mark.parametrize(
    ("availability", "expected"), [("SingleInstance", EXCHANGED), ("NativeHA", []), ("MultiInstance", [])]
)
def test_an_instance_is_interrupted_by_another_version_where_it_runs_once(
    availability: str, expected: list[tuple[Any, ...]]
) -> None:
    def manager(version: str) -> RenderedObject:
        spec = {"version": version, "queueManager": {"availability": {"type": availability}}}
        return one("QueueManager", spec, layer="cloudpak", api="mq.ibm.com/v1beta1")

    assert interrupted(manager("1"), manager("2"), {manager("1").names}) == expected


def test_settings_do_not_interrupt() -> None:
    assert interrupted(one("ConfigMap", {"a": "1"}, api="v1"), one("ConfigMap", {"a": "2"}, api="v1")) == []
    assert interrupted(one("ConfigMap", {}, api="v1"), None) == []


def test_what_a_cloud_would_make_anew_is_interrupted() -> None:
    def made(kind: str, spec: dict[str, Any]) -> RenderedObject:
        return one(kind, spec, layer="infrastructure", api="cloud/ibm")

    cluster = made("ContainerVpcCluster", {"vpcId": "a", "tags": ["a"]})
    assert interrupted(cluster, None) == [("is removed", True)]
    assert interrupted(cluster, made("ContainerVpcCluster", {"vpcId": "b"})) == [("is deleted and created again", True)]
    assert interrupted(cluster, made("ContainerVpcCluster", {"vpcId": "a", "tags": ["b"]})) == []
    assert interrupted(made("IsSubnet", {}), None) == [("is removed", False)]
    # A quota of the infrastructure layer serves nobody.
    assert interrupted(one("ResourceQuota", {}, layer="infrastructure", api="v1"), None) == []


def test_what_a_cloud_makes_anew_is_known_by_the_kind_alone() -> None:
    assert "cidrBlock" in replacing_kind("aws", "Vpc")
    assert "vpcId" in replacing_kind("ibm", "ContainerVpcCluster")
    assert "machineCidr" in replacing_kind("rhcs", "ClusterRosaHcp")
    assert replacing_kind("aws", "Nothing") == replacing_kind("ibm", "Nothing") == frozenset()


def test_an_image_counts_once_a_cluster_wherever_it_is_named() -> None:
    two = stateful_set(template={"spec": {"containers": [CONTAINER, {**CONTAINER, "name": "b"}]}})
    found = image_changes([stateful_set()], [two, stateful_set(**OTHER)])
    assert [(change.change, change.image) for change in found] == [("added", "registry.example.com/a:2")]
    assert [change.change for change in image_changes([two], [])] == ["removed"]


def operator(name: str, pinned: str, approval: str) -> OperatorFact:
    fact = {"cluster": "main", "namespace": "n", "operator": name, "pinned": pinned}
    return OperatorFact.model_validate({**fact, "approval": approval, "approve": "oc approve"})


@pytest.mark.parametrize(("approval", "expected"), [("Manual", [("operators in n", "oc approve")]), ("Automatic", [])])
def test_a_namespace_is_approved_once_whatever_moves_in_it(approval: str, expected: list[tuple[str, str]]) -> None:
    old = Facts(operators=[operator("a", "v1 a.v1", approval), operator("b", "v1 b.v1", approval)])
    new = Facts(operators=[operator("a", "v2 a.v2", approval), operator("b", "v2 b.v2", approval)])
    steps = list(operator_steps(old, new))
    assert [step.operator for step in steps] == ["a", "b"]
    assert [(found.about, found.how) for found in approvals(steps, [], [])] == expected


def test_an_operator_that_only_goes_waits_for_nobody() -> None:
    (step,) = operator_steps(Facts(operators=[operator("a", "v1 a.v1", "Manual")]), Facts())
    assert (step.after, step.approve) == (None, None)


def test_what_is_protected_takes_a_consent_to_go_and_none_to_change() -> None:
    fact = {"cluster": "main", "kind": "StatefulSet", "namespace": "n", "name": "a", "resource": "main-a"}
    protected = [ObjectFact.model_validate(fact)]
    (found,) = approvals([], object_changes([stateful_set()], []), protected)
    assert "{resource: main-a, action: remove, …}" in found.how
    (found,) = approvals([], object_changes([stateful_set()], [stateful_set(serviceName="b")]), protected)
    assert "{resource: main-a, action: replace, …}" in found.how
    assert approvals([], object_changes([stateful_set(1)], [stateful_set(2)]), protected) == ()


def test_the_same_of_several_clusters_is_said_once_and_of_many_they_are_counted() -> None:
    names = [f"c{number}" for number in range(6)]
    states = [
        State(
            environment="prod",
            objects=[one("Deployment", {"replicas": 2, "minReadySeconds": value}, cluster=name) for name in names],
            facts=Facts(
                products=[
                    ProductFact(cluster=name, product="p", namespace="n", version=str(value)) for name in names[:2]
                ]
            ),
        )
        for value in (1, 2)
    ]
    found = difference(states[0], states[1], (), ObjectKinds())
    text = as_text(found)
    assert "  c0, c1: p in n: 1 -> 2" in text
    assert text.count("~ Deployment n/a") == 1
    assert "c0, c1, c2, c3, 2 more / application" in text
    assert len(found.objects) == 6
    assert "```diff" in as_markdown(found)
