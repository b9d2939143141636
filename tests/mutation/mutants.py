"""Mutants of the program: what they change, in a form that survives when code moves to another file."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst.metadata import MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

AREAS: Final = {
    "kinds": (
        "cloudpakops/kinds/*",
        "cloudpakops/model/application*",
        "cloudpakops/model/cluster*",
        "cloudpakops/plan/application*",
        "cloudpakops/plan/cloud_names.py",
        "cloudpakops/plan/cluster*",
        "cloudpakops/plan/flavors.py",
    ),
    "gates": ("cloudpakops/gates/*", "cloudpakops/promotion/gates/*", "cloudpakops/promotion/decide.py"),
    "releases": ("cloudpakops/releases/*", "cloudpakops/freeze.py"),
    "replacement rules": ("offline/immutable.py", "offline/replaced.py", "providers/*_replacement.py"),
    "plan": ("cloudpakops/plan/*",),
}
"""Where each area of the sample is, before and after code moved; the first area that matches a file has it."""

_SKIPPED: Final = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Raise)
"""What no test should pin: types, decorators, imports, and the wording of errors."""
_COARSE: Final = {"operator_arg_removal", "operator_assignment"}
_AT_IMPORT: Final = {"operator_number", "operator_string", "operator_name"}
"""Outside functions only values change; other mutants there would end with an error at import."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One changed line."""

    area: str
    function: str
    """Qualified name of the function or class, empty for a module."""
    operator: str
    line: str
    """The line without its indentation, before the change and after it."""
    mutated: str
    occurrence: int = 0
    """Which one, if the function has several such lines."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A mutant, found in a file."""

    mutant: Mutant
    path: str
    number: int
    """Number of the line, from 1."""


def area_of(path: str) -> str:
    """Name the area of a file; empty if it has none."""
    return next((area for area, globs in AREAS.items() if any(fnmatch(path, glob) for glob in globs)), "")


def places(root: Path, paths: Iterable[str]) -> Iterator[Place]:
    """Find all mutants that are possible in ``paths``."""
    for path in sorted(paths):
        visitor = _Visitor(path, (root / path).read_text(encoding="utf-8"))
        MetadataWrapper(cst.parse_module(visitor.text)).visit(visitor)
        yield from visitor.found


def shuffled(found: Iterable[Place], seed: str) -> list[Place]:
    """One mutant for each line, chosen at random, and the lines in random order."""
    by_line: dict[str, list[Place]] = defaultdict(list)
    for place in found:
        by_line[f"{seed} {place.mutant.function} {place.mutant.line}"].append(place)
    # A generator for each line: what is drawn here must not depend on other code, nor on where the file is.
    order = sorted(by_line, key=lambda line: random.Random(line).random())  # noqa: S311 - no secret
    return [_any_of(by_line[line], random.Random(line)) for line in order]  # noqa: S311


def _any_of(alike: list[Place], generator: random.Random) -> Place:
    # Most lines can lose an argument or a value, which nearly every test notices; a changed decision says more.
    chosen = [place for place in alike if place.mutant.operator not in _COARSE] or alike
    operator = generator.choice(sorted({place.mutant.operator for place in chosen}))
    return generator.choice([place for place in chosen if place.mutant.operator == operator])


def found_again(mutant: Mutant, found: Iterable[Place]) -> Place | None:
    """Find a mutant: in the function of its name, or else where the only line like it is."""
    alike = [
        place
        for place in found
        if (place.mutant.operator, place.mutant.line, place.mutant.mutated)
        == (mutant.operator, mutant.line, mutant.mutated)
    ]
    same = [place for place in alike if place.mutant.function == mutant.function]
    exact = [place for place in same if place.mutant.occurrence == mutant.occurrence]
    at_home = [place for place in exact if area_of(place.path) == mutant.area]
    return next((places[0] for places in (at_home, exact, same) if places), alike[0] if len(alike) == 1 else None)


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (WhitespaceInclusivePositionProvider,)

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[Place] = []
        self._lines = text.splitlines()
        self._names: list[str] = []
        self._functions = 0
        self._seen: Counter[tuple[str, str, str, str]] = Counter()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _SKIPPED) or _is_text(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._names.append(node.name.value)
            self._functions += isinstance(node, cst.FunctionDef)
        self._mutate(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._names.pop()
            self._functions -= isinstance(original_node, cst.FunctionDef)

    def _mutate(self, node: cst.CSTNode) -> None:
        span = self.get_metadata(WhitespaceInclusivePositionProvider, node, None)
        if span is None or span.start.line != span.end.line:
            return
        line = self._lines[span.start.line - 1]
        head, old, tail = line[: span.start.column], line[span.start.column : span.end.column], line[span.end.column :]
        if cst.Module([]).code_for_node(node) != old:
            return
        for of_type, operator in mutation_operators:
            name = operator.__name__
            if isinstance(node, of_type) and (self._functions or name in _AT_IMPORT) and not self._is_sentence(node):
                for new in operator(node):
                    changed = head + cst.Module([]).code_for_node(new) + tail
                    self._add(span.start.line, name, line.strip(), changed.strip())

    def _is_sentence(self, node: cst.CSTNode) -> bool:
        return bool(self._functions) and isinstance(node, cst.SimpleString) and " " in node.value

    def _add(self, number: int, operator: str, line: str, mutated: str) -> None:
        function = ".".join(self._names)
        occurrence = self._seen[function, operator, line, mutated]
        self._seen[function, operator, line, mutated] += 1
        mutant = Mutant(
            area=area_of(self.path),
            function=function,
            operator=operator,
            line=line,
            mutated=mutated,
            occurrence=occurrence,
        )
        self.found.append(Place(mutant=mutant, path=self.path, number=number))


def _is_text(node: cst.CSTNode) -> bool:
    """Whether a node is a docstring, the list of public names, or the words of an error."""
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.BaseString)
    if isinstance(node, cst.Assign):
        return any(
            isinstance(target.target, cst.Name) and target.target.value in {"__all__", "msg"} for target in node.targets
        )
    return False
