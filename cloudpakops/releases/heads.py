"""The heads of channels, as far as the catalog knows them: a channel of one pinned catalog has one head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.model.catalog import ProductVersion


def check_heads(entries: Iterable[tuple[str, ProductVersion]]) -> None:
    """Refuse two CSVs of one channel of one catalog image: OLM installs the head, so one of them is not what comes.

    ``entries`` are products and versions, all of which count. Which CSV is the head is in the image alone, and no
    source of the catalog lists it. Raises CloudPakOpsError.
    """
    seen: dict[tuple[str, str, str], tuple[str, str]] = {}
    for product, entry in entries:
        for operator in entry.operators.values():
            catalog = entry.catalogs.get(operator.catalog)
            if catalog is None or not (operator.channel and operator.csv):
                continue
            here = f"{product} {entry.version}"
            csv, there = seen.setdefault((catalog.image, operator.package, operator.channel), (operator.csv, here))
            if csv != operator.csv:
                raise CloudPakOpsError(
                    f"channel {operator.channel} of {operator.package} in {catalog.image} has one head, and two CSVs "
                    f"are pinned to it: {csv} ({there}) and {operator.csv} ({here})",
                    "correct the wrong one in catalog/, or its catalog's image; what another release has is "
                    "frozen anew by --set PRODUCT=VERSION",
                )
