"""The Secrets that hold passwords of users of Event Streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.topics.model import Topics


def topic_secrets(topics: Topics, context: Context) -> Iterator[RequiredSecret]:
    """Yield the Secret of each user whose password is given."""
    for name, user in sorted(topics.users.items()):
        if user.password:
            yield RequiredSecret(
                namespace=context.bound.namespace,
                name=context.site.secrets[user.password.secret],
                purpose=f"key {user.password.key}: the password of the Kafka user {name}",
            )
