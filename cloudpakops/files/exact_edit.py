"""Changes values of a YAML file in place: every other byte stays.

A round trip through a YAML library would keep comments, and still change indentation, quotes, line ends or flow.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.files.document import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

_NUMBER = re.compile(r"[0-9]+")
_TEXT = re.compile(r"""(["']?)[A-Za-z0-9@:.]+\1""")


def change_values(path: Path, document: Document, values: Mapping[Place, int | str]) -> None:
    """Write new values at places of the file that ``document`` was read from: all of them, or none.

    Permissions stay, and so does a link that leads to the file. Raises InvalidFilesError where a value is not written
    out at its place, and CloudPakOpsError if the file changed since it was read, or cannot be written.
    """
    try:
        before = path.read_bytes()
        _replace(path.resolve(), before, with_values(before, document, values), document.file)
    except OSError as error:
        raise CloudPakOpsError(
            f"{document.file} cannot be written: {error.strerror}",
            "make it and its folder writable, and run this again",
        ) from None


def with_values(content: bytes, document: Document, values: Mapping[Place, int | str]) -> bytes:
    """Return the content of the file of ``document`` with other values at the given places; raises the same errors.

    A number takes the place of a number, and a word without blanks that of one, in its quotes.
    """
    text = content.decode("utf-8", errors="replace")
    if _data(text, document) != document.data:
        raise _changed_meanwhile(document.file)
    # The loader written in C counts differently behind a byte order mark; a stack file is short.
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    expected = deepcopy(document.data)
    spans: dict[tuple[int, int], Place] = {}
    for place, value in values.items():
        node = _node(root, place)
        span = (node.start_mark.index, node.end_mark.index) if node else (0, 0)
        written = _TEXT if isinstance(value, str) else _NUMBER
        if span in spans or not written.fullmatch(text[slice(*span)]):
            raise _not_written_out(document, place, value)
        spans[span] = place
        _set(expected, place, value)
    for (start, end), place in sorted(spans.items(), reverse=True):
        quote = text[start] if text[start] in "'\"" else ""
        text = f"{text[:start]}{quote}{values[place]}{quote}{text[end:]}"
    if _data(text, document) != expected:
        # What is written once and used in several places would change in all of them.
        raise _not_written_out(document, *next(iter(values.items())))
    return text.encode("utf-8")


def _data(text: str, document: Document) -> Any:
    return parse(text, file=document.file, dialect=document.dialect).data


def _replace(path: Path, before: bytes, after: bytes, shown: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(path, staged)
        if path.read_bytes() != before:
            raise _changed_meanwhile(shown)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def _node(root: yaml.Node | None, place: Place) -> yaml.Node | None:
    node = root
    for part in place:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        else:
            return None
    return node


def _set(data: Any, place: Place, value: int | str) -> None:
    for part in place[:-1]:
        data = data[part]
    data[place[-1]] = value


def _not_written_out(document: Document, place: Place, value: int | str) -> InvalidFilesError:
    what = f"{place[-1]} comes from an anchor, an alias or a tag, so this place alone cannot be changed"
    return InvalidFilesError([document.problem(place, what, f"write the value itself here: {place[-1]}: {value}")])


def _changed_meanwhile(file: str) -> CloudPakOpsError:
    return CloudPakOpsError(f"{file} changed while this command ran; nothing was written", "run this again")
