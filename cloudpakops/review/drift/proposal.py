"""Takes drift into a stack file: a resource as a whole, and only where rendering shows that this is all it does."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.files.exact_edit import with_values
from cloudpakops.render.run import render
from cloudpakops.updates.drift import place_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.repository.repository import Repository
    from cloudpakops.updates.drift import Drift

# How many places of a stack file are tried for one property; each is rendered.
_TRIED = 12


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The stack file with the drift that it can express, and why it can't express the rest, by resource."""

    content: bytes
    taken: Sequence[Drift] = ()
    left: Mapping[str, str] = field(default_factory=dict)


def proposal(repository: Repository, environment: str, drifted: Sequence[Drift]) -> Proposal:
    """Look for values of the stack file that make of the desired state what is real.

    ``repository`` is a folder of its own, with the files of main: its stack file is written while this looks. Raises
    CloudPakOpsError where that file, as it is, can't be rendered.
    """
    path = repository.root / "stacks" / f"Pulumi.{environment}.yaml"
    content = path.read_bytes()
    taken: list[Drift] = []
    left: dict[str, str] = {}
    try:
        for one in drifted:
            desired = _desired(repository, environment)
            if why := _impossible(one, desired.get(one.name)):
                left[one.resource] = why
            elif (found := _expressed(repository, environment, one, desired)) is None:
                left[one.resource] = "no value of the stack file makes this, and nothing else"
            else:
                path.write_bytes(found)
                taken.append(one)
        return Proposal(content=path.read_bytes(), taken=taken, left=left)
    finally:
        path.write_bytes(content)


def _impossible(one: Drift, desired: Any) -> str:
    """Say why no stack file can express it; empty if it may."""
    if one.change == "removed":
        return "it is gone, and a stack file says what there is to be"
    if desired is None:
        return "main has no such resource any more"
    if any(value_at(desired, place_of(path)) != before for path, (before, _) in one.values.items()):
        return "main says something else by now than the last `up` did"
    if any(isinstance(now, bool) or not isinstance(now, int | str) for _, now in one.values.values()):
        return "it has no plain value in the stack file"
    return ""


def _expressed(repository: Repository, environment: str, one: Drift, desired: Mapping[str, Any]) -> bytes | None:
    """Return the stack file that makes of this resource what it is now, and leaves all others; None if there is none.

    One value after the other: each has to bring exactly its own property.
    """
    path = repository.root / "stacks" / f"Pulumi.{environment}.yaml"
    before = path.read_bytes()
    wanted = dict(desired)
    try:
        for name, (old, now) in sorted(one.values.items()):
            wanted[one.name] = _with(wanted[one.name], place_of(name), now)
            kept = path.read_bytes()
            document = repository.stack_document(environment)
            for place in _candidates(document.data, name, old):
                try:
                    path.write_bytes(with_values(kept, document, {place: now}))
                    if _desired(repository, environment) == wanted:
                        break
                except (InvalidFilesError, CloudPakOpsError):
                    # It can't be written there, or makes no environment.
                    pass
                path.write_bytes(kept)
            else:
                return None
        return path.read_bytes()
    finally:
        path.write_bytes(before)


def _candidates(data: Any, path: str, value: Any) -> list[Place]:
    """Return the places of a stack file with a value, first those whose key is that of the property."""
    last = next((part for part in reversed(place_of(path)) if isinstance(part, str)), "")
    found = [place for place, leaf in _leaves(data, ()) if type(leaf) is type(value) and leaf == value]
    return sorted(found, key=lambda place: place[-1] != last)[:_TRIED]


def _leaves(data: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(data, dict):
        for key, below in data.items():
            yield from _leaves(below, (*place, key))
    elif isinstance(data, list):
        for index, below in enumerate(data):
            yield from _leaves(below, (*place, index))
    else:
        yield place, data


def _desired(repository: Repository, environment: str) -> dict[str, Any]:
    return {one.logical_name: one.manifest for one in render(repository, environment)}


def _with(manifest: Any, place: Place, value: Any) -> Any:
    changed = deepcopy(manifest)
    *above, last = place
    # It is there: what has another value by now is not looked for.
    holder: Any = value_at(changed, tuple(above))
    holder[last] = value
    return changed
