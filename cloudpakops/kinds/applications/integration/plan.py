"""The objects of flows of App Connect: configurations, and the runtime that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import merge
from cloudpakops.kinds.applications.objects import custom_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.integration.model import Integration
    from cloudpakops.kinds.applications.objects import ApplicationObject


def integration_objects(integration: Integration, context: Context) -> Iterator[ApplicationObject]:
    """Yield the configurations and then the runtime."""
    configurations = []
    for name, configuration in sorted(integration.configurations.items()):
        content = (
            {"contents": configuration.contents} if configuration.contents else {"secretName": configuration.secret}
        )
        settings = {"type": configuration.type, "description": configuration.description, **content}
        made = custom_resource(
            context.bound, "Configuration", f"{context.name}-{name}", settings, said=f"configurations.{name}"
        )
        configurations.append(made)
        yield made
    spec: dict[str, Any] = {"configurations": [made.metadata["name"] for made in configurations]}
    if integration.bars:
        spec["barURL"] = list(integration.bars)
    if context.site.replicas is not None:
        spec["replicas"] = context.site.replicas
    if pod := _pod(integration, context):
        spec["template"] = {"spec": pod}
    after = tuple(made.key for made in configurations)
    yield custom_resource(context.bound, "IntegrationRuntime", context.name, merge(spec, integration.spec), after)


def _pod(integration: Integration, context: Context) -> dict[str, Any]:
    """Return what differs from the pod that App Connect makes; its container is called `runtime`.

    Source: IBM docs App Connect: integration runtime reference, spec.template.spec.
    """
    container: dict[str, Any] = {"image": integration.image} if integration.image else {}
    if resources := _resources(context):
        container["resources"] = resources
    pod: dict[str, Any] = {"containers": [{"name": "runtime", **container}]} if container else {}
    if context.site.pull_secret:
        pod["imagePullSecrets"] = [{"name": context.site.pull_secret}]
    return pod


def _resources(context: Context) -> dict[str, dict[Any, str]]:
    asked = {"requests": context.site.resources.requests, "limits": context.site.resources.limits}
    return {key: dict(value) for key, value in asked.items() if value}
