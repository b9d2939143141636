"""From the schema of a kind to a JSON Schema, by which a library judges; and values as an API server would see them.

A cluster drops fields that a schema does not have, fills in defaults, and takes null for nothing. Here an unknown field
is refused instead: whoever wrote it meant something. Expressions (CEL) and formats are left to the cluster.

Source: kubernetes/website: content/en/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions.md
(structural schemas, pruning, defaulting and nullable).
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.late_text import LateText

if TYPE_CHECKING:
    from collections.abc import Mapping

# Rules on values, which mean the same in both: draft 4, whose exclusive bounds are switches, as OpenAPI 3.0's are.
RULES: Final = (
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
)
JUNCTORS: Final = ("allOf", "anyOf", "oneOf")
_OF_RESOURCES: Final = ("apiVersion", "kind", "metadata")
_EITHER: Final = [{"type": "integer"}, {"type": "string"}]
# What Go's regular expressions have and Python's have not, or read in another way.
_OF_GO: Final = re.compile(r"\\[pPQEzC]|\[\[:|\(\?[a-zA-Z]*U")
# In place of a domain that only the cloud tells.
_SOME_DOMAIN: Final = "example.com"


def json_schema(schema: Mapping[str, Any], *, keeps_unknown: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (draft 4) of a whole object, as it is written and as a strict API server takes it."""
    made = _structural(schema, keeps_unknown)
    properties = made.setdefault("properties", {})
    # These are checked elsewhere, or nobody writes them.
    properties |= {key: {} for key in (*_OF_RESOURCES, "status")}
    return made


def _structural(schema: Any, keeps_unknown: bool, *, in_kept: bool = False) -> dict[str, Any]:
    """Return the schema of a value; what is ``in_kept`` is an item of a list that keeps unknown fields."""
    if not isinstance(schema, dict):
        return {}
    made = _valued(schema)
    keeps = in_kept or bool(schema.get("x-kubernetes-preserve-unknown-fields"))
    if "properties" in schema:
        made["properties"] = {key: _structural(value, keeps_unknown) for key, value in schema["properties"].items()}
    if schema.get("x-kubernetes-embedded-resource"):
        made["properties"] = {**made.get("properties", {}), **{key: {} for key in _OF_RESOURCES}}
    if isinstance(schema.get("items"), dict):
        made["items"] = _structural(schema["items"], keeps_unknown, in_kept=keeps)
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        made["additionalProperties"] = _structural(more, keeps_unknown)
    elif schema.get("type") == "object" and not (more or keeps_unknown or keeps):
        made["additionalProperties"] = False
    if schema.get("x-kubernetes-list-type") == "set":
        made["uniqueItems"] = True
    if schema.get("x-kubernetes-list-type") == "map" and schema.get("x-kubernetes-list-map-keys"):
        made["x-kubernetes-list-map-keys"] = schema["x-kubernetes-list-map-keys"]
    return made


def _valued(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules on a value itself; in `allOf` and the like there are no others, but for names of fields."""
    made = {key: schema[key] for key in RULES if key in schema}
    if "pattern" in schema and _same_in_python(schema["pattern"]):
        made["pattern"] = schema["pattern"]
    if schema.get("uniqueItems"):
        made["uniqueItems"] = True
    either = schema.get("x-kubernetes-int-or-string") or schema.get("format") == "int-or-string"
    types = ["integer", "string"] if either else [schema["type"]] if schema.get("type") else []
    nullable = bool(schema.get("nullable"))
    if types:
        made["type"] = [*types, "null"] if nullable else types
    if "enum" in schema:
        made["enum"] = [*schema["enum"], *([None] if nullable and None not in schema["enum"] else [])]
    fields = schema.get("properties") or {}
    # A default is there before anything is demanded.
    if needed := [key for key in schema.get("required") or () if "default" not in (fields.get(key) or {})]:
        made["required"] = needed
    for key in JUNCTORS:
        if branches := schema.get(key):
            if either and key == "anyOf" and branches == _EITHER:
                continue
            made[key] = [_branch(one) for one in branches]
    if "not" in schema:
        made["not"] = _branch(schema["not"])
    return made


def _branch(schema: Mapping[str, Any]) -> dict[str, Any]:
    made = _valued(schema)
    if "properties" in schema:
        made["properties"] = {key: _branch(value) for key, value in schema["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            made[key] = _branch(schema[key])
    return made


def _same_in_python(pattern: str) -> bool:
    if _OF_GO.search(pattern):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except (re.error, FutureWarning, DeprecationWarning):
        return False
    return True


def seen(value: Any, schema: Mapping[str, Any] | None) -> Any:
    """Return a value as the server judges it: null is nothing, but where a JSON Schema from here takes it.

    Without a schema it is nothing everywhere.
    """
    if isinstance(value, LateText):
        return value.filled(_SOME_DOMAIN)
    if isinstance(value, dict):
        made = {}
        for key, nested in value.items():
            below = None if schema is None else _below(schema, key)
            if nested is not None or (below is not None and "null" in below.get("type", ("null",))):
                made[key] = seen(nested, below)
        return made
    if isinstance(value, list):
        items = None if schema is None else schema.get("items") or {}
        return [seen(item, items) for item in value]
    return value


def _below(schema: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    below = (schema.get("properties") or {}).get(key)
    if below is None:
        below = schema.get("additionalProperties")
    return below if isinstance(below, dict) else {}
