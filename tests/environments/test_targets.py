"""One product or one application by itself: `--target` names its component, and takes all below it along."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

PRODUCT, APPLICATION = "**::main-integration-cloud-pak-for-integration", "**::main-orders"


def up(checkout: Checkout, *arguments: str) -> CompletedProcess[str]:
    result = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev", *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def only(name: str) -> tuple[str, ...]:
    return ("--target", name, "--target-dependents")


def steps(checkout: Checkout, *arguments: str) -> dict[str, str]:
    """Return what a preview would do, by the logical name of the resource."""
    result = checkout.offline("preview", "--json", "-s", "dev", *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    found = json.loads(result.stdout)["steps"]
    return {step["urn"].split("::")[3]: step["op"] for step in found if step["op"] not in {"same", "read"}}


@pytest.fixture(scope="module")
def dev(new_checkout: Callable[[], Checkout]) -> Checkout:
    """Dev as it is up, with a change of a product and one of an application in its file."""
    checkout = new_checkout()
    up(checkout)
    text = checkout.stack("dev").read_text()
    for before, after in (
        (r"(name: platform-ui\n +replicas:) 1", r"\1 2"),
        (r"(namespace: orders\n +replicas:) 1", r"\1 3"),
    ):
        text, times = re.subn(before, after, text)
        assert times == 1
    checkout.stack("dev").write_text(text)
    return checkout


def test_a_target_is_an_application_with_all_of_its_objects(dev: Checkout) -> None:
    assert steps(dev, *only(APPLICATION)) == {"main-orders": "update", "main-orders-deployment": "update"}
    up(dev, *only(APPLICATION))
    assert steps(dev) == {"main-integration-platformnavigator-platform-ui": "update"}, "the product is as it was"


def test_a_target_is_a_product_with_all_of_its_operators_and_instances(dev: Checkout) -> None:
    assert steps(dev, *only(PRODUCT)) == {"main-integration-platformnavigator-platform-ui": "update"}
    up(dev, *only(PRODUCT))
    assert steps(dev) == {}


def test_a_component_without_its_dependents_is_the_component_alone(dev: Checkout) -> None:
    file = dev.stack("dev")
    text = file.read_text()
    file.write_text(re.sub(r"(name: platform-ui\n +replicas:) 2", r"\1 1", text))
    assert steps(dev, "--target", PRODUCT) == {}
    file.write_text(text)


def test_an_application_can_go_by_itself_and_come_back(dev: Checkout) -> None:
    result = dev.offline("destroy", "--yes", "--skip-preview", "-s", "dev", *only(APPLICATION))
    assert result.returncode == 0, result.stdout + result.stderr
    gone = set(re.findall(r"\S+ (\S+) deleted \(", result.stdout))
    assert gone == {f"main-orders-{role}" for role in ("config", "deployment", "mq-certificate", "service", "route")}
    assert steps(dev) == dict.fromkeys({"main-orders", *gone}, "create")
    up(dev)
    assert steps(dev) == {}


def test_a_product_goes_with_what_is_bound_to_it(dev: Checkout) -> None:
    result = dev.offline("destroy", "--yes", "--skip-preview", "-s", "dev", *only(PRODUCT))
    assert result.returncode == 0, result.stdout + result.stderr
    gone = set(re.findall(r"\S+ (\S+) deleted \(", result.stdout))
    assert {"main-integration-queuemanager-orders-qm", "main-integration-ibm-mq", "main-orders-deployment"} <= gone
    assert not [name for name in gone if "licens" in name or "foundational" in name or "infrastructure" in name]


def test_what_products_share_changes_hands_without_a_change(new_checkout: Callable[[], Checkout]) -> None:
    """A product that comes earlier takes over the catalogs that both use; their URNs hold types of parents only."""
    checkout = new_checkout()
    up(checkout)
    text = checkout.stack("dev").read_text()
    first = "        - product: cloud-pak-for-integration\n"
    earlier = (
        f"{first}          namespace: another\n          license: {{accept: true, use: nonproduction}}\n"
        "          instances: [{kind: QueueManager, name: other-qm}]\n"
    )
    assert text.count(first) == 1
    checkout.stack("dev").write_text(text.replace(first, earlier + first))
    assert not [name for name in steps(checkout) if name.startswith("main-catalog-")]
    up(checkout)
    state = json.loads(checkout.offline("stack", "export", "-s", "dev").stdout)["deployment"]["resources"]
    (catalog,) = (one for one in state if one["urn"].endswith("::main-catalog-ibmmq-operator-catalogsource"))
    assert catalog["parent"].endswith("::main-another-cloud-pak-for-integration")
    assert steps(checkout) == {}
