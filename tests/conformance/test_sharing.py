"""What several products share is there once, and stays while one of them needs it; adding a product is data only."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.output import to_yaml
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

pytestmark = pytest.mark.engine

UP = ("up", "--yes", "--skip-preview", "--stack")


def deleted(output: str) -> list[str]:
    return re.findall(r"\S+ (\S+) deleted \(", output)


def _two_that_share(workbench: Any) -> tuple[str, str]:
    """Return two products that an environment names, that need the same, and that bring instances of their own."""
    named = [
        product
        for product in workbench.products.values()
        if product.default.placement.scope == "environment" and product.default.kinds
    ]
    for one, other in combinations(named, 2):
        shared = {need.product for need in one.default.needs} & {need.product for need in other.default.needs}
        bare = all(kind.supplied != "required" for kind in (*one.default.kinds.values(), *other.default.kinds.values()))
        if len(shared) > 1 and bare:
            return one.product, other.product
    raise AssertionError


def test_removing_a_product_takes_instances_then_operators_but_nothing_shared(
    workbench: Any,
) -> None:
    one, other = _two_that_share(workbench)
    versions = {name: [workbench.products[name].default.version] for name in (one, other)}
    reference = workbench.release("2003.01", versions)
    described = [example(name, workbench.entry(name, versions[name][0])) for name in (one, other)]
    workbench.environment("sharing", reference, [cluster("both", "openshift", *described)])
    first = workbench.checkout.offline(*UP, "sharing")
    assert first.returncode == 0, first.stdout[-3000:]
    state = workbench.checkout.root / ".offline/sharing/both"
    singletons = sorted(
        str(path.relative_to(state)) for path in state.glob("_cluster/*") if "Namespace-" not in path.name
    )
    assert singletons

    workbench.environment("sharing", reference, [cluster("both", "openshift", described[1])])
    second = workbench.checkout.offline(*UP, "sharing")
    assert second.returncode == 0, second.stdout[-3000:]
    gone = deleted(second.stdout)
    instances = [
        place
        for place, name in enumerate(gone)
        for kind in workbench.products[one].default.kinds
        if f"-{kind.lower()}-" in name
    ]
    packages = {operator.package for operator in workbench.products[one].default.operators.values()}
    operators = [place for place, name in enumerate(gone) if any(name.endswith(f"-{package}") for package in packages)]
    assert instances
    assert operators
    assert max(instances) < min(operators)
    assert all((state / path).is_file() for path in singletons)
    assert not list(state.glob(f"{one}/*"))
    assert list(state.glob(f"{other}/*"))


def test_two_products_that_cannot_agree_are_refused_with_both_names(workbench: Any) -> None:
    """A need that is installed once per cluster, wanted in two versions."""
    once = next(
        product
        for product in workbench.products.values()
        if product.default.placement.scope == "cluster" and len(product.versions) > 1
    )
    consumer = workbench.products[f"consumer-of-{once.product}"]
    for number, entry in enumerate(once.versions[:2]):
        path = workbench.checkout.root / f"catalog/picky-{number}.yaml"
        written = consumer.versions[0].model_dump(by_alias=True, exclude_none=True, exclude={"default", "title"})
        need = {**written["needs"][0], "versions": f"=={entry.version}"}
        path.write_text(
            to_yaml(
                {
                    "product": f"picky-{number}",
                    "title": f"Picky {number}",
                    "versions": [{**written, "needs": [need], "upgradesFrom": []}],
                }
            )
        )
    products = {product.product: product for product in Repository(workbench.checkout.root).products()}
    picky = type(workbench)(workbench.checkout, products)
    version = consumer.versions[0].version
    reference = picky.release("2004.01", {"picky-0": [version], "picky-1": [version]})
    described = [example(f"picky-{number}", picky.entry(f"picky-{number}", version)) for number in (0, 1)]
    picky.environment("picky", reference, [cluster("both", "openshift", *described)])
    result = picky.checkout.command("validate", "picky")
    for number in (0, 1):
        (picky.checkout.root / f"catalog/picky-{number}.yaml").unlink()
    assert result.returncode == 2
    assert f"no version of {once.product}" in result.stderr
    assert "Picky 0" in result.stderr
    assert "Picky 1" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_product_is_added_with_data_only(new_checkout: Callable[[], Checkout]) -> None:
    checkout = new_checkout()
    (checkout.root / "catalog/tea.yaml").write_text(TEA)
    made = checkout.command("release", "new", "2005.01", "--set", "tea=2.0")
    assert made.returncode == 0, made.stderr
    entry = Repository(checkout.root).product("tea").versions[0]
    assert documents("tea", entry) == {}
    application = checkout.root / "stacks/releases/applications/2026.11.2.yaml"
    text = re.sub(r"(?m)^needs: .*\n", "", application.read_text()).replace("2026.11.2", "2005.01.1")
    (checkout.root / "stacks/releases/applications/2005.01.1.yaml").write_text(text)
    listed = checkout.command("release", "list").stdout
    named = next(line.split()[1] for line in listed.splitlines() if line.startswith("applications 2005.01.1"))
    config = {
        "cloudpakops:platform": made.stdout.split()[1],
        "cloudpakops:applications": named,
        "cloudpakops:clusters": [cluster("main", "openshift", example("tea", entry))],
    }
    checkout.stack("tea").write_text(to_yaml({"config": config}))
    up = checkout.offline(*UP, "tea")
    assert up.returncode == 0, up.stdout[-3000:]
    pot = (checkout.root / ".offline/tea/main/tea/TeaPot-teapot.yaml").read_text()
    assert "cups: 2" in pot
    assert "licenseUse: hobby" in pot


TEA = """\
product: tea
title: IBM Cloud Pak for Tea
common:
  platforms: [openshift]
  installModes: [OwnNamespace]
  placement: {scope: environment}
  operatorMinutes: 5
  catalogs:
    tea-catalog:
      displayName: Tea
      image: icr.io/cpopen/tea-catalog@sha256:0000000000000000000000000000000000000000000000000000000000000000
      source: a test
  operators:
    kettle: {package: ibm-kettle, channel: v2, csv: ibm-kettle.v2.0.0, catalog: tea-catalog, source: a test}
  kinds:
    TeaPot:
      apiVersion: tea.ibm.com/v1
      operators: [kettle]
      licenseUse: {nonproduction: hobby, production: house}
      spec: {cups: "${replicas}", licenseUse: "${license.use}", license: {accept: "${license.accept}"}}
      protectedFields: [license.accept]
      replicas: 2
      ready: [condition=Ready]
      minutes: 5
      source: a test
versions:
  - version: "2.0"
"""
