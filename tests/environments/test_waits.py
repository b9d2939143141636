"""An environment whose waits are resources of their own, offline: what is registered, in which order, and removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


def waiting(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "config:\n  cloudpakops:waits: readiness\n")


def resources(checkout: Checkout) -> dict[str, dict[str, Any]]:
    """Return what the state has, by logical name."""
    done = checkout.offline("stack", "export", "--stack", "dev")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1])
    return {one["urn"].rpartition("::")[2]: one for one in found["deployment"]["resources"]}


def test_waits_are_resources_between_what_they_wait_for_and_what_comes_after(checkout: Checkout) -> None:
    waiting(checkout)
    up = checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev")
    assert up.returncode == 0, up.stdout + up.stderr
    made = resources(checkout)
    operator = made["main-integration-ibm-mq-installed"]
    assert operator["type"] == "readiness:index:Operator"
    assert operator["inputs"] == {
        "namespace": "integration",
        "subscription": "ibm-mq",
        "csv": made["main-integration-ibm-mq"]["inputs"]["spec"]["startingCSV"],
    }
    instance = made["main-integration-queuemanager-orders-qm-ready"]
    assert instance["inputs"]["ready"] == ["jsonpath={.status.phase}=Running"]
    assert {"namespace": "integration", "csv": operator["inputs"]["csv"]} in instance["inputs"]["operators"]
    assert instance["inputs"]["version"] == made["main-integration-queuemanager-orders-qm"]["inputs"]["spec"]["version"]
    assert len(instance["inputs"]["specDigest"]) == 64

    def before(name: str) -> set[str]:
        return {urn.rpartition("::")[2] for urn in made[name]["dependencies"]}

    assert "main-integration-ibm-mq-removal" in before("main-integration-ibm-mq")
    assert "main-integration-ibm-mq" in before("main-integration-ibm-mq-installed")
    assert "main-integration-ibm-mq-installed" in before("main-integration-queuemanager-orders-qm")
    assert "main-integration-queuemanager-orders-qm" in before("main-integration-queuemanager-orders-qm-ready")
    assert not any("waitFor" in json.dumps(made[name]) for name in made if name.endswith(("-ibm-mq", "-orders-qm")))

    again = checkout.offline("up", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev")
    assert again.returncode == 0, again.stdout
    destroyed = checkout.offline("destroy", "--yes", "--skip-preview", "--stack", "dev")
    assert destroyed.returncode == 0, destroyed.stdout


def test_a_changed_spec_waits_again_and_a_status_in_a_file_is_judged(checkout: Checkout) -> None:
    waiting(checkout)
    assert checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev").returncode == 0
    file = checkout.root / ".offline/dev/main/integration/QueueManager-orders-qm.yaml"
    before = resources(checkout)["main-integration-queuemanager-orders-qm-ready"]["inputs"]
    checkout.edit(
        "stacks/Pulumi.dev.yaml", "name: orders-qm\n", "name: orders-qm\n              spec: {web: {enabled: false}}\n"
    )
    assert checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev").returncode == 0
    after = resources(checkout)["main-integration-queuemanager-orders-qm-ready"]["inputs"]
    assert before.pop("specDigest") != after.pop("specDigest")
    assert before == after
    assert "web" in yaml.safe_load(file.read_text())["spec"]


def test_an_environment_goes_from_annotations_to_waits_and_back(deployed: Any) -> None:
    checkout = deployed("dev")
    waiting(checkout)
    there = checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev")
    assert there.returncode == 0, there.stdout
    assert "deleted" not in there.stdout
    assert "replaced" not in there.stdout
    checkout.edit("stacks/Pulumi.dev.yaml", "  cloudpakops:waits: readiness\n", "")
    back = checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev")
    assert back.returncode == 0, back.stdout
    assert not [name for name, one in resources(checkout).items() if "readiness" in one["type"]]


def test_rendered_manifests_have_no_waits_in_them(checkout: Checkout) -> None:
    waiting(checkout)
    done = checkout.command("render", "dev")
    assert done.returncode == 0, done.stderr
    kinds = {found["kind"] for found in yaml.safe_load_all(done.stdout)}
    assert "QueueManager" in kinds
    assert not kinds & {"Instance", "Operator", "Removal"}
    waited = [found for found in yaml.safe_load_all(done.stdout) if "waitFor" in json.dumps(found)]
    assert {found["kind"] for found in waited} <= {"CatalogSource", "Certificate", "KafkaTopic", "KafkaUser"}
