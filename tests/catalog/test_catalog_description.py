"""`cloudpakops catalog list` and `show`: all that the catalog says, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.catalog.confidence import by_confidence, counted, facts, worst
from cloudpakops.catalog.description import description, summary
from cloudpakops.catalog.sections import of_version
from cloudpakops.model.catalog import Product, ProductVersion
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = Repository(ROOT).products()
NEED = {"product": "tea", "reason": "thirst", "source": "a book", "second": "another book"}


def entry(**fields: Any) -> ProductVersion:
    return ProductVersion.model_validate(
        {
            "title": "Cup",
            "version": "1",
            "platforms": ["openshift"],
            "installModes": ["OwnNamespace"],
            "placement": {"scope": "environment"},
            "operatorMinutes": 1,
            **fields,
        }
    )


def cup(*versions: ProductVersion) -> Product:
    return Product(product="cup", title="Cup", refused=[], versions=list(versions))


def test_the_worst_fact_says_how_sure_a_version_is() -> None:
    assert worst(entry()) == "sourced"
    assert worst(entry(needs=[NEED])) == "sourced"
    inferred = {**NEED, "confidence": "inferred", "note": "heard of"}
    assert worst(entry(needs=[NEED, inferred, NEED])) == "inferred"
    uncertain = {**NEED, "confidence": "uncertain", "note": "a rumour"}
    assert worst(entry(needs=[inferred, uncertain])) == "uncertain"
    assert counted(entry(needs=[NEED, inferred, NEED])) == {"sourced": 2, "inferred": 1, "uncertain": 0}


def test_a_fact_within_a_fact_counts_too() -> None:
    found = dict(facts(next(product for product in PRODUCTS if product.product == "instana-agent").versions[0]))
    assert found["operators.agent"].confidence == "inferred"
    assert found["operators.agent.kubernetes"].note != found["operators.agent"].note


def test_versions_of_one_confidence_stay_together() -> None:
    doubtful = entry(version="2", needs=[{**NEED, "confidence": "uncertain", "note": "a rumour"}])
    product = cup(entry(version="3"), doubtful, entry(version="1"))
    assert by_confidence(product) == {"sourced": ["3", "1"], "uncertain": ["2"]}


def test_the_version_that_is_taken_without_a_name_is_marked() -> None:
    versions = summary(cup(entry(version="2"), entry(version="1", default=True)))["versions"]
    assert [(version["version"], version["default"]) for version in versions] == [("2", False), ("1", True)]
    assert description(cup(entry()), entry())["default"]


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: str(product.product))
def test_everything_that_a_version_says_is_in_its_description(product: Product) -> None:
    for version in product.versions:
        described = description(product, version)
        own = {key: value for key, value in described.items() if key in version.model_dump(by_alias=True)}
        assert ProductVersion.model_validate(own | {"default": version.default}) == version
        assert [(said["place"], said["confidence"], said["source"]) for said in described["sources"]] == sorted(
            ((place, fact.confidence, fact.source) for place, fact in facts(version)),
            key=lambda said: ("uncertain", "inferred", "sourced").index(said[1]),
        )


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: str(product.product))
def test_the_tables_of_a_version_name_whatever_it_has(product: Product) -> None:
    version = product.default
    sections = of_version(description(product, version))
    for section in sections:
        assert {len(row) for row in section.rows} <= {len(section.heads) or 2}
    text = "\n".join(" ".join(row) for section in sections for row in (section.heads, *section.rows))
    for operator in version.operators.values():
        assert {operator.package, operator.channel, operator.csv, operator.catalog} - {""} <= set(text.split())
    for image in version.catalogs.values():
        assert image.image in text
    for chart in version.charts.values():
        assert f"{chart.chart} {chart.version} {chart.repository}" in text
    for name, kind in version.kinds.items():
        block = dict(next(section.rows for section in sections if section.title == f"Kind {name}"))
        assert block["apiVersion"] == (kind.api_version or "-")
        assert block["licenseId"] == (kind.license_id or "-")
        assert block["ready"] == (", ".join(kind.ready) or "-")
        assert block["failed"] == (", ".join(kind.failed) or "-")
        assert block["failurePasses"] == ("yes" if kind.failure_passes else "no")
        assert block["minutes (time limit)"] == str(kind.minutes)
    for fact in (*version.needs, *version.outside, *version.upgrades_from, *version.images, *product.refused):
        assert fact.source in text
    for step in version.upgrades_from:
        assert step.version in text


def test_the_list_has_every_product_and_version(checkout: Checkout) -> None:
    result = checkout.command("catalog", "list")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[1].split() == ["product", "title", "versions", "platforms", "stage", "confidence"]
    assert [line.split()[0] for line in lines[2:]] == [product.product for product in PRODUCTS]
    for product, line in zip(PRODUCTS, lines[2:], strict=True):
        assert f"  {', '.join(version.version for version in product.versions)}  " in line
    data = json.loads(checkout.command("catalog", "list", "--format", "json").stdout)
    assert data == {"products": [summary(product) for product in PRODUCTS]}


@pytest.mark.parametrize("variables", [{}, {"COLUMNS": "40"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_text_that_no_terminal_shows_is_the_same_bytes_everywhere(
    variables: dict[str, str], checkout: Checkout
) -> None:
    text = checkout.command("catalog", "show", "cloud-pak-for-integration", **variables).stdout
    expected = checkout.command("catalog", "show", "cloud-pak-for-integration").stdout
    assert text == expected
    assert "\x1b" not in text
    assert "…" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_json_form_is_sorted_and_has_the_keys_of_the_files(checkout: Checkout) -> None:
    text = checkout.command(
        "catalog", "show", "cloud-pak-for-integration", "--version", "16.1.2.0", "--format=json"
    ).stdout
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert data["version"] == "16.1.2.0"
    assert data["kinds"]["QueueManager"]["licenseUse"]["production"] == "Production"
    assert data["operators"]["mq"]["catalog"] in data["catalogs"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cloud-pak-for-intgration",), "did you mean cloud-pak-for-integration? choose from cloud-pak-for-aiops, "),
        (("tea",), "the catalog has no product tea\n    fix: choose from "),
        (("licensing", "--version=4.2.200"), "did you mean 4.2.20? choose from 4.2.25, "),
        (("licensing", "--version=tea"), "the catalog has no version tea of licensing\n    fix: choose from 4.2.25, "),
        (("cloud-pak-for-aiops", "--version=5.1.0"), "no source gives a catalog with its digest\n    fix: "),
    ],
)
def test_what_is_not_there_ends_with_2_and_says_what_is(
    arguments: tuple[str, ...], said: str, checkout: Checkout
) -> None:
    result = checkout.command("catalog", "show", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not result.stdout
