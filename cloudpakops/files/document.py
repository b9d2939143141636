"""YAML files with the line of every value, so that a message can point at its cause."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.base.place import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cloudpakops.base.place import Place

# Aliases can make a small file huge ("billion laughs"); no real file comes near this many values.
_MOST_VALUES = 200_000
_PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


class _Loader(_SafeLoader):  # type: ignore[misc]
    """The safe loader; it looks up the tag of a scalar once: most are keys and words that come again and again."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._tags: dict[tuple[str, bool], str] = {}

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return str(super().resolve(kind, value, implicit))
        key = (value, implicit[0])
        if (tag := self._tags.get(key)) is None:
            tag = self._tags[key] = str(super().resolve(kind, value, implicit))
        return tag


@dataclass(frozen=True, kw_only=True)
class Document:
    """One parsed YAML file: its content, and the line (from 1) of each place in it."""

    file: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict, repr=False)

    def line(self, place: Place) -> int:
        """Return the line of ``place``, or of its nearest ancestor that is in the file."""
        for end in range(len(place), -1, -1):
            if (line := self.lines.get(place[:end])) is not None:
                return line
        return 1

    def problem(self, place: Place, what: str, fix: str, *, shown: Place | None = None) -> Problem:
        """Return a problem at ``place``; ``shown`` is the place as the reader knows it, if that differs."""
        return Problem(
            file=self.file,
            line=self.line(place),
            path=dotted(place if shown is None else shown),
            what=what,
            fix=fix,
        )


def load(path: Path, *, shown_as: str | None = None) -> Document:
    """Read a YAML file safely: plain data only, no tags, no duplicate keys.

    Raises InvalidFilesError with every problem of the file.
    """
    file = shown_as or str(path)
    return _parsed(_text(path, file), file)


@lru_cache(maxsize=64)
def _parsed(text: str, file: str) -> Document:
    # One process reads the same release for each of its environments; nobody changes what a document holds.
    return parse(text, file=file)


def load_all(path: Path, *, shown_as: str | None = None) -> list[Document]:
    """Read all documents of a YAML file as `load` does one."""
    return parse_all(_text(path, shown_as or str(path)), file=shown_as or str(path))


def _text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InvalidFilesError([_at(file, 0, "the file does not exist", f"create {file}")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidFilesError(
            [_at(file, 0, f"cannot be read: {error}", "make it a readable UTF-8 text file")]
        ) from None


def parse(text: str, *, file: str) -> Document:
    """Parse YAML text as `load` does."""
    return next(_documents(text, file, single=True))


def parse_all(text: str, *, file: str) -> list[Document]:
    """Parse YAML text of any number of documents."""
    return list(_documents(text, file, single=False))


def _documents(text: str, file: str, *, single: bool) -> Iterator[Document]:
    loader = _Loader(text)
    try:
        while single or loader.check_node():
            node = loader.get_single_node() if single else loader.get_node()
            builder = _Builder(file, loader)
            data = builder.build(node, ()) if node is not None else None
            if builder.problems:
                raise InvalidFilesError(builder.problems)
            yield Document(file=file, data=data, lines=builder.lines)
            if single:
                return
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = f"is not valid YAML: {error.problem or error.context}"
        raise InvalidFilesError([_at(file, line, what, "correct the YAML at this line")]) from None
    except yaml.YAMLError as error:
        raise InvalidFilesError(
            [_at(file, 0, f"is not valid YAML: {error}", "remove what is not plain text")]
        ) from None
    finally:
        loader.dispose()


class _Builder:
    """Builds plain data from YAML nodes and notes the line of each."""

    def __init__(self, file: str, loader: Any) -> None:
        self.file = file
        self.loader = loader
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._open: set[int] = set()

    def build(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines[place] = line
        if len(self.lines) > _MOST_VALUES:
            self._refuse(line, place, "holds far too many values", "write aliases out, or split the file")
            raise InvalidFilesError(self.problems)
        if id(node) in self._open:
            self._refuse(line, place, "an alias refers to itself", "write the value out")
            return None
        if isinstance(node, yaml.CollectionNode) and node.tag not in _PLAIN_TAGS:
            self._refuse(line, place, f"the tag {node.tag} is not allowed", "use plain data")
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, place)
            if isinstance(node, yaml.SequenceNode):
                return [self.build(item, (*place, index)) for index, item in enumerate(node.value)]
            return self._scalar(node, place)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            try:
                plain = key_node.tag == _TEXT
                key = key_node.value if plain else self.loader.construct_object(key_node, deep=True)
            except yaml.constructor.ConstructorError:
                key = None
            if not isinstance(key, str):
                self._refuse(line, place, f"the key {key_node.value!r} is not text", "put the key in quotes")
                continue
            if key in result:
                first = self.lines[(*place, key)]
                self._refuse(
                    line, (*place, key), f"the key is given twice (first on line {first})", "remove one of the two"
                )
                continue
            result[key] = self.build(value_node, (*place, key))
            # The key's line, not the value's: a reader looks for the key.
            self.lines[(*place, key)] = line
        return result

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        if node.tag == _TEXT:
            return node.value
        try:
            value = self.loader.construct_object(node, deep=True)
        except (yaml.constructor.ConstructorError, ValueError) as error:
            what = getattr(error, "problem", None) or str(error)
            self._refuse(node.start_mark.line + 1, place, f"cannot be read: {what}", "use plain text or a number")
            return None
        if isinstance(value, float) and not math.isfinite(value):
            self._refuse(node.start_mark.line + 1, place, f"{node.value} is no number that JSON has", "write a number")
            return None
        if value is None or isinstance(value, str | int | float | bool):
            return value
        # YAML 1.1 reads 2026-11-23 as a date; as JSON, which is what Pulumi passes on, it is text.
        return node.value

    def _refuse(self, line: int, place: Place, what: str, fix: str) -> None:
        self.problems.append(Problem(file=self.file, line=line, path=dotted(place), what=what, fix=fix))


def _at(file: str, line: int, what: str, fix: str) -> Problem:
    return Problem(file=file, line=line, path="", what=what, fix=fix)
