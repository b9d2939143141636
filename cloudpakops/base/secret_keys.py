"""Where a model only refers to a secret: to a key of the stack's configuration, or to a Secret in Kubernetes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from cloudpakops.base.form import Form
from cloudpakops.base.strict import SECRET, StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place


def secret_keys(model: type[StrictModel], data: Any) -> set[str]:
    """Return what ``data`` has where ``model`` has a `SecretKey`.

    ``data`` is as it is written, and may not be valid: of a union every member is tried.
    """
    return set(secret_key_places(model, data).values())


def secret_key_places(model: type[StrictModel], data: Any) -> dict[Place, str]:
    """Return what ``data`` has where ``model`` has a `SecretKey`, by its place.

    Someone may have put the secret itself there: messages name the place.
    """
    found = _referred(model, data, ())
    return {place: value for place, value, mark in found if mark is SECRET and isinstance(value, str)}


def shown(place: Place, key: str) -> str | None:
    """Return a key that is named at a place, if it surely is a name, as `kubeconfigProd` is at `kubeconfig.secret`.

    None where the secret itself may stand there.
    """
    parts = (part.lower() for part in place if isinstance(part, str) and part != "secret")
    return key if any(key.lower().startswith(part) for part in parts) else None


def reference_places(model: type[StrictModel], data: Any) -> set[Place]:
    """Return the places of all references to secrets in ``data``."""
    return {place for place, _, _ in _referred(model, data, ())}


def _referred(annotation: Any, data: Any, place: Place) -> Iterator[tuple[Place, Any, object]]:
    """Yield the place and value of each reference, and what marks it as one."""
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        for name, field in annotation.model_fields.items() if isinstance(data, Mapping) else ():
            key = field.alias or name
            if data.get(key) is not None:
                yield from _marked(field.annotation, field.metadata, data[key], (*place, key))
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _marked(inner, metadata, data, place)
    elif get_origin(annotation) is list:
        for index, value in enumerate(data) if isinstance(data, list) else ():
            yield from _referred(get_args(annotation)[0], value, (*place, index))
    elif get_origin(annotation) is dict:
        for key, value in data.items() if isinstance(data, Mapping) else ():
            yield from _referred(get_args(annotation)[1], value, (*place, key))
    else:
        for member in get_args(annotation):
            yield from _referred(member, data, place)


def _marked(annotation: Any, metadata: list[object], data: Any, place: Place) -> Iterator[tuple[Place, Any, object]]:
    marks = [mark for mark in metadata if mark is SECRET or (isinstance(mark, Form) and mark.instead)]
    if not marks:
        yield from _referred(annotation, data, place)
    for mark in marks:
        yield place, data, mark
