"""What the provider's resources take and give: checked here, and told to the engine as a package schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from providers.values import contains_unknown, plain
from readiness.expressions import is_expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE: Final = "readiness"
VERSION: Final = "1.0.0"
CLUSTER: Final = "clusterIdentifier"
"""The argument of the provider that is another one for another cluster."""

_TEXT: Final = {"type": "string"}
_FLAG: Final = {"type": "boolean"}
_NUMBER: Final = {"type": "number"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_OPERATORS: Final = {"type": "array", "items": {"type": "object", "additionalProperties": _TEXT}}
_APPROVED: Final = {"type": "object", "additionalProperties": _TEXTS}
_PYTHON: Final[Mapping[str, type | tuple[type, ...]]] = {
    "string": str,
    "boolean": bool,
    "number": (int, float),
    "array": list,
    "object": dict,
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A type of resource: its inputs, those it needs, those that make it another one, and what it is for."""

    description: str
    inputs: Mapping[str, Mapping[str, Any]]
    required: tuple[str, ...]
    identity: tuple[str, ...]


SHAPES: Final = {
    "readiness:index:Instance": Shape(
        description="Waits until a custom resource is ready as it is now.",
        inputs={
            "apiVersion": _TEXT,
            "kind": _TEXT,
            "namespace": _TEXT,
            "name": _TEXT,
            "specDigest": _TEXT,
            "version": _TEXT,
            "operators": _OPERATORS,
            "ready": _TEXTS,
            "failed": _TEXTS,
            "failurePasses": _FLAG,
            "approved": _APPROVED,
            "settleSeconds": _NUMBER,
            "usualMinutes": _NUMBER,
        },
        required=("apiVersion", "kind", "name", "ready"),
        identity=("apiVersion", "kind", "namespace", "name"),
    ),
    "readiness:index:Operator": Shape(
        description="Waits until the pinned CSV of a Subscription has succeeded; approves its InstallPlan if need be.",
        inputs={
            "namespace": _TEXT,
            "subscription": _TEXT,
            "csv": _TEXT,
            "approved": _APPROVED,
            "usualMinutes": _NUMBER,
        },
        required=("namespace", "subscription"),
        identity=("namespace", "subscription"),
    ),
    "readiness:index:Removal": Shape(
        description="Removes, when it is deleted, the CSV that a deleted Subscription leaves behind.",
        inputs={"namespace": _TEXT, "subscription": _TEXT, "package": _TEXT, "csv": _TEXT},
        required=("namespace", "subscription"),
        identity=("namespace", "subscription"),
    ),
}


def problems(token: str, inputs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each property of a resource that is wrong, and why."""
    shape = SHAPES.get(token)
    if shape is None:
        yield "", f"{token} is no resource of this provider. Take one of {', '.join(sorted(SHAPES))}"
        return
    for key in shape.required:
        if key not in inputs:
            yield key, "it is missing. Add it"
    for key, value in inputs.items():
        if key not in shape.inputs:
            yield key, f"{token} does not have it. Remove it"
        elif not contains_unknown(value) and not isinstance(plain(value), _PYTHON[shape.inputs[key]["type"]]):
            yield key, f"it has to be of the type {shape.inputs[key]['type']}. Correct it"
    for key in ("ready", "failed"):
        for one in inputs.get(key) or [] if isinstance(inputs.get(key), list) else []:
            if isinstance(one, str) and not is_expression(one):
                yield key, f"{one!r} is no expression. Write condition=TYPE, or jsonpath={{.status.FIELD}}=VALUE"


def package_schema() -> str:
    """Return the package schema as JSON."""
    config = {"kubeconfig": {**_TEXT, "secret": True}, "context": _TEXT, CLUSTER: _TEXT}
    resources = {
        token: {
            "description": shape.description,
            "inputProperties": shape.inputs,
            "requiredInputs": list(shape.required),
            "properties": shape.inputs,
            "required": list(shape.required),
        }
        for token, shape in SHAPES.items()
    }
    described = {
        "name": PACKAGE,
        "version": VERSION,
        "description": "Waits for operators and instances on Kubernetes.",
        "provider": {"inputProperties": config},
        "resources": resources,
    }
    return json.dumps(described, sort_keys=True)
