"""What a promotion would change, known before it happens and without access to the environment."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.render.differences.objects import object_changes
from cloudpakops.render.rendered_object import RenderedObject

if TYPE_CHECKING:
    from conftest import Checkout


def data(checkout: Checkout, *arguments: str) -> dict[str, Any]:
    result = checkout.command("diff", *arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_products_operators_and_objects_of_every_cluster_are_named(checkout: Checkout) -> None:
    found = data(checkout, "dev", "prod")
    assert {step["cluster"] for step in found["products"]} == {"east", "west"}
    moved = {step["product"]: (step["before"], step["after"]) for step in found["products"]}
    assert moved["cloud-pak-for-integration"] == ("16.1.2.0", "16.1.3.0")
    operators = {step["operator"]: step["after"] for step in found["operators"] if step["cluster"] == "east"}
    assert operators["ibm-mq"] == "v3.9 ibm-mq.v3.9.0"
    changed = {(one["cluster"], one["kind"], one["name"]): one for one in found["objects"]}
    queue_manager = changed["west", "QueueManager", "orders-qm"]
    assert queue_manager["change"] == "changed"
    assert {field["path"]: (field["before"], field["after"]) for field in queue_manager["fields"]}["spec.version"] == (
        "9.4.3.0-r1",
        "9.4.5.0-r1",
    )


def test_what_is_its_own_is_told_apart_from_what_the_release_brings(checkout: Checkout) -> None:
    found = data(checkout, "dev", "prod")
    own = {fact["path"] for fact in found["site"]}
    assert "protected" in own
    assert not any(path.startswith(("platform", "applications")) for path in own)
    # prod keeps its replicas: they never travel.
    assert not any(
        field["path"] == "spec.replicas"
        for one in found["objects"]
        for field in one["fields"]
        if one["kind"] == "Deployment"
    )


def test_one_track_can_move_alone(checkout: Checkout) -> None:
    found = data(checkout, "test", "dev", "--track", "applications")
    assert found["products"] == []
    assert {one["layer"] for one in found["objects"]} <= {"application", "cloudpak"}
    assert found["platform"][0] == found["platform"][1]


def test_a_release_can_be_named_instead_of_an_environment(checkout: Checkout) -> None:
    by_release = data(checkout, "2026.11", "staging", "--track", "platform")
    by_environment = data(checkout, "dev", "staging", "--track", "platform")
    assert by_release["objects"] == by_environment["objects"]
    assert by_release["site"] == []


def test_the_same_releases_change_nothing(checkout: Checkout) -> None:
    result = checkout.command("diff", "staging", "prod")
    assert result.returncode == 0, result.stderr
    assert "no change: the objects are the same" in result.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_same_question_has_the_same_bytes_for_an_answer(checkout: Checkout, form: str) -> None:
    first, second = (checkout.command("diff", "dev", "prod", "--format", form).stdout for _ in range(2))
    assert first == second
    if form != "json":
        assert not re.search(r"sha256:[0-9a-f]{13}", first)


def test_secrets_are_said_to_be_there_and_nothing_more(checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.prod.yaml", "config:\n", "config:\n  cloudpakops:entitlementKey: {secure: v1:canary:canary}\n"
    )
    for form in ("text", "markdown", "json"):
        result = checkout.command("diff", "dev", "prod", "--format", form)
        assert result.returncode == 0, result.stderr
        assert "canary" not in result.stdout
        assert "entitlementKey" in result.stdout


def test_nothing_is_written(checkout: Checkout) -> None:
    before = checkout.stack("prod").read_bytes()
    assert checkout.command("diff", "dev", "prod").returncode == 0
    assert checkout.stack("prod").read_bytes() == before


def test_what_neither_is_an_environment_nor_a_release_is_named(checkout: Checkout) -> None:
    result = checkout.command("diff", "nowhere", "prod")
    assert result.returncode == 1
    assert "nowhere is neither an environment nor a release" in result.stderr
    assert checkout.command("diff", "dev", "nowhere").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("dev",), "dev cannot be compared alone"),
        (("dev", "prod", "--env", "prod"), "--env is only for Git revisions"),
        (("HEAD..HEAD", "--track", "platform"), "--track is only for environments and releases"),
        (("2026.11", "2026.11.2"), "are of different tracks"),
        (("2026.11.2", "prod", "--track", "platform"), "2026.11.2 is neither an environment nor a release"),
        (("2026.11", "nowhere"), "environment nowhere does not exist"),
    ],
)
def test_what_can_not_be_compared_is_said_with_the_way_out(
    arguments: tuple[str, ...], what: str, checkout: Checkout
) -> None:
    result = checkout.command("diff", *arguments)
    assert result.returncode != 0
    assert what in result.stderr
    assert "fix: " in result.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_releases_are_compared_as_release_diff_does(checkout: Checkout, form: str) -> None:
    releases = ("2026.10", "2026.11", "--format", form)
    assert checkout.command("diff", *releases).stdout == checkout.command("release", "diff", *releases).stdout != ""
    assert checkout.command("diff", *releases[:2], "--format", "markdown").stdout.startswith("### platform: 2026.10")


def test_what_a_protected_environment_would_lose_takes_a_consent(checkout: Checkout) -> None:
    path = "stacks/releases/platform/2026.12.yaml"
    newer = ("--from", "2026.11", "--set", "cloud-pak-for-integration=16.1.3.0")
    assert checkout.command("release", "new", "2026.12", *newer).returncode == 0
    # An API group of another name makes another object of it.
    checkout.edit(path, "apiVersion: mq.ibm.com/v1beta1", "apiVersion: other.ibm.com/v1beta1")
    found = data(checkout, "2026.12", "prod", "--track", "platform")
    manager = [one for one in found["approvals"] if one["about"] == "QueueManager orders-qm is protected"]
    assert {one["cluster"] for one in manager} == {"east", "west"}
    assert all("{resource: east-" in one["how"] for one in manager if one["cluster"] == "east")
    lost = {(one["kind"], one["reason"], one["data"]) for one in found["downtime"]}
    assert ("QueueManager", "is removed", True) in lost
    text = checkout.command("diff", "2026.12", "prod", "--track", "platform").stdout
    assert "QueueManager integration/orders-qm is removed, and its data is lost" in text


def test_what_would_be_replaced_added_and_removed_is_told_apart() -> None:
    def deployment(name: str, labels: dict[str, str], replicas: int) -> RenderedObject:
        manifest = {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": name, "namespace": "n"},
            "spec": {"replicas": replicas, "selector": {"matchLabels": labels}},
        }
        return RenderedObject(layer="application", cluster="main", logical_name=name, manifest=manifest)

    old = [deployment("a", {"x": "1"}, 1), deployment("b", {"x": "1"}, 1), deployment("gone", {}, 1)]
    new = [deployment("a", {"x": "2"}, 1), deployment("b", {"x": "1"}, 2), deployment("new", {}, 1)]
    changes = {change.name: change.change for change in object_changes(old, new)}
    assert changes == {"a": "replaced", "b": "changed", "new": "added", "gone": "removed"}
