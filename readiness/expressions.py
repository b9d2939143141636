"""Judge whether a live object meets expressions: `condition=Type`, `jsonpath={.status.phase}=Ready`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_EXPRESSION = re.compile(r"condition=([A-Za-z0-9]+)(?:=(.*))?|jsonpath=\{((?:\.[\w-]+|\[\*\])+)\}(?:=(.*))?")
_STEP = re.compile(r"\.([\w-]+)|(\[\*\])")


def unmet(found: Mapping[str, Any], expressions: Iterable[str]) -> str:
    """Return the first expression that an object doesn't meet, with what it has instead; nothing if it meets all."""
    for expression in expressions:
        form = _EXPRESSION.fullmatch(expression)
        if form is None:
            return f"{expression} cannot be judged here"
        condition, status, path, value = form.groups()
        if condition:
            conditions = (found.get("status") or {}).get("conditions") or []
            seen = [str(one.get("status")) for one in conditions if one.get("type") == condition]
            wanted = status or "True"
        else:
            seen, wanted = [str(one) for one in _values(found, path)], value
        if not seen or (wanted is not None and any(one != wanted for one in seen)):
            return f"{expression}: it has {', '.join(seen) or 'nothing'}"
    return ""


def _values(found: Any, path: str) -> list[Any]:
    values = [found]
    for key, _every in _STEP.findall(path):
        values = list(_under(values, key))
    return values


def _under(values: list[Any], key: str) -> Iterator[Any]:
    """Yield what is below values: the value of a key, or with none each item of a list."""
    for value in values:
        if key and isinstance(value, dict) and key in value:
            yield value[key]
        elif not key and isinstance(value, list):
            yield from value


def is_expression(text: str) -> bool:
    """Whether a text is an expression that can be judged."""
    return _EXPRESSION.fullmatch(text) is not None
