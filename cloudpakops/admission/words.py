"""What is wrong with a value by a JSON Schema, and what to do, in the terms of who wrote it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.clear_secrets import names_secret
from cloudpakops.base.doubt import quoted
from cloudpakops.files.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

    from cloudpakops.base.place import Place

_DUE: Final = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "nothing",
    "number": "a number",
    "object": "a mapping",
    "string": "text",
}
_LIMITS: Final = {
    "maxItems": "has more than {0} entries",
    "maxLength": "is longer than {0} characters",
    "maxProperties": "has more than {0} keys",
    "maximum": "is more than {0}",
    "minItems": "has fewer than {0} entries",
    "minLength": "is shorter than {0} characters",
    "minProperties": "has fewer than {0} keys",
    "minimum": "is less than {0}",
    "multipleOf": "is no multiple of {0}",
}


def words(error: ValidationError) -> Iterator[tuple[Place, str, str]]:
    """Yield for an error the place in the object, what the value there is or has, and the fix, if it is known."""
    place = tuple(error.absolute_path)
    rule, due = str(error.validator), error.validator_value
    if rule == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        yield from (((*place, key), *_unknown(key, known)) for key in error.instance if key not in known)
    elif rule == "required":
        # The library reports each missing key by itself.
        yield from (
            (place, f"has no {key}, and needs it", f"add {key}")
            for key in due
            if key not in error.instance and repr(key) in error.message
        )
    else:
        secret = any(names_secret(str(part)) for part in place)
        yield place, *_of_value(rule, due, error, "its value" if secret else shown(error.instance))


def _of_value(rule: str, due: Any, error: ValidationError, value: str) -> tuple[str, str]:
    if rule == "type":
        return _type(value, error.instance, list(due))
    if rule == "enum":
        known = [str(one) for one in due if one is not None]
        near = get_close_matches(str(error.instance), known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        return f"can't be {value}", f"{hint}Choose from {', '.join(known)}"
    if rule == "uniqueItems":
        return "has an entry twice", "remove one of the two"
    if rule == "x-kubernetes-list-map-keys":
        return f"has two entries with the same {' and '.join(due)}", "remove one of them, or rename it"
    if rule == "pattern":
        return f"can't be {value}: it is not of the form that its definition demands", ""
    return _limit(rule, due, error.schema) if rule in _LIMITS else _combination(rule, due), ""


def _unknown(key: str, known: list[str]) -> tuple[str, str]:
    near = get_close_matches(key, known, n=1)
    there = f"; the fields here are {', '.join(known)}" if known else "; nothing is possible here"
    return "is no field", f"did you mean {near[0]}? Otherwise remove it" if near else f"remove {key}{there}"


def _type(value: str, instance: Any, due: list[str]) -> tuple[str, str]:
    wanted = " or ".join(_DUE[one] for one in due if one != "null")
    what = f"is {value}, and only {wanted} is possible"
    if "string" in due and isinstance(instance, bool | int | float):
        written = str(instance).lower() if isinstance(instance, bool) else str(instance)
        return what, f"put it in quotes: {quoted(written)}"
    if isinstance(instance, str):
        plain = instance.strip()
        if ("boolean" in due and plain in {"true", "false"}) or (
            ("integer" in due or "number" in due) and plain.lstrip("-").isdigit()
        ):
            return what, f"write it without quotes: {plain}"
    if "array" in due and not isinstance(instance, dict | list | None):
        return what, "write a list: a line with - for each entry"
    return what, f"write {wanted}"


def _limit(rule: str, due: Any, schema: dict[str, Any]) -> str:
    if schema.get({"maximum": "exclusiveMaximum", "minimum": "exclusiveMinimum"}.get(rule, "")) is True:
        return f"is not {'less' if rule == 'maximum' else 'more'} than {due}"
    return _LIMITS[rule].format(due)


def _combination(rule: str, due: Any) -> str:
    if rule == "not":
        names = due.get("required") if isinstance(due, dict) else None
        return f"can't have {' and '.join(names)}" + (" together" if len(names) > 1 else "") if names else _NO_FORM
    names = [one["required"] for one in due if isinstance(one, dict) and one.keys() == {"required"}]
    if rule in {"anyOf", "oneOf"} and len(names) == len(due):
        count = "exactly one" if rule == "oneOf" else "at least one"
        return f"needs {count} of {', '.join(' with '.join(each) for each in names)}"
    return _NO_FORM


_NO_FORM: Final = "has none of the forms that its definition allows"
