"""What a cloud resource or data source takes and gives, by the installed Python SDK.

Pulumi generates an SDK's classes from the provider's schema, so their getters' annotations say each property's name
and type, and ``Optional`` which inputs may be left out and which outputs the provider may leave empty
(pulumi/pulumi: pkg/codegen/python). SDKs are imported on first use only: importing one takes a quarter of a second or
more.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
import types
import typing
import warnings
from collections.abc import Awaitable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from providers.shapes import Choice, Described, Entity, Field, ListOf, MapOf, OneOf, Scalar, Shape

_SCALARS: Final[Mapping[Any, Scalar]] = {
    str: Scalar.TEXT,
    bool: Scalar.FLAG,
    int: Scalar.WHOLE,
    float: Scalar.NUMBER,
}
_ASSETS: Final = frozenset({"Asset", "Archive"})
# What every resource has, and what belongs to the Python class alone.
_NO_OUTPUTS: Final = frozenset({"id", "urn", "pulumi_resource_name", "pulumi_resource_type"})


@functools.cache
def resource_type(token: str) -> Described | None:
    """Resource type ``token`` (``aws:ec2/vpc:Vpc``); None where no installed SDK knows it."""
    name = token.rpartition(":")[2]
    cls = _class(token, name)
    if cls is None:
        return None
    # An object type called like the resource has the shorter name already.
    there = vars(sys.modules[cls.__module__])
    args = there.get(f"{name}InitArgs") or there.get(f"{name}Args")
    return Described(inputs=None if args is None else _fields(args), outputs=_fields(cls, without=_NO_OUTPUTS))


@functools.cache
def function_type(token: str) -> Described | None:
    """The result of data source ``token`` (``aws:ec2/getVpc:getVpc``); None where no SDK knows it."""
    name = token.rpartition(":")[2]
    cls = _class(token, f"{name[:1].upper()}{name[1:]}Result")
    return None if cls is None else Described(inputs=None, outputs=_fields(cls, without=_NO_OUTPUTS))


@functools.cache
def _class(token: str, name: str) -> type | None:
    package, _, rest = token.partition(":")
    module = rest.partition(":")[0].partition("/")[0]
    for folder in _modules(f"pulumi_{package.replace('-', '_')}", module):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of every class of the SDK that is one
                found = getattr(importlib.import_module(folder), name, None)
        except ModuleNotFoundError:
            continue
        if inspect.isclass(found):
            return found
    return None


def _modules(package: str, module: str) -> tuple[str, ...]:
    if module in {"", "index"}:
        return (package,)
    # A module whose name is a Python keyword (lambda) has an underscore.
    return (f"{package}.{module}", f"{package}.{module}_")


@functools.cache
def _fields(cls: type, *, without: frozenset[str] = frozenset()) -> Mapping[str, Field]:
    """The properties of a generated class by JSON name."""
    scope = {**vars(sys.modules[cls.__module__])}
    # `Input` refers to `Output[T]` by name, in modules that have neither; the other forms of an input say what T is.
    plumbing = {"Output": importlib.import_module("pulumi").Output, "T": object}
    found = {}
    for name, member in inspect.getmembers_static(cls, lambda member: isinstance(member, property)):
        if member.fget is None or name in without:
            continue
        annotation = typing.get_type_hints(member.fget, globalns=scope, localns=plumbing).get("return", str)
        key = getattr(member.fget, "_pulumi_name", name)
        found[key] = Field(shape=_shape(annotation), required=not _optional(annotation))
    return found


def _optional(annotation: Any) -> bool:
    if _is_union(annotation):
        return any(_optional(option) for option in typing.get_args(annotation))
    arguments = typing.get_args(annotation)
    return annotation is type(None) or (_is_output(annotation) and bool(arguments) and _optional(arguments[0]))


def _shape(annotation: Any) -> Shape:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if _is_union(annotation):
        return _one_of(arguments)
    if _is_output(annotation):
        return _shape(arguments[0])
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return MapOf(_shape(arguments[1]))
    if inspect.isclass(origin) and issubclass(origin, Sequence):
        return ListOf(_shape(arguments[0]))
    if inspect.isclass(annotation) and annotation not in _SCALARS:
        return _of_class(annotation)
    return _SCALARS.get(annotation, Scalar.ANY)


def _one_of(options: tuple[Any, ...]) -> Shape:
    said = [option for option in options if not _is_plumbing(option)]
    # An Output alone is the output's type, next to others it is the late form of an input.
    shapes = [_shape(option) for option in said or [option for option in options if _is_output(option)]]
    unique = tuple(dict.fromkeys(shapes))
    return unique[0] if len(unique) == 1 else OneOf(unique)


def _of_class(cls: type) -> Shape:
    if issubclass(cls, Enum):
        return Choice(tuple(member.value for member in cls))
    if cls.__name__ in _ASSETS and cls.__module__.startswith("pulumi."):
        return Scalar.ASSET
    generated: Any = cls
    if hasattr(cls, "_pulumi_input_type") or hasattr(cls, "_pulumi_output_type"):
        return _entity(generated)
    return Scalar.ANY


@functools.cache  # one for each class, so that a union has it once
def _entity(cls: Any) -> Entity:
    return Entity(cls.__name__.removesuffix("Args"), lambda: _fields(cls))


def _is_plumbing(annotation: Any) -> bool:
    return (
        annotation is type(None)
        or _is_output(annotation)
        or typing.get_origin(annotation) is Awaitable
        or typing.is_typeddict(annotation)
    )


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in {typing.Union, types.UnionType}


def _is_output(annotation: Any) -> bool:
    origin = typing.get_origin(annotation)
    return getattr(origin, "__name__", "") == "Output"
