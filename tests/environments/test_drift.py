"""`cloudpakops drift` on the real engine: what was changed by hand is found, and a failure is never taken for none."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from git_checkout import SETTINGS

from cloudpakops.promotion.records.results import state_of_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


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


def test_noise_is_left_out_and_drift_is_taken_into_the_stack_file(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "stacks", "catalog", "Pulumi.yaml", "__main__.py"),
    ):
        git(checkout, *words)
    git(checkout, "commit", "--quiet", "--message", "x")
    deployment = checkout.root / ".offline/dev/main/orders/Deployment-orders.yaml"
    managed = (
        "  managedFields:\n  - manager: kubectl-scale\n    time: '2026-11-02T00:00:00Z'\n"
        "    fieldsV1: {'f:spec': {'f:replicas': {}}}\n"
    )
    text = deployment.read_text().replace("replicas: 1", "replicas: 7").replace("spec:\n", f"{managed}spec:\n", 1)
    deployment.write_text(text)
    words = ("drift", "dev", "--offline")
    seen = checkout.command(*words)
    assert "spec.replicas (by kubectl-scale, 2026-11-02T00:00:00Z)" in seen.stdout, seen.stdout + seen.stderr

    noise = checkout.root / "stacks/drift.yaml"
    noise.write_text(
        "noise:\n  - {type: 'kubernetes:apps/v1:Deployment', paths: [spec.replicas], reason: an autoscaler sets it}\n"
    )
    ignored = checkout.command(*words)
    assert (ignored.returncode, ignored.stdout.splitlines()[-1]) == (0, "dev: no drift")
    assert "an autoscaler sets it" in ignored.stdout
    noise.unlink()

    (deployment.parent / "Route-orders.yaml").unlink()
    made = checkout.command(*words, "--propose")
    assert made.returncode == 1
    assert "dev: in the branch: main-orders-deployment" in made.stdout, made.stdout + made.stderr
    assert "dev: not in the branch: main-orders-route" in made.stdout
    difference = git(checkout, "diff", "--unified=0", "main", "drift/dev")
    lines = [line for line in difference.splitlines() if line.startswith(("- ", "+ "))]
    assert [" ".join(line.split()) for line in lines] == ["- replicas: 1", "+ replicas: 7"]
    git(checkout, "merge", "--quiet", "drift/dev")
    up = checkout.offline("up", "--yes", "--refresh", "--stack", "dev")
    assert up.returncode == 0, up.stdout + up.stderr
    assert checkout.command(*words).returncode == 0
    assert "replicas: 7" in deployment.read_text()


def git(checkout: Checkout, *words: str) -> str:
    command = ["git", *words]
    given = {**os.environ, **SETTINGS}
    done = subprocess.run(command, cwd=checkout.root, env=given, capture_output=True, text=True, check=True)
    return done.stdout


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
