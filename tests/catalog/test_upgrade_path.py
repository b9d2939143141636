"""`cloudpakops upgrade-path`: the chain of upgrades, what each step rests on, and why there is none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from cloudpakops.catalog.upgrades import NoUpgradePathError, upgrade_path
from cloudpakops.commands.app import app
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
INTEGRATION = "cloud-pak-for-integration"


def printed(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """Return the lines of the command in this checkout; it has to end well."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, ["upgrade-path", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_the_chain_comes_first_then_each_step_then_the_order_within_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, INTEGRATION, "16.1.2.0", "16.2.0.0")
    assert lines[0] == f"{INTEGRATION}: 16.1.2.0 -> 16.1.3.0 -> 16.2.0.0"
    steps = [line for line in lines[1:] if " -> " in line and not line.startswith(" ")]
    assert steps[0].startswith("! 16.1.2.0 -> 16.1.3.0: inferred, IBM docs")
    assert steps[1].startswith("! 16.1.3.0 -> 16.2.0.0: inferred, IBM docs")
    assert len(steps) == 2
    assert lines[-5:] == [
        "    1. catalogs",
        "    2. operators, coupled ones together",
        "    3. foundational services",
        "    4. the platform UI",
        "    5. other instances",
    ]


def test_a_step_that_is_not_sourced_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = printed(monkeypatch, INTEGRATION, "16.1.2.0", "16.1.3.0")
    assert lines[2].startswith("    note: the continuous-delivery stream moves release by release")


def test_every_step_of_the_catalog_is_printed_with_its_source_or_a_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    product = Repository(ROOT).product(INTEGRATION)
    assert sum(len(entry.upgrades_from) for entry in product.versions) > 5
    for entry in product.versions:
        for step in entry.upgrades_from:
            lines = printed(monkeypatch, INTEGRATION, step.version, entry.version)
            mark = "" if step.confidence == "sourced" else "! "
            assert lines[:2] == [
                f"{INTEGRATION}: {step.version} -> {entry.version}",
                f"{mark}{step.version} -> {entry.version}: {step.confidence}, {step.source}",
            ]


def test_the_same_version_needs_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, INTEGRATION, "16.1.2.0", "16.1.2.0") == [
        f"{INTEGRATION}: 16.1.2.0",
        "nothing to do: that is the same version",
    ]


def test_the_chain_is_the_shortest() -> None:
    assert upgrade_path(Repository(ROOT).product(INTEGRATION), "16.1.0.0", "16.2.0.0") == ["16.1.0.0", "16.2.0.0"]


def test_every_chain_is_made_of_steps_that_the_catalog_allows() -> None:
    chains = 0
    for product in Repository(ROOT).products():
        versions = [entry.version for entry in product.versions]
        allowed = {(step.version, entry.version) for entry in product.versions for step in entry.upgrades_from}
        for start in versions:
            for goal in versions:
                try:
                    chain = upgrade_path(product, start, goal)
                except NoUpgradePathError:
                    continue
                chains += 1
                assert (chain[0], chain[-1]) == (start, goal)
                assert set(pairwise(chain)) <= allowed
    assert chains > 50


@pytest.mark.parametrize(
    ("arguments", "code", "what", "fix"),
    [
        ((INTEGRATION, "16.2.0.0", "16.1.2.0"), 2, "operators do not downgrade", "restore a backup"),
        (
            ("cloud-pak-for-aiops", "3.6.0", "4.13.1"),
            2,
            "4.13.1 is reached from 4.13.0 or 4.12.0, and 3.6.0 leads to nothing",
            "install 4.13.1 beside it",
        ),
        ((INTEGRATION, "16.1.2.0", "16.9.0.0"), 2, "the catalog has no version 16.9.0.0", "choose from 16.2.0.0, "),
        ((INTEGRATION, "the newest", "16.2.0.0"), 2, "the catalog has no version the newest", "choose from"),
        (("cloud-pak-for-data", "5.2.0", "5.3.0"), 2, "no longer installed by Subscriptions", "cpd-cli manage"),
        (("cloud-pak-for-integratoin", "1", "2"), 1, "has no product", f"did you mean {INTEGRATION}?"),
    ],
)
def test_where_no_chain_leads_the_error_says_why_and_what_to_do(
    arguments: tuple[str, ...], code: int, what: str, fix: str, checkout: Checkout
) -> None:
    result = checkout.command("upgrade-path", *arguments)
    assert (result.returncode, result.stdout) == (code, "")
    head, _, last = result.stderr.partition("\n    fix: ")
    assert head.startswith("error: ")
    assert what in head
    assert fix in last
    assert "Traceback" not in result.stderr
