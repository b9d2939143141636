"""The text of each module of a package."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from sdks.generator import python_types
from sdks.generator.names import input_class, output_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sdks.generator.described import Entity, Function, Package, Property, Resource

NOTE: Final = "# Made from schema.json by sdks/generator: edit neither by hand.\n"

_STANDARD: Final = {
    "collections.abc": ("Mapping", "Sequence"),
    "typing": ("Any", "NotRequired", "TypedDict", "Unpack", "overload"),
}


def resource_module(resource: Resource, *, package: str | None = None) -> str:
    """The module of a resource, or of the provider of ``package``."""
    name, args = resource.class_name, resource.args_class
    base = "ProviderResource" if package else "CustomResource"
    kind = package or resource.token
    plural = {
        "required": [item.python for item in resource.inputs if item.required],
        "secret_inputs": [item.python for item in resource.inputs if item.secret],
        "secret_outputs": [item.name for item in resource.outputs if item.secret],
        "as_json": [item.python for item in resource.inputs if package and not item.textual],
    }
    lists = "".join(f"                {key}={_names(names)},\n" for key, names in plural.items() if names)
    token = f"pulumi:providers:{package}" if package else resource.token
    existing = "" if package else _EXISTING.format(name=name)
    return _module(
        f"`{token}`.",
        f'__all__ = ["{name}", "{args}"]\n\n\n'
        f"{_args_class(args, resource.inputs, prefix='inputs.')}\n\n"
        f"{_dictionary(f'_{name}Inputs', resource.inputs, prefix='inputs.')}\n\n"
        f'@pulumi.type_token("{token}")\n'
        f"class {name}(pulumi.{base}):\n"
        f'    """`{token}`."""\n\n'
        f"{_attributes(resource.outputs, python_types.output, wrap='pulumi.Output[{}]')}\n"
        + _CONSTRUCTOR.format(name=name, args=args, kind=kind, lists=lists)
        + existing,
    )


_CONSTRUCTOR: Final = """\
    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_{name}Inputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: {args}, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "{kind}",
            resource_name,
            *_utilities.arranged(
                {name},
                {args},
                args,
                given,
{lists}            ),
            package_ref=_utilities.get_package(),
        )
"""
_EXISTING: Final = '''
    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> {name}:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing({name}, resource_name, id, opts)
'''


def function_module(function: Function) -> str:
    """The module of a function: for plain values, and for outputs."""
    name, result, token = function.function_name, function.result_class, function.token
    arguments = "".join(f'            "{item.name}": {item.python},\n' for item in function.inputs)
    star = "    *,\n"
    plain = star + "".join(_parameter(item, python_types.of_plain_call, "{}") for item in function.inputs)
    late = star + "".join(_parameter(item, python_types.of_call, "pulumi.Input[{}]") for item in function.inputs)
    return _module(
        f"`{token}`.",
        f'__all__ = ["{result}", "{name}", "{name}_output"]\n\n\n'
        f'@pulumi.output_type\nclass {result}:\n    """What `{token}` gives."""\n\n'
        f"{_attributes(function.outputs, python_types.output, wrap='{}')}\n\n"
        f"def {name}(\n{plain}    opts: pulumi.InvokeOptions | None = None,\n) -> {result}:\n"
        f'    """Ask the provider now, with plain values."""\n'
        f'    return _utilities.asked(\n        "{token}",\n        {{\n{arguments}        }},\n'
        f"        opts,\n        {result},\n    )\n\n\n"
        f"def {name}_output(\n{late}    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,\n"
        f") -> pulumi.Output[{result}]:\n"
        f'    """Ask the provider when the values are known."""\n'
        f'    return _utilities.asked_later(\n        "{token}",\n        {{\n{arguments}        }},\n'
        f"        opts,\n        {result},\n    )\n",
    )


def inputs_module(types: Iterable[Entity]) -> str:
    """The module of the object types among inputs, each as a class and as a dictionary."""
    made = [
        f"{_dictionary(f'{input_class(entity.token)}Dict', entity.properties, prefix='')}\n\n"
        f"{_args_class(input_class(entity.token), entity.properties, prefix='')}"
        for entity in types
    ]
    return _module("Objects in the inputs of resources and functions.", "\n" + "\n\n".join(made))


def outputs_module(types: Iterable[Entity]) -> str:
    """The module of the object types among outputs."""
    made = [
        f'@pulumi.output_type\nclass {output_class(entity.token)}:\n    """`{entity.token}`."""\n\n'
        + _attributes(entity.properties, lambda kind: python_types.output(kind, prefix=""), wrap="{}")
        for entity in types
    ]
    return _module("Objects in the outputs of resources and functions.", "\n" + "\n\n".join(made))


def package_module(package: Package) -> str:
    """The package's ``__init__.py``: each name, imported from its module when it is first asked for."""
    places = {
        "Provider": "provider",
        "ProviderArgs": "provider",
        **{name: item.module for item in package.resources for name in (item.class_name, item.args_class)},
        **{
            name: item.module
            for item in package.functions
            for name in (item.result_class, item.function_name, f"{item.function_name}_output")
        },
        **{
            name: "_inputs"
            for item in package.input_types
            for name in (input_class(item.token), f"{input_class(item.token)}Dict")
        },
    }
    ordered = sorted(places.items())
    imports = "".join(f"    from .{module} import {name} as {name}\n" for name, module in ordered)
    table = "".join(f'    "{name}": "{module}",\n' for name, module in ordered)
    return f'{NOTE}"""{package.schema.get("description", package.name)}"""\n' + _PACKAGE.format(
        imports=imports, table=table
    )


_PACKAGE: Final = '''
from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import outputs as outputs
{imports}
_MODULES = {{
{table}}}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import what is asked for: all modules together take longer than a program that uses a few of them."""
        if name == "outputs":
            return importlib.import_module(".outputs", __name__)
        if name not in _MODULES:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
        found = getattr(importlib.import_module(f".{{_MODULES[name]}}", __name__), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        """All names, imported or not."""
        return sorted({{*globals(), *_MODULES, "outputs"}})
'''


def utilities_module(package: Package) -> str:
    """The module that all others share."""
    parameterization = package.schema["parameterization"]
    base = parameterization["baseProvider"]
    return NOTE + _UTILITIES.format(
        name=package.name,
        version=package.version,
        base_name=base["name"],
        base_version=base["version"],
        value=parameterization["parameter"],
    )


_UTILITIES: Final = '''\
"""What the modules share: the package's parameterization, and how arguments become a resource's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

import pulumi

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")


def get_version() -> str:
    """The provider's version."""
    return "{version}"


async def get_package() -> str | None:
    """The engine's name for the base provider with its parameter; registered once in each deployment."""
    return await pulumi.runtime.register_package(
        base_provider_name="{base_name}",
        base_provider_version="{base_version}",
        base_provider_download_url="",
        package_name="{name}",
        package_version=get_version(),
        base64_parameter="{value}",
    )


@dataclass_transform(kw_only_default=True, field_specifiers=(pulumi.property,))
def input_type(cls: type[T]) -> type[T]:
    """Mark a class of arguments; type checkers see the constructor that Pulumi makes."""
    return pulumi.input_type(cls)


def arranged(
    cls: type[pulumi.Resource],
    args_type: type[T],
    positional: tuple[Any, ...],
    named: Mapping[str, Any],
    *,
    required: Collection[str] = (),
    secret_inputs: Collection[str] = (),
    secret_outputs: Collection[str] = (),
    as_json: Collection[str] = (),
) -> tuple[Any, pulumi.ResourceOptions]:
    """Properties and options of a resource, from ``(args, opts)`` or from ``opts`` and an argument a property.

    Raises:
        TypeError: an argument is missing, or is none of this resource.
    """
    rest = list(positional)
    given = dict(named)
    args = rest.pop(0) if rest and isinstance(rest[0], args_type) else given.pop("args", None)
    opts = rest.pop(0) if rest else given.pop("opts", None)
    kind = args_type.__name__
    if rest or not isinstance(opts, pulumi.ResourceOptions | None):
        raise TypeError(f"{{kind}}: resource options are expected behind the name, and nothing after them")
    if args is not None:
        given = {{**vars(args), **given}}
    names = args_type.__annotations__
    for name in given:
        if name not in names:
            raise TypeError(f"{{kind}} has no {{name!r}}. There are: {{', '.join(sorted(names))}}")
    opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(version=get_version()), opts)
    if secret_outputs:
        marked = pulumi.ResourceOptions(additional_secret_outputs=list(secret_outputs))
        opts = pulumi.ResourceOptions.merge(opts, marked)
    properties: Any = args_type.__new__(args_type)
    for name in names:
        value = given.get(name)
        if value is None and name in required and not opts.urn and opts.id is None:
            raise TypeError(f"Missing required property {{name!r}}")
        if value is not None and name in as_json:
            value = pulumi.Output.from_input(value).apply(pulumi.runtime.to_json)
        if value is not None and name in secret_inputs:
            value = pulumi.Output.secret(value)
        properties.__dict__[name] = value
    # What only the provider fills is resolved by name too.
    properties.__dict__.update(dict.fromkeys(name for name in cls.__annotations__ if name not in names))
    return properties, opts


def existing(cls: type[T], resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None) -> T:
    """The resource of class ``cls`` that has ``id``."""
    make: Any = cls
    return cast(T, make(resource_name, pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(id=id))))


def asked(token: str, args: Mapping[str, Any], opts: pulumi.InvokeOptions | None, result: type[T]) -> T:
    """What function ``token`` gives, as a ``result``."""
    opts = pulumi.InvokeOptions.merge(pulumi.InvokeOptions(version=get_version()), opts)
    answer = pulumi.runtime.invoke(token, dict(args), opts=opts, typ=result, package_ref=get_package())
    return cast(T, answer.value)


def asked_later(
    token: str,
    args: Mapping[str, Any],
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None,
    result: type[T],
) -> pulumi.Output[T]:
    """Like :func:`asked`, once ``args`` are known."""
    merged = pulumi.InvokeOutputOptions.merge(pulumi.InvokeOptions(version=get_version()), opts)
    return pulumi.runtime.invoke_output(token, dict(args), opts=merged, typ=result, package_ref=get_package())
'''


def plugin_file(package: Package) -> str:
    """``pulumi-plugin.json``, from which the engine knows the plugin before the program runs."""
    parameterization = package.schema["parameterization"]
    base = parameterization["baseProvider"]
    content = {
        "resource": True,
        "name": base["name"],
        "version": base["version"],
        "parameterization": {
            "name": package.name,
            "version": package.version,
            "value": parameterization["parameter"],
        },
    }
    return json.dumps(content, indent=2) + "\n"


def _module(about: str, body: str) -> str:
    """A module with ``body``, and with the imports of the names in it."""
    standard = "".join(
        f"from {source} import {', '.join(used)}\n"
        for source, names in _STANDARD.items()
        if (used := [name for name in names if re.search(rf"\b{name}\b", body)])
    )
    siblings = "from . import _inputs as inputs\n" if "inputs." in body else ""
    others = [name for name in ("_utilities", "outputs") if f"{name}." in body]
    siblings += f"from . import {', '.join(others)}\n" if others else ""
    blocks = [standard, "import pulumi\n", siblings, body]
    imports = "\n".join(block for block in blocks if block)
    return f'{NOTE}"""{about}"""\n\nfrom __future__ import annotations\n\n{imports}'


def _args_class(name: str, properties: Iterable[Property], *, prefix: str) -> str:
    lines = "".join(
        f"    {item.python}: {_late(item, python_types.of_args(item.described, prefix=prefix))}"
        f' = pulumi.property("{item.name}"{"" if item.required else ", default=None"})\n'
        for item in properties
    )
    return f'@_utilities.input_type\nclass {name}:\n    """The arguments of {name.removesuffix("Args")}."""\n\n{lines}'


def _dictionary(name: str, properties: Iterable[Property], *, prefix: str) -> str:
    lines = "".join(
        f"    {item.python}: {'{}' if item.required else 'NotRequired[{}]'}\n".format(
            _late(item, python_types.of_call(item.described, prefix=prefix))
        )
        for item in properties
    )
    return f'class {name}(TypedDict):\n    """The same as a dictionary."""\n\n{lines}'


def _late(item: Property, annotation: str) -> str:
    return f"pulumi.Input[{annotation if item.required else f'{annotation} | None'}]"


def _attributes(properties: Iterable[Property], annotate: Callable[[Mapping[str, object]], str], *, wrap: str) -> str:
    ordered = sorted(properties, key=lambda item: item.python)
    return "".join(
        f"    {item.python}: {wrap.format(annotate(item.described) + ('' if item.required else ' | None'))}"
        f' = pulumi.property("{item.name}")\n'
        for item in ordered
    )


def _parameter(item: Property, annotate: Callable[[Mapping[str, object]], str], wrap: str) -> str:
    annotation = annotate(item.described)
    if item.required:
        return f"    {item.python}: {wrap.format(annotation)},\n"
    return f"    {item.python}: {wrap.format(f'{annotation} | None')} = None,\n"


def _names(names: Iterable[str]) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return f"[{listed}]"
