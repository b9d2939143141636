"""From plain data to a model, with every mistake as a problem that a person can act on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.strict import StrictModel
from cloudpakops.base.union import UNION_TAG

if TYPE_CHECKING:
    from collections.abc import Callable

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

Model = TypeVar("Model", bound=StrictModel)


def read(
    model: type[Model],
    data: Any,
    document: Document,
    *,
    locate: Callable[[Place], Place] = lambda place: place,
    show_located: bool = False,
) -> Model:
    """Validate ``data`` as ``model``; raises InvalidFilesError with all its problems.

    ``locate`` turns a place in the model into the place in the document, where the two differ; messages name the
    model's place, or with ``show_located`` the document's.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InvalidFilesError(
            [_problem(model, detail, document, locate, show_located) for detail in error.errors(include_url=False)]
        ) from None


def _problem(
    model: type[StrictModel], detail: Any, document: Document, locate: Callable[[Place], Place], show_located: bool
) -> Problem:
    # A key of a mapping is reported with a trailing "[key]": its place is the mapping's entry.
    place: Place = tuple(part for part in detail["loc"] if part != "[key]" and not str(part).startswith(UNION_TAG))
    what, fix = _words(model, detail, place)
    located = locate(place)
    return document.problem(located, what, fix, shown=located if show_located else place)


def _words(model: type[StrictModel], detail: Any, place: Place) -> tuple[str, str]:
    """Return what is wrong, and what to do, in the reader's terms."""
    kind, given = detail["type"], detail["input"]
    message = str(detail["msg"]).removeprefix("Value error, ")
    words = message[:1].lower() + message[1:], "correct the value"
    if kind == "extra_forbidden" and len(place) == 1 and (fix := model.replaced_keys.get(str(place[0]))):
        words = f"{place[0]} is a key of an earlier version of cloudpakops", fix
    elif kind == "extra_forbidden":
        near = get_close_matches(str(place[-1]), _keys(model), n=1)
        words = (
            f"unknown key {place[-1]}",
            (f"did you mean {near[0]}? Otherwise remove it" if near else f"remove {place[-1]}"),
        )
    elif kind == "missing":
        words = f"{place[-1]} is missing", f"add {place[-1]}"
    elif kind == "string_pattern_mismatch" and "sha256" in detail["ctx"]["pattern"]:
        words = f"{_shown(given)} is not pinned by a digest", "write REGISTRY/REPOSITORY@sha256:<64 digits>, no tag"
    elif kind == "string_pattern_mismatch":
        words = f"{_shown(given)} is not a valid value", f"it must match {detail['ctx']['pattern']}"
    elif kind == "union_tag_invalid":
        tags = [tag.strip().strip("'").removeprefix(UNION_TAG) for tag in detail["ctx"]["expected_tags"].split(",")]
        given_tag = detail["ctx"]["tag"].removeprefix(UNION_TAG)
        what = "kind is missing" if given_tag == "None" else f"{given_tag} is not a known kind"
        words = what, f"write one of: {', '.join(tags)}"
    elif kind == "literal_error":
        words = f"{_shown(given)} is not allowed here", f"write {detail['ctx']['expected']}"
    elif kind == "string_type" and isinstance(given, int | float):
        words = f"{given} is a number, but this must be text", f'put it in quotes: "{given}"'
    return words


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 80 else text[:77] + "..."  # noqa: PLR2004 - one line of a terminal


def _keys(model: type[StrictModel]) -> set[str]:
    keys: set[str] = set()
    todo: list[type[StrictModel]] = [model]
    seen: set[type[StrictModel]] = set()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, field in current.model_fields.items():
            keys.add(field.alias or name)
            todo += _models(field.annotation)
    return keys


def _models(annotation: Any) -> list[type[StrictModel]]:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
