"""What a cloud resource or data source gives out, by the installed Python SDK.

Pulumi generates an SDK's classes from the provider's schema, so their getters' annotations say each output's name and
type, and ``Optional`` which of them the provider always fills (pulumi/pulumi: pkg/codegen/python). SDKs are imported
on first use only: importing one takes a quarter of a second or more.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
import types
import typing
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

Text = Callable[[str], str]
"""Makes the text of an output from its property name."""

_ZONES: Final = 1  # entries in a list that the provider fills


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """The properties of a class: their types by JSON name, those always filled, and those a program may set."""

    types: Mapping[str, Any]
    filled: frozenset[str]
    settable: frozenset[str]


def resource_outputs(token: str) -> Outputs | None:
    """The outputs of resource type ``token`` (``aws:ec2/vpc:Vpc``); None where no SDK knows it."""
    cls = _class(token, token.rpartition(":")[2])
    if cls is None:
        return None
    # Generated constructors are overloaded; this one has the arguments one by one.
    signature = inspect.signature(getattr(cls, "_internal_init", cls))
    settable = {name for name in signature.parameters if not name.startswith("_")}
    return _outputs(cls, settable)


def function_outputs(token: str) -> Outputs | None:
    """The result of data source ``token`` (``aws:ec2/getVpc:getVpc``); None where no SDK knows it."""
    name = token.rpartition(":")[2]
    cls = _class(token, f"{name[:1].upper()}{name[1:]}Result")
    return None if cls is None else _outputs(cls, set())


def example(annotation: Any, name: str, text: Text) -> Any:  # noqa: PLR0911 - a value of any type
    """A value of type ``annotation`` for property ``name``; the same for the same ``text``."""
    annotation = _without_plumbing(annotation)
    origin = typing.get_origin(annotation)
    if origin is not None and issubclass(origin, Mapping):
        return {}
    if origin is not None and issubclass(origin, Sequence):
        item = (typing.get_args(annotation) or (str,))[0]
        return [example(item, name.removesuffix("s"), text) for _ in range(_ZONES)]
    if annotation is bool:
        return False
    if annotation is int or annotation is float:
        return 0
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return next(iter(annotation)).value
    if inspect.isclass(annotation) and annotation.__module__ != "builtins" and annotation is not Any:
        # Inside what the provider fills, most fields are declared optional although it fills them too.
        return {key: example(kind, key, text) for key, kind in _outputs(annotation, set()).types.items()}
    return text(name)


def empty(annotation: Any, name: str, text: Text) -> Any:
    """Like :func:`example` for what a program could have set and did not: no entries in lists, maps and objects."""
    value = example(annotation, name, text)
    return type(value)() if isinstance(value, list | dict) else value


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
def _properties(cls: type) -> Mapping[str, Any]:
    scope = vars(sys.modules[cls.__module__])
    found = {}
    for name, member in inspect.getmembers_static(cls, lambda member: isinstance(member, property)):
        if member.fget is None or name in {"id", "urn", "pulumi_resource_name", "pulumi_resource_type"}:
            continue
        hints = typing.get_type_hints(member.fget, globalns={**scope})
        found[getattr(member.fget, "_pulumi_name", name)] = (name, hints.get("return", str))
    return found


def _outputs(cls: type, settable: set[str]) -> Outputs:
    properties = _properties(cls)
    return Outputs(
        types={key: annotation for key, (_, annotation) in properties.items()},
        filled=frozenset(key for key, (_, annotation) in properties.items() if not _optional(annotation)),
        settable=frozenset(key for key, (name, _) in properties.items() if name in settable),
    )


def _optional(annotation: Any) -> bool:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return type(None) in typing.get_args(annotation)
    arguments = typing.get_args(annotation)
    return _is_output(annotation) and bool(arguments) and _optional(arguments[0])


def _without_plumbing(annotation: Any) -> Any:
    """``annotation`` without Output, Optional and Union: the first type that says something."""
    while True:
        origin = typing.get_origin(annotation)
        if origin in {typing.Union, types.UnionType}:
            annotation = next(item for item in typing.get_args(annotation) if item is not type(None))
        elif _is_output(annotation):
            annotation = typing.get_args(annotation)[0]
        else:
            return annotation


def _is_output(annotation: Any) -> bool:
    origin = typing.get_origin(annotation)
    return getattr(origin, "__name__", "") == "Output"
