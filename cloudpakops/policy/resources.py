"""What the engine tells a policy pack of a resource, as the object that it would be rendered as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pulumi_policy.proxy import UnknownValueError

from cloudpakops.base.urns import thing
from cloudpakops.render.answers import CLOUDS
from cloudpakops.render.rendered_object import RenderedObject, manifest_of

if TYPE_CHECKING:
    from pulumi_policy import PolicyResource, ResourceValidationArgs

# What stands for a value that only the `up` will tell.
UNKNOWN = "<known after the update>"


def rendered(resource: ResourceValidationArgs | PolicyResource) -> RenderedObject | None:
    """Return a resource as an object.

    None for components and providers, and for outputs of a cluster that doesn't exist yet.
    """
    if resource.resource_type.partition(":")[0] not in {"kubernetes", *CLOUDS} or resource.provider is None:
        return None
    inputs = plain(resource.props)
    manifest = manifest_of(resource.resource_type, resource.name, inputs)
    if "apiVersion" not in manifest:
        return None
    return RenderedObject(
        layer=thing(resource.urn).layer,
        # Each provider is called `<package>-<cluster>`.
        cluster=resource.provider.name.partition("-")[2],
        logical_name=resource.name,
        manifest=manifest,
        protected=bool(resource.opts.protect),
    )


def plain(value: Any) -> Any:
    """Return what the SDK hands out as plain data; what is not known yet as a text."""
    if isinstance(value, Mapping):
        return {key: _at(value, key) for key in value}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_at(value, index) for index in range(len(value))]
    return value


def _at(values: Any, key: Any) -> Any:
    try:
        return plain(values[key])
    except UnknownValueError:
        return UNKNOWN
