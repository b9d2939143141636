"""JSON Schemas of the files that people write, made from the models: for editors, and for checks elsewhere.

They say less than the models do: `cloudpakops validate` also knows ranges of versions, and what belongs together.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic.alias_generators import to_camel
from pydantic.json_schema import GenerateJsonSchema

from cloudpakops.model.catalog import ProductFile, ProductVersion
from cloudpakops.model.environment import ENTITLEMENT_KEY, NAMESPACE, Environment
from cloudpakops.model.object_kind import ObjectKindsFile
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease, ReleaseReference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

FOLDER = "schemas"
# What is behind the comment `# yaml-language-server:` still knows newer drafts only in part.
_DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?@sha256:[0-9a-f]{64}$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_REFS = "#/$defs/"
# Of a patch: what is optional in the end is said by the model, not by the part that is written.
_OF_THE_WHOLE = frozenset({"required", "default", "minProperties"})


def schemas(
    pipeline: type[BaseModel], decisions: type[BaseModel], policy: type[BaseModel], noise: type[BaseModel]
) -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file; the models given are those of files in stacks/ of that name."""
    return {
        "applications-release.schema.json": _schema(ApplicationsRelease, "A release of the applications track"),
        "catalog.schema.json": _catalog(),
        "decisions.schema.json": _schema(decisions, "What was decided besides release lines, stacks/decisions.yaml"),
        "drift.schema.json": _schema(noise, "What counts as no drift, stacks/drift.yaml"),
        "objects.schema.json": _schema(ObjectKindsFile, "Facts of kinds of objects, catalog/objects"),
        "pipeline.schema.json": _schema(pipeline, "The promotion pipeline, stacks/pipeline.yaml"),
        "platform-release.schema.json": _schema(PlatformRelease, "A release of the platform track"),
        "policy.schema.json": _schema(policy, "Levels of rules, and exceptions, stacks/policy.yaml"),
        "stack.schema.json": _stack(),
    }


def write(
    root: Path, pipeline: type[BaseModel], decisions: type[BaseModel], policy: type[BaseModel], noise: type[BaseModel]
) -> list[str]:
    """Write all schemas anew into the checkout at ``root``, and return the paths of the files in it."""
    (root / FOLDER).mkdir(exist_ok=True)
    written = []
    for name, schema in schemas(pipeline, decisions, policy, noise).items():
        (root / FOLDER / name).write_text(json.dumps(schema, indent=2) + "\n", encoding="utf-8")
        written.append(f"{FOLDER}/{name}")
    return written


class _AsWritten(GenerateJsonSchema):
    """Describes values as they are written in files, where a model reads them in a way of its own."""

    schema_dialect = _DRAFT

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        if schema["cls"] is ReleaseReference:
            return {"type": "string", "pattern": _REFERENCE, "description": _words(ReleaseReference.__doc__ or "")}
        return super().dataclass_schema(schema)

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        return {"type": "string", "pattern": _DATE}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        described = super().dict_schema(schema)
        if "patternProperties" in described:
            # A key that fits no pattern is a mistake, which JSON Schema lets pass unless told.
            described["additionalProperties"] = False
        return described

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    for node in _nodes(made):
        if isinstance(node.get("description"), str):
            node["description"] = _words(node["description"])
    return {"$schema": _DRAFT, **made, "title": title}


def _stack() -> dict[str, Any]:
    """Return the schema of a stack file: the environment's keys behind `cloudpakops:`, any other key a secret."""
    made = _schema(Environment, "A stack file, Pulumi.<environment>.yaml")
    made.pop("description")
    known = {f"{NAMESPACE}:{key}": described for key, described in made.pop("properties").items()}
    required = [f"{NAMESPACE}:{key}" for key in made.pop("required")]
    made["$defs"]["Secret"] = {
        "type": "object",
        "description": "A secret: pulumi config set --secret KEY",
        "properties": {"secure": {"type": "string"}},
        "required": ["secure"],
        "additionalProperties": False,
    }
    secret = {"$ref": f"{_REFS}Secret"}
    config = {
        "type": "object",
        "description": "The configuration of one stack: plain site facts, and each secret under a key of its own.",
        "properties": {**known, f"{NAMESPACE}:{ENTITLEMENT_KEY}": secret},
        # The configuration of providers is theirs to check.
        "patternProperties": {f"^(?!{NAMESPACE}:)": True},
        "additionalProperties": secret,
        "required": required,
    }
    # Beside `config` as Pulumi writes them: sdk/go/common/workspace: ProjectStack of pulumi/pulumi.
    return made | {
        "properties": {
            "config": config,
            "encryptedkey": {"type": "string"},
            "encryptionsalt": {"type": "string"},
            "environment": {"type": ["array", "object"]},
            "secretsprovider": {"type": "string"},
        },
        "required": ["config"],
    }


def _catalog() -> dict[str, Any]:
    """Return the schema of a catalog file: ``common`` and each version are parts of a whole entry."""
    made = _schema(ProductFile, "A catalog file: a product and its versions")
    whole = _schema(ProductVersion, "")
    definitions = made["$defs"] | whole["$defs"]
    parts: dict[str, Any] = {}
    entry = _part({key: whole[key] for key in ("type", "properties", "additionalProperties")}, definitions, parts)
    made["properties"]["common"] = {**entry, "description": "The part that all versions share."}
    made["properties"]["versions"]["items"] = {
        **entry,
        "description": "A version, merged over `common`; null removes a value.",
        "properties": {**entry["properties"], "version": whole["properties"]["version"]},
        "required": ["version"],
    }
    used = _used(made | {"$defs": {}}, definitions | parts)
    return made | {"$defs": {name: used[name] for name in sorted(used)}}


def _part(schema: dict[str, Any], definitions: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a patch (RFC 7386) of what ``schema`` describes, adding to ``parts`` what it refers to.

    Mappings can be given in part and null removes; a list is replaced as a whole, so what is in it is complete.
    """
    part = {key: value for key, value in schema.items() if key not in _OF_THE_WHOLE}
    if "$ref" in part:
        name = part["$ref"].removeprefix(_REFS)
        if f"{name}Part" not in parts:
            # Entered before it is made: a model may hold itself.
            parts[f"{name}Part"] = {}
            parts[f"{name}Part"] |= _part(definitions[name], definitions, parts)
        part["$ref"] = f"{_REFS}{name}Part"
    for key in part.keys() & {"anyOf", "oneOf"}:
        part[key] = [_part(option, definitions, parts) for option in part[key]]
    for key in ("properties", "patternProperties"):
        if key in part:
            part[key] = {name: _removable(_part(value, definitions, parts)) for name, value in part[key].items()}
    if isinstance(part.get("additionalProperties"), dict):
        part["additionalProperties"] = _removable(_part(part["additionalProperties"], definitions, parts))
    return part


def _removable(schema: dict[str, Any]) -> dict[str, Any]:
    options = schema["anyOf"] if schema.keys() == {"anyOf"} else [schema]
    null = {"type": "null"}
    return {"anyOf": [*options, *([] if null in options else [null])]}


def _used(schema: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions that ``schema`` refers to, directly or through others."""
    used: dict[str, Any] = {}
    todo = [schema]
    while todo:
        for node in _nodes(todo.pop()):
            name = str(node.get("$ref", "")).removeprefix(_REFS)
            if name in definitions and name not in used:
                used[name] = definitions[name]
                todo.append(definitions[name])
    return used


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for nested in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _nodes(nested)


def _words(docstring: str) -> str:
    """Return a docstring as a reader of files would have it: one paragraph, keys as they are written."""
    text = " ".join(docstring.replace("``", "`").split())
    return re.sub(r"\b[a-z]+(_[a-z]+)+\b", lambda match: to_camel(match[0]), text)
