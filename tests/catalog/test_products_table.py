"""The table of products in docs/products.md is what the catalog says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.products_table import confidence, put_into, table
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = Repository(ROOT).products()
AROUND = "# Cups\n\n<!-- catalog:begin -->\n{}<!-- catalog:end -->\n\nMore.\n"


def test_the_readme_has_the_table_of_the_catalog() -> None:
    page = (ROOT / "docs" / "products.md").read_text(encoding="utf-8")
    assert put_into(page, PRODUCTS, file="docs/products.md") == page, "the catalog changed: make catalog-table"


def test_every_product_has_a_row_with_all_its_versions_and_kinds() -> None:
    _, _, *rows = table(PRODUCTS).splitlines()
    for product, row in zip(PRODUCTS, rows, strict=True):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert cells[0] == f"`{product.product}`: {product.title}"
        assert cells[1].split(", ") == [entry.version for entry in product.versions]
        assert set(cells[2].split(", ")) == {kind for entry in product.versions for kind in entry.kinds} or {"-"}
        assert cells[3] == confidence(product)


def test_versions_that_are_less_sure_than_the_surest_are_named() -> None:
    product = next(product for product in PRODUCTS if product.product == "licensing")
    first, second, *others = product.versions
    doubt = {"confidence": "uncertain", "note": "a rumour"}
    doubted = second.model_copy(update={"images": [image.model_copy(update=doubt) for image in second.images]})
    words = confidence(product.model_copy(update={"versions": [first, doubted, *others]}))
    surest, less = words.split("; ")
    assert surest in {"sourced", "inferred"}
    assert less == f"uncertain: {second.version}"


def test_only_what_is_between_the_markers_is_replaced() -> None:
    whole = AROUND.format(table(PRODUCTS))
    for before in ("", "| old |\n", table(PRODUCTS)):
        assert put_into(AROUND.format(before), PRODUCTS, file="x") == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- catalog:begin -->\n",
        "<!-- catalog:end -->\n<!-- catalog:begin -->\n",
        AROUND.format("") * 2,
        AROUND.format("<!-- catalog:begin -->\n"),
    ],
)
def test_a_file_without_one_place_for_the_table_is_refused(text: str) -> None:
    with pytest.raises(CloudPakOpsError, match="not have exactly one place for the table"):
        put_into(text, PRODUCTS, file="x")


def test_the_command_prints_the_table_or_puts_it_into_a_file(checkout: Checkout) -> None:
    assert checkout.command("catalog", "table").stdout == table(PRODUCTS)
    readme = checkout.root / "README.md"
    readme.write_text(AROUND.format("old\n"))
    result = checkout.command("catalog", "table", "--into", "README.md")
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert readme.read_text() == AROUND.format(table(PRODUCTS))
    refused = checkout.command("catalog", "table", "--into", "nowhere.md")
    assert refused.returncode == 1
    assert "nowhere.md cannot be read" in refused.stderr
    assert "Traceback" not in refused.stderr
