"""The warnings of `validate`: each uncertain fact that an environment really uses, once."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import PlatformRelease, digest
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate
from cloudpakops.repository.warnings import warnings_of

if TYPE_CHECKING:
    from conftest import Checkout

INTEGRATION = "cloud-pak-for-integration"
RELEASE = "stacks/releases/platform/2026.11.yaml"
DEV = f"stacks/Pulumi.dev.yaml: {INTEGRATION} 16.1.3.0:"


def warnings(checkout: Checkout, *environments: str) -> list[str]:
    return [
        str(found) for found in warnings_of(Repository(checkout.root), environments) if found.subject == "uncertain"
    ]


def about(checkout: Checkout, *environments: str) -> list[str]:
    """Return the warnings without their notes."""
    return [line.partition(" is uncertain: ")[0] for line in warnings(checkout, *environments)]


def doubt(checkout: Checkout, part: str, name: str, product: str = INTEGRATION) -> None:
    """Make a fact of release 2026.11 uncertain."""
    content = load(checkout.root / RELEASE).data
    facts = content["products"][product][0][part]
    fact = next(one for one in facts if one["product"] == name) if isinstance(facts, list) else facts[name]
    fact |= {"confidence": "uncertain", "note": "a\nrumour"}
    freeze(checkout, content)


def freeze(checkout: Checkout, content: Any) -> None:
    """Write a platform release, and let dev name it."""
    name_release(checkout, content)
    problems = validate(Repository(checkout.root), ["dev"], date(2026, 11, 23))
    assert problems == []


def name_release(checkout: Checkout, content: Any) -> None:
    """Write a release of any track, and let dev name it."""
    name, track = content["release"], content["track"]
    path = checkout.root / f"stacks/releases/{track}/{name}.yaml"
    path.write_text(to_yaml(content))
    stack = checkout.stack("dev")
    reference = f"{name}@{digest(load(path).data)}"
    stack.write_text(re.sub(rf"(?m)(cloudpakops:{track}: ).*$", rf"\g<1>{reference}", stack.read_text()))


def test_a_warning_names_file_product_version_fact_and_note(checkout: Checkout) -> None:
    found = warnings(checkout, "dev")
    release = Repository(checkout.root).release("platform", "2026.11").content
    assert isinstance(release, PlatformRelease)
    note = release.products[INTEGRATION][0].operators["app-connect"].note
    assert note
    assert f"{DEV} operator app-connect is uncertain: {note}" in found


def test_what_nothing_waits_for_was_not_said(checkout: Checkout) -> None:
    content = load(checkout.root / RELEASE).data
    entry = content["products"][INTEGRATION][0]
    entry["kinds"]["Dashboard"]["ready"] = []
    entry["operators"]["mq"] |= {"csv": "", "confidence": "uncertain", "note": "no source names the CSV"}
    freeze(checkout, content)
    (found,) = [one for one in warnings_of(Repository(checkout.root), ["dev"]) if one.subject == "unwaited"]
    assert found.what == (
        f"{INTEGRATION} 16.1.3.0: nothing says when these are ready, so nothing waits for them: Dashboard, operator mq"
    )


def test_where_everything_is_waited_for_nothing_is_said(checkout: Checkout) -> None:
    assert [one for one in warnings_of(Repository(checkout.root), []) if one.subject == "unwaited"] == []


def test_the_warnings_are_sorted_and_come_once_for_all_clusters(checkout: Checkout) -> None:
    found = warnings(checkout)
    assert found == sorted(set(found))
    kinds = [line for line in about(checkout, "prod") if line.endswith(" kind PlatformNavigator")]
    assert kinds == [f"stacks/Pulumi.prod.yaml: {INTEGRATION} 16.1.2.0: kind PlatformNavigator"]


def test_only_what_the_environment_uses_is_warned_of(checkout: Checkout) -> None:
    """The release has more that is uncertain: kinds of which dev has no instance, operators that it doesn't install."""
    before = about(checkout, "dev")
    release = Repository(checkout.root).release("platform", "2026.11").content
    assert isinstance(release, PlatformRelease)
    kinds = release.products[INTEGRATION][0].kinds
    assert kinds["IbmAsperaHsts"].confidence == "uncertain"
    assert f"{DEV} kind IbmAsperaHsts" not in before
    assert f"{DEV} operator app-connect" in before
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "            - kind: Dashboard\n              name: app-connect\n              replicas: 1\n",
        "",
    )
    assert about(checkout, "dev") == [line for line in before if not line.endswith(" operator app-connect")]


@pytest.mark.parametrize(
    ("part", "name", "product", "said"),
    [
        ("operators", "mq", INTEGRATION, f"{INTEGRATION} 16.1.3.0: operator mq"),
        ("catalogs", "ibmmq-operator-catalogsource", INTEGRATION, "catalog ibmmq-operator-catalogsource"),
        ("kinds", "QueueManager", INTEGRATION, f"{INTEGRATION} 16.1.3.0: kind QueueManager"),
        ("needs", "licensing", INTEGRATION, f"{INTEGRATION} 16.1.3.0: need licensing"),
        # Of what comes by a need, and of the instance that it always has.
        ("operators", "licensing", "licensing", "licensing 4.2.20: operator licensing"),
        ("kinds", "IBMLicensing", "licensing", "licensing 4.2.20: kind IBMLicensing"),
    ],
)
def test_operators_catalogs_kinds_and_needs_are_warned_of(
    part: str, name: str, product: str, said: str, checkout: Checkout
) -> None:
    before = warnings(checkout, "dev")
    doubt(checkout, part, name, product)
    (new,) = set(warnings(checkout, "dev")) - set(before)
    # A note of several lines is one line here.
    assert new.endswith(f"{said} is uncertain: a rumour")


@pytest.mark.parametrize(
    ("part", "name"), [("operators", "datapower"), ("kinds", "AssetRepository"), ("catalogs", "ibm-apiconnect-catalog")]
)
def test_what_is_in_the_release_and_not_installed_is_not_warned_of(part: str, name: str, checkout: Checkout) -> None:
    before = warnings(checkout, "dev")
    doubt(checkout, part, name)
    assert warnings(checkout, "dev") == before


def test_what_an_operator_asks_for_by_itself_is_used_too(checkout: Checkout) -> None:
    before = warnings(checkout, "dev")
    content = load(checkout.root / RELEASE).data
    operators = content["products"][INTEGRATION][0]["operators"]
    for requester in ("mq", "datapower"):
        operators[f"by-{requester}"] = operators["mq"] | {
            "requestedBy": requester,
            "confidence": "uncertain",
            "note": "a rumour",
        }
    freeze(checkout, content)
    assert set(warnings(checkout, "dev")) - set(before) == {f"{DEV} operator by-mq is uncertain: a rumour"}


def test_on_plain_kubernetes_the_public_package_counts_and_not_the_one_of_openshift(checkout: Checkout) -> None:
    stack = checkout.stack("dev")
    text = stack.read_text()
    start = text.index("  cloudpakops:clusters:")
    stack.write_text(
        text[:start] + "  cloudpakops:clusters:\n"
        "    - {name: main, kind: existing, platform: kubernetes, kubeconfig: {context: c},\n"
        "       ingressDomain: apps.example.com,\n"
        "       cloudPaks: [{product: instana-agent, namespace: instana, installMode: AllNamespaces}]}\n"
    )
    applications = load(checkout.root / "stacks/releases/applications/2026.11.2.yaml").data
    # The environment has no application, and its platform release not the product that this release needs.
    name_release(checkout, {key: value for key, value in applications.items() if key != "needs"})
    content = load(checkout.root / RELEASE).data
    catalog = Repository(checkout.root).product("instana-agent")
    entry = catalog.versions[0].model_dump(by_alias=True, exclude_none=True, exclude={"default"})
    content["products"] = {"instana-agent": [entry]}
    operator = entry["operators"]["agent"]
    operator |= {"confidence": "uncertain", "note": "ours"}
    operator["kubernetes"] |= {"confidence": "uncertain", "note": "public"}
    freeze(checkout, content)
    who = f"stacks/Pulumi.dev.yaml: instana-agent {catalog.versions[0].version}"
    assert warnings(checkout, "dev") == [f"{who}: operator agent is uncertain: public"]


def test_only_environments_that_can_be_resolved_have_warnings(checkout: Checkout) -> None:
    others = warnings(checkout, "prod", "staging", "test")
    checkout.edit("stacks/Pulumi.dev.yaml", "kind: Dashboard", "kind: Dashbord")
    assert warnings(checkout) == others


def test_validate_prints_the_warnings_on_stderr_and_ends_well(checkout: Checkout) -> None:
    result = checkout.command("validate", "dev")
    assert (result.returncode, result.stdout) == (0, "valid: dev\n")
    assert result.stderr.splitlines() == [f"warning: {line}" for line in warnings(checkout, "dev")]
