"""What each version of each product is on a cluster that has all it needs already, as a golden file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.render.output import as_text
from cloudpakops.render.run import render

if TYPE_CHECKING:
    import pytest

GOLDEN = Path(__file__).parent / "golden"


def test_a_product_is_rendered_as_its_golden_file_says(
    workbench: Any, product: str, version: str, request: pytest.FixtureRequest
) -> None:
    """Kinds, operators and catalogs of one version; a product that others need is seen through one that needs it."""
    name = workbench.seen_as(product)
    entry = workbench.entry(name, version)
    reference = workbench.release("2000.01", {name: [version]})
    texts = []
    for platform in entry.platforms:
        described = workbench.describe(name, version, platform)
        if name == product:
            described["prerequisites"] = {need.product: PRESENT for need in entry.needs}
        workbench.environment("golden", reference, [described])
        repository = workbench.repository
        texts.append(as_text(repository.plan(repository.stack("golden")), render(repository, "golden"), "yaml"))
    golden = GOLDEN / product / f"{version}.yaml"
    text = "".join(texts)
    if request.config.getoption("--golden-update"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    assert golden.is_file(), f"{golden} is missing; `make golden` writes it, then read it"
    assert text == golden.read_text(), "read the difference, and `make golden` if it is meant"


def test_every_golden_file_is_of_a_version_that_there_is(workbench: Any) -> None:
    there = {
        f"{product.product}/{entry.version}.yaml"
        for product in workbench.products.values()
        for entry in product.versions
    }
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*.yaml")} <= there
