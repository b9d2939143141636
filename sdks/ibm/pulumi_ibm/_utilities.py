# Made from schema.json by sdks/generator: edit neither by hand.
"""What the modules share: the package's parameterization, and how arguments become a resource's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

import pulumi

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")


def get_version() -> str:
    """The provider's version."""
    return "2.5.0"


async def get_package() -> str | None:
    """The engine's name for the base provider with its parameter; registered once in each deployment."""
    return await pulumi.runtime.register_package(
        base_provider_name="terraform-provider",
        base_provider_version="1.1.3",
        base_provider_download_url="",
        package_name="ibm",
        package_version=get_version(),
        base64_parameter="eyJyZW1vdGUiOnsidXJsIjoicmVnaXN0cnkub3BlbnRvZnUub3JnL2libS1jbG91ZC9pYm0iLCJ2ZXJzaW9uIjoiMi41LjAifX0=",
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
        raise TypeError(f"{kind}: resource options are expected behind the name, and nothing after them")
    if args is not None:
        given = {**vars(args), **given}
    names = args_type.__annotations__
    for name in given:
        if name not in names:
            raise TypeError(f"{kind} has no {name!r}. There are: {', '.join(sorted(names))}")
    opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(version=get_version()), opts)
    if secret_outputs:
        marked = pulumi.ResourceOptions(additional_secret_outputs=list(secret_outputs))
        opts = pulumi.ResourceOptions.merge(opts, marked)
    properties: Any = args_type.__new__(args_type)
    for name in names:
        value = given.get(name)
        if value is None and name in required and not opts.urn and opts.id is None:
            raise TypeError(f"Missing required property {name!r}")
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
