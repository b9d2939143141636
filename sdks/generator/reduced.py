"""The part of a package schema that is about some members, and its text."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from sdks.generator.errors import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_KEPT: Final = ("name", "version", "description", "repository", "publisher", "meta", "parameterization")
# Texts are the provider's, and the shape of its states is that of its outputs.
_DROPPED: Final = frozenset({"description", "language", "stateInputs", "methods", "defaultInfo"})
_WIDTH: Final = 120


def reduce(schema: Mapping[str, Any], members: Iterable[str]) -> dict[str, Any]:
    """What ``schema`` says of the resources and functions ``members``, by token, and of the types that they use.

    Raises:
        GeneratorError: the schema has no such member, lacks a type that a member uses, or does not say what the
            package is a parameter of.
    """
    if not schema.get("parameterization"):
        raise GeneratorError(
            f"the schema of {schema.get('name')!r} has no `parameterization`: it is not of a parameterized provider"
        )
    resources: dict[str, Any] = {}
    functions: dict[str, Any] = {}
    for token in sorted(members):
        if token in schema["resources"]:
            resources[token] = _without(schema["resources"][token])
        elif token in schema["functions"]:
            functions[token] = _without(schema["functions"][token])
        else:
            known = [*schema["resources"], *schema["functions"]]
            close = ", ".join(difflib.get_close_matches(token, known, n=3)) or "none"
            raise GeneratorError(f"the schema of {schema['name']!r} has no {token!r}. Close to it: {close}")
    kept = {key: schema[key] for key in _KEPT if key in schema}
    provider = _without(schema["provider"])
    return {
        **kept,
        "config": _without(schema["config"]),
        "provider": provider,
        "resources": resources,
        "functions": functions,
        "types": _types(schema["types"], [provider, *resources.values(), *functions.values()]),
    }


def references(value: Any) -> Iterator[str]:
    """The tokens of the object types that ``value`` refers to, itself or below."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield referred(value["$ref"])
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def referred(reference: str) -> str:
    """The token that a ``$ref`` names.

    Raises:
        GeneratorError: it refers to something else than an object type of the same schema.
    """
    if not reference.startswith("#/types/"):
        raise GeneratorError(f"$ref {reference!r} is no object type of the schema: the generator knows no other")
    return unquote(reference.removeprefix("#/types/"))


def render(schema: Mapping[str, Any]) -> str:
    """The text of ``schema``: what fits into a line is on one, so that a difference shows the property."""
    return _render(schema, 0) + "\n"


def _render(value: Any, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict) or len(flat) + depth <= _WIDTH:
        return flat
    inner = ",\n".join(
        f"{' ' * (depth + 1)}{json.dumps(key)}: {_render(item, depth + 1)}" for key, item in value.items()
    )
    return f"{{\n{inner}\n{' ' * depth}}}"


def _types(types: Mapping[str, Any], users: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = list(references(users))
    while waiting:
        token = waiting.pop()
        if token not in types:
            raise GeneratorError(f"the schema has no object type {token!r}, which members refer to")
        if token not in found:
            found[token] = _without(types[token])
            waiting += references(found[token])
    return dict(sorted(found.items()))


def _without(described: Any, *, names: bool = False) -> Any:
    """``described`` without what a package needs nothing of; keys that are names of properties stay."""
    if isinstance(described, dict):
        return {
            key: _without(item, names=not names and key in {"properties", "inputProperties", "variables"})
            for key, item in described.items()
            if names or key not in _DROPPED
        }
    return described
