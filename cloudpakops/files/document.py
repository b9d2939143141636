"""YAML files with the line of every value, so that a message can point at its cause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import yaml

from cloudpakops.base.doubt import Doubtful, quoted
from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.base.place import dotted
from cloudpakops.files.bounds import DEEPEST, MOST_VALUES, TOO_DEEP, TOO_MANY, check_bounds, read_bounded
from cloudpakops.files.scalars import kubernetes, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cloudpakops.base.place import Place

# `own` files are read by this program alone, a `stack` file by Pulumi too, a `manifest` as Kubernetes' tools read it.
Dialect: TypeAlias = Literal["own", "stack", "manifest"]

# Of a place that is too deep to be read, the beginning is shown.
_SHOWN = 10
_PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
# In place of the tag of a scalar without quotes: what it means is for `cloudpakops.files.scalars`.
_PLAIN = "plain"
_MERGE = "<<"
_EXCUSE = "# not a secret:"


class _Loader(_SafeLoader):  # type: ignore[misc]
    """The safe loader; it leaves open what a scalar without quotes means."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return str(super().resolve(kind, value, implicit))
        return _PLAIN if implicit[0] else _TEXT


@dataclass(frozen=True, kw_only=True)
class Document:
    """One parsed YAML file: its content, and the line (from 1) of each place in it.

    ``sources`` is what stands in the file for each scalar without quotes that is no text, or not surely so; ``data``
    has what all readers take it for, else what stands there.
    """

    file: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict, repr=False)
    sources: dict[Place, str] = field(default_factory=dict, repr=False)
    dialect: Dialect = "own"
    # By line, why something on it is no secret: its comment, or the one right above.
    excuses: dict[int, str] = field(default_factory=dict, repr=False)

    def line(self, place: Place) -> int:
        """Return the line of ``place``, or of its nearest ancestor that is in the file."""
        for end in range(len(place), -1, -1):
            if (line := self.lines.get(place[:end])) is not None:
                return line
        return 1

    @cached_property
    def doubts(self) -> dict[Place, Doubtful]:
        """What is not surely what it looks like, by its place."""
        found = {place: plain(source) for place, source in self.sources.items()}
        return {place: doubt for place, doubt in found.items() if isinstance(doubt, Doubtful)}

    def problem(self, place: Place, what: str, fix: str, *, shown: Place | None = None) -> Problem:
        """Return a problem at ``place``; ``shown`` is the place as the reader knows it, if that differs."""
        return Problem(
            file=self.file,
            line=self.line(place),
            path=dotted(place if shown is None else shown),
            what=what,
            fix=fix,
        )


def load(path: Path, *, shown_as: str | None = None, dialect: Dialect = "own") -> Document:
    """Read a YAML file safely: plain data only, no tags, no duplicate keys.

    Raises InvalidFilesError with every problem of the file.
    """
    file = shown_as or str(path)
    return _parsed(read_bounded(path, file), file, dialect)


@lru_cache(maxsize=64)
def _parsed(text: str, file: str, dialect: Dialect) -> Document:
    # One process reads the same release for each of its environments; nobody changes what a document holds.
    return parse(text, file=file, dialect=dialect)


def load_all(path: Path, *, shown_as: str | None = None, dialect: Dialect = "own") -> list[Document]:
    """Read all documents of a YAML file as `load` does one."""
    file = shown_as or str(path)
    return parse_all(read_bounded(path, file), file=file, dialect=dialect)


def parse(text: str, *, file: str, dialect: Dialect = "own") -> Document:
    """Parse YAML text as `load` does."""
    return next(_documents(text, file, dialect, single=True))


def parse_all(text: str, *, file: str, dialect: Dialect = "own") -> list[Document]:
    """Parse YAML text of any number of documents."""
    return list(_documents(text, file, dialect, single=False))


def _documents(text: str, file: str, dialect: Dialect, *, single: bool) -> Iterator[Document]:
    check_bounds(text, file)
    loader = _Loader(text)
    excuses = _excuses(text)
    try:
        while single or loader.check_node():
            node = loader.get_single_node() if single else loader.get_node()
            builder = _Builder(file, dialect)
            data = builder.build(node, ()) if node is not None else None
            if builder.problems:
                raise InvalidFilesError(builder.problems)
            yield Document(
                file=file,
                data=data,
                lines=builder.lines,
                sources=builder.sources,
                dialect=dialect,
                excuses=excuses,
            )
            if single:
                return
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = f"is not valid YAML: {error.problem or error.context}"
        raise InvalidFilesError([_at(file, line, what, _yaml_fix(text, line))]) from None
    except yaml.YAMLError as error:
        raise InvalidFilesError(
            [_at(file, 0, f"is not valid YAML: {error}", "remove the characters that are not plain text")]
        ) from None
    finally:
        loader.dispose()


class _Builder:
    """Builds plain data from YAML nodes and notes the line of each."""

    def __init__(
        self, file: str, dialect: Dialect, steps: Iterator[int] | None = None, within: Iterable[int] = ()
    ) -> None:
        self.file = file
        self.dialect = dialect
        self._steps = count() if steps is None else steps
        self.lines: dict[Place, int] = {}
        self.sources: dict[Place, str] = {}
        self.problems: list[Problem] = []
        self._open = set(within)

    def build(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines[place] = line
        # Aliases can make a small file huge ("billion laughs").
        beyond = TOO_MANY if next(self._steps) > MOST_VALUES else TOO_DEEP if len(self._open) > DEEPEST else None
        if beyond:
            self._refuse(line, place[:_SHOWN], *beyond)
            raise InvalidFilesError(self.problems)
        if id(node) in self._open:
            self._refuse(line, place, "an alias refers to itself", "replace the alias with the value")
            return None
        if node.tag not in ((_PLAIN, _TEXT) if isinstance(node, yaml.ScalarNode) else _PLAIN_TAGS):
            self._refuse(line, place, f"the tag {node.tag} is not allowed", "remove the tag, and use plain YAML values")
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
        merged = []
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.tag == _PLAIN and key_node.value == _MERGE:
                merged.append((line, value_node))
                continue
            if (key := self._key(key_node)) is None:
                self._refuse(
                    line, place, f"the key {_shown_key(key_node)} is not text", f"write {quoted(_shown_key(key_node))}"
                )
                continue
            if key in result:
                first = self.lines[(*place, key)]
                self._refuse(
                    line, (*place, key), f"the key occurs twice (first on line {first})", "remove one of the two"
                )
                continue
            result[key] = self.build(value_node, (*place, key))
            # The key's line, not the value's: a reader looks for the key.
            self.lines[(*place, key)] = line
        if len(merged) > 1:
            self._refuse(
                merged[1][0], place, "the merge key << occurs twice", "write one with a list: <<: [*one, *two]"
            )
        for line, value_node in merged[:1]:
            self._merge(value_node, line, place, result)
        return result

    def _key(self, node: yaml.Node) -> str | None:
        """Return a key as text; None where it is none, to one of its readers."""
        if not isinstance(node, yaml.ScalarNode):
            return None
        means = node.value if node.tag == _TEXT else plain(node.value)
        if isinstance(means, str) or (self.dialect == "own" and node.value):
            return str(node.value)
        pulumi_text = isinstance(means, Doubtful) and means.pulumi_text
        return str(node.value) if self.dialect == "stack" and pulumi_text else None

    def _merge(self, node: yaml.Node, line: int, place: Place, result: dict[str, Any]) -> None:
        """Add to ``result`` what it lacks of a mapping, or of several, of which the first one counts."""
        sources = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for source in sources:
            if not isinstance(source, yaml.MappingNode):
                self._refuse(line, place, "the merge key << takes mappings only", "write <<: *NAME of a mapping")
                continue
            # Built by itself, with places of its own: what counts of it is known only then.
            inner = _Builder(self.file, self.dialect, self._steps, self._open)
            found = inner.build(source, place)
            self.problems += inner.problems
            taken = (found or {}).keys() - result.keys()
            result |= {key: found[key] for key in found or () if key in taken}
            self.lines |= {at: line for at, line in inner.lines.items() if set(at[len(place) : len(place) + 1]) & taken}
            self.sources |= {
                at: text for at, text in inner.sources.items() if set(at[len(place) : len(place) + 1]) & taken
            }

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        if node.tag != _PLAIN:
            return node.value
        value = kubernetes(node.value) if self.dialect == "manifest" else plain(node.value)
        if not isinstance(value, str):
            self.sources[place] = node.value
        if isinstance(value, Doubtful):
            if self.dialect == "manifest":
                self._refuse(node.start_mark.line + 1, place, value.what, value.fix)
            return value.plainly
        return value

    def _refuse(self, line: int, place: Place, what: str, fix: str) -> None:
        self.problems.append(Problem(file=self.file, line=line, path=dotted(place), what=what, fix=fix))


def _yaml_fix(text: str, line: int) -> str:
    """Return what to do about a line at which YAML can't go on; often it is the line before that is wrong."""
    around = text.splitlines()[max(line - 2, 0) : line]
    if any("\t" in found[: len(found) - len(found.lstrip())] for found in around):
        return "correct the YAML at this line: indent with blanks instead of tabs"
    if any(re.match(r"\s*(- )?[A-Za-z][\w.-]*:[^\s:/]", found) for found in around):
        return "correct the YAML at this line: write a blank behind the colon of a key"
    return "correct the YAML at this line"


def _excuses(text: str) -> dict[int, str]:
    if _EXCUSE not in text:
        return {}
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        before, mark, reason = line.partition(_EXCUSE)
        if mark:
            found[number if before.strip() else number + 1] = reason.strip()
    return found


def _shown_key(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "of several values"


def _at(file: str, line: int, what: str, fix: str) -> Problem:
    return Problem(file=file, line=line, path="", what=what, fix=fix)
