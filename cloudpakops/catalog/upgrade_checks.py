"""Checks of what a catalog file says of upgrades: every step of a product can be made by its operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.place import dotted
from cloudpakops.catalog.operator_upgrades import csv_version, operator_chain
from cloudpakops.catalog.upgrades import NoUpgradePathError
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document
    from cloudpakops.model.catalog import Product
    from cloudpakops.model.operator_upgrade import OperatorUpgrades


def upgrade_problems(product: Product, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the upgrades of operators, and steps of the product that an operator can't make."""
    there = {name for entry in product.versions for name in entry.operators}
    for name, upgrades in product.operator_upgrades.items():
        place: Place = ("operatorUpgrades", name)
        if name not in there:
            yield document.problem(
                place, f"no version has an operator {name}", f"name one of: {', '.join(sorted(there))}"
            )
            continue
        yield from _between(upgrades, place, document)
    number = {version["version"]: index for index, version in enumerate(document.data["versions"])}
    for entry in product.versions:
        for index, step in enumerate(entry.upgrades_from):
            before = product.find(step.version)
            for name in sorted(before.operators.keys() & entry.operators.keys()) if before else ():
                assert before is not None  # noqa: S101 - otherwise there is no name
                try:
                    operator_chain(product, name, before.operators[name].csv, entry.operators[name].csv)
                except NoUpgradePathError as error:
                    yield document.problem(
                        ("versions", number[entry.version], "upgradesFrom", index, "version"),
                        f"the upgrade from {step.version} to {entry.version} is impossible: {error.what}",
                        f"add what is missing to operatorUpgrades.{name}, or remove this step",
                    )


def _between(upgrades: OperatorUpgrades, place: Place, document: Document) -> Iterator[Problem]:
    for index, between in enumerate(upgrades.between):
        version = csv_version(between.csv)
        here = (*place, "between", index, "csv")
        if not version:
            yield document.problem(
                here, f"{between.csv} does not end with a version", "write the name of the CSV, such as ibm-mq.v3.9.0"
            )
        elif not any(accepts(step.to, version) for step in upgrades.steps):
            yield document.problem(
                here, f"no step leads to {version}", f"add the step to {dotted(place)}.steps, or remove this CSV"
            )
