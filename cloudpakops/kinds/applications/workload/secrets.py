"""The Secret with which a workload logs in to its queue manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context


def workload_secrets(context: Context) -> Iterator[RequiredSecret]:
    """Yield the Secret with user name and password, if the workload uses a queue manager."""
    if context.site.queue_manager and (instance := context.instances.get("mq")):
        yield RequiredSecret(
            namespace=context.namespace,
            name=context.site.queue_manager.credentials_secret,
            purpose=f"username and password of {context.name} at {instance.identity}",
        )
