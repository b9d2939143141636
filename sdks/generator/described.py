"""Members of a reduced schema, ready to be written down in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sdks.generator.errors import GeneratorError
from sdks.generator.names import input_class, member, module, snake, title
from sdks.generator.reduced import references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_TAKEN = frozenset({"resource_name", "opts", "args", "self"})


@dataclass(frozen=True, kw_only=True)
class Property:
    """One property: its names, its type as the schema has it, and what is said of it."""

    name: str
    python: str
    described: Mapping[str, Any]
    required: bool

    @property
    def secret(self) -> bool:
        """Whether the provider marks it as secret."""
        return bool(self.described.get("secret"))

    @property
    def textual(self) -> bool:
        """Whether it is a string: other arguments of a provider travel as JSON text."""
        return self.described.get("type") == "string"


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A resource: its token, the class and module that it gets, its inputs and outputs."""

    token: str
    inputs: tuple[Property, ...]
    outputs: tuple[Property, ...]
    args_class: str

    @property
    def class_name(self) -> str:
        """The resource's class."""
        return member(self.token)

    @property
    def module(self) -> str:
        """The module that holds the class."""
        return module(self.token)

    @property
    def computed(self) -> tuple[Property, ...]:
        """The outputs that are no inputs."""
        names = {item.name for item in self.inputs}
        return tuple(item for item in self.outputs if item.name not in names)


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function: its token, inputs and result."""

    token: str
    inputs: tuple[Property, ...]
    outputs: tuple[Property, ...]

    @property
    def function_name(self) -> str:
        """The function in Python."""
        return snake(member(self.token))

    @property
    def result_class(self) -> str:
        """The class of what it gives."""
        return f"{title(member(self.token))}Result"

    @property
    def module(self) -> str:
        """The module that holds the function."""
        return module(self.token)


@dataclass(frozen=True, kw_only=True)
class Entity:
    """An object type."""

    token: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, kw_only=True)
class Package:
    """All that is written into one Python package."""

    schema: Mapping[str, Any]
    provider: Resource
    resources: tuple[Resource, ...]
    functions: tuple[Function, ...]
    input_types: tuple[Entity, ...]
    output_types: tuple[Entity, ...]

    @property
    def name(self) -> str:
        """The package: ``ibm``."""
        return str(self.schema["name"])

    @property
    def version(self) -> str:
        """The provider's version."""
        return str(self.schema["version"])

    @property
    def python(self) -> str:
        """The Python package: ``pulumi_ibm``."""
        return f"pulumi_{self.name}"


def described(schema: Mapping[str, Any]) -> Package:
    """The package of a reduced schema.

    Raises:
        GeneratorError: an input's name is one that a constructor has itself.
    """
    names = {title(member(token)) for token in schema["types"]}
    resources = tuple(_resource(token, item, names) for token, item in sorted(schema["resources"].items()))
    functions = tuple(
        Function(
            token=token,
            inputs=_properties(item.get("inputs", {}), "properties", "required"),
            outputs=_properties(item["outputs"], "properties", "required"),
        )
        for token, item in sorted(schema["functions"].items())
    )
    inputs = [
        *(item["inputProperties"] for item in schema["resources"].values()),
        *(item.get("inputs", {}) for item in schema["functions"].values()),
    ]
    outputs = [
        *(item["properties"] for item in schema["resources"].values()),
        *(item["outputs"] for item in schema["functions"].values()),
    ]
    return Package(
        schema=schema,
        provider=_resource("pulumi:providers/provider:Provider", schema["provider"], ()),
        resources=resources,
        functions=functions,
        input_types=_entities(schema["types"], inputs),
        output_types=_entities(schema["types"], outputs),
    )


def _resource(token: str, item: Mapping[str, Any], type_names: Collection[str]) -> Resource:
    inputs = _properties(item, "inputProperties", "requiredInputs")
    for given in inputs:
        if given.python in _TAKEN:
            raise GeneratorError(f"{token}: a constructor has an argument {given.python!r} of its own")
    name = member(token)
    # Where an object type is called like the resource, its class of arguments has the name already.
    return Resource(
        token=token,
        inputs=inputs,
        outputs=_properties(item, "properties", "required"),
        args_class=f"{name}InitArgs" if name in type_names else input_class(token),
    )


def _properties(item: Mapping[str, Any], key: str, required: str) -> tuple[Property, ...]:
    """The properties under ``key``, required ones first: Python wants arguments without a default there."""
    needed = set(item.get(required, ()))
    made = [
        Property(name=name, python=snake(name), described=kind, required=name in needed)
        for name, kind in item.get(key, {}).items()
    ]
    return tuple(sorted(made, key=lambda made: (not made.required, made.python)))


def _entities(types: Mapping[str, Any], users: Iterable[Any]) -> tuple[Entity, ...]:
    found: set[str] = set()
    waiting = list(references(list(users)))
    while waiting:
        token = waiting.pop()
        if token not in found:
            found.add(token)
            waiting += references(types[token])
    return tuple(
        Entity(token=token, properties=_properties(types[token], "properties", "required")) for token in sorted(found)
    )
