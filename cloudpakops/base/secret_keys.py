"""Which keys of a stack's configuration must hold secrets: those that its plain configuration names as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from cloudpakops.base.strict import SECRET, StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator


def secret_keys(model: type[StrictModel], data: Any) -> set[str]:
    """Return what ``data`` has where ``model`` has a `SecretKey`.

    ``data`` is as it is written, and may not be valid: of a union every member is tried.
    """
    return set(_named(model, data))


def _named(annotation: Any, data: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        for name, field in annotation.model_fields.items() if isinstance(data, Mapping) else ():
            value = data.get(field.alias or name)
            if SECRET in field.metadata:
                yield from _text(value)
            elif value is not None:
                yield from _named(field.annotation, value)
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _text(data) if SECRET in metadata else _named(inner, data)
    elif get_origin(annotation) is list:
        for value in data if isinstance(data, list) else ():
            yield from _named(get_args(annotation)[0], value)
    else:
        for member in get_args(annotation):
            yield from _named(member, data)


def _text(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
