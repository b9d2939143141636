"""The table of products in docs/products.md: Markdown made from the catalog, between two markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.confidence import by_confidence, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.model.catalog import Product

_BEGIN, _END = "<!-- catalog:begin -->\n", "<!-- catalog:end -->\n"
_HEAD = (
    "| product | versions, newest first | kinds of instances | least sure fact | sourced, inferred, uncertain facts |\n"
    "|---|---|---|---|---|\n"
)


def table(products: Sequence[Product]) -> str:
    """Return the Markdown table of all products, in the order given."""
    return _HEAD + "".join(
        f"| `{product.product}`: {product.title} "
        f"| {', '.join(entry.version for entry in product.versions)} "
        f"| {', '.join(_kinds(product)) or '-'} "
        f"| {confidence(product)} "
        f"| {', '.join(str(number) for number in counted(product.default).values())} |\n"
        for product in products
    )


def put_into(text: str, products: Sequence[Product], *, file: str) -> str:
    """Return ``text`` with the table in place of what is between its markers.

    Raises CloudPakOpsError, which names ``file``, where the markers are not there once each and in order.
    """
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end) or text.count(_BEGIN) + text.count(_END) > 2:  # noqa: PLR2004 - one of each
        raise CloudPakOpsError(
            f"{file} has no single place for the table of products",
            f"write the lines {_BEGIN.strip()} and {_END.strip()} around it, once each",
        )
    return before + begin + table(products) + end + after


def confidence(product: Product) -> str:
    """Say how sure the surest versions of a product are, and which are less: `inferred; uncertain: 4.12.0, 4.8.0`."""
    (surest, _), *rest = by_confidence(product).items()
    return "; ".join([surest, *(f"{less}: {', '.join(versions)}" for less, versions in rest)])


def _kinds(product: Product) -> list[str]:
    """Return the kinds of all versions, each once, in the order of the newest version that has them."""
    return list(dict.fromkeys(kind for entry in product.versions for kind in entry.kinds))
