"""What a refresh preview says, what is noise, and what a stack file takes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.repository.repository import Repository
from cloudpakops.review.drift.noise import Noise, parted
from cloudpakops.review.drift.proposal import proposal
from cloudpakops.review.drift.report import Found, as_checks, as_data, as_markdown, as_text
from cloudpakops.updates.drift import ABSENT, Drift, drifts_of, place_of, value_at

if TYPE_CHECKING:
    from conftest import Checkout

URN = (
    "urn:pulumi:dev::cloudpakops::cloudpakops:application:ApplicationLayer$cloudpakops:application:Workload$"
    "kubernetes:apps/v1:Deployment::main-orders-deployment"
)
CPU = "spec.template.spec.containers[0].resources.limits.cpu"


def step(live: dict[str, Any], *paths: str) -> dict[str, Any]:
    return {
        "op": "update",
        "urn": URN,
        "oldState": {"outputs": {"spec": {"replicas": 1}}},
        "newState": {"outputs": live},
        "detailedDiff": dict.fromkeys(paths),
    }


def written_by(manager: str, time: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"manager": manager, "operation": "Update", "time": time, "fieldsV1": fields}


REPLICAS = {"f:spec": {"f:replicas": {}}}


def test_who_changed_a_property_is_the_last_manager_that_owns_it() -> None:
    managed = [
        written_by("pulumi-kubernetes-1a2b", "2026-11-03T00:00:00Z", REPLICAS),
        written_by("kubectl-edit", "2026-11-02T00:00:00Z", REPLICAS),
        written_by("kubectl-scale", "2026-11-01T00:00:00Z", REPLICAS),
        written_by("openshift", "2026-11-09T00:00:00Z", {"f:spec": {"f:paused": {}}}),
    ]
    (found,) = drifts_of([step({"metadata": {"managedFields": managed}, "spec": {"replicas": 7}}, "spec.replicas")])
    assert found.who == ("kubectl-edit, 2026-11-02T00:00:00Z",)
    assert found.layer == "application"
    assert found.values == {"spec.replicas": (1, 7)}
    assert str(found).endswith("changed: spec.replicas (by kubectl-edit, 2026-11-02T00:00:00Z)")


def test_an_element_of_a_list_has_the_manager_of_its_keys() -> None:
    container = {'k:{"name":"orders"}': {"f:resources": {"f:limits": {"f:cpu": {}}}}}
    fields = {"f:spec": {"f:template": {"f:spec": {"f:containers": container}}}}
    managed = [written_by("vpa", "2026-11-02T00:00:00Z", fields)]
    (found,) = drifts_of([step({"metadata": {"managedFields": managed}}, CPU)])
    assert found.who == ("vpa, 2026-11-02T00:00:00Z",)


def test_notes_of_who_wrote_are_no_difference_and_one_without_paths_is() -> None:
    assert drifts_of([step({}, "metadata.managedFields[0].time")]) == []
    assert [one.paths for one in drifts_of([step({})])] == [()]
    assert parted(drifts_of([step({})]), [NOISE])[0]


@pytest.mark.parametrize("managed", [None, "x", [None], [{"manager": "x"}], [{"manager": "x", "fieldsV1": []}]])
def test_without_notes_nobody_is_named(managed: Any) -> None:
    (found,) = drifts_of([step({"metadata": {"managedFields": managed}}, "spec.replicas")])
    assert found.who == ()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (CPU, ("spec", "template", "spec", "containers", 0, "resources", "limits", "cpu")),
        ('metadata.annotations["a.b/c"].d', ("metadata", "annotations", "a.b/c", "d")),
        ('["with \\"quotes\\""]', ('with "quotes"',)),
    ],
)
def test_paths_are_read_as_pulumi_writes_them(path: str, place: tuple[str | int, ...]) -> None:
    assert place_of(path) == place


@given(st.recursive(st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_place_that_is_not_there_is_absent(data: Any) -> None:
    assert value_at(data, ("there", 3, "is none")) is ABSENT


def changed(*paths: str, name: str = "main-orders-deployment", **values: tuple[Any, Any]) -> Drift:
    return Drift(
        resource=f"{name} (kubernetes:apps/v1:Deployment)",
        change="changed",
        paths=tuple(sorted((*paths, *values))),
        name=name,
        type="kubernetes:apps/v1:Deployment",
        layer="application",
        values=values,
    )


NOISE = Noise(type="kubernetes:apps/v1:Deployment", name="*-orders-*", paths=["spec.template"], reason="the autoscaler")


def test_noise_is_what_is_known_for_every_path_and_never_a_removal() -> None:
    drifted, ignored = parted([changed(CPU)], [NOISE])
    assert (drifted, [reason for _, reason in ignored]) == ([], ["the autoscaler"])
    gone = Drift(resource="x", change="removed", name="main-orders-x", type=NOISE.type)
    for other in (changed(CPU, "spec.replicas"), changed("spec.templates"), changed(CPU, name="main-bills-x"), gone):
        assert parted([other], [NOISE]) == ([other], [])


def test_drift_is_told_by_cluster_and_layer_and_noise_with_its_reason() -> None:
    found = Found(drifted=[changed("spec.replicas")], ignored=[(changed(CPU), "the autoscaler")], clusters=["main"])
    lines = list(as_text("dev", found))
    assert lines[0].startswith("dev: ignored: main-orders-deployment")
    assert lines[1] == "dev: 1 differ from the last `up`; to take it back: pulumi up --refresh --stack dev"
    assert lines[2] == "  main, application:"
    offline = Found(drifted=[changed("spec.replicas")], pulumi="cloudpakops offline -- pulumi")
    assert next(as_text("dev", offline)).endswith("cloudpakops offline -- pulumi up --refresh --stack dev")
    assert as_data(found)["drifted"][0]["cluster"] == "main"  # type: ignore[index]
    unknown = CloudPakOpsError("no `answer` <b>", "x")
    shown = as_markdown({"dev": found, "test": unknown})
    assert "- dev: **1 differ**" in shown
    assert "**could not tell**: no \\`answer\\` \\<b\\>" in shown
    assert [check["passed"] for check in as_checks({"dev": found, "test": unknown})["checks"]] == [False, False]  # type: ignore[attr-defined]
    assert [check["passed"] for check in as_checks({"dev": Found()})["checks"]] == [True]  # type: ignore[attr-defined]


def drift_in(checkout: Checkout, **values: tuple[Any, Any]) -> tuple[list[str], dict[str, str], str]:
    """Propose a drift of orders in dev; return what is taken, what is left, and what the stack file gets."""
    stack = checkout.stack("dev")
    before = stack.read_text()
    made = proposal(Repository(checkout.root), "dev", [changed(**values)])
    assert stack.read_text() == before
    new = set(made.content.decode().splitlines()) - set(before.splitlines())
    return [one.name for one in made.taken], dict(made.left), "\n".join(sorted(line.strip() for line in new))


def test_a_value_that_only_this_resource_has_is_taken_into_the_stack_file(checkout: Checkout) -> None:
    taken, left, new = drift_in(checkout, **{"spec.replicas": (1, 7)})
    assert (taken, left, new) == (["main-orders-deployment"], {}, "replicas: 7")
    taken, left, new = drift_in(checkout, **{"spec.replicas": (1, 7), CPU: ("1", "2")})
    assert (taken, left) == (["main-orders-deployment"], {})
    assert "replicas: 7" in new
    assert "cpu" in new


@pytest.mark.parametrize(
    ("values", "why"),
    [
        # The second can't be said, so the first isn't taken either.
        ({"spec.replicas": (1, 7), "spec.template.spec.automountServiceAccountToken": (False, True)}, "no plain value"),
        ({"spec.replicas": (1, 7), "metadata.name": ("orders", "bills")}, "no value of the stack file"),
        ({"spec.replicas": (3, 7)}, "main says something else"),
        ({"spec.paused": (ABSENT, True)}, "no plain value"),
        ({"metadata.namespace": ("orders", "other")}, "no value of the stack file"),
    ],
)
def test_a_resource_is_taken_as_a_whole_or_not_at_all(
    values: dict[str, tuple[Any, Any]], why: str, checkout: Checkout
) -> None:
    taken, left, new = drift_in(checkout, **values)
    assert (taken, new) == ([], "")
    assert why in left["main-orders-deployment (kubernetes:apps/v1:Deployment)"]


def test_what_is_gone_is_never_taken(checkout: Checkout) -> None:
    gone = Drift(resource="x", change="removed", name="main-orders-route", layer="application")
    made = proposal(Repository(checkout.root), "dev", [gone])
    assert made.taken == []
    assert "it is gone" in made.left["x"]


def test_a_mistake_in_the_file_of_noise_is_told_with_its_line(checkout: Checkout) -> None:
    file = Path(checkout.root, "stacks/drift.yaml")
    file.write_text(
        "noise:\n  - type: kubernetes:apps/v1:Deployment\n    paths: [spec.replicas]\n    resaon: it scales\n"
    )
    done = checkout.command("validate")
    assert done.returncode == 2
    assert "stacks/drift.yaml:4: noise[0].resaon: unknown key resaon" in done.stderr
