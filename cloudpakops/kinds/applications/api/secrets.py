"""The Secret by which an API is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context


def api_secrets(context: Context) -> Iterator[RequiredSecret]:
    """Yield the Secret with the way to the API manager."""
    if context.site.share:
        yield RequiredSecret(
            namespace=context.bound.namespace,
            name=context.site.share.credentials_secret,
            purpose=f"the way of {context.name} to its API manager",
        )
