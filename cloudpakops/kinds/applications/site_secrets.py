"""Secrets that a site names for whatever kind of application takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context


def pull_secret(context: Context, namespace: str) -> Iterator[RequiredSecret]:
    """Yield the Secret with which an application's own images are pulled, if the site names one."""
    if context.site.pull_secret:
        yield RequiredSecret(
            namespace=namespace, name=context.site.pull_secret, purpose=f"pull the images of {context.name}"
        )
