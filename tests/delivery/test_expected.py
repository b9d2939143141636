"""How long a run should take, and who says so."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.delivery.expected import Expected, Past, clock, expected, history
from cloudpakops.delivery.progress import Step
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.plan import Plan


@pytest.fixture
def plan(checkout: Checkout) -> Plan:
    repository = Repository(checkout.root)
    return repository.plan(repository.stack("test"))


def steps(count: int, operation: str = "update") -> list[Step]:
    return [Step(operation, f"urn:pulumi:dev::p::kubernetes:core/v1:ConfigMap::c{number}") for number in range(count)]


def named(operation: str, *names: str) -> list[Step]:
    return [Step(operation, f"urn:pulumi:test::cloudpakops::a:b:C::{name}") for name in names]


def test_the_median_of_runs_that_changed_about_as_much() -> None:
    past = [Past("update", 3, 60), Past("update", 300, 3600), Past("update", 5, 80), Past("refresh", 4, 1)]
    assert expected("update", steps(4), past, None) == Expected(70, at_least=False, source="2 runs")
    assert expected("update", steps(200), past, None) == Expected(3600, at_least=False, source="1 run")
    assert expected("update", steps(40), past, None) is None
    assert expected("destroy", steps(4), past, None) is None


def test_a_run_without_changes_is_like_others_without_changes_only() -> None:
    past = [Past("update", 0, 4), Past("update", 1, 100)]
    assert expected("update", [], past, None) == Expected(4, at_least=False, source="1 run")
    assert expected("update", steps(1), past, None) == Expected(100, at_least=False, source="1 run")


def test_what_is_installed_takes_at_least_what_the_catalog_says(plan: Plan) -> None:
    instance = "main-integration-queuemanager-orders-qm"
    everything = [
        "main-infrastructure",
        *(f"main-{one.key}" for one in plan.clusters[0].cloud_paks.instances),
        *(
            f"main-{namespace.namespace}-{one.name}"
            for namespace in plan.clusters[0].cloud_paks.operator_namespaces
            for one in namespace.subscriptions
        ),
    ]
    whole = expected("update", named("create", *everything), [], plan)
    one = expected("update", named("create", instance), [], plan)
    assert whole is not None
    assert whole.at_least
    assert whole.source == "catalog"
    assert one is None or one.seconds < whole.seconds
    assert expected("update", named("update", *everything), [], plan) is None
    assert expected("update", named("create", *everything), [], None) is None, "offline nothing is waited for"
    assert expected("destroy", named("create", *everything), [], plan) is None


def test_the_rest_is_told_in_words_and_never_negative() -> None:
    assert Expected(3725, at_least=True, source="catalog").rest(0) == "at least 1:02:05 (catalog)"
    assert Expected(70, at_least=False, source="2 runs").rest(10) == "about 1:00 (2 runs)"
    assert Expected(70, at_least=False, source="2 runs").rest(71) == "longer than expected (2 runs)"
    assert clock(59.6) == "1:00"


def told(**entry: Any) -> dict[str, Any]:
    usual = {"kind": "update", "result": "succeeded", "startTime": "2026-11-27T02:00:00.000Z"}
    return {**usual, "endTime": "2026-11-27T02:01:30.000Z", "resourceChanges": {"same": 9, "create": 2}, **entry}


def test_history_has_the_runs_that_ended_well() -> None:
    answer = json.dumps([told(), told(result="failed"), told(endTime=None), told(resourceChanges=None)])
    target: Any = SimpleNamespace(ask=lambda *_: answer)
    assert history(target) == [Past("update", 2, 90), Past("update", 0, 90)]


def test_a_backend_that_has_no_history_is_no_failure() -> None:
    def refuse(*_: str) -> str:
        raise CloudPakOpsError("no", "none")

    target: Any = SimpleNamespace(ask=refuse)
    assert history(target) == []
    target.ask = lambda *_: "not JSON"
    assert history(target) == []
