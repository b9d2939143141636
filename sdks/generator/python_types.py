"""Types of a schema as Python annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sdks.generator.errors import GeneratorError
from sdks.generator.names import input_class, output_class
from sdks.generator.reduced import referred

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCALARS: Final = {"string": "str", "boolean": "bool", "integer": "int", "number": "float"}


def output(described: Mapping[str, Any], *, prefix: str = "outputs.") -> str:
    """The annotation of an output; object types are in the module that ``prefix`` names."""
    return _annotation(described, lambda token: prefix + output_class(token), str)


def of_args(described: Mapping[str, Any], *, prefix: str = "inputs.") -> str:
    """The annotation of an input in a class of arguments."""
    return _annotation(described, lambda token: prefix + input_class(token), _late)


def of_call(described: Mapping[str, Any], *, prefix: str = "inputs.") -> str:
    """The annotation of an input in a call: where the class of an object is expected, its dictionary will do."""
    return _annotation(described, lambda token: _either(prefix, token), _late)


def of_plain_call(described: Mapping[str, Any], *, prefix: str = "inputs.") -> str:
    """Like :func:`of_call`, for functions that are called with plain values."""
    return _annotation(described, lambda token: _either(prefix, token), str)


def _either(prefix: str, token: str) -> str:
    return f"{prefix}{input_class(token)} | {prefix}{input_class(token)}Dict"


def _late(inner: str) -> str:
    return f"pulumi.Input[{inner}]"


def _annotation(described: Mapping[str, Any], named: Any, wrap: Any) -> str:
    if "$ref" in described:
        made: str = named(referred(described["$ref"]))
        return made
    kind = described.get("type")
    if kind in _SCALARS:
        return _SCALARS[kind]
    if kind == "array":
        return f"Sequence[{wrap(_annotation(described['items'], named, wrap))}]"
    if kind == "object":
        values = described.get("additionalProperties", {"type": "string"})
        return f"Mapping[str, {wrap(_annotation(values, named, wrap))}]"
    raise GeneratorError(f"no Python type is known for {dict(described)!r}: extend sdks/generator/python_types.py")
