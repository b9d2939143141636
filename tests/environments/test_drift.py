"""`cloudpakops drift` on the real engine: what was changed by hand is found, and a failure is never taken for none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cloudpakops.promotion.records.results import state_of_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

pytestmark = pytest.mark.engine


def test_a_change_by_hand_and_a_removal_are_found_and_up_takes_them_back(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    report = checkout.root / "report.json"
    words = ("drift", "dev", "--offline", "--report", str(report))
    done = checkout.command(*words)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "dev: no drift"), done.stderr
    assert state_of_report("report.json", report.read_bytes()) == ("passed", "1 passed")

    folder = checkout.root / ".offline/dev/main/orders"
    deployment = folder / "Deployment-orders.yaml"
    deployment.write_text(deployment.read_text().replace("replicas: 1", "replicas: 7"))
    (folder / "Route-orders.yaml").unlink()
    done = checkout.command(*words)
    assert done.returncode == 1
    assert "main-orders-deployment (kubernetes:apps/v1:Deployment) changed: spec.replicas" in done.stdout
    assert "main-orders-route (kubernetes:route.openshift.io/v1:Route) removed" in done.stdout
    assert state_of_report("report.json", report.read_bytes())[0] == "failed"
    shown = json.loads(checkout.command(*words, "--format", "json").stdout)
    assert [one["change"] for one in shown["dev"]["drifted"]] == ["changed", "removed"]

    assert checkout.offline("up", "--yes", "--refresh", "--stack", "dev").returncode == 0
    assert checkout.command(*words).returncode == 0


def test_what_cannot_be_told_is_no_pass_and_hides_no_other(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    report = checkout.root / "report.json"
    done = checkout.command("drift", "dev", "test", "--offline", "--report", str(report))
    assert done.returncode == 2
    assert "dev: no drift" in done.stdout
    assert "test: could not tell: " in done.stdout
    assert state_of_report("report.json", report.read_bytes())[0] == "failed"


def test_an_environment_that_does_not_exist_is_refused(checkout: Checkout) -> None:
    done = checkout.command("drift", "prodd", "--offline")
    assert done.returncode == 2
    assert "environment prodd does not exist" in done.stderr
