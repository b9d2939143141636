"""Values of applications, set by their path: ``orders.config.LEVEL=debug``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.base.place import dotted
from cloudpakops.files.document import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cloudpakops.base.place import Place

# A key, or in brackets one with dots in it, or the position in a list.
_PART = re.compile(r"(?:^|\.)(?P<key>[^.\[\]]+)|\[(?P<index>[^\]]+)\]")
_FORM = "write APP.PATH=VALUE, such as orders.config.LEVEL=debug, events.topics[orders.in].partitions=6 or "
_FORM += "orders.queueManager.mqsc=@FILE"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A value at a place among the applications of a release; None removes what is there."""

    place: Place
    value: Any


def read_setting(text: str, folder: Path) -> Setting:
    """Read ``APP.PATH=VALUE``, where the value is YAML, or ``@FILE`` for the text of a file below ``folder``.

    Raises InvalidFilesError.
    """
    path, equals, value = text.partition("=")
    place = tuple(found["key"] or found["index"] for found in _PART.finditer(path))
    if not equals or not place or "".join(found[0] for found in _PART.finditer(path)) != path:
        raise InvalidFilesError([_problem(text, "is not a path and a value", _FORM)])
    if not value.startswith("@"):
        try:
            document = parse(value, file=f"--set {path}")
            # A value that readers of YAML take for different things is the text that stands there.
            read = document.sources[()] if () in document.doubts else document.data
        except InvalidFilesError:
            raise InvalidFilesError([_problem(path, "the value is not YAML", "put it in quotes")]) from None
    else:
        try:
            read = (folder / value[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = f"{value[1:]} cannot be read: {getattr(error, 'strerror', None) or error}"
            raise InvalidFilesError([_problem(path, what, "name a readable text file after @")]) from None
    if len(place) == 1 and not (read is None or isinstance(read, dict)):
        what = f"{place[0]} is no value of an application"
        raise InvalidFilesError([_problem(path, what, f"{_FORM}; versions of products are set with --track platform")])
    return Setting(place=place, value=read)


def put(applications: dict[str, Any], settings: Sequence[Setting]) -> list[Problem]:
    """Set values in the raw applications of a release, and return why some can't be.

    A mapping that is missing on the way is made, but no application: whether the result is right, its model says.
    """
    problems = []
    for number, setting in enumerate(settings):
        path = dotted(setting.place)
        if any(setting.place == other.place for other in settings[:number]):
            problems.append(_problem(path, "is set twice", "set it once"))
        elif len(setting.place) > 1 and setting.place[0] not in applications:
            known = ", ".join(sorted(applications))
            problems.append(
                _problem(path, f"the release has no application {setting.place[0]}", f"choose from {known}")
            )
        elif what := _put(applications, setting):
            problems.append(_problem(path, what, "set the whole value above it, or another path"))
    return problems


def _put(data: Any, setting: Setting) -> str:
    """Set a value; return why it can't be, or nothing."""
    for depth, part in enumerate(setting.place):
        last = depth == len(setting.place) - 1
        key: Any = part
        if isinstance(data, list):
            if not str(part).isdecimal() or int(part) >= len(data):
                return f"{dotted(setting.place[:depth])} has {len(data)} entries, numbered from 0; there is no [{part}]"
            key = int(part)
        elif not isinstance(data, dict):
            return f"{dotted(setting.place[:depth])} is a plain value, so there is no {part} below it"
        if last and setting.value is None:
            if isinstance(data, dict) and key not in data:
                return f"there is no {dotted(setting.place)} to remove"
            del data[key]
        elif last:
            data[key] = setting.value
        else:
            data = data.setdefault(key, {}) if isinstance(data, dict) else data[key]
    return ""


def _problem(path: str, what: str, fix: str) -> Problem:
    return Problem(file=f"--set {path}", line=0, path="", what=what, fix=fix)
