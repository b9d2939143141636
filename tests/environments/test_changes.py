"""Changes of an environment through the real engine: removal in order, protection, and drift."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

DASHBOARD = "            - kind: Dashboard\n              name: app-connect\n              replicas: {}\n"


def deleted(output: str) -> list[str]:
    """Return the logical names of what was deleted, in the order of the events."""
    return re.findall(r"\S+ (\S+) deleted \(", output)


def test_an_instance_goes_before_its_operator(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    checkout.edit("stacks/Pulumi.dev.yaml", DASHBOARD.format(1), "")
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert result.returncode == 0, result.stdout
    assert deleted(result.stdout) == [
        "main-integration-dashboard-app-connect",
        "main-integration-ibm-appconnect",
        "main-catalog-appconnect-operator-catalogsource",
    ]


def test_a_whole_product_goes_from_the_top_to_the_bottom(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    text = checkout.stack("dev").read_text()
    checkout.stack("dev").write_text(text[: text.index("      issuers:")])
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert result.returncode == 0, result.stdout
    order = deleted(result.stdout)
    applications = [name.startswith("main-orders-") for name in order]
    assert applications == sorted(applications, reverse=True)
    assert order.index("main-integration-queuemanager-orders-qm") < order.index("main-integration-ibm-mq")
    assert order.index("main-integration-ibm-mq") < order.index("main-infrastructure-integration")


def test_what_is_protected_goes_in_two_steps(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("prod")
    original = checkout.stack("prod").read_text()
    without = original.replace(DASHBOARD.format(3), "", 1)
    assert without != original

    checkout.stack("prod").write_text(without)
    refused = checkout.offline("up", "--yes", "--skip-preview", "-s", "prod")
    assert refused.returncode != 0
    assert "protected" in refused.stdout
    assert (checkout.root / ".offline/prod/east/integration/Dashboard-app-connect.yaml").exists()

    consent = (
        "  cloudpakops:consents:\n    - resource: east-integration-dashboard-app-connect\n      action: remove\n"
        "      reason: nobody uses the dashboard in the east\n      expires: 2199-12-31\n"
    )
    checkout.stack("prod").write_text(original.replace("config:\n", "config:\n" + consent))
    first = checkout.offline("up", "--yes", "--skip-preview", "-s", "prod")
    assert first.returncode == 0, first.stdout

    checkout.stack("prod").write_text(without.replace("config:\n", "config:\n" + consent))
    second = checkout.offline("up", "--yes", "--skip-preview", "-s", "prod")
    assert second.returncode == 0, second.stdout
    assert "east-integration-dashboard-app-connect" in deleted(second.stdout)
    assert not (checkout.root / ".offline/prod/east/integration/Dashboard-app-connect.yaml").exists()
    assert (checkout.root / ".offline/prod/west/integration/Dashboard-app-connect.yaml").exists()


def test_a_hand_edit_is_drift_and_is_put_right(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    file = checkout.root / ".offline/dev/main/orders/Deployment-orders.yaml"
    text = file.read_text()
    assert "replicas: 1" in text
    file.write_text(text.replace("replicas: 1", "replicas: 7"))
    shown = checkout.offline("refresh", "--preview-only", "--diff", "-s", "dev")
    assert shown.returncode == 0, shown.stdout
    assert "main-orders-deployment" in shown.stdout
    assert re.search(r"replicas: 1 => 7|replicas\s*:\s*1 => 7", shown.stdout), shown.stdout
    assert "replicas: 7" in file.read_text()
    assert checkout.offline("refresh", "--yes", "--skip-preview", "-s", "dev").returncode == 0
    assert checkout.offline("up", "--yes", "--skip-preview", "-s", "dev").returncode == 0
    assert file.read_text() == text


def test_a_new_platform_release_moves_channels_and_versions(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("test")
    dev = next(line for line in checkout.stack("dev").read_text().splitlines() if "cloudpakops:platform" in line)
    old = next(line for line in checkout.stack("test").read_text().splitlines() if "cloudpakops:platform" in line)
    checkout.edit("stacks/Pulumi.test.yaml", old, dev)
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "test")
    assert result.returncode == 0, result.stdout
    assert "replaced" not in result.stdout
    text = (checkout.root / ".offline/test/main/integration/Subscription-ibm-mq.yaml").read_text()
    assert "channel: v3.9" in text
    assert (
        "version: 9.4.5.0-r1"
        in (checkout.root / ".offline/test/main/integration/QueueManager-orders-qm.yaml").read_text()
    )


def test_a_new_applications_release_changes_in_place_and_rolls_the_pods(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("staging")
    test = next(line for line in checkout.stack("test").read_text().splitlines() if "cloudpakops:applications" in line)
    old = next(
        line for line in checkout.stack("staging").read_text().splitlines() if "cloudpakops:applications" in line
    )
    checkout.edit("stacks/Pulumi.staging.yaml", old, test)
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "staging")
    assert result.returncode == 0, result.stdout
    updated = set(re.findall(r"\S+ (\S+) updated \(", result.stdout))
    assert updated == {
        "main-integration-configmap-orders-qm-orders-mqsc",
        # MQ reads MQSC when the queue manager starts.
        "main-integration-queuemanager-orders-qm",
        "main-orders-deployment",
    }
    assert "replaced" not in result.stdout


def test_a_namespace_with_manual_approval_says_how_to_approve(checkout: Checkout) -> None:
    # Somebody else's Subscription of the same name: the create fails, as it does when a wait has run out.
    foreign = (
        checkout.root / ".offline/dev/main/cert-manager-operator/Subscription-openshift-cert-manager-operator.yaml"
    )
    foreign.parent.mkdir(parents=True)
    foreign.write_text(
        "apiVersion: operators.coreos.com/v1alpha1\nkind: Subscription\n"
        "metadata:\n  name: openshift-cert-manager-operator\n  namespace: cert-manager-operator\n"
    )
    failed = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert failed.returncode != 0
    assert "wait for approval" in failed.stdout
    assert "oc -n cert-manager-operator get installplan" in failed.stdout
    foreign.unlink()
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert result.returncode == 0, result.stdout
    assert "installPlanApproval: Manual" in foreign.read_text()
