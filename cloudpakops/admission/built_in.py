"""The kinds of Kubernetes itself, as the models of its official client describe them: fields, types, what is needed.

They say nothing of values beyond their types, so neither does this.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Union, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

# Other groups may have kinds of the same names (`config.openshift.io` has an Ingress).
_GROUPS: Final = frozenset(
    {
        "",
        "admissionregistration.k8s.io",
        "apiextensions.k8s.io",
        "apiregistration.k8s.io",
        "apps",
        "autoscaling",
        "batch",
        "certificates.k8s.io",
        "coordination.k8s.io",
        "discovery.k8s.io",
        "networking.k8s.io",
        "node.k8s.io",
        "policy",
        "rbac.authorization.k8s.io",
        "scheduling.k8s.io",
        "storage.k8s.io",
    }
)
_SCALARS: Final = {"bool": "boolean", "int": "integer", "float": "number"}
_TEXTS: Final = frozenset({"str", "bytes", "datetime"})
# Quantities (kubernetes/apimachinery: api/resource): text, or a number as the client's models don't say.
_QUANTITIES: Final = frozenset(
    {
        "averageValue",
        "capacity",
        "default",
        "defaultRequest",
        "divisor",
        "hard",
        "limits",
        "max",
        "maxLimitRequestRatio",
        "min",
        "overhead",
        "requests",
        "sizeLimit",
    }
)
_CONTAINER: Final = re.compile(r"(?:List|Dict)\[(?:str, )?(.+)\]")


def is_built_in(api_version: str) -> bool:
    """Tell whether a version of an API is one of Kubernetes itself."""
    return api_version.rpartition("/")[0] in _GROUPS


def source() -> str:
    """Return what says it: the client, whose major version is the minor one of Kubernetes."""
    client = version("kubernetes")
    return f"the Kubernetes client {client} (Kubernetes 1.{client.partition('.')[0]})"


@lru_cache(maxsize=64)
def built_in_schema(api_version: str, kind: str) -> dict[str, Any] | None:
    """Return the JSON Schema (draft 4) of a kind; None where the client doesn't have it."""
    # Half a second, for whoever has such objects.
    from kubernetes.client import models  # noqa: PLC0415

    number = api_version.rpartition("/")[2]
    name = f"{number[:1].upper()}{number[1:]}{kind}"
    if not is_built_in(api_version) or not hasattr(models, name):
        return None
    definitions: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        if (one := waiting.pop()) not in definitions:
            definitions[one] = _model(getattr(models, one))
            waiting += _references(definitions[one])
    schema = definitions.pop(name)
    schema["properties"]["status"] = {}
    return {**schema, "definitions": definitions}


def _model(model: Any) -> dict[str, Any]:
    fields = {attribute: model.attribute_map[attribute] for attribute in model.openapi_types}
    properties = {
        name: _type(model.openapi_types[attribute], name, model.model_fields.get(attribute))
        for attribute, name in sorted(fields.items())
    }
    needed = sorted(
        name for attribute, name in fields.items() if attribute in model.model_fields and _needed(model, attribute)
    )
    return {
        "type": ["object"],
        "properties": properties,
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }


def _needed(model: Any, attribute: str) -> bool:
    return bool(model.model_fields[attribute].is_required())


def _type(called: str, name: str, field: Any) -> dict[str, Any]:
    if match := _CONTAINER.fullmatch(called):
        inner = _type(match[1], name, None)
        if called.startswith("List"):
            return {"type": ["array"], "items": inner}
        return {"type": ["object"], "additionalProperties": inner}
    if called in _TEXTS:
        return {"type": ["string", "number"] if name in _QUANTITIES else ["string"]}
    if called in _SCALARS:
        return {"type": [_SCALARS[called]]}
    if called == "object":
        return {"type": ["integer", "string"]} if field is not None and _either(field.annotation) else {}
    return {"$ref": f"#/definitions/{called}"}


def _either(annotation: Any) -> bool:
    """Tell whether an annotation is a number or a text, as of ports; it may be optional."""
    if get_origin(annotation) is not Union:
        return False
    bare = {get_args(one)[0] if get_args(one) else one for one in _flat(annotation)} - {type(None)}
    return bare == {int, str}


def _flat(annotation: Any) -> Iterator[Any]:
    for one in get_args(annotation):
        if get_origin(one) is Union:
            yield from _flat(one)
        else:
            yield one


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        # A field may have that name, too.
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for value in schema.values():
            yield from _references(value)
