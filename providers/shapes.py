"""Types of properties, wherever they are described: an installed SDK's annotations, or a package's schema.

An :class:`Entity` knows its fields when they are asked for: an SDK's objects refer to each other, some to themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, Final

Text = Callable[[str], str]
"""Makes the text of an output from its property name."""


class Scalar(Enum):
    """A value without parts; its value is what a message calls it."""

    TEXT = "a string"
    NUMBER = "a number"
    WHOLE = "a whole number"
    FLAG = "true or false"
    ASSET = "an asset or archive"
    ANY = "anything"


@dataclass(frozen=True)
class Choice:
    """One of some values."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class ListOf:
    """A list."""

    item: Shape


@dataclass(frozen=True)
class MapOf:
    """A map with keys of the program's choice."""

    item: Shape


@dataclass(frozen=True)
class OneOf:
    """A value of one of some types."""

    options: tuple[Shape, ...]


@dataclass(frozen=True)
class Entity:
    """An object with fields of its own, called ``name`` in messages."""

    name: str
    load: Callable[[], Mapping[str, Field]]

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields by JSON name."""
        return self.load()


Shape = Scalar | Choice | ListOf | MapOf | OneOf | Entity


@dataclass(frozen=True, kw_only=True)
class Field:
    """One property."""

    shape: Shape
    required: bool
    """Of an input: the program has to give it. Of an output: the provider always fills it."""
    replaces: bool = False
    """Whether its change is known to replace the resource."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """The properties of a resource or a data source, by JSON name; ``inputs`` is None where nothing tells them."""

    inputs: Mapping[str, Field] | None
    outputs: Mapping[str, Field]


_ENTRIES: Final = 1  # in a list that the provider fills


def example(shape: Shape, name: str, text: Text) -> Any:  # noqa: PLR0911 - a value of any type
    """A value of ``shape`` for property ``name``; the same for the same ``text``."""
    if isinstance(shape, ListOf):
        return [example(shape.item, name.removesuffix("s"), text) for _ in range(_ENTRIES)]
    if isinstance(shape, MapOf):
        return {}
    if isinstance(shape, Choice):
        return shape.values[0]
    if isinstance(shape, OneOf):
        return example(shape.options[0], name, text)
    if isinstance(shape, Entity):
        # Inside what the provider fills, most fields are declared optional although it fills them too.
        return {key: example(field.shape, key, text) for key, field in shape.fields.items()}
    if shape is Scalar.FLAG:
        return False
    if shape in {Scalar.NUMBER, Scalar.WHOLE}:
        return 0
    return text(name)


def empty(shape: Shape, name: str, text: Text) -> Any:
    """Like :func:`example` for what a program could have set and did not: no entries in lists, maps and objects."""
    value = example(shape, name, text)
    return type(value)() if isinstance(value, list | dict) else value
