"""The bare program: the same objects written out flat, one call after the other, as a person would without a design.

Typed classes where the SDK has them, `CustomResource` for everything else, both with dictionaries as in YAML; an
explicit provider for each cluster. No components, no plan, no checks, no order between resources, no time limits, no
protection: whatever this program gives for its time, the bare one does without.
"""

from __future__ import annotations

import importlib
import inspect
import re
from pprint import pformat
from typing import TYPE_CHECKING, Any

from benchmarks import BenchmarkError
from benchmarks.recording import RecordedObject, RecordedProvider, Recording, SecretValue

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH = 100
_INDENT = 4
_CUSTOM = "pulumi_kubernetes.apiextensions"
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class _Code(str):
    """A piece of code among data."""

    __slots__ = ()
    __repr__ = str.__str__


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
    module, kind = _module(manifest["apiVersion"]), manifest["kind"]
    if module is None:
        kind, data, known = "CustomResource", manifest, {"api_version", "kind", "metadata", "spec"}
    else:
        data = {key: value for key, value in manifest.items() if key not in {"apiVersion", "kind"}}
        arguments = getattr(importlib.import_module(f"{module}.{kind}"), f"{kind}InitArgs")
        known = set(inspect.signature(arguments).parameters)
    written = {_snake(key): value for key, value in data.items()}
    if surplus := written.keys() - known:
        raise BenchmarkError(f"{kind} takes no {', '.join(sorted(surplus))} (of {found.logical_name})")
    options = {"opts": _Code(f"pulumi.ResourceOptions(provider={provider})")}
    return _written(kind, found.logical_name, written | options)


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
