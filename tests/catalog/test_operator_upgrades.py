"""Upgrades of operators: the chains that OLM goes through, and what a person must see to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from cloudpakops.catalog.operator_upgrades import csv_version, operator_chain
from cloudpakops.catalog.upgrades import NoUpgradePathError
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.model.catalog import Product

HERE = Repository(Path(__file__).resolve().parents[1] / "estate")
INTEGRATION = "cloud-pak-for-integration"
STREAMS = "event-streams"


def csvs(product: Product, operator: str, before: str, after: str) -> list[str]:
    """Return the versions that an operator goes through, without the first."""
    known = product.find(before), product.find(after)
    assert known[0]
    assert known[1]
    chain = operator_chain(product, operator, known[0].operators[operator].csv, known[1].operators[operator].csv)
    return [csv_version(hop.after.csv) for hop in chain]


@pytest.mark.parametrize(
    ("before", "after", "through"),
    [
        ("16.1.2.0", "16.1.3.0", ["12.0.2", "12.1.0", "12.2.1"]),
        ("16.1.0.1", "16.1.2.0", ["3.5.2", "3.6.1", "3.7.0", "3.8.1"]),
        ("16.1.0.0", "16.1.2.0", ["3.5.2", "3.6.1", "3.7.0", "3.8.1"]),
        ("16.1.3.0", "16.2.0.0", ["12.3.0", "13.0.0"]),
        (
            "16.1.0.1",
            "16.2.0.0",
            ["3.5.2", "3.6.1", "3.7.0", "3.8.1", "12.0.2", "12.1.0", "12.2.1", "12.3.0", "13.0.0"],
        ),
        ("2023.4.1-0", "16.1.0.0", ["3.4.0"]),
        ("16.1.0.0", "16.1.0.1", []),
    ],
)
def test_event_streams_was_said_to_jump_over_versions(before: str, after: str, through: list[str]) -> None:
    """Source: IBM/event-automation, 02-installing/12-upgrading.md of each version: one minor version at a time."""
    assert csvs(HERE.product(INTEGRATION), STREAMS, before, after) == through


@pytest.mark.parametrize(
    ("operator", "before", "after", "through"),
    [
        ("event-endpoint-management", "16.1.0.1", "16.1.2.0", ["11.3.2", "11.4.2", "11.5.1", "11.6.2"]),
        ("event-endpoint-management", "16.1.2.0", "16.1.3.0", ["11.7.1"]),
        ("api-connect", "16.1.0.1", "16.2.0.0", ["6.1.0", "6.2.0", "8.0.0"]),
        ("api-connect", "16.1.3.0", "16.2.0.0", ["8.0.0"]),
        ("mq", "16.1.0.1", "16.2.0.0", ["4.0.1"]),
    ],
)
def test_other_operators_of_integration_skipped_versions_too(
    operator: str, before: str, after: str, through: list[str]
) -> None:
    assert csvs(HERE.product(INTEGRATION), operator, before, after) == through


def test_every_step_between_has_a_catalog_that_holds_it() -> None:
    for product in HERE.products():
        for operator in product.operator_upgrades:
            for entry in product.versions:
                for step in entry.upgrades_from:
                    before = product.find(step.version)
                    assert before
                    if operator not in before.operators or operator not in entry.operators:
                        continue
                    chain = operator_chain(
                        product, operator, before.operators[operator].csv, entry.operators[operator].csv
                    )
                    for hop in chain:
                        assert hop.after.catalog, hop
                        assert hop.after.channel, hop
                        assert "@sha256:" in hop.after.catalog.image


@pytest.mark.parametrize(
    ("before", "after", "persons"),
    [
        ("16.1.0.1", "16.1.2.0", ["event-streams/kraft"]),
        ("16.1.2.0", "16.1.3.0", ["event-streams/kafka-4"]),
        ("16.1.3.0", "16.2.0.0", ["event-streams/v1-api"]),
        ("2023.4.1-0", "16.1.0.0", []),
    ],
)
def test_what_only_a_person_can_do_was_passed_over(before: str, after: str, persons: list[str]) -> None:
    product = HERE.product(INTEGRATION)
    entries = product.find(before), product.find(after)
    assert entries[0]
    assert entries[1]
    chain = operator_chain(product, STREAMS, entries[0].operators[STREAMS].csv, entries[1].operators[STREAMS].csv)
    assert [hop.step_id for hop in chain if hop.person] == persons


def test_an_operator_does_not_go_back() -> None:
    with pytest.raises(NoUpgradePathError, match="do not downgrade"):
        csvs(HERE.product(INTEGRATION), STREAMS, "16.1.3.0", "16.1.2.0")


@pytest.mark.parametrize(
    ("csv", "version"),
    [
        ("ibm-mq.v3.9.0", "3.9.0"),
        ("ibm-cp4a-operator.v26.0.0", "26.0.0"),
        ("t8c-operator.v42.117.0-beta.1", "42.117.0b1"),
        ("x.1.2.3", "1.2.3"),
        ("rhbk-operator.v26.0.8-opr.1", ""),
        ("", ""),
    ],
)
def test_the_version_of_a_csv_is_read_from_its_name(csv: str, version: str) -> None:
    assert csv_version(csv) == version


# A mistake in the operatorUpgrades of a catalog file, and what is said of it.
MISTAKES = {
    "a chain that ends": (
        lambda upgrades: upgrades["event-streams"]["between"].pop(3),
        "the upgrade from 16.1.2.0 to 16.1.3.0 is impossible: no known chain of upgrades leads event-streams",
    ),
    "a step that is missing": (
        lambda upgrades: upgrades["event-streams"]["steps"].pop(),
        "is impossible: no known chain of upgrades leads event-streams from ibm-eventstreams.v12.2.1",
    ),
    "an operator that does not exist": (
        lambda upgrades: upgrades.update({"events-stream": upgrades["event-streams"]}),
        "no version has an operator events-stream",
    ),
    "a CSV without a version": (
        lambda upgrades: upgrades["event-streams"]["between"][0].update(csv="ibm-eventstreams"),
        "ibm-eventstreams does not end with a version",
    ),
    "a CSV to which nothing leads": (
        lambda upgrades: upgrades["event-streams"]["between"][0].update(csv="ibm-eventstreams.v9.0.0"),
        "no step leads to 9.0.0",
    ),
    "a person who has nothing to do": (
        lambda upgrades: upgrades["event-streams"]["steps"][5]["person"].update(what=""),
        "operatorUpgrades.event-streams.steps[5].person.what",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_upgrades_of_an_operator_is_told_at_its_place(name: str, checkout: Checkout) -> None:
    change, said = MISTAKES[name]
    path = checkout.root / f"catalog/{INTEGRATION}.yaml"
    data = yaml.safe_load(path.read_text())
    change(data["operatorUpgrades"])
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    result = checkout.command("validate")
    assert result.returncode == 2
    assert f"catalog/{INTEGRATION}.yaml:" in result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
