"""The next release on the way from one platform release to another, where some operator can't go there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.template import patch
from cloudpakops.catalog.operator_upgrades import operator_hops
from cloudpakops.catalog.upgrades import upgrade_path
from cloudpakops.model.catalog import ProductVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.catalog.operator_upgrades import Stop
    from cloudpakops.model.catalog import Product
    from cloudpakops.model.release import PlatformRelease


def next_entries(
    start: PlatformRelease, goal: PlatformRelease, products: Sequence[Product]
) -> dict[str, ProductVersion]:
    """Return the products that the next release has other than ``start``, on the way to ``goal``.

    A product stays at its version, and each operator with a longer way takes one step, until all of them can go to the
    product's next version at once. Raises NoUpgradePathError where no chain leads there, and CloudPakOpsError where
    nothing lies between.
    """
    catalog = {product.product: product for product in products}
    found: dict[str, ProductVersion] = {}
    for name, (former, *others) in sorted(start.products.items()):
        # Of a product of several versions the installations tell which step is made.
        if name not in catalog or others or len(goal.products.get(name, ())) != 1:
            continue
        aim = goal.products[name][0]
        chain = upgrade_path(catalog[name], former.version, aim.version)
        between = len(chain) > 2  # noqa: PLR2004 - from one version to the next
        following = (catalog[name].find(chain[1]) or aim) if between else aim
        stops = _next_stops(catalog[name], former, following)
        if stops:
            found[name] = moved(former, stops)
        elif between:
            found[name] = following
    if not found:
        raise CloudPakOpsError(
            f"no release is needed between {start.release} and {goal.release}: each product and operator can go from "
            "one to the other at once",
            f"let the environments name {goal.release}",
        )
    return found


def moved(entry: ProductVersion, stops: Mapping[str, Stop]) -> ProductVersion:
    """Return the entry of a product with some operators at other CSVs, with their catalogs and kinds."""
    data = entry.model_dump(by_alias=True, exclude_none=True)
    for name, stop in stops.items():
        operator = data["operators"][name]
        operator |= {"csv": stop.csv, "channel": stop.channel}
        operator.pop("openshift", None)
        if stop.openshift:
            operator["openshift"] = stop.openshift.model_dump(by_alias=True, exclude_none=True)
        if stop.catalog:
            data["catalogs"][operator["catalog"]] = stop.catalog.model_dump(by_alias=True, exclude_none=True)
        data["kinds"] |= {
            kind: whole.model_dump(by_alias=True, exclude_none=True)
            for kind, whole in stop.kinds.items()
            if kind in data["kinds"]
        }
        data["kinds"] = patch(
            data["kinds"], {kind: stop.changes[kind] for kind in stop.changes if kind in data["kinds"]}
        )
    return ProductVersion.model_validate(data)


def _next_stops(product: Product, former: ProductVersion, following: ProductVersion) -> dict[str, Stop]:
    chains = operator_hops(product, former, following)
    return {name: chain[0].after for name, chain in chains.items() if len(chain) > 1}
