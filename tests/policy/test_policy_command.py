"""`cloudpakops policy`: the shipped environments keep to the rules, and its report opens the gate `policy`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from loosened import loosen
from recorded import HOUR, START, Recorded

from cloudpakops.promotion.records.results import state_of_report

if TYPE_CHECKING:
    from conftest import Checkout


def test_all_environments_keep_to_every_mandatory_rule(checkout: Checkout) -> None:
    done = checkout.command("policy")
    assert done.returncode == 0, done.stdout + done.stderr
    last = [line for line in done.stdout.splitlines() if " rules hold" in line]
    assert last == [
        "dev: 13 of 14 rules hold, broken: 1 advisory",
        "prod: 15 of 16 rules hold, broken: 1 advisory, excepted: 3",
        "staging: 14 of 15 rules hold, broken: 1 advisory",
        "test: 14 of 15 rules hold, broken: 1 advisory",
    ]
    assert "mandatory  " not in done.stdout


def test_owners_in_the_pipeline_keep_the_last_rule(checkout: Checkout) -> None:
    checkout.edit("stacks/pipeline.yaml", "- name: dev\n", "- {name: dev, owners: ['@acme/developers']}\n")
    assert "dev: 14 of 14 rules hold" in checkout.command("policy", "dev").stdout
    assert "test: 14 of 15 rules hold" in checkout.command("policy", "test").stdout


def test_a_broken_mandatory_rule_ends_with_1_and_says_the_fix(checkout: Checkout) -> None:
    loosen(checkout)
    assert checkout.command("policy", "dev").returncode == 0
    checkout.edit("stacks/policy.yaml", "dev: disabled", "dev: mandatory")
    done = checkout.command("policy", "dev", "--report", "report.xml")
    assert done.returncode == 1
    assert "mandatory  images-by-digest: images are named by digest" in done.stdout
    assert "main: Deployment orders/orders: spec.template.spec.containers[0].image names an image" in done.stdout
    assert "fix: name the image as REGISTRY/REPOSITORY@sha256:" in done.stdout
    report = (checkout.root / "report.xml").read_bytes()
    assert state_of_report("report.xml", report) == ("failed", "1 failed")


def test_an_exception_lets_one_object_pass_and_its_absence_does_not(checkout: Checkout) -> None:
    exceptions = (checkout.root / "stacks/policy.yaml").read_text()
    (checkout.root / "stacks/policy.yaml").write_text(exceptions.replace("cluster: west", "cluster: east"))
    done = checkout.command("policy", "prod", "--format", "json")
    assert done.returncode == 1
    (found,) = json.loads(done.stdout)
    assert {(one["cluster"], one["rule"]) for one in found["violations"] if one["level"] == "mandatory"} == {
        ("west", "catalogs-pinned"),
        ("west", "no-public-api"),
    }
    assert found["unused"] == [
        "ClusterRosaHcp west-infrastructure-cluster from no-public-api",
        "Subscription openshift-cluster-csi-drivers/aws-efs-csi-driver-operator from catalogs-pinned",
    ]
    assert not found["passed"]


def test_an_expired_exception_is_an_error_of_policy_and_validate(checkout: Checkout) -> None:
    checkout.edit("stacks/policy.yaml", "expires: 2099-12-31", "expires: 2026-01-31")
    for command in (("policy", "prod"), ("validate",)):
        done = checkout.command(*command)
        assert done.returncode == 2
        assert "expired on 2026-01-31" in done.stderr
        assert "stacks/policy.yaml:" in done.stderr
    assert checkout.command("policy", "dev").returncode == 0


def test_an_unknown_environment_and_a_report_that_cannot_be_written_are_told(checkout: Checkout) -> None:
    assert "environment qa does not exist" in checkout.command("policy", "qa").stderr
    done = checkout.command("policy", "dev", "--report", "nowhere/report.xml")
    assert done.returncode == 1
    assert "nowhere/report.xml cannot be written" in done.stderr


@pytest.mark.parametrize(("level", "is_open"), [("advisory", True), ("mandatory", False)])
def test_the_report_decides_about_the_gate_policy(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, level: str, *, is_open: bool
) -> None:
    checkout.edit("stacks/policy.yaml", "owners: {default: advisory}", f"owners: {{default: {level}}}")
    checkout.edit(
        "stacks/pipeline.yaml",
        "- {kind: upgrade-path}",
        "- {kind: result, of: policy, maxAge: 7d}\n          - {kind: upgrade-path}",
    )
    project = Recorded.made(checkout, monkeypatch)
    project.deployed("dev", START)
    assert not project.gates("test", START + HOUR)["policy"].open
    assert checkout.command("policy", "dev", "--report", "report.xml").returncode == (0 if is_open else 1)
    project.judged("dev", "policy", START + HOUR, (checkout.root / "report.xml").read_bytes())
    assert project.gates("test", START + 2 * HOUR)["policy"].open is is_open
