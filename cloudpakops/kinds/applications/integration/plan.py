"""The objects of flows of App Connect: configurations, and the runtime that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.merging import Layer
from cloudpakops.base.template import put
from cloudpakops.kinds.applications.objects import custom_resource
from cloudpakops.kinds.restarting import ANNOTATION, settings_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.integration.model import Integration
    from cloudpakops.kinds.applications.objects import ApplicationObject


def integration_objects(integration: Integration, context: Context) -> Iterator[ApplicationObject]:
    """Yield the configurations, and then the runtime of its flows."""
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
    if not integration.runs:
        return
    release = f"the applications release, {context.name}"
    layers = (
        Layer(release, _by_release(integration, [made.metadata["name"] for made in configurations])),
        Layer(f"{release}.spec", integration.spec),
        Layer(f"the stack file, {context.name}", _by_site(context)),
        Layer("its configurations", _restarting(configurations, context)),
    )
    after = tuple(made.key for made in configurations)
    yield custom_resource(context.bound, "IntegrationRuntime", context.name, layers, after)


def _by_release(integration: Integration, configurations: list[str]) -> dict[str, Any]:
    spec: dict[str, Any] = {"configurations": configurations}
    if integration.bars:
        spec["barURL"] = list(integration.bars)
    if integration.image:
        spec["template"] = _runtime(image=integration.image)
    return spec


def _by_site(context: Context) -> dict[str, Any]:
    spec: dict[str, Any] = {}
    if context.site.replicas is not None:
        spec["replicas"] = context.site.replicas
    template = _runtime(resources=resources) if (resources := _resources(context)) else {}
    if context.site.pull_secret:
        template.setdefault("spec", {})["imagePullSecrets"] = [{"name": context.site.pull_secret}]
    return {**spec, "template": template} if template else spec


def _restarting(configurations: list[ApplicationObject], context: Context) -> dict[str, Any]:
    """Return what makes a runtime start again when a configuration changes, which it reads only then."""
    where = context.bound.resource("IntegrationRuntime", context.name).restart
    if not where or not (configurations or context.site.restart):
        return {}
    content = {"configurations": {made.key: made.body for made in configurations}, "restart": context.site.restart}
    return put({}, [*where, ANNOTATION], settings_digest(content))


def _runtime(**container: Any) -> dict[str, Any]:
    """Return what differs from the pod that App Connect makes; its container is called `runtime`.

    Source: IBM docs App Connect: integration runtime reference, spec.template.spec.
    """
    return {"spec": {"containers": [{"name": "runtime", **container}]}}


def _resources(context: Context) -> dict[str, dict[Any, str]]:
    asked = {"requests": context.site.resources.requests, "limits": context.site.resources.limits}
    return {key: dict(value) for key, value in asked.items() if value}
