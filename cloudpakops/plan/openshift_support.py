"""What runs on a version of OpenShift: a product, and each of its operators, as their vendors say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.operator import OpenShiftVersions


def unsupported(
    entry: ProductVersion, operators: Collection[str], minor: str
) -> Iterator[tuple[str, OpenShiftVersions]]:
    """Yield what of a product does not run on an OpenShift version such as `4.18`, and what it runs on."""
    title = f"{entry.title} {entry.version}"
    if entry.openshift and minor not in entry.openshift.versions:
        yield title, entry.openshift
    for name in sorted(entry.operators.keys() & set(operators)):
        versions = entry.operators[name].openshift
        if versions and minor not in versions.versions:
            yield f"the operator {name} of {title}", versions
