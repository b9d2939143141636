"""The Secrets that hold configurations of App Connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.applications.site_secrets import pull_secret
from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.integration.model import Integration


def integration_secrets(integration: Integration, context: Context) -> Iterator[RequiredSecret]:
    """Yield the pull secret of its own, and the Secret of each configuration whose contents are secret."""
    yield from pull_secret(context, context.bound.namespace)
    for name, configuration in sorted(integration.configurations.items()):
        if configuration.secret:
            yield RequiredSecret(
                namespace=context.bound.namespace,
                name=configuration.secret,
                purpose=f"key configuration: {configuration.type} {name} of {context.name}",
            )
