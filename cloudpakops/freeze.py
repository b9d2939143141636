"""Making a platform release: the complete catalog entries of the chosen versions, frozen into one file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from cloudpakops.model.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.model.catalog import Product

_HEADER = """\
# Frozen from catalog/; never edited: a stack names this content by its digest. Make a new release instead.
"""


def freeze_platform(release: str, description: str, versions: Mapping[str, str], products: Sequence[Product]) -> str:
    """Return the text of a platform release with the given version of each product.

    Raises CloudPakOpsError for a product or a version that the catalog doesn't have.
    """
    catalog = {product.product: product for product in products}
    frozen: dict[str, Any] = {}
    for name in sorted(versions):
        if name not in catalog:
            msg = f"the catalog has no product {name}\n    fix: choose from {', '.join(sorted(catalog))}"
            raise CloudPakOpsError(msg)
        entry = catalog[name].find(versions[name])
        if entry is None:
            known = ", ".join(version.version for version in catalog[name].versions)
            msg = f"the catalog has no version {versions[name]} of {name}\n    fix: choose from {known}"
            raise CloudPakOpsError(msg)
        frozen[name] = entry.model_dump(by_alias=True, exclude_none=True)
    content = {"release": release, "track": "platform", "description": description, "products": frozen}
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(content, stream)
    return _HEADER + stream.getvalue()
