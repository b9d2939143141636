"""Placeholders in a rendering for outputs that only a cloud knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from providers.known_types import function_type, resource_type
from providers.kubernetes_objects import Identity
from providers.preinstalled import preinstalled_object
from providers.shapes import example

if TYPE_CHECKING:
    from collections.abc import Mapping

# The packages of clouds, whose resources no Kubernetes knows.
CLOUDS = frozenset({"aws", "ibm", "rhcs"})
# The domain of routes is read from the address of the console.
_CONSOLE = "https://console-openshift-console."


def of_resource(token: str, name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a cloud adds to the resource called ``name``: each text says which output it stands for."""
    described = resource_type(token) if token.partition(":")[0] in CLOUDS else None
    if described is None:
        return {}

    def text(output: str) -> str:
        return f"{_CONSOLE}<{name}: ingressDomain>" if output == "consoleUrl" else f"<{name}: {output}>"

    return {
        key: example(field.shape, key, text)
        for key, field in described.outputs.items()
        if field.required and key not in inputs
    }


def of_read(token: str, resource_id: str) -> dict[str, Any]:
    """Return what a cluster has before anything is made on it."""
    namespace, _, name = resource_id.rpartition("/")
    kind = token.rpartition(":")[2]
    return preinstalled_object(Identity(group="", kind=kind, namespace=namespace, name=name)) or {}


def of_function(token: str) -> dict[str, Any]:
    """Return what a data source would answer."""
    described = function_type(token) if token.partition(":")[0] in CLOUDS else None
    if described is None:
        return {}
    name = token.rpartition(":")[2]
    return {
        key: example(field.shape, key, lambda output: f"<{name}: {output}>")
        for key, field in described.outputs.items()
        if field.required
    }
