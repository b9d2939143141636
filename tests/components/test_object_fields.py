"""Every built-in object has only fields that the SDK of pulumi-kubernetes knows, with values of their types."""

from __future__ import annotations

import functools
import importlib
import sys
import typing
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, Union

import pulumi
import pytest

from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

REPOSITORY = Repository(Path(__file__).resolve().parents[1] / "estate")
BUILT_IN = {
    "v1": "core.v1",
    "apps/v1": "apps.v1",
    "networking.k8s.io/v1": "networking.v1",
    "rbac.authorization.k8s.io/v1": "rbac.v1",
}


@pytest.mark.parametrize("environment", REPOSITORY.environments())
def test_the_built_in_objects_of_a_stack_have_only_known_fields(environment: str) -> None:
    manifests = [found.manifest for found in render(REPOSITORY, environment)]
    built_in = [manifest for manifest in manifests if manifest["apiVersion"] in BUILT_IN]
    assert built_in
    assert [mistake for manifest in built_in for mistake in mistakes(manifest)] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"specs": {}}, "specs"),
        ({"spec": {"replica": 1}}, "spec.replica"),
        ({"spec": {"replicas": "three"}}, "spec.replicas"),
        ({"spec": {"template": {"spec": {"containers": [{"img": "x"}]}}}}, "spec.template.spec.containers[0].img"),
    ],
)
def test_a_wrong_field_is_found(wrong: dict[str, Any], said: str) -> None:
    deployment = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "x"}, **wrong}
    assert mistakes(deployment) == [said]


def mistakes(manifest: dict[str, Any]) -> list[str]:
    """Return the paths of fields that the SDK's class of this kind doesn't have, or has with another type."""
    module = importlib.import_module(f"pulumi_kubernetes.{BUILT_IN[manifest['apiVersion']]}")
    kind = manifest["kind"]
    return _in_mapping(manifest, fields(getattr(module, f"{kind}InitArgs", None) or getattr(module, f"{kind}Args")), "")


@functools.cache
def fields(cls: type) -> dict[str, Any]:
    """Return the inputs of a class of the SDK by their names in JSON, with their types."""
    names = {**vars(pulumi.output), **vars(sys.modules[cls.__module__]), "T": Any}
    return {
        getattr(getter.fget, "_pulumi_name", name): typing.get_type_hints(getter.fget, names)["return"]
        for name, getter in vars(cls).items()
        if isinstance(getter, property)
    }


def _in_mapping(value: Mapping[str, Any], known: dict[str, Any], path: str) -> list[str]:
    found = []
    for key, nested in value.items():
        place = f"{path}.{key}" if path else key
        if key not in known:
            found.append(place)
        else:
            found += _in_value(nested, known[key], place)
    return found


def _in_value(value: Any, hint: Any, path: str) -> list[str]:
    options = list(_options(hint))
    classes = [option for option in options if isinstance(option, type)]
    if isinstance(value, Mapping):
        structures = [cls for cls in classes if cls.__name__.endswith("Args")]
        free = any(typing.get_origin(option) in {dict, Mapping} for option in options)
        return _in_mapping(value, fields(structures[0]), path) if structures else [] if free else [path]
    if isinstance(value, list):
        items = [typing.get_args(option)[0] for option in options if typing.get_origin(option) in {list, Sequence}]
        if not items:
            return [path]
        return [wrong for index, item in enumerate(value) for wrong in _in_value(item, items[0], f"{path}[{index}]")]
    return [] if isinstance(value, tuple(classes)) else [path]


def _options(hint: Any) -> Iterator[Any]:
    """Yield what a type can be, without what Pulumi puts around it (Optional, Input, Awaitable, Literal)."""
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        yield str
    elif origin is Union or origin in {UnionType, Awaitable, pulumi.Output}:
        for option in typing.get_args(hint):
            yield from _options(option)
    else:
        yield hint
