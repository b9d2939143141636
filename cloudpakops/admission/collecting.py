"""Finds the definitions of kinds, and chooses those that a repository needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.admission.definition import KIND, Definition, defined
from cloudpakops.admission.judge import Judge
from cloudpakops.admission.structural import json_schema
from cloudpakops.base.errors import CloudPakOpsError, WrongValueError
from cloudpakops.files.bounds import read_bounded
from cloudpakops.files.document import parse_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_ENDINGS = frozenset({".json", ".yaml", ".yml"})
# A group and a kind; without a group any.
Wanted = tuple[str, str]


def manifests_in(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the CustomResourceDefinitions of a folder, each with the file that it is in; raises InvalidFilesError."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _ENDINGS or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        text = read_bounded(path, str(path))
        # Others may be templates, which are no YAML.
        if KIND not in text:
            continue
        for document in parse_all(text, file=str(path), dialect="manifest"):
            for manifest in _listed(document.data):
                yield name, manifest


def _listed(data: Any) -> Iterable[Any]:
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        return (item for item in data["items"] if isinstance(item, dict))
    return [data]


def collected(manifests: Iterable[tuple[str, Any]]) -> list[Definition]:
    """Return what manifests define, sorted by file; each comes with where it was found.

    Raises CloudPakOpsError where one is incomplete, or two define a kind in different ways.
    """
    found: dict[str, Definition] = {}
    for source, manifest in manifests:
        try:
            definition = defined(manifest, source)
        except WrongValueError as error:
            name = ((manifest.get("metadata") or {}).get("name")) or "a definition"
            raise CloudPakOpsError(f"{source}: {name} {error}", error.fix) from None
        if definition is None:
            continue
        first = found.setdefault(definition.file, definition)
        if first.content()["digest"] != definition.content()["digest"]:
            raise CloudPakOpsError(
                f"{first.source} and {source} define {definition.kind} of {definition.group} in different ways",
                "keep the one of the operator's version that your environments have",
            )
    return [found[file] for file in sorted(found)]


def needed(definitions: Iterable[Definition], wanted: Collection[Wanted]) -> list[Definition]:
    """Return those definitions whose kinds are wanted; raises CloudPakOpsError for one that can't be judged by."""
    chosen = [one for one in definitions if {(one.group, one.kind), ("", one.kind)} & set(wanted)]
    for one in chosen:
        for version, schema in one.versions.items():
            try:
                Judge(json_schema(schema, keeps_unknown=one.keeps_unknown)).check()
            except (AttributeError, TypeError, ValueError) as error:
                raise CloudPakOpsError(
                    f"{one.source}: the schema of {one.kind} {version} can't be read: {error}",
                    "take the CustomResourceDefinition as the operator's authors publish it",
                ) from None
    return chosen
