"""The Secrets that a workload reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.applications.site_secrets import pull_secret
from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.workload.model import Workload


def workload_secrets(workload: Workload, context: Context) -> Iterator[RequiredSecret]:
    """Yield the Secrets that the environment's secret store has to fill."""
    site, namespace = context.site, context.namespace
    yield from pull_secret(context, namespace)
    for role in sorted(site.secrets):
        keys = sorted({given.key for given in workload.environment.values() if given.secret == role})
        keys += [key for mount in workload.mounts if mount.secret == role for key in mount.keys if key not in keys]
        named = f"key {', '.join(keys)}: " if keys else ""
        yield RequiredSecret(namespace=namespace, name=site.secrets[role], purpose=f"{named}{role} of {context.name}")
    if site.queue_manager and site.queue_manager.credentials_secret:
        yield RequiredSecret(
            namespace=namespace,
            name=site.queue_manager.credentials_secret,
            purpose=f"username and password of {context.name} at {context.instances['mq'].identity}",
        )
    if site.kafka and workload.kafka:
        listener = context.instances["kafka"].listener
        instance = site.kafka.instance.rpartition("/")[2]
        if (listener.get("authentication") or {}).get("type"):
            yield RequiredSecret(
                namespace=namespace,
                name=site.kafka.credentials_secret,
                purpose=f"the login of {context.name} at {instance}: the Secret of its user {workload.kafka.user}",
            )
        if listener.get("tls"):
            yield RequiredSecret(
                namespace=namespace,
                name=site.kafka.ca_secret,
                purpose=f"the authority of {instance}: its Secret {instance}-cluster-ca-cert",
            )
