"""`cloudpakops upgrade-path`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.catalog.operator_upgrades import operator_hops
from cloudpakops.catalog.upgrades import upgrade_path as chain_of
from cloudpakops.commands.project import project_root
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.catalog import Product, UpgradeStep

# The same for every product: the edges between resources keep it.
_ORDER = """\
what lies between two versions: cloudpakops release new ID --from RELEASE --towards RELEASE
each step needs its own release and its own `up`, which changes these in this order, as far as the product has them:
    1. catalogs
    2. operators, coupled ones together
    3. foundational services
    4. the platform UI
    5. other instances"""


def upgrade_path(
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help="Product, such as cloud-pak-for-integration.", show_default=False)
    ],
    start: Annotated[str, typer.Argument(metavar="FROM", help="Installed version.", show_default=False)],
    goal: Annotated[str, typer.Argument(metavar="TO", help="Version to upgrade to.", show_default=False)],
) -> None:
    """Print the upgrades from one version of a product to another.

    Each step has those of its operators.

    The exit code is 2 if no upgrades lead there.
    """
    described = Repository(project_root()).product(product)
    chain = chain_of(described, start, goal)
    typer.echo(f"{described.product}: {' -> '.join(chain)}")
    if len(chain) == 1:
        typer.echo("nothing to do: that is the same version")
        return
    for before, after in pairwise(chain):
        for line in (*_step(after, _known(described, before, after)), *_operators(described, before, after)):
            typer.echo(line)
    typer.echo(_ORDER)


def _known(product: Product, before: str, after: str) -> UpgradeStep:
    return next(
        step
        for entry in product.versions
        if entry.version == after
        for step in entry.upgrades_from
        if step.version == before
    )


def _step(after: str, step: UpgradeStep) -> Iterator[str]:
    marked = "" if step.confidence == "sourced" else "! "
    yield f"{marked}{step.version} -> {after}: {step.confidence}, {step.source}"
    if step.note:
        yield f"    note: {step.note}"


def _operators(product: Product, before: str, after: str) -> Iterator[str]:
    """Yield what each operator goes through where that is more than one step, or needs a person."""
    first, last = product.find(before), product.find(after)
    assert first is not None  # noqa: S101 - it is in the chain
    assert last is not None  # noqa: S101 - the same
    hops = operator_hops(product, first, last)
    for operator, chain in hops.items():
        if len(chain) > 1:
            yield f"    {operator}: {len(chain)} steps, with one release and one `up` for each but the last"
        for hop in chain:
            if len(chain) == 1 and not hop.person:
                continue
            sure = hop.step.confidence if hop.step else "inferred"
            marked = "" if sure == "sourced" else "! "
            catalog = f", catalog {hop.after.catalog.image}" if hop.after.catalog else ""
            yield f"        {marked}{hop.before} -> {hop.after.csv}{catalog}"
            if hop.person:
                yield f"            needs a person ({hop.step_id}): {hop.person.what}"
    known = product.operator_upgrades.keys()
    if silent := sorted(hops.keys() - known):
        yield f"    one step, on the word of the product's own: {', '.join(silent)}"
