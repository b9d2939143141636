"""What a refresh preview says of real resources: which differ from the state, where, and who changed them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cloudpakops.base.urns import thing
from cloudpakops.updates.state import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.place import Place

_PART = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[([0-9]+)\]|([^.\[]+)')
# The provider's own writes are no drift (pulumi-kubernetes: its field managers).
_OURS = "pulumi-kubernetes"
# What the cluster notes of who wrote what is no difference.
_NOTES = "metadata.managedFields"
ABSENT = object()


@dataclass(frozen=True, kw_only=True, order=True)
class Drift:
    """A resource that is no longer as the last `up` left it; ``paths`` are the properties that differ.

    ``values`` are before and now by path: they are for comparison, and are never shown. ``who`` says by whom the
    cluster says a property was written.
    """

    resource: str
    change: str
    paths: tuple[str, ...] = ()
    name: str = ""
    type: str = ""
    layer: str = ""
    who: tuple[str, ...] = ()
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        paths = f": {', '.join(self.paths)}" if self.paths else ""
        return f"{self.resource} {self.change}{paths}" + (f" (by {'; '.join(self.who)})" if self.who else "")


def drifts_of(steps: Sequence[Mapping[str, Any]]) -> list[Drift]:
    """Return the drift of the steps of a refresh preview, sorted."""
    return sorted(_drift(step) for step in steps if not _only_notes(step))


def place_of(path: str) -> Place:
    """Read a path as Pulumi writes it: `spec.containers[0]["a.b"]`."""
    return tuple(
        int(found[2]) if found[2] else found[3] or re.sub(r"\\(.)", r"\1", found[1]) for found in _PART.finditer(path)
    )


def value_at(data: Any, place: Place) -> Any:
    """Return what is at a place, or ABSENT."""
    for part in place:
        if isinstance(part, int):
            if not isinstance(data, list) or part >= len(data):
                return ABSENT
        elif not isinstance(data, dict) or part not in data:
            return ABSENT
        data = data[part]
    return data


def _drift(step: Mapping[str, Any]) -> Drift:
    urn = step["urn"]
    what = thing(urn)
    old, new = ((step.get(state) or {}).get("outputs") or {} for state in ("oldState", "newState"))
    paths = tuple(sorted(path for path in _told(step) if not path.startswith(_NOTES)))
    return Drift(
        resource=shown(urn),
        change="removed" if step["op"] == "delete" else "changed",
        paths=paths,
        name=what.name,
        type=what.type,
        layer=what.layer,
        who=tuple(sorted(set(_writers(new, paths)))),
        values={path: (value_at(old, place_of(path)), value_at(new, place_of(path))) for path in paths},
    )


def _told(step: Mapping[str, Any]) -> Sequence[str]:
    return list(step.get("detailedDiff") or step.get("diffReasons") or ())


def _only_notes(step: Mapping[str, Any]) -> bool:
    # A difference of which nothing is told may be anything.
    told = _told(step)
    return step["op"] == "update" and bool(told) and all(path.startswith(_NOTES) for path in told)


def _writers(live: Mapping[str, Any], paths: Sequence[str]) -> Iterator[str]:
    """Yield who wrote these properties last, as Kubernetes notes it (kubernetes.io: field management)."""
    metadata = live.get("metadata")
    entries = metadata.get("managedFields") if isinstance(metadata, dict) else None
    if not isinstance(entries, list):
        return
    others = [one for one in entries if isinstance(one, dict) and not str(one.get("manager")).startswith(_OURS)]
    for path in paths:
        owning = [one for one in others if _owns(one.get("fieldsV1"), place_of(path))]
        if owning:
            last = max(owning, key=lambda one: str(one.get("time") or ""))
            yield f"{last.get('manager')}, {last.get('time') or 'at an unknown time'}"


def _owns(fields: Any, place: Place) -> bool:
    """Tell whether a set of fields has a place; an element of a list is named there by its keys, so any counts."""
    if not isinstance(fields, dict):
        return False
    if not place:
        return True
    part, *rest = place
    if isinstance(part, int):
        return any(_owns(below, tuple(rest)) for key, below in fields.items() if key[:2] in {"k:", "v:", "i:"})
    below = fields.get(f"f:{part}")
    # A field that is owned as a whole has nothing below it.
    return below == {} or _owns(below, tuple(rest))
