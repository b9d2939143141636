"""Which versions of a product lead to which, one step at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.fact import accepts

if TYPE_CHECKING:
    from cloudpakops.model.catalog import Product


class NoUpgradePathError(CloudPakOpsError):
    """One version of a product can't be reached from another; the text says why, and what is possible."""

    exit_code = 2


def upgrade_path(product: Product, start: str, goal: str) -> list[str]:
    """Return the shortest chain of versions from ``start`` to ``goal``, both included.

    Raises NoUpgradePathError where there is none, or where a version is refused or not known.
    """
    for version in (start, goal):
        _known(product, version)
    if product.is_newer(start, goal):
        raise NoUpgradePathError(
            f"{product.title} does not go back from {start} to {goal}: operators do not downgrade, and data may have "
            "been migrated",
            "restore a backup that was made with the older version, on a fresh installation",
        )
    before: dict[str, str] = {}
    todo = deque([start])
    while todo:
        version = todo.popleft()
        if version == goal:
            return _chain(before, start, goal)
        for entry in reversed(product.versions):
            if entry.version not in {start, *before} and any(step.version == version for step in entry.upgrades_from):
                before[entry.version] = version
                todo.append(entry.version)
    found = product.find(goal)
    steps = found.upgrades_from if found else []
    reachable = ", ".join(entry.version for entry in reversed(product.versions) if entry.version in before) or "nothing"
    sources = " or ".join(step.version for step in steps) or "no known version"
    raise NoUpgradePathError(
        f"no known chain of upgrades leads from {product.title} {start} to {goal}: {goal} is reached from {sources}, "
        f"and {start} leads to {reachable}",
        f"install {goal} anew beside it and move the data",
    )


def _chain(before: dict[str, str], start: str, goal: str) -> list[str]:
    chain = [goal]
    while chain[-1] != start:
        chain.append(before[chain[-1]])
    return chain[::-1]


def _known(product: Product, version: str) -> None:
    if product.find(version):
        return
    refuse(product, version)
    known = ", ".join(entry.version for entry in product.versions)
    raise NoUpgradePathError(f"the catalog has no version {version} of {product.product}", f"choose from {known}")


def refuse(product: Product, version: str) -> None:
    """Raise NoUpgradePathError with the reason and the way out if ``version`` is one that can't be installed so."""
    try:
        found = [refusal for refusal in product.refused if accepts(refusal.versions, version)]
    except ValueError:
        found = []
    if found:
        raise NoUpgradePathError(f"{product.title} {version}: {found[0].reason}", found[0].fix)
