"""Checks inputs against a type: names, types, and required properties.

Types are judged as the program's type checker does: a number in quotes is none, although a real provider may take it.
A reason names the path and never shows a value, which may be secret.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final

from providers.property_diff import Path, render_path
from providers.shapes import Choice, Entity, ListOf, MapOf, OneOf, Scalar, Shape
from providers.values import SIGNATURE, Secret, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from providers.shapes import Field

_INTERNAL: Final = "__"


def problems(inputs: Mapping[str, Any], fields: Mapping[str, Field], kind: str) -> list[str]:
    """What is wrong with ``inputs`` of ``kind`` (``IsVpc``), a reason for each place; none if nothing is."""
    return list(_of_fields((), inputs, fields, kind))


def _of_fields(path: Path, given: Mapping[str, Any], fields: Mapping[str, Field], kind: str) -> Iterator[str]:
    for key, value in sorted(given.items()):  # a message of the protocol has no order
        if key.startswith(_INTERNAL):  # the provider's own notes in a state
            continue
        if key not in fields:
            yield f"{render_path((*path, key))}: {kind} has no such property. {_possible(key, fields)}"
        else:
            yield from _of_value((*path, key), value, fields[key].shape)
    for key, field in fields.items():
        if field.required and given.get(key) is None:
            yield f"{render_path((*path, key))}: {kind} requires this property"


def _of_value(path: Path, value: Any, shape: Shape) -> Iterator[str]:
    if isinstance(value, Secret):
        value = value.value
    if value is None or isinstance(value, Unknown) or shape is Scalar.ANY:
        return
    if isinstance(shape, OneOf):
        yield from _of_options(path, value, shape)
    elif isinstance(shape, ListOf) and isinstance(value, list):
        for position, item in enumerate(value):
            yield from _of_value((*path, position), item, shape.item)
    elif isinstance(shape, MapOf) and isinstance(value, dict):
        for key, item in value.items():
            yield from _of_value((*path, key), item, shape.item)
    elif isinstance(shape, Entity) and isinstance(value, dict):
        yield from _of_fields(path, value, shape.fields, shape.name)
    elif not _fits(value, shape):
        yield _unexpected(path, value, shape)


def _of_options(path: Path, value: Any, shape: OneOf) -> Iterator[str]:
    found = [list(_of_value(path, value, option)) for option in shape.options]
    if all(found):
        # The option that most of it fits says most about what is wrong.
        same = [reasons for option, reasons in zip(shape.options, found, strict=True) if _alike(value, option)]
        yield from min(same, key=len, default=[_unexpected(path, value, shape)])


def _alike(value: Any, shape: Shape) -> bool:
    return isinstance(shape, Entity | MapOf) if isinstance(value, dict) else isinstance(shape, ListOf)


def _fits(value: Any, shape: Shape) -> bool:
    if isinstance(shape, Choice):
        return value in shape.values
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if shape is Scalar.NUMBER:
        return number
    if shape is Scalar.WHOLE:
        return number and isinstance(value, int)
    if shape is Scalar.ASSET:
        return isinstance(value, dict) and SIGNATURE in value
    if shape is Scalar.FLAG:
        return isinstance(value, bool)
    return shape is Scalar.TEXT and isinstance(value, str)


def _unexpected(path: Path, value: Any, shape: Shape) -> str:
    return f"{render_path(path)}: expected {_expected(shape)}, got {_called(value)}"


def _possible(key: str, fields: Mapping[str, Field]) -> str:
    plain = {name.lower(): name for name in fields}
    close = difflib.get_close_matches(key.replace("_", "").lower(), plain, n=1)
    guess = f"Did you mean {plain[close[0]]}? " if close else ""
    return f"{guess}Its properties: {', '.join(sorted(fields)) or 'none'}"


def _expected(shape: Shape) -> str:
    if isinstance(shape, Scalar):
        return shape.value
    if isinstance(shape, Choice):
        return f"one of {', '.join(str(value) for value in shape.values)}"
    if isinstance(shape, OneOf):
        return " or ".join(dict.fromkeys(_expected(option) for option in shape.options))
    if isinstance(shape, Entity):
        return f"an object ({shape.name})"
    return "a list" if isinstance(shape, ListOf) else "a map"


def _called(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "a string"
