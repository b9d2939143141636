"""A fact is sourced if two sources say so that don't copy from each other; what the second says is kept as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.catalog.confidence import facts
from cloudpakops.catalog.description import description
from cloudpakops.model.fact import Fact
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = {product.product: product for product in Repository(ROOT).products()}
ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "second_sources.yaml").read_text())
FACT = {"source": "a/b: c.yaml"}


def at(product: str, version: str, place: str) -> Fact:
    """Return the fact at a place of a version."""
    entry = PRODUCTS[product].find(version)
    assert entry, f"{product} {version} is gone"
    return dict(facts(entry))[place]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['product']} {row['version']} {row['place']}")
def test_the_catalog_says_what_its_second_source_says(row: dict[str, Any]) -> None:
    fact = at(row["product"], row["version"], row["place"])
    said = fact.model_dump(by_alias=True)
    assert {key: said[key] for key in row["values"]} == row["values"]
    assert row["source"] in fact.second
    assert row["commit"]


def test_every_second_source_is_kept_as_data() -> None:
    kept = {(row["product"], row["version"], row["place"]) for row in ROWS}
    claimed = {
        (product.product, entry.version, place)
        for product in PRODUCTS.values()
        for entry in product.versions
        for place, fact in facts(entry)
        if fact.second
    }
    assert claimed == kept
    assert len(kept) > 25


def test_what_one_source_says_is_inferred() -> None:
    one = Fact.model_validate(FACT)
    assert (one.confidence, one.note) == ("inferred", "only one source says so")
    own = Fact.model_validate({**FACT, "note": "by a rule"})
    assert (own.confidence, own.note) == ("inferred", "by a rule")


def test_what_two_sources_say_is_sourced() -> None:
    two = Fact.model_validate({**FACT, "second": "d/e: f.md @ 0123456"})
    assert (two.confidence, two.note) == ("sourced", "")


def test_a_second_source_of_a_part_leaves_the_fact_inferred() -> None:
    part = {**FACT, "second": "d/e: f.md", "confidence": "inferred", "note": "the channel alone has two"}
    assert Fact.model_validate(part).confidence == "inferred"


def test_the_command_names_both_sources(checkout: Checkout) -> None:
    shown = checkout.command("catalog", "show", "foundational-services", "--version", "4.13.0").stdout
    (line,) = [line for line in shown.splitlines() if line.strip().startswith("catalogs.opencloud-operators ")]
    assert "IBM/cloud-pak: repo/case/ibm-cp-common-services/4.13.0" in line
    assert "ibm-mas/ansible-devops: ibm/mas_devops/roles/cp4d/templates/catalog_sources/5.2.0.yml" in line
    product = PRODUCTS["foundational-services"]
    entry = product.find("4.13.0")
    assert entry
    assert any(source["second"] for source in description(product, entry)["sources"])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("confidence: sourced", "is sourced, so it needs a second source"),
        (
            "second: 'ibm-mas/gitops: elsewhere'",
            "has ibm-mas/gitops as its source and as its second source",
        ),
        (
            "second: 'x/y: z; ibm-mas/gitops: elsewhere'",
            "has ibm-mas/gitops as its source and as its second source",
        ),
    ],
)
def test_a_fact_that_is_not_as_sure_as_it_says_is_refused(change: str, what: str, checkout: Checkout) -> None:
    outside = "    - what: MongoDB, and a MongoCfg that names it\n"
    checkout.edit("catalog/maximo-application-suite.yaml", outside, f"{outside}      {change}\n")
    result = checkout.command("validate")
    assert result.returncode == 2
    assert "catalog/maximo-application-suite.yaml:" in result.stderr
    assert f"outside[0] {what}" in result.stderr
