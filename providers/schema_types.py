"""The properties of resources and data sources by the schemas in ``sdks/``, for packages that no SDK describes alone.

A schema here is the part of the provider's own that the project uses (:mod:`sdks.generator`): what is not in it is
unknown, and refused by name.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from providers.errors import FileError
from providers.shapes import Described, Entity, Field, ListOf, MapOf, Scalar, Shape

SDKS: Final = Path(__file__).resolve().parents[1] / "sdks"

_SCALARS: Final = {
    "string": Scalar.TEXT,
    "number": Scalar.NUMBER,
    "integer": Scalar.WHOLE,
    "boolean": Scalar.FLAG,
}


@functools.cache
def resource_type(token: str) -> Described | None:
    """Resource type ``token`` (``ibm:index/isVpc:IsVpc``); None where the schema has none.

    :raises FileError: the schema can't be read.
    """
    package = token.partition(":")[0]
    found = _schema(package)["resources"].get(token)
    if found is None:
        return None
    return Described(
        inputs=_fields(package, found, "inputProperties", "requiredInputs"),
        outputs=_fields(package, found, "properties", "required"),
    )


@functools.cache
def function_type(token: str) -> Described | None:
    """Data source ``token`` (``ibm:index/getIsVpc:getIsVpc``); None where the schema has none.

    :raises FileError: the schema can't be read.
    """
    package = token.partition(":")[0]
    found = _schema(package)["functions"].get(token)
    if found is None:
        return None
    return Described(
        inputs=_fields(package, found.get("inputs", {}), "properties", "required"),
        outputs=_fields(package, found["outputs"], "properties", "required"),
    )


@functools.cache
def provider_type(package: str) -> Described:
    """The provider of ``package``, with its arguments as inputs.

    :raises FileError: the schema can't be read.
    """
    found = _schema(package)["provider"]
    return Described(
        inputs=_fields(package, found, "inputProperties", "requiredInputs"),
        outputs=_fields(package, found, "properties", "required"),
    )


def how_to_add(package: str, token: str) -> str:
    """What to do for ``token`` to be known."""
    return (
        f"add {token} to sdks/members.yaml and run `python -m sdks.generator {package} --schema FILE` with the full"
        " schema (docs/infrastructure-sdks.md)"
    )


@functools.cache
def _schema(package: str) -> Any:
    path = SDKS / package / "schema.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileError(path, f"the schema cannot be read: {error}", "Restore it from Git") from error


def _fields(package: str, described: Any, key: str, required: str) -> dict[str, Field]:
    needed = frozenset(described.get(required, ()))
    return {
        name: Field(
            shape=_shape(package, kind), required=name in needed, replaces=bool(kind.get("willReplaceOnChanges"))
        )
        for name, kind in described.get(key, {}).items()
    }


def _shape(package: str, kind: Any) -> Shape:
    if "$ref" in kind:
        token = unquote(kind["$ref"]).removeprefix("#/types/")
        return Entity(
            token.rpartition(":")[2],
            lambda: _fields(package, _schema(package)["types"][token], "properties", "required"),
        )
    if kind["type"] == "array":
        return ListOf(_shape(package, kind["items"]))
    if kind["type"] == "object":
        return MapOf(_shape(package, kind.get("additionalProperties", {"type": "string"})))
    return _SCALARS.get(kind["type"], Scalar.ANY)
