"""The words for what pydantic finds: what is wrong, and what to do, in the terms of who wrote the file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, Tag

from cloudpakops.base.doubt import Doubtful, quoted
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import FORM_ERROR
from cloudpakops.base.place import dotted
from cloudpakops.base.union import UNION_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.base.strict import StrictModel

_LONGEST = 80
_FILE = "the file"
_DUE = {
    "bool_type": "true or false",
    "dict_type": "a mapping (KEY: VALUE)",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list (a line with - for each entry)",
    "model_type": "a mapping (KEY: VALUE)",
    "string_type": "text",
}
_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def words(
    model: type[StrictModel], detail: Any, place: Place, doubt: Doubtful | None, source: str | None
) -> tuple[str, str]:
    """Return what is wrong with a value, and what to do.

    ``doubt`` is the value as it stands in the file, if readers don't agree on it; ``source`` how it is written there,
    if it is no text.
    """
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    key = str(place[-1]) if place else _FILE
    if kind == "extra_forbidden":
        return _unknown_key(model, detail["loc"], place)
    if kind == "missing":
        return f"{key} is missing", f"add {key}"
    if kind == FORM_ERROR:
        return _form(key, given, context, source)
    if kind == "model_type" and place and not isinstance(given, dict | list | None):
        return _no_mapping(key, _keys(model, detail["loc"]))
    if kind in _DUE:
        return _other_type(kind, key, given, doubt, source)
    return _refused(key, wrong) if (wrong := context.get("error")) else _out_of_bounds(kind, key, given, context)


def _refused(key: str, wrong: Exception) -> tuple[str, str]:
    """Return the words of a check of a model's own."""
    if isinstance(wrong, WrongValueError):
        return str(wrong), wrong.fix
    what, _, fix = str(wrong).partition(": ")
    return what, fix or f"correct {key}"


def _out_of_bounds(kind: str, key: str, given: Any, context: dict[str, Any]) -> tuple[str, str]:
    """Return the words for a value that is none of those that there are, or too large, or too small."""
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return _kind(given, context)
    if kind == "literal_error":
        return _choice(key, given, context)
    if kind in _LIMITS:
        name, limit = _LIMITS[kind]
        return f"{shown(given)} must be {limit} {context[name]:g}", f"write {limit} {context[name]:g}"
    if kind in {"too_short", "string_too_short"}:
        return _too_short(key, given, context["min_length"])
    if kind in {"too_long", "string_too_long"}:
        return f"{key} is too long", f"shorten it to at most {context['max_length']}"
    return f"{key} has {shown(given)}, which is not allowed here", "write another value, or remove it"


def shown(value: Any) -> str:
    """Return a value as people write it, cut to what fits in a line."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None:
        return "nothing"
    text = quoted(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) < _LONGEST else f'{text[: _LONGEST - 4]}..."'


def suggestion(model: type[StrictModel], location: Sequence[str | int]) -> str | None:
    """Return the key of the very place that an unknown one is probably meant to be."""
    return next(iter(get_close_matches(str(location[-1]), _keys(model, location[:-1]), n=1)), None)


def _unknown_key(model: type[StrictModel], location: Sequence[str | int], place: Place) -> tuple[str, str]:
    key = str(place[-1])
    if len(place) == 1 and (fix := model.replaced_keys.get(key)):
        return f"{key} is a key of an earlier version of cloudpakops", fix
    here = _keys(model, location[:-1])
    if near := suggestion(model, location):
        return f"unknown key {key}", f"did you mean {near}? Otherwise remove it"
    for end in range(len(place) - 2, -1, -1):
        if isinstance(place[end], str) and key in _keys(model, location[: _position(location, end)]):
            # Most often a line is indented too far.
            above = dotted(place[:end]) or "the top"
            return (
                f"unknown key {key}",
                f"move it to {above}, or remove it; the keys here are {', '.join(sorted(here))}",
            )
    return f"unknown key {key}", f"remove {key}; the keys here are {', '.join(sorted(here))}"


def _position(location: Sequence[str | int], end: int) -> int:
    """Return where in a location the part of a place at ``end`` is; it counts no union members."""
    counted = [index for index, part in enumerate(location) if not str(part).startswith(UNION_TAG)]
    return counted[end]


def _keys(model: type[BaseModel], location: Sequence[str | int]) -> set[str]:
    """Return the keys that the models at a location have."""
    annotations: list[Any] = [model]
    for part in location:
        annotations = [inner for annotation in annotations for inner in _inside(annotation, part)]
    return {
        field.alias or name
        for found in annotations
        for model in _models(found)
        for name, field in model.model_fields.items()
    }


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) not in {dict, list, tuple}:
        for inner in get_args(annotation):
            yield from _models(inner)


def _inside(annotation: Any, part: str | int) -> Iterator[Any]:
    """Yield the annotations of what is at ``part`` of a value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (
            field.annotation for name, field in annotation.model_fields.items() if part == (field.alias or name)
        )
    elif get_origin(annotation) in {dict, list}:
        yield get_args(annotation)[-1]
    else:
        for inner in get_args(annotation):
            tags = [mark.tag for mark in getattr(inner, "__metadata__", ()) if isinstance(mark, Tag)]
            if str(part).startswith(UNION_TAG):
                yield from [inner] if part in tags else _inside(inner, part)
            elif get_args(inner) or isinstance(inner, type):
                yield from _inside(inner, part)


def _form(key: str, given: Any, context: dict[str, str], source: str | None) -> tuple[str, str]:
    if instead := context["instead"]:
        what = (
            f"what stands at {key} is not {context['called']}, and it is not shown, because it may be a secret itself"
        )
        return what, f"{instead} ({context['rule']}); if this is the secret itself, revoke it"
    if given is None and not source:
        return f"{key} has no value", context["rule"]
    if not isinstance(given, str):
        return _not_text(key, given, source)
    return f"{shown(given)} is not {context['called']}", context["rule"]


def _kind(given: Any, context: dict[str, str]) -> tuple[str, str]:
    if not isinstance(given, dict):
        return f"{shown(given)} is not a mapping", "write a mapping (KEY: VALUE) with a kind"
    known = [tag.strip().strip("'").removeprefix(UNION_TAG) for tag in context["expected_tags"].split(",")]
    choice = f"write one of: {', '.join(known)}"
    if "kind" not in given:
        return "kind is missing", choice
    near = get_close_matches(str(given["kind"]), known, n=1)
    hint = f"did you mean {near[0]}? Otherwise " if near else ""
    return f"{shown(given['kind']).strip(chr(34))} is not a known kind", f"{hint}{choice}"


def _choice(key: str, given: Any, context: dict[str, str]) -> tuple[str, str]:
    expected = context["expected"].replace("'", "")
    near = get_close_matches(given, expected.replace(" or ", ", ").split(", "), n=1) if isinstance(given, str) else []
    what = "there is no value" if given is None else f"{shown(given)} is not allowed here"
    if "secret" in key.lower() and not near:
        what = f"what stands at {key} is not allowed here, and it is not shown, because it may be a secret"
        return what, f"write {expected}; if a secret stands there, revoke it"
    return what, f"did you mean {near[0]}? Otherwise write {expected}" if near else f"write {expected}"


def _other_type(kind: str, key: str, given: Any, doubt: Doubtful | None, source: str | None) -> tuple[str, str]:
    due = _DUE[kind]
    if given is None and not (kind == "string_type" and source):
        if key == _FILE:
            return "the file is empty", f"write {due}"
        return f"{key} has no value", f"write {due}, or remove {key}"
    if kind == "string_type" and not isinstance(given, dict | list):
        return _not_text(key, given, source)
    if doubt is not None:
        return f"{doubt.what}, and this must be {due}", f"write {doubt.otherwise or due}"
    if isinstance(given, str):
        return f"{shown(given)} is text, but this must be {due}", _without_quotes(kind, given) or f"write {due}"
    return f"{shown(given)} is not {due}", f"write {due}"


def _no_mapping(key: str, keys: set[str]) -> tuple[str, str]:
    """Return that one value stands for a mapping; it is not shown: it may be a whole kubeconfig."""
    secret = any(part in known.lower() for known in keys for part in ("secret", "credential"))
    revoke = "; if a secret stands there, revoke it" if secret else ""
    return (
        f"{key} is one value, but this must be {_DUE['model_type']}",
        f"write KEY: VALUE with some of {', '.join(sorted(keys))}{revoke}",
    )


def _without_quotes(kind: str, given: str) -> str | None:
    """Return how to write what was meant, where quotes are all that is wrong."""
    if kind == "bool_type" and given.lower() in {"true", "false"}:
        return f"write {given.lower()}, without quotes"
    if kind in {"int_type", "float_type"} and given.strip().isdecimal():
        return f"write {int(given)}, without quotes"
    return None


def _not_text(key: str, given: Any, source: str | None) -> tuple[str, str]:
    """Return that a value is no text: Pulumi reads it as something else, and so its source can't be taken."""
    if isinstance(given, Doubtful):
        return f"{given.what}, but this must be text", f"put it in quotes: {quoted(given.source)}"
    if isinstance(given, dict | list):
        return f"{key} is {shown(given)}, but this must be text", "write one text"
    written = source or (str(given).lower() if isinstance(given, bool) else str(given))
    called = "a switch" if isinstance(given, bool) else "nothing" if given is None else "a number"
    return f"{written} is {called}, but this must be text", f"put it in quotes: {quoted(written)}"


def _too_short(key: str, given: Any, least: int) -> tuple[str, str]:
    if isinstance(given, str):
        return f"{shown(given)} is too short", f"write at least {least} characters"
    entries = "entry" if least == 1 else "entries"
    return (
        f"{key} has too few entries",
        f"add at least {least} {entries}, or remove {key}" if not given else f"write at least {least} {entries}",
    )
