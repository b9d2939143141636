"""The bare program: the same objects written out flat, one call after the other, as a person would without a design.

Typed classes where the SDK has them, with the dictionaries in its snake_case; `CustomResource` for everything else; an
explicit provider for each cluster. No components, no plan, no checks, no order between resources, no time limits, no
protection: whatever this program gives for its time, the bare one does without.
"""

from __future__ import annotations

import importlib
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pprint import pformat
from typing import Any

import pulumi

from benchmarks.errors import BenchmarkError
from benchmarks.recording import RecordedObject, RecordedProvider, Recording, SecretValue

_WIDTH = 100
_INDENT = 4
_CUSTOM = "pulumi_kubernetes.apiextensions"
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class _Code:
    """A piece of code among data."""

    text: str

    def __repr__(self) -> str:
        return self.text


def flat_program(recording: Recording) -> str:
    """Return the text of a ``__main__.py`` that registers the recorded providers and objects."""
    modules: dict[str, set[str]] = {}
    for found in recording.objects:
        module = _module(found.manifest["apiVersion"])
        modules.setdefault(module or _CUSTOM, set()).add(found.manifest["kind"] if module else "CustomResource")
    modules.setdefault("pulumi_kubernetes", set()).add("Provider")
    imports = [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(modules.items())]
    variables = {provider.name: _variable(provider.name) for provider in recording.providers}
    calls = [
        *(f"{variables[provider.name]} = {_provider(provider)}" for provider in recording.providers),
        *(_call(found, variables[found.provider]) for found in sorted(recording.objects, key=_place)),
    ]
    return "\n".join(["import pulumi", *imports, "", *calls, ""])


def _place(found: RecordedObject) -> tuple[Any, ...]:
    """Where a person would write an object: by cluster, namespaces first, then what is in each."""
    provider, kind, namespace, name = found.key
    return (provider, kind != "Namespace", namespace, kind, name)


def _provider(provider: RecordedProvider) -> str:
    arguments = {_snake(key): value for key, value in provider.arguments.items()}
    return _written("Provider", provider.name, arguments)


def _call(found: RecordedObject, provider: str) -> str:
    manifest = found.manifest
    options = {"opts": _Code(f"pulumi.ResourceOptions(provider={provider})")}
    module = _module(manifest["apiVersion"])
    if module is None:
        surplus = manifest.keys() - {"apiVersion", "kind", "metadata", "spec"}
        if surplus:
            raise BenchmarkError(f"a CustomResource takes no {', '.join(sorted(surplus))} (of {found.logical_name})")
        custom = {
            "api_version": manifest["apiVersion"],
            "kind": manifest["kind"],
            "metadata": _typed(manifest["metadata"], _annotations(_metadata_class())),
            "spec": manifest.get("spec"),
        }
        return _written("CustomResource", found.logical_name, custom | options)
    data = {key: value for key, value in manifest.items() if key not in {"apiVersion", "kind"}}
    parameters = _annotations(_arguments_class(module, manifest["kind"]))
    return _written(manifest["kind"], found.logical_name, _typed(data, parameters) | options)


def _written(name: str, logical_name: str, arguments: Mapping[str, Any]) -> str:
    lines = [f"{name}(", f"    {logical_name!r},"]
    for key, value in arguments.items():
        text = pformat(_code(value), width=_WIDTH, sort_dicts=False, compact=True)
        lines.append(f"    {key}=" + text.replace("\n", "\n" + " " * (_INDENT + len(key) + 1)) + ",")
    return "\n".join([*lines, ")"])


def _code(value: Any) -> Any:
    if isinstance(value, SecretValue):
        return _Code(f"pulumi.Output.secret({value.value!r})")
    if isinstance(value, dict):
        return {key: _code(nested) for key, nested in value.items()}
    if isinstance(value, list):
        return [_code(nested) for nested in value]
    return value


def _module(api_version: str) -> str | None:
    """Return the SDK's module of an API group and version, None for what only a CustomResource covers."""
    group, _, version = api_version.rpartition("/")
    name = f"pulumi_kubernetes.{(group or 'core').removesuffix('.k8s.io')}.{version}"
    try:
        importlib.import_module(name)
    except ImportError:
        return None
    return name


def _variable(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _snake(key: str) -> str:
    return _HUMP.sub("_", key).lower()


def _metadata_class() -> Any:
    return importlib.import_module("pulumi_kubernetes.meta.v1").ObjectMetaArgs


def _arguments_class(module: str, kind: str) -> Any:
    return getattr(importlib.import_module(f"{module}.{kind}"), f"{kind}InitArgs")


def _typed(data: Mapping[str, Any], annotations: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``data`` with the keys of a typed dictionary as the SDK spells them in Python."""
    result = {}
    for key, value in data.items():
        name = _snake(key)
        if name not in annotations:
            raise BenchmarkError(f"the SDK has no argument {name} for {key}; known: {', '.join(sorted(annotations))}")
        result[name] = _nested(value, annotations[name])
    return result


def _nested(value: Any, annotation: Any) -> Any:
    """Return ``value`` as an argument of the annotated type; the keys of a plain mapping (labels) stay as they are."""
    wanted = list if isinstance(value, list) else dict if isinstance(value, dict) else None
    if wanted is None:
        return value
    for choice in _choices(annotation):
        origin = typing.get_origin(choice)
        if wanted is list and origin in {list, Sequence}:
            return [_nested(item, typing.get_args(choice)[0]) for item in value]
        if wanted is dict and origin in {dict, Mapping}:
            return {key: _nested(item, typing.get_args(choice)[1]) for key, item in value.items()}
        if wanted is dict and isinstance(choice, type) and choice.__name__.endswith("Args"):
            return _typed(value, _annotations(choice))
    return value


def _choices(annotation: Any) -> list[Any]:
    """Return what `Input[Optional[X]]` and its like may be, outermost first."""
    if typing.get_origin(annotation) is typing.Union:
        return [choice for part in typing.get_args(annotation) for choice in _choices(part)]
    return [annotation]


def _annotations(arguments_class: Any) -> dict[str, Any]:
    names = {"Output": pulumi.Output, "T": Any}
    return typing.get_type_hints(arguments_class.__init__, localns=names)
